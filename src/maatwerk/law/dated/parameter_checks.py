"""What is checked of a parameter beside its schema: that its values make sense together."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

from maatwerk.law.dated.bounds import bounds_of
from maatwerk.law.dated.parameters import DAY, Bands, DatedValue, Parameter
from maatwerk.law.dated.tables import read_bands
from maatwerk.law.days import day_of
from maatwerk.law.errors import LawError

Codes = Mapping[str, tuple[str, ...]]


def prove_parameter(parameter: Parameter, codes: Codes, file: str) -> None:
    """Refuse a parameter whose values do not fit it, or each other.

    Args:
        parameter: As it was read.
        codes: The closed lists that tables may be keyed by, by name of the input.
        file: Name of its file.

    Raises:
        LawError: naming file and line.
    """
    if parameter.partial:
        _refuse_marks_that_look_like_figures(parameter, file)
    if parameter.keys is not None and parameter.keys not in codes:
        raise LawError(f"{file}: keys: {parameter.keys} is no input with codes.")
    _refuse_bounds_that_bound_nothing(parameter, file)
    if parameter.usual_rise is not None and not _is_an_amount(parameter):
        raise LawError(f"{file}: usual_rise is for an amount: leave it out.")
    for value in parameter.values:
        where = f"{file}:{value.line}"
        _dates_follow_each_other(value, where)
        _fits_the_table(value, parameter, codes, where)
        must_lie_within(value.value, parameter, where)
    _refuse_twins(parameter.values, file)
    if not parameter.partial:
        _refuse_missing_codes(parameter, codes, file)
        _refuse_gaps(parameter.values, file)


def prove_restrictions(
    parameters: Iterable[Parameter], schemes: Collection[str], components: Collection[str]
) -> None:
    """Refuse a value for a scheme or component that does not exist: it would never hold.

    Raises:
        LawError: naming file and line.
    """
    for parameter in parameters:
        for value in parameter.values:
            for name, known in ((value.scheme, schemes), (value.component, components)):
                if name is not None and name not in known:
                    raise LawError(
                        f"{parameter.name}.yaml:{value.line}: there is no {name}; "
                        f"choose from {', '.join(known)}."
                    )


def must_lie_within(value: int | Bands, parameter: Parameter, where: str) -> None:
    """Refuse a figure outside the bounds of the parameter, in the law or in a reform.

    Raises:
        LawError: naming ``where``, the figure and the bounds.
    """
    bounds = parameter.bounds
    for figure in (value,) if isinstance(value, int) else value.values():
        if isinstance(figure, int) and figure not in bounds:
            said, low, high = (_said(f, parameter) for f in (figure, bounds.low, bounds.high))
            raise LawError(
                f"{where}: {said} lies outside {low} to {high}, the bounds of {parameter.name}, "
                f"which is in {parameter.unit}."
            )


def _said(figure: int, parameter: Parameter) -> str:
    """A figure as files write it."""
    return day_of(figure).isoformat() if str(parameter.unit) == DAY else str(figure)


def _refuse_bounds_that_bound_nothing(parameter: Parameter, file: str) -> None:
    declared, widest = parameter.bounds, bounds_of(parameter.unit)
    if not widest.low <= declared.low <= declared.high <= widest.high:
        low, high = _said(widest.low, parameter), _said(widest.high, parameter)
        raise LawError(
            f"{file}: minimum and maximum must lie between {low} and {high}, as its unit is "
            f"{parameter.unit}, and the minimum not above the maximum."
        )


def _is_an_amount(parameter: Parameter) -> bool:
    return parameter.unit.is_money and parameter.bands is None


def _refuse_marks_that_look_like_figures(parameter: Parameter, file: str) -> None:
    """The mark for unknown lies just below 0: no figure, but a day, and a part of a sum."""
    if str(parameter.unit) == DAY:
        raise LawError(f"{file}: a day cannot be partial: the mark for unknown would be a day.")
    if parameter.unit.is_monthly and not parameter.is_table:
        raise LawError(
            f"{file}: an amount a month cannot be partial: rules add up three months, and the "
            "mark for an unknown one would be lost in that sum."
        )


def _dates_follow_each_other(value: DatedValue, where: str) -> None:
    """The days of one value.

    ``known_from`` may lie on either side of ``from``: an index is announced before it holds, and
    a value that is set with retroactive effect, or that we found late, is known after it.
    """
    if value.until and value.until < value.start:
        raise LawError(f"{where}: it ends on {value.until}, before it starts on {value.start}.")
    if value.checked_on and value.checked_on < value.known_from:
        raise LawError(
            f"{where}: it was checked on {value.checked_on}, before it was known "
            f"({value.known_from}); give the day it became known as known_from."
        )


def _fits_the_table(value: DatedValue, parameter: Parameter, codes: Codes, where: str) -> None:
    keys, bands = parameter.keys, parameter.bands
    if (value.key is None) != (keys is None):
        raise LawError(f"{where}: a key is {'missing' if keys else 'not expected'}.")
    if keys is not None and value.key not in codes[keys]:
        raise LawError(f"{where}: {value.key} is no {keys}; choose from {', '.join(codes[keys])}.")
    if isinstance(value.value, int) == (bands is not None):
        raise LawError(f"{where}: {'bands are' if bands else 'a figure is'} expected.")
    if not isinstance(value.value, int):
        last = read_bands(value.value, where)[-1]
        if last.last is not None and not parameter.partial:
            raise LawError(f"{where}: no figure after rank {last.last}; write {last.first}-.")


def _refuse_twins(values: Iterable[DatedValue], file: str) -> None:
    """Two values between which only their order in the file would choose."""
    seen: dict[tuple[date, date, str | None], list[DatedValue]] = {}
    for value in values:
        seen.setdefault((value.start, value.known_from, value.key), []).append(value)
    for same_day in seen.values():
        for first, second in combinations(same_day, 2):
            if _meet(first.scheme, second.scheme) and _meet(first.component, second.component):
                of = f" of {second.key}" if second.key else ""
                raise LawError(
                    f"{file}:{second.line}: the value{of} from {second.start} is there twice, "
                    f"first on line {first.line}."
                )


def _meet(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _refuse_missing_codes(parameter: Parameter, codes: Codes, file: str) -> None:
    there = {value.key for value in parameter.values}
    missing = (
        [code for code in codes[parameter.keys] if code not in there] if parameter.keys else []
    )
    if missing:
        raise LawError(
            f"{file}: no value for {', '.join(missing)}; write one, or partial: true when the "
            "law has none."
        )


def _refuse_gaps(values: tuple[DatedValue, ...], file: str) -> None:
    """A day between the first and the last on which nothing holds, for a scheme and component."""
    for rows in side_by_side(values):
        free: date | None = rows[0].start
        for row in rows:
            if free is None:
                break
            if row.start > free:
                before = row.start - timedelta(days=1)
                raise LawError(
                    f"{file}:{row.line}: nothing holds{_of(row)} from {free} to {before}; "
                    "write a value, or partial: true when it is not known."
                )
            free = None if row.until is None else max(free, row.until + timedelta(days=1))


def _of(row: DatedValue) -> str:
    return "".join(f" for {name}" for name in (row.key, row.scheme, row.component) if name)


def side_by_side(values: tuple[DatedValue, ...]) -> Iterator[list[DatedValue]]:
    """The values that one dossier can meet, by first day: of one row, scheme and component.

    A value that names no scheme (or component) is met in every one.
    """
    for key in dict.fromkeys(value.key for value in values):
        of_key = [value for value in values if value.key == key]
        for scheme in dict.fromkeys(value.scheme for value in of_key):
            for component in dict.fromkeys(value.component for value in of_key):
                rows = [
                    value
                    for value in of_key
                    if value.scheme in {None, scheme} and value.component in {None, component}
                ]
                if rows:
                    yield sorted(rows, key=lambda row: row.start)
