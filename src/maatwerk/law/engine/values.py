"""The value of a parameter as the rules take it in a quarter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from maatwerk.law.dated.parameters import ONBEKEND, Parameter, Selection
from maatwerk.law.dated.tables import Table, build_table
from maatwerk.law.engine.input import Input
from maatwerk.law.quarters import Quarter


def value_in(
    parameter: Parameter, quarter: Quarter, selection: Selection, inputs: Mapping[str, Input]
) -> Any:
    """The parameter as the rules take it in ``quarter``.

    An amount a month comes as the three months' values; a table as it is on the first day of
    the quarter; any other figure as it is on that day, or the mark ONBEKEND when it is not known
    then and the rules can do without.

    Raises:
        BadInputError: it is not known, and the rules cannot do without.
    """
    if parameter.is_table:
        return _table(parameter, quarter.first_day, selection, inputs)
    if parameter.unit.is_monthly:
        months = [parameter.at(month, selection=selection).figure for month in quarter.months]
        return np.array(months, np.int64)
    find = parameter.find if parameter.partial else parameter.at
    row = find(quarter.first_day, selection=selection)
    return parameter.dtype(ONBEKEND if row is None else row.figure)


def _table(
    parameter: Parameter, day: date, selection: Selection, inputs: Mapping[str, Input]
) -> Table:
    codes = inputs[parameter.keys].codes if parameter.keys else None
    find = parameter.find if parameter.partial else parameter.at
    rows = {key: find(day, key=key, selection=selection) for key in codes or (None,)}
    highest_rank = inputs[parameter.bands].high if parameter.bands else 0
    known = {key: row.value for key, row in rows.items() if row is not None}
    return build_table(
        known, codes, highest_rank, parameter.dtype, parameter.name, partial=parameter.partial
    )
