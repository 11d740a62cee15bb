"""Days on which a value can start and end: rules read it by whole quarters, or by whole months."""

from collections.abc import Iterable, Set
from datetime import date, timedelta

from maatwerk.law.dated.parameters import Parameter
from maatwerk.law.errors import LawError
from maatwerk.law.quarters import Quarter


def must_hold_whole(told: str, since: date, until: date | None, *, monthly: bool = False) -> None:
    """Refuse a day inside what rules read at once: it would hold too early, too late or never.

    Raises:
        LawError: it begins with ``told``.
    """
    span = "month" if monthly else "quarter"
    if not _begins(since, monthly=monthly):
        raise LawError(
            f"{told} starts inside a {span}, and the rules read it by whole {span}s: "
            f"give the first day of a {span}."
        )
    if until and not _begins(until + timedelta(days=1), monthly=monthly):
        raise LawError(
            f"{told} ends on {until}, inside a {span}, and the rules read it by whole "
            f"{span}s: give the last day of a {span}."
        )


def prove_whole_spans(parameters: Iterable[Parameter], read: Set[str]) -> None:
    """Refuse a value of the law that starts or ends inside what rules read at once.

    Args:
        parameters: Of the law.
        read: Names that rules and checks read; what none of them reads can start on any day.

    Raises:
        LawError: naming file and line.
    """
    for parameter in parameters:
        if parameter.name not in read:
            continue
        for value in parameter.values:
            told = f"{parameter.name}.yaml:{value.line}: the value from {value.start}"
            must_hold_whole(told, value.start, value.until, monthly=parameter.unit.is_monthly)


def _begins(day: date, *, monthly: bool) -> bool:
    return day.day == 1 if monthly else day == Quarter.of(day).first_day
