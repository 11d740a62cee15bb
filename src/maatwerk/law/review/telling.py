"""What a law rests on, as lines for a person and as data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from maatwerk.law.dated.parameters import DatedValue
from maatwerk.law.explanation.english import in_english
from maatwerk.law.explanation.wording import decimal, figure
from maatwerk.law.law import Law
from maatwerk.law.review.example_runs import Mismatch
from maatwerk.law.review.jumps import Jump
from maatwerk.law.review.review import Review, Stated
from maatwerk.law.review.trial import Edit
from maatwerk.law.vocabulary.units import unit


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to tell of a law.

    Attributes:
        law: The law, or one that is tried.
        review: What it rests on.
        folder: Where its parameters are from; None for the law's own.
        edits: What they do to the law's own.
        examples: How many worked examples were run; None for not asked.
        differing: What came out otherwise than one of them says.
    """

    law: Law
    review: Review
    folder: Path | None
    edits: Sequence[Edit]
    examples: int | None
    differing: Sequence[Mismatch]


def as_lines(found: Found) -> Iterator[str]:
    """All of it, for a person at a terminal."""
    law, seen = found.law, found.review
    yield f"law         {law.hash or f'not the law itself: the parameters of {found.folder}'}"
    for what, count in _counts(found).items():
        yield f"{what:<11} {count:,}"
    for what, counts in (("values", seen.values), ("rules", seen.rules), ("grounds", seen.grounds)):
        yield f"{what} by confidence: " + ", ".join(f"{n} {c:,}" for n, c in counts.items())
    yield from _section("bounds: a value outside is refused", [*_bounds(law)])
    yield from _section("WARNING: falls, or rises more than is usual", map(_jump, seen.jumps))
    edited = [f"{e.kind} {e.parameter} {_told(e.value)}" for e in found.edits]
    yield from _section("differs from the law's own parameters", edited)
    yield from _section(
        "assumed values", [_stated(s, in_english(s.value.source)) for s in seen.assumed_values]
    )
    yield from _section(
        "assumed rules",
        [
            f"{r.name}{f' ({r.scheme})' if r.scheme else ''}: {in_english(r.source)}"
            for r in seen.assumed_rules
        ],
    )
    yield from _section("last value of what is indexed", [_stated(s) for s in seen.indexed])
    yield from _section(f"not known for {seen.on}", [_stated(s) for s in seen.unknown])
    yield from _section(f"checked more than a year before {seen.on}", _dated(seen.stale))
    yield from _unchecked(seen)
    if found.examples is not None:
        wrong = {(m.example.file, m.example.name) for m in found.differing}
        yield f"examples: {found.examples - len(wrong):,} of {found.examples:,} give what they say"
        for m in found.differing:
            where = f"{m.example.file}: {m.example.name}"
            yield f"  {where}: {m.target} is {m.found}, not {m.expected}"


def _bounds(law: Law) -> Iterator[str]:
    """Between what values can lie: those of one unit and the same bounds on one line."""
    alike: dict[tuple[str, str], list[str]] = {}
    for parameter in law.parameters.values():
        low, high = (figure(f, parameter.unit, "en") for f in parameter.bounds)
        alike.setdefault((low, high), []).append(parameter.name)
    for (low, high), names in alike.items():
        yield f"{low} to {high}: {', '.join(names)}"


def _unchecked(seen: Review) -> Iterator[str]:
    """The files of what was never checked, with the lines."""
    by_file = groupby(seen.unchecked, lambda stated: stated.parameter.name)
    told = [f"{name}.yaml: {_lines_of([s.value.line for s in group])}" for name, group in by_file]
    yield from _section(f"values never checked ({len(seen.unchecked):,})", told)


def _lines_of(lines: Sequence[int]) -> str:
    """``line 8`` or ``lines 8-11, 14``."""
    runs = groupby(enumerate(lines), lambda pair: pair[1] - pair[0])
    spans = [[line for _, line in run] for _, run in runs]
    written = ", ".join(f"{s[0]}-{s[-1]}" if len(s) > 1 else f"{s[0]}" for s in spans)
    return f"line{'s' if len(lines) > 1 else ''} {written}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    told = [*lines]
    if told:
        yield f"{title}:"
        yield from (f"  {line}" for line in told)


