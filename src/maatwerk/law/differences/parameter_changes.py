"""Which values of the law became known, or changed, between two days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from maatwerk.law.dated.parameters import Bands, DatedValue, Parameter, Selection
from maatwerk.law.dated.tables import read_bands
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value that is another one as known on the new day than on the old.

    Attributes:
        parameter: What it is a value of.
        day: First day in the quarter that it holds on.
        key: Row of a table.
        old: As known before; None when none was.
        new: As known after; None when none is.
    """

    parameter: Parameter
    day: date
    key: str | None
    old: DatedValue | None
    new: DatedValue | None

    def concerns(self, code: str | None, rank: int | None) -> bool:
        """Whether a dossier with that code and rank meets another figure."""
        if self.key is not None and self.key != code:
            return False
        if rank is None or self.old is None or self.new is None:
            return True
        return _at(self.old.value, rank) != _at(self.new.value, rank)


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that was not known on a day.

    Attributes:
        parameter: What it is a value of.
        key: Row of a table that alone is not known; None when nothing can be computed.
        told: Which value is missing, in a sentence.
    """

    parameter: Parameter
    key: str | None
    told: str


def value_changes(
    law: Law, names: Iterable[str], quarter: Quarter, old: Selection, new: Selection
) -> tuple[ValueChange, ...]:
    """Where what rules read in ``quarter`` is another figure under ``new`` than under ``old``.

    Each pair of values is told once, on the first day that it makes a difference.
    """
    found: list[ValueChange] = []
    for name in names:
        parameter = law.parameters[name]
        for key, day in _readings(law, parameter, quarter):
            before = parameter.find(day, key=key, selection=old)
            after = parameter.find(day, key=key, selection=new)
            same = before.value == after.value if before and after else before is after
            told = (name, key, before, after)
            if not same and told not in [(c.parameter.name, c.key, c.old, c.new) for c in found]:
                found.append(ValueChange(parameter, day, key, before, after))
    return tuple(found)


def missing_values(
    law: Law, names: Iterable[str], quarter: Quarter, selection: Selection
) -> tuple[Missing, ...]:
    """What rules read in ``quarter`` and nobody knew under ``selection``.

    Of a partial table only the rows that are known by now are missing: another code does not
    exist in the scheme, and rules can do without a partial figure.
    """
    return tuple(
        missing
        for name in names
        for missing in _missing(law, law.parameters[name], quarter, selection)
    )


def _missing(
    law: Law, parameter: Parameter, quarter: Quarter, selection: Selection
) -> Iterator[Missing]:
    now = Selection(selection.scheme, selection.component)
    for key, day in _readings(law, parameter, quarter):
        if parameter.find(day, key=key, selection=selection) is not None:
            continue
        told = parameter.told_unknown(day, key, selection)
        if not parameter.partial:
            yield Missing(parameter, None, told)
            return
        if parameter.is_table and parameter.find(day, key=key, selection=now) is not None:
            yield Missing(parameter, key, told)


def _readings(
    law: Law, parameter: Parameter, quarter: Quarter
) -> Iterator[tuple[str | None, date]]:
    """The rows and days that rules read a parameter by in a quarter."""
    monthly = parameter.unit.is_monthly and not parameter.is_table
    codes = law.inputs[parameter.keys].codes if parameter.keys else None
    for key in codes or (None,):
        for day in quarter.months if monthly else (quarter.first_day,):
            yield key, day


def _at(value: int | Bands, rank: int) -> int | None:
    if isinstance(value, int):
        return value
    for band in read_bands(value, "the law"):
        if band.first <= rank and (band.last is None or rank <= band.last):
            return band.figure
    return None
