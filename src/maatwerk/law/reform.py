"""A reform: dated values laid over the law, each with its source."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from maatwerk.law.errors import LawError
from maatwerk.law.parameters import GIVEN, Bands, DatedValue, Parameter, Selection
from maatwerk.law.quarters import Quarter
from maatwerk.law.rule import Input
from maatwerk.law.tables import read_bands


@dataclass(frozen=True, slots=True)
class Change:
    """One value that would hold from a day on, until a later change of the same parameter.

    Attributes:
        parameter: Name of the parameter.
        since: First day: of a quarter, since rules read the law a quarter at a time; of a month
            for an amount a month; any day for what no rule reads.
        value: The figure in the parameter's own unit, or for a banded table all bands of the
            row, such as ``{"1-5": 41, "6-8": 31, "9-20": 21}``.
        source: Who proposes it; a reform without a source is refused.
        key: For a table, the row (such as the package).
        scheme: Only for this scheme; None for every one in which the law has a value.
        until: Last day, of a quarter or month likewise; afterwards an earlier change that still
            runs holds again, or the law.
    """

    parameter: str
    since: date
    value: int | Bands
    source: str
    key: str | None = None
    scheme: str | None = None
    until: date | None = None

    @property
    def canonical(self) -> list[Any]:
        """Its content as plain data, for a hash."""
        value = dict(self.value) if isinstance(self.value, Mapping) else self.value
        until = self.until.isoformat() if self.until else None
        since = self.since.isoformat()
        return [self.parameter, since, value, self.source, self.key, self.scheme, until]


def overlay(
    parameters: Mapping[str, Parameter],
    changes: Iterable[Change],
    inputs: Mapping[str, Input],
    read: Set[str],
) -> Mapping[str, Parameter]:
    """The parameters with the changes laid over them; what they replace stays known.

    Args:
        parameters: Of the law.
        changes: In order.
        inputs: Of the law.
        read: Names that rules and checks read.

    Raises:
        LawError: naming the change that does not fit.
    """
    changed = dict(parameters)
    for change in changes:
        if change.parameter not in changed:
            raise LawError(
                f"The reform changes {change.parameter}, which is no parameter; "
                f"there are {', '.join(parameters)}."
            )
        parameter = changed[change.parameter]
        changed[change.parameter] = parameter.overlaid(_value(change, parameter, inputs))
        if change.parameter in read:
            _refuse_days_within(change, parameter)
    return MappingProxyType(changed)


def _value(change: Change, parameter: Parameter, inputs: Mapping[str, Input]) -> DatedValue:
    where = f"The reform of {change.parameter} from {change.since}"
    if not change.source.strip():
        raise LawError(f"{where} has no source: say who proposes it.")
    if change.until is not None and change.until < change.since:
        raise LawError(f"{where} ends on {change.until}, before it starts.")
    codes = (inputs[parameter.keys].codes or ()) if parameter.keys else (None,)
    if change.key not in codes:
        choice = f"name one of {', '.join(map(str, codes))}" if parameter.keys else "name none"
        raise LawError(f"{where} is of the row {change.key}: {choice}.")
    _replaces_something(change, parameter, where)
    _check_figures(change, parameter, where)
    value = change.value if isinstance(change.value, int) else MappingProxyType({**change.value})
    return DatedValue(
        change.since,
        value,
        str(parameter.unit),
        change.source,
        "reform",
        parameter.article,
        known_from=date.min,
        until=change.until,
        key=change.key,
        scheme=change.scheme,
    )


def _refuse_days_within(change: Change, parameter: Parameter) -> None:
    """A day inside what the rules read at once would hold too early, too late or not at all."""
    monthly = parameter.unit.is_monthly
    span = "month" if monthly else "quarter"
    where = f"The reform of {change.parameter} from {change.since}"
    if not _begins(change.since, monthly=monthly):
        raise LawError(
            f"{where} starts inside a {span}, and the rules read it by whole {span}s: "
            f"give the first day of a {span}."
        )
    if change.until and not _begins(change.until + timedelta(days=1), monthly=monthly):
        raise LawError(
            f"{where} ends on {change.until}, inside a {span}, and the rules read it by whole "
            f"{span}s: give the last day of a {span}."
        )


def _begins(day: date, *, monthly: bool) -> bool:
    return day.day == 1 if monthly else day == Quarter.of(day).first_day


def _replaces_something(change: Change, parameter: Parameter, where: str) -> None:
    """A reform sets a value anew; it cannot make one exist where the law has none."""
    now = parameter.find(change.since, key=change.key, selection=Selection(change.scheme))
    if now is None:
        of = f" of {change.key}" if change.key else ""
        scheme = f" in the scheme {change.scheme}" if change.scheme else ""
        raise LawError(f"{where} replaces nothing: the law has no value{of}{scheme} on that day.")


def _check_figures(change: Change, parameter: Parameter, where: str) -> None:
    if isinstance(change.value, Mapping):
        if parameter.bands is None:
            raise LawError(f"{where}: a figure is expected, not bands.")
        figures = [value for value in change.value.values() if value != GIVEN]
        last = read_bands(change.value, where)[-1].last
        if last is not None and not parameter.partial:
            raise LawError(f"{where}: no figure after rank {last}; leave the last band open.")
    else:
        if parameter.bands is not None:
            raise LawError(f"{where}: bands are expected, not {change.value!r}.")
        figures = [change.value]
    for figure in figures:
        if not isinstance(figure, int) or isinstance(figure, bool):
            raise LawError(f"{where}: {figure!r} is no figure; write an integer.")
        if figure < 0:
            raise LawError(f"{where}: {figure} is below 0.")
