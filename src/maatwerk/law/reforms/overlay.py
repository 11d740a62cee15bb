"""Lays the values and packages of a reform over the law; what they replace stays known."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from maatwerk.law.dated.bounds import must_be_a_day_of_files
from maatwerk.law.dated.parameter_checks import must_lie_within
from maatwerk.law.dated.parameters import DAY, GIVEN, Bands, DatedValue, Parameter, Selection
from maatwerk.law.dated.tables import read_bands
from maatwerk.law.dated.whole_spans import must_hold_whole
from maatwerk.law.days import day_number
from maatwerk.law.engine.rule import Input
from maatwerk.law.errors import LawError
from maatwerk.law.reforms.reform import Change, NewPackage, RuleChange

PACKAGE = "pakket"
"""The input whose codes the packages are."""

PERCENTAGES = "pakket_percentages"
"""The table that says what a package gives."""

_CODE = re.compile(r"[a-z][a-z0-9_]*")


def with_packages(
    inputs: Mapping[str, Input],
    parameters: Mapping[str, Parameter],
    packages: Iterable[NewPackage],
    schemes: Set[str],
    components: Set[str],
) -> tuple[Mapping[str, Input], Mapping[str, Parameter]]:
    """Inputs and parameters with the packages after those that exist, so that positions stay.

    Raises:
        LawError: naming the package that does not fit.
    """
    for package in packages:
        known, table = inputs[PACKAGE], parameters[PERCENTAGES]
        _check_package(package, known.codes or (), schemes, components)
        must_lie_within(package.bands, table, package.told)
        codes = (*(known.codes or ()), package.code)
        longer = replace(known, codes=codes, high=len(codes) - 1)
        row = DatedValue(
            package.since,
            MappingProxyType({**package.bands}),
            str(table.unit),
            package.source,
            "reform",
            table.article,
            known_from=date.min,
            until=package.until,
            key=package.code,
            scheme=package.scheme,
            component=package.component,
        )
        inputs = MappingProxyType({**inputs, PACKAGE: longer})
        more = replace(table, values=(*table.values, row))
        parameters = MappingProxyType({**parameters, PERCENTAGES: more})
    return inputs, parameters


def overlay(
    parameters: Mapping[str, Parameter],
    changes: Iterable[Change],
    inputs: Mapping[str, Input],
    read: Set[str],
    schemes: Set[str],
) -> Mapping[str, Parameter]:
    """The parameters with the changes laid over them; what they replace stays known.

    Args:
        parameters: Of the law.
        changes: In order.
        inputs: Of the law.
        read: Names that rules and checks read.
        schemes: Codes of those that there are.

    Raises:
        LawError: naming the change that does not fit.
    """
    changed = dict(parameters)
    for change in changes:
        if change.parameter not in changed:
            raise LawError(
                f"{change.told} changes {change.parameter}, which is no parameter; "
                f"there are {', '.join(parameters)}."
            )
        if change.scheme not in {None, *schemes}:
            raise _no_such_scheme(change, schemes)
        parameter = changed[change.parameter]
        changed[change.parameter] = parameter.overlaid(_value(change, parameter, inputs))
        if change.parameter in read:
            must_hold_whole(
                change.told, change.since, change.until, monthly=parameter.unit.is_monthly
            )
    return MappingProxyType(changed)


def must_be_cited(item: Change | NewPackage | RuleChange) -> None:
    """Refuse what has no source, ends before it starts, or is of a year that nobody means.

    Raises:
        LawError: naming it.
    """
    if not item.source.strip():
        raise LawError(f"{item.told} has no source: say who proposes it.")
    if item.until is not None and item.until < item.since:
        raise LawError(f"{item.told} ends on {item.until}, before it starts.")
    for day in (item.since, item.until):
        if day is not None:
            must_be_a_day_of_files(day, item.told)


def _check_package(
    package: NewPackage, codes: tuple[str, ...], schemes: Set[str], components: Set[str]
) -> None:
    must_be_cited(package)
    must_hold_whole(package.told, package.since, package.until)
    where = package.told
    if not _CODE.fullmatch(package.code):
        raise LawError(f"{where}: write its code as drie_jaar, in small letters.")
    if package.code in codes:
        raise LawError(f"{where} exists already: change its bands in {PERCENTAGES} instead.")
    if package.scheme not in schemes:
        raise _no_such_scheme(package, schemes)
    if package.component not in {None, *components}:
        raise LawError(
            f"{where} is for {package.component}; there are {', '.join(sorted(components))}."
        )
    _must_be_bands(package.bands, where)


def _no_such_scheme(item: Change | NewPackage, schemes: Set[str]) -> LawError:
    there_are = ", ".join(sorted(schemes))
    return LawError(f"{item.told} is of the scheme {item.scheme}; there are {there_are}.")


def _value(change: Change, parameter: Parameter, inputs: Mapping[str, Input]) -> DatedValue:
    must_be_cited(change)
    where = change.told
    codes = (inputs[parameter.keys].codes or ()) if parameter.keys else (None,)
    if change.key not in codes:
        choice = f"name one of {', '.join(map(str, codes))}" if parameter.keys else "name none"
        raise LawError(f"{where} is of the row {change.key}: {choice}.")
    _replaces_something(change, parameter, where)
    value = _checked(change, parameter, where)
    must_lie_within(value, parameter, where)
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


def _replaces_something(change: Change, parameter: Parameter, where: str) -> None:
    """A change sets a value anew; it cannot make one exist where the law has none."""
    now = parameter.find(change.since, key=change.key, selection=Selection(change.scheme))
    if now is None:
        of = f" of {change.key}" if change.key else ""
        scheme = f" in the scheme {change.scheme}" if change.scheme else ""
        raise LawError(f"{where} replaces nothing: the law has no value{of}{scheme} on that day.")


def _checked(change: Change, parameter: Parameter, where: str) -> int | Bands:
    """The value as a parameter holds it."""
    value = change.value
    if isinstance(value, Mapping):
        if parameter.bands is None:
            raise LawError(f"{where}: a figure is expected, not bands.")
        _must_be_bands(value, where)
        last = read_bands(value, where)[-1].last
        if last is not None and not parameter.partial:
            raise LawError(f"{where}: no figure after rank {last}; leave the last band open.")
        return MappingProxyType({**value})
    if parameter.bands is not None:
        raise LawError(f"{where}: bands are expected, not {value!r}.")
    if isinstance(value, date) != (str(parameter.unit) == DAY):
        expected = "a day" if str(parameter.unit) == DAY else f"a figure in {parameter.unit}"
        raise LawError(f"{where}: {expected} is expected, not {value}.")
    if isinstance(value, date):
        return day_number(value)
    _must_be_figure(value, where)
    return value


def _must_be_bands(bands: Bands, where: str) -> None:
    if not isinstance(bands, Mapping):
        raise LawError(f"{where}: bands are expected, not {bands!r}.")
    read_bands(bands, where)
    for figure in bands.values():
        if figure != GIVEN:
            _must_be_figure(figure, where)


def _must_be_figure(figure: object, where: str) -> None:
    if not isinstance(figure, int) or isinstance(figure, bool):
        raise LawError(f"{where}: {figure!r} is no figure; write an integer.")
