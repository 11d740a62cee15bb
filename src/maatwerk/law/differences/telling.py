"""A difference between two sides as plain data, for a file and for a person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from maatwerk.law.dated.parameters import DAY, DatedValue
from maatwerk.law.days import day_of
from maatwerk.law.differences.parameter_changes import ValueChange
from maatwerk.law.differences.table import CAUSES, Difference, FactChange, Row
from maatwerk.law.engine.rule import Input
from maatwerk.law.explanation.english import in_english
from maatwerk.law.explanation.wording import figure
from maatwerk.law.vocabulary.units import unit

COLUMNS = {
    "dossier": str,
    "quarter": str,
    "scheme": str,
    "component": str,
    "status": str,
    "old_cents": int,
    "new_cents": int,
    "difference_cents": int,
    "by_law_cents": int,
    "by_facts_cents": int,
    "law": str,
    "facts": str,
    "missing": str,
}
"""What stands in each row of a file, with its type; an amount that is not known is empty."""


def as_record(row: Row) -> dict[str, str | int | None]:
    """A row as it stands in a file."""
    return {
        "dossier": str(row.dossier),
        "quarter": str(row.quarter),
        "scheme": row.scheme,
        "component": row.component,
        "status": row.status,
        "old_cents": row.old,
        "new_cents": row.new,
        "difference_cents": row.difference,
        "by_law_cents": row.law,
        "by_facts_cents": row.facts,
        "law": "; ".join(value_in_words(change) for change in row.values),
        "facts": "; ".join(fact_in_words(change) for change in row.changed),
        "missing": " ".join(value.told for value in row.missing),
    }


def as_data(row: Row) -> dict[str, Any]:
    """A row with each value and fact apart."""
    return {
        **as_record(row),
        "law": [_value(change) for change in row.values],
        "facts": [_fact(change) for change in row.changed],
        "missing": [value.told for value in row.missing],
    }


def summary(parts: Sequence[Difference]) -> dict[str, Any]:
    """Counts and sums of several differences, together and by scheme and component."""
    return {
        **_sums(parts),
        "parts": [
            {"scheme": part.scheme, "component": part.component, **_sums([part])} for part in parts
        ],
        "values": [{"quarters": quarters, **_value(change)} for change, quarters in _values(parts)],
    }


def value_lines(parts: Sequence[Difference]) -> Iterator[str]:
    """The values of the law that differ, with the quarters they differ in."""
    for change, quarters in _values(parts):
        yield f"{value_in_words(change)}; in {', '.join(quarters)}"


def value_in_words(change: ValueChange) -> str:
    """``ggmmi from 2024-05-01: 2,029.88 -> 2,070.48 euro a month, known from 2024-04-30 (...)``."""
    new, of = change.new, f" {change.key}" if change.key else ""
    start = f" from {new.start}" if new else ""
    source = f", known from {new.known_from} ({in_english(new.source)})" if new else ""
    values = f"{_shown(change.old)} -> {_shown(change.new)}"
    return f"{change.parameter.name}{of}{start}: {values}{source}"


def as_written(fact: Input, value: int) -> str | None:
    """A fact as a person writes it; None when it is not given."""
    if fact.stands_for_nothing(value):
        return None
    if fact.codes is not None:
        return fact.codes[value]
    if str(fact.unit) == DAY:
        return day_of(value).isoformat()
    if fact.unit.is_money:
        return f"{value // 100}.{value % 100:02}"
    if fact.unit.scale == 10_000:
        return f"{value // 10_000}.{value % 10_000:04}"
    return str(value)


def _sums(parts: Sequence[Difference]) -> dict[str, Any]:
    old, new = (sum(part.totals[side] for part in parts) for side in (0, 1))
    causes = [part.by_cause() for part in parts]
    return {
        "compared": sum(part.compared for part in parts),
        "differing": sum(len(part) for part in parts),
        "unknown": sum(part.unknown for part in parts),
        "old_cents": old,
        "new_cents": new,
        "difference_cents": new - old,
        "by_cause_cents": {cause: sum(part[cause] for part in causes) for cause in CAUSES},
    }


def _values(parts: Iterable[Difference]) -> list[tuple[ValueChange, list[str]]]:
    """Each pair of values once, with the quarters in which amounts differ by it."""
    found: dict[Any, tuple[ValueChange, list[str]]] = {}
    for quarter in (quarter for part in parts for quarter in part.quarters if quarter.law.any()):
        for change in quarter.values:
            place = (change.parameter.name, change.key, _since(change.old), _since(change.new))
            _, quarters = found.setdefault(place, (change, []))
            if str(quarter.quarter) not in quarters:
                quarters.append(str(quarter.quarter))
    return list(found.values())


def _since(value: DatedValue | None) -> tuple[date, date] | None:
    return None if value is None else (value.start, value.known_from)


def _value(change: ValueChange) -> dict[str, Any]:
    new = change.new
    return {
        "parameter": change.parameter.name,
        "key": change.key,
        "from": new.start.isoformat() if new else None,
        "old": _plain(change.old),
        "new": _plain(new),
        "unit": str(change.parameter.unit),
        "known_from": new.known_from.isoformat() if new else None,
        "source": new.source if new else None,
    }


def _plain(value: DatedValue | None) -> Any:
    if value is None:
        return None
    return value.value if isinstance(value.value, int) else dict(value.value)


def _shown(value: DatedValue | None) -> str:
    if value is None:
        return "not known"
    if isinstance(value.value, int):
        return figure(value.value, unit(value.unit), "en")
    return ", ".join(f"{band}: {percent}" for band, percent in value.value.items())


def _fact(change: FactChange) -> dict[str, str | None]:
    old, new = (as_written(change.fact, value) for value in (change.old, change.new))
    return {"fact": change.fact.name, "old": old, "new": new}


def fact_in_words(change: FactChange) -> str:
    """``referteloon 12000.00 -> 12500.00``."""
    old, new = (as_written(change.fact, value) for value in (change.old, change.new))
    return f"{change.fact.name} {old or 'not given'} -> {new or 'not given'}"
