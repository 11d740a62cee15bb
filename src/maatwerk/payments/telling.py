"""What runs, lines and open items say: as JSON, and in words for the terminal."""

from collections.abc import Iterator
from typing import Any

from maatwerk.law import Quarter
from maatwerk.law.explanation.wording import Language, decimal, euro
from maatwerk.payments.open_items import WORDS, Reason
from maatwerk.payments.runs import LINE, day_of
from maatwerk.payments.showing import Shown
from maatwerk.register.models import PayLine, PayOpenItem

_STANDINGS = {
    "voorbereid": "prepared",
    "goedgekeurd": "approved",
    "ingetrokken": "withdrawn",
    "bestand": "sent to the bank",
    "afgesloten": "closed",
}
_KINDS = {"betaling": "payment", "correctie": "correction", "terugvordering": "recovery"}


def run_told(shown: Shown) -> dict[str, Any]:
    """A run as JSON knows it."""
    row = shown.row
    return {
        "run": row.run,
        "quarter": str(Quarter.from_index(row.quarter)),
        "month": None if row.month is None else f"{row.month:%Y-%m}",
        "standing": shown.standing,
        "reach_from": str(Quarter.from_index(row.reach_from)),
        "known_at": row.known_at.isoformat(),
        "law_hash": row.law_hash,
        "head": row.head,
        "prepared_by": row.prepared_by,
        "rights": row.rights,
        "lines": row.lines,
        "lines_hash": row.lines_hash,
        "total": row.total,
        "open_items": row.open_items,
        "sums": [
            {"kind": kind, "component": component, "lines": lines, "cents": cents}
            for (kind, component), (lines, cents) in sorted(shown.sums.items())
        ],
        "reasons": dict(sorted(shown.reasons.items())),
        "steps": [
            {
                "step": step.step,
                "by": step.by,
                "at": step.at.isoformat(),
                "hash": step.hash,
                "paid_on": step.paid_on and step.paid_on.isoformat(),
            }
            for step in shown.steps
        ],
    }


def run_lines(shown: Shown, lang: Language) -> Iterator[str]:
    """A run in words."""
    row, nl = shown.row, lang == "nl"
    yield run_line(shown, lang)
    known = f"{row.known_at:%Y-%m-%d %H:%M} UTC"
    yield (
        f"  zoals bekend op {known}; reikt tot {Quarter.from_index(row.reach_from)}; "
        f"{_count(row.rights, lang)} kwartalen van recht"
        if nl
        else f"  as known at {known}; reaches back to {Quarter.from_index(row.reach_from)};"
        f" {_count(row.rights, lang)} quarters of right"
    )
    for (kind, component), (lines, cents) in sorted(shown.sums.items()):
        name = kind if nl else _KINDS[kind]
        yield f"  {name:<14} {component:<20} {_count(lines, lang):>9}  {euro(cents, lang):>20}"
    for reason, count in sorted(shown.reasons.items()):
        yield f"  open: {reason} {_count(count, lang)} ({_words(reason, lang)})"
    for step in shown.steps:
        what = step.step if nl else _STANDINGS[step.step]
        yield f"  {what}: {step.at:%Y-%m-%d %H:%M} UTC, {step.by}"


def run_line(shown: Shown, lang: Language) -> str:
    """A run on one line."""
    row, nl = shown.row, lang == "nl"
    standing = shown.standing if nl else _STANDINGS[shown.standing]
    words = "lijnen" if nl else "lines", "open punten" if nl else "open items"
    return (
        f"{row.run}  {standing}: {_count(row.lines, lang)} {words[0]}, {euro(row.total, lang)};"
        f" {_count(row.open_items, lang)} {words[1]}"
    )


def line_told(line: PayLine) -> dict[str, Any]:
    """A line as JSON knows it."""
    values = {name: getattr(line, name) for name in LINE}
    return {"run": line.run_id, **values, "quarter": str(Quarter.from_index(line.quarter))}


def line_line(line: PayLine, lang: Language) -> str:
    """A line on one line."""
    kind = line.kind if lang == "nl" else _KINDS[line.kind]
    paid = "eerder" if lang == "nl" else "before"
    return (
        f"{line.number:>7}  {line.case_ref}  {Quarter.from_index(line.quarter)}  "
        f"{line.component}  {kind} {euro(line.amount, lang)} "
        f"({euro(line.due, lang)}; {paid} {euro(line.paid_before, lang)})"
    )


def item_told(item: PayOpenItem) -> dict[str, Any]:
    """An open item as JSON knows it."""
    return {
        "run": item.run_id,
        "case": item.case_ref,
        "applicant": item.applicant_ref,
        "quarter": None if item.quarter is None else str(Quarter.from_index(item.quarter)),
        "component": item.component,
        "reason": item.reason,
        "detail": item.detail,
        "amount": item.amount,
        "source": item.source,
        "since": str(day_of(item.at)),
    }


def item_line(item: PayOpenItem, lang: Language) -> str:
    """An open item on one line."""
    quarter = "" if item.quarter is None else str(Quarter.from_index(item.quarter))
    where = "  ".join(part for part in (item.case_ref, quarter, item.component) if part)
    amount = "" if item.amount is None else f" ({euro(item.amount, lang)})"
    detail = f" [{item.detail}]" if item.detail else ""
    since = f"sinds {day_of(item.at)}" if lang == "nl" else f"since {day_of(item.at)}"
    why = f"{item.reason}: {_words(item.reason, lang)}{detail}{amount}"
    return f"{where or item.source}  {why}, {since}"


def _count(number: int, lang: Language) -> str:
    return decimal(number, 1, 0, lang)


def _words(reason: str, lang: Language) -> str:
    nl, en = WORDS[Reason(reason)]
    return nl if lang == "nl" else en
