"""Lays an explanation out: as plain data, and as text for a terminal."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from maatwerk.law.explanation.ahead import Ahead
from maatwerk.law.explanation.english import in_english, in_language
from maatwerk.law.explanation.explain import Explanation, Step
from maatwerk.law.explanation.rank import ImpossibleRank
from maatwerk.law.explanation.wording import CONFIDENCE, Language, euro, written_day

WIDTH = 80
_INDENT = "     "

_WORDS: dict[Language, dict[str, str]] = {
    "nl": {
        "facts": "Wat is opgegeven",
        "steps": "Hoe het bedrag ontstaat",
        "from": "uit",
        "since": "vanaf",
        "known": "zoals bekend op",
        "assumptions": "Rust op een aanname (!):",
    },
    "en": {
        "facts": "What was given",
        "steps": "How the amount comes about",
        "from": "from",
        "since": "since",
        "known": "as known on",
        "assumptions": "Rests on an assumption (!):",
    },
}


def as_data(told: Explanation, rank: ImpossibleRank | None = None) -> dict[str, Any]:
    """The explanation as plain data for JSON: integers exact, words in both languages."""
    attention: list[Step | ImpossibleRank] = [*told.unchecked, *([rank] if rank else [])]
    return {
        "amount_cents": told.amount_cents,
        "component": told.component,
        "scheme": told.scheme,
        "quarter": str(told.quarter),
        "known_on": told.known_on.isoformat() if told.known_on else None,
        "law": told.law_hash,
        "attention": [{"nl": what.told("nl"), "en": what.told("en")} for what in attention],
        "steps": [step_data(step) for step in told.steps],
    }


def step_data(step: Step) -> dict[str, Any]:
    """A step as plain data for JSON."""
    return {
        "name": step.name,
        "kind": step.kind,
        "label": step.label,
        "label_en": step.label_en,
        "value": step.value if isinstance(step.value, int) else dict(step.value),
        "unit": str(step.unit),
        "text": step.text("nl"),
        "text_en": step.text("en"),
        "inputs": list(step.inputs),
        "article": step.article,
        "article_en": in_english(step.article),
        "source": step.source,
        "source_en": in_english(step.source),
        "confidence": step.confidence,
        "from": step.start.isoformat() if step.start else None,
        "unchecked": step.is_unchecked,
        "rounding": step.rounding,
        "rounding_en": step.rounding_en,
        "rounding_reference": step.rounding_reference,
        "rounding_reference_en": in_english(step.rounding_reference),
        "rounding_confidence": step.rounding_confidence,
    }


def as_lines(
    told: Explanation,
    language: Language = "nl",
    ahead: Ahead | None = None,
    rank: ImpossibleRank | None = None,
) -> Iterator[str]:
    """The explanation as lines of at most 80 columns.

    An assumption is marked with ``!``, and so are warnings above all else: that the quarter lies
    ahead, a rank that cannot be, and whatever was not checked, whose step is marked with ``?``.
    """
    words = _WORDS[language]
    title = f"{told.component} · {told.scheme} · {told.quarter}"
    if told.known_on is not None:
        title += f" · {words['known']} {written_day(told.known_on, language)}"
    yield from row(title, euro(told.amount_cents, language))
    yield "═" * WIDTH
    warnings = [what for what in (ahead, rank, *told.unchecked) if what is not None]
    for what in warnings:
        yield from wrap(f"! {what.told(language)}", WIDTH, subsequent_indent="  ")
    if warnings:
        yield ""
    yield words["facts"]
    for step in told.steps:
        if step.is_given:
            yield from row(_INDENT + step.told(language), step.text(language))
    yield ""
    yield words["steps"]
    labels = {step.name: step.told(language) for step in told.steps}
    steps = [step for step in told.steps if step.kind != "input"]
    for number, step in enumerate(steps, 1):
        yield from step_lines(number, step, labels, language)
    assumed = [step for step in steps if step.is_assumed]
    if assumed:
        yield ""
        yield words["assumptions"]
        for step in assumed:
            why = step.source if step.confidence == "assumed" else step.rounding_reference
            yield from wrapped("· ", f"{step.told(language)}: {in_language(why, language)}")


def step_lines(
    number: int, step: Step, labels: dict[str, str], language: Language
) -> Iterator[str]:
    """A step of an explanation: its value, what it comes from, article and source."""
    words = _WORDS[language]
    mark = "?" if step.is_unchecked else "!" if step.is_assumed else " "
    since = f" ({words['since']} {written_day(step.start, language)})" if step.start else ""
    yield from row(f"{mark}{number:2d}. {step.told(language)}{since}", step.text(language))
    if step.inputs:
        yield from wrapped(f"{words['from']} ", ", ".join(labels[name] for name in step.inputs))
    confidence = CONFIDENCE[language][step.confidence] if step.confidence else ""
    source = "" if step.source == step.article else step.source
    base, source = in_language(step.article, language), in_language(source, language)
    yield from wrapped("", " · ".join(t for t in (base, confidence, source) if t))
    if step.rounding:
        how = step.rounding if language == "nl" else step.rounding_en
        sure = CONFIDENCE[language][step.rounding_confidence] if step.rounding_confidence else ""
        reference = in_language(step.rounding_reference, language)
        yield from wrapped("", " · ".join((how, sure, reference)))


def row(left: str, right: str) -> Iterator[str]:
    """Label and value at both ends of the line; a long label takes more lines."""
    last = left
    if len(left) > WIDTH - 12:
        indent = left[: len(left) - len(left.lstrip())]
        *before, last = wrap(
            left.lstrip(), WIDTH - 12, initial_indent=indent, subsequent_indent=_INDENT
        )
        yield from before
    if len(last) + 1 + len(right) > WIDTH:
        yield last
        yield f"{right:>{WIDTH}}"
    else:
        yield f"{last}{right:>{WIDTH - len(last)}}".rstrip()


def wrapped(prefix: str, text: str) -> list[str]:
    """An indented line, or as many as it takes; what follows stands under the text."""
    line = f"{_INDENT}{prefix}{text}"
    if len(line) <= WIDTH and text.isprintable():  # nothing to wrap, which takes its time
        return [line.rstrip()] if text else []
    return wrap(
        prefix + text,
        WIDTH,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT + " " * len(prefix),
        break_on_hyphens=False,
    )