def _dated(stated: Sequence[Stated]) -> list[str]:
    return [_stated(s, f"checked on {s.value.checked_on}") for s in stated]


def _jump(jump: Jump) -> str:
    share = decimal(abs(jump.tenths), 10, 1, "en")
    than = f"{share} % {'below' if jump.tenths < 0 else 'above'} that {_told(jump.before)}"
    return _stated(Stated(jump.parameter, jump.value), than)


def _stated(stated: Stated, more: str = "") -> str:
    text = f"{stated.place} {_told(stated.value)}"
    return f"{text}: {more}" if more else text


def _told(value: DatedValue) -> str:
    """The row, days and figure of a value."""
    of = [part for part in (value.key, value.scheme, value.component) if part]
    days = f"from {value.start}" + (f" to {value.until}" if value.until else "")
    if isinstance(value.value, int):
        shown = figure(value.value, unit(value.unit), "en")
    else:
        shown = ", ".join(f"{band}: {percent}" for band, percent in value.value.items())
    return f"{', '.join([*of, days])}: {shown}"


def _counts(found: Found) -> Mapping[str, int]:
    law = found.law
    return {
        "parameters": len(law.parameters),
        "values": sum(len(p.values) for p in law.parameters.values()),
        "inputs": len(law.inputs),
        "rules": len(law.rules.rules),
        "checks": len(law.rules.checks),
        "grounds": len(law.grounds),
        "schemes": len(law.schemes),
    }


def as_data(found: Found) -> dict[str, Any]:
    """All of it, as plain data for JSON."""
    seen = found.review
    return {
        "law": found.law.hash or None,
        "folder": str(found.folder) if found.folder else None,
        "on": seen.on.isoformat(),
        "counts": _counts(found),
        "confidence": {
            "values": dict(seen.values),
            "rules": dict(seen.rules),
            "grounds": dict(seen.grounds),
        },
        "bounds": {
            name: {"minimum": p.bounds.low, "maximum": p.bounds.high, "unit": str(p.unit)}
            for name, p in found.law.parameters.items()
        },
        "jumps": [
            {
                **_row(j.parameter.name, j.value),
                "before": _row(j.parameter.name, j.before),
                "tenths_of_a_percent": j.tenths,
            }
            for j in seen.jumps
        ],
        "edits": [{"kind": e.kind, **_row(e.parameter, e.value)} for e in found.edits],
        "assumed": {
            "values": [_row(s.parameter.name, s.value) for s in seen.assumed_values],
            "rules": [
                {"rule": r.name, "scheme": r.scheme, "source": r.source} for r in seen.assumed_rules
            ],
        },
        "indexed": [_row(s.parameter.name, s.value) for s in seen.indexed],
        "unknown": [_row(s.parameter.name, s.value) for s in seen.unknown],
        "stale": [_row(s.parameter.name, s.value) for s in seen.stale],
        "unchecked": [_row(s.parameter.name, s.value) for s in seen.unchecked],
        "examples": None if found.examples is None else _examples(found),
    }


def _examples(found: Found) -> dict[str, Any]:
    return {
        "run": found.examples,
        "differing": [
            {
                "file": m.example.file,
                "name": m.example.name,
                "target": m.target,
                "expected": m.expected,
                "found": m.found,
            }
            for m in found.differing
        ],
    }


def _row(parameter: str, value: DatedValue) -> dict[str, Any]:
    figures = value.value if isinstance(value.value, int) else dict(value.value)
    days = {
        "from": value.start,
        "until": value.until,
        "known_from": value.known_from,
        "checked_on": value.checked_on,
    }
    return {
        "parameter": parameter,
        "line": value.line,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "key": value.key,
        "scheme": value.scheme,
        "component": value.component,
        "value": figures,
        "unit": value.unit,
        "confidence": value.confidence,
        "source": value.source,
    }
