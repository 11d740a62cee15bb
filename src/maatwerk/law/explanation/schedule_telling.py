"""Lays a schedule out: as plain data, and as lines for a terminal, a quarter a line."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from maatwerk.law.explanation.ahead import looks_ahead
from maatwerk.law.explanation.explain import Explanation
from maatwerk.law.explanation.rank import impossible_rank
from maatwerk.law.explanation.telling import WIDTH
from maatwerk.law.explanation.wording import Language, decimal, euro, written_day
from maatwerk.law.law import Law
from maatwerk.law.schedule import Due

_WORDS: dict[Language, dict[str, str]] = {
    "nl": {
        "until": "tot en met",
        "known": "zoals bekend op",
        "reform": "hervorming",
        "quarter": "kwartaal",
        "rank": "nummer",
        "percentage": "percentage",
        "referteloon_plafond": "plafond",
        "ondersteuningsgrondslag": "grondslag",
        "amount": "bedrag",
        "total": "totaal",
        "interrupted": "onderbroken",
        "ended": "tewerkstelling geëindigd",
        "likewise": "Zo ook elk later kwartaal met een !.",
    },
    "en": {
        "until": "up to and including",
        "known": "as known on",
        "reform": "reform",
        "quarter": "quarter",
        "rank": "number",
        "percentage": "percentage",
        "referteloon_plafond": "ceiling",
        "ondersteuningsgrondslag": "base",
        "amount": "amount",
        "total": "total",
        "interrupted": "interrupted",
        "ended": "employment has ended",
        "likewise": "So does each later quarter with a !.",
    },
}
LANGUAGES: tuple[Language, Language] = ("nl", "en")
_NONE = "–"


def as_data(found: Sequence[Due], law: Law, today: date) -> dict[str, Any]:
    """The schedule as plain data for JSON: integers exact, words in both languages."""
    first = _first_told(found)
    return {
        "component": first.component,
        "scheme": first.scheme,
        "known_on": first.known_on.isoformat() if first.known_on else None,
        "law": law.hash,
        "reform": law.title or None,
        "total_cents": sum(due.amount_cents for due in found),
        "attention": [{"nl": nl, "en": en} for nl, en in _attention(found, law, today)],
        "quarters": [_due_data(due, today) for due in found],
    }


def as_lines(
    found: Sequence[Due], law: Law, today: date, language: Language = "nl"
) -> Iterator[str]:
    """The schedule as lines of at most 80 columns; what to look at begins with ``!``."""
    words, first = _WORDS[language], _first_told(found)
    span = f"{found[0].quarter} {words['until']} {found[-1].quarter}"
    yield " · ".join((first.component, first.scheme, span))
    yield "═" * WIDTH
    if first.known_on is not None:
        yield f"{words['known']} {written_day(first.known_on, language)}"
    if law.title:
        yield from wrap(f"{words['reform']}: {law.title}", WIDTH)
    ceiling = words.get(found[0].ceiling.name, "") if found[0].ceiling else ""
    yield _columns(words["quarter"], words["rank"], words["percentage"], ceiling, words["amount"])
    for due in found:
        yield _due_line(due, today, language)
    yield _columns(
        words["total"], "", "", "", euro(sum(due.amount_cents for due in found), language)
    )
    for dutch, english in _attention(found, law, today):
        sentence = dutch if language == "nl" else english
        yield from wrap(f"! {sentence}", WIDTH, subsequent_indent="  ")


def _columns(quarter: str, rank: str, percentage: str, ceiling: str, amount: str) -> str:
    return f"{quarter:<8} {rank:>7} {percentage:>12} {ceiling:>22} {amount:>18}"


def _due_line(due: Due, today: date, language: Language) -> str:
    words = _WORDS[language]
    why = "ended" if due.told is None else "interrupted" if due.interrupted else ""
    line = _columns(
        f"{due.quarter}{' !' if _is_ahead(due, today) else ''}",
        _NONE if due.rank is None else str(due.rank),
        due.percentage.text(language) if due.percentage and not why else _NONE,
        words[why] if why else _ceiling_text(due, language),
        euro(due.amount_cents, language),
    )
    return line.rstrip()


def _ceiling_text(due: Due, language: Language) -> str:
    """The ceiling without its unit, which is that of the amount."""
    step = due.ceiling
    if step is None or not isinstance(step.value, int):
        return _NONE
    return decimal(step.value, 100 * step.unit.scale, 2, language)


def _due_data(due: Due, today: date) -> dict[str, Any]:
    percentage = due.percentage.value if due.percentage else None
    return {
        "quarter": str(due.quarter),
        "rank": due.rank,
        "interrupted": due.interrupted,
        "percentage": percentage if isinstance(percentage, int) else None,
        "ceiling": due.ceiling.value if due.ceiling else None,
        "ceiling_unit": str(due.ceiling.unit) if due.ceiling else None,
        "amount_cents": due.amount_cents,
        "ahead": _is_ahead(due, today),
    }


def _is_ahead(due: Due, today: date) -> bool:
    return due.told is not None and looks_ahead(due.told, today) is not None


def _attention(found: Sequence[Due], law: Law, today: date) -> tuple[tuple[str, str], ...]:
    """What was not checked, a number that cannot be, and what is not known yet: each once.

    In Dutch and in English.
    """
    told = [due.told for due in found if due.told is not None]
    rank = impossible_rank(told[0], law)
    ahead = [a for a in (looks_ahead(one, today) for one in told) if a is not None]
    unchecked = [step for one in told for step in one.unchecked]
    sentences = [(what.told("nl"), what.told("en")) for what in (*unchecked, rank) if what]
    if ahead:
        nl, en = (f" {_WORDS[lang]['likewise']}" if len(ahead) > 1 else "" for lang in LANGUAGES)
        sentences.append((ahead[0].told("nl") + nl, ahead[0].told("en") + en))
    return tuple(dict.fromkeys(sentences))


def _first_told(found: Sequence[Due]) -> Explanation:
    return next(due.told for due in found if due.told is not None)
