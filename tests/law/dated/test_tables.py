"""What a table says of a row as a whole: its first figure and its last rank."""

from typing import Any

import numpy as np
import pytest

from maatwerk.law import Law
from maatwerk.law.dated.tables import (
    NIET_OPGEGEVEN,
    ONBEKEND,
    VOLGENS_BESLISSING,
    ZONDER_EINDE,
    Table,
    build_table,
)
from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.symbols import Symbol, SymbolicTable
from maatwerk.law.vocabulary.units import unit

CODES = ("short", "open", "decided", "absent")
ROWS: Any = {
    "short": {"1-3": 40, "4-8": 20},
    "open": {"1-2": 30, "3-": 10},
    "decided": {"1-": "percentage"},
}


@pytest.fixture
def table() -> Table:
    return build_table(ROWS, CODES, 200, np.int8, "made", partial=True)


def test_the_last_rank_of_each_row(table: Table) -> None:
    codes = np.array([0, 1, 2, 3, -1], np.int8)
    expected = [8, ZONDER_EINDE, ZONDER_EINDE, ONBEKEND, NIET_OPGEGEVEN]
    found = table.last_rank(codes)
    assert found.tolist() == expected
    assert found.dtype == np.int16
    assert [int(table.last_rank(code)) for code in codes] == expected


def test_the_first_figure_of_each_row(table: Table) -> None:
    codes = np.array([0, 1, 2, 3, -1], np.int8)
    expected = [40, 30, VOLGENS_BESLISSING, ONBEKEND, NIET_OPGEGEVEN]
    assert table.first_figure(codes).tolist() == expected


def test_a_band_past_the_highest_rank_ends_there() -> None:
    table = build_table({"long": {"1-200": 5}}, ("long",), 150, np.int8, "made", partial=True)
    assert table.last_rank(np.int8(0)) == 150


def test_a_table_of_single_figures_has_no_end() -> None:
    table = build_table({"one": 5}, ("one",), 0, np.int8, "made", partial=False)
    assert table.last_rank(np.int8(0)) == ZONDER_EINDE


def test_the_length_of_a_package_is_that_of_its_percentages(law: Law) -> None:
    symbol = law.graph("imw").symbols["pakket_percentages"]
    package = law.inputs["pakket"].symbol
    assert symbol.last_rank(package).unit == unit("kwartaalnummer")
    assert symbol.first_figure(package).unit == unit("%")


def test_a_row_is_found_by_the_code_of_the_table_alone(law: Law) -> None:
    symbol = law.graph("imw").symbols["pakket_percentages"]
    rank = law.inputs["kwartaalnummer"].symbol
    for look_up in (symbol.last_rank, symbol.first_figure):
        with pytest.raises(LawError, match="a table by pakket is looked up by kwartaalnummer"):
            look_up(rank)


def test_a_table_without_ranks_has_no_last_rank() -> None:
    code = Symbol(unit("colour"), 0, 1, np.dtype(np.int8))
    by_code = SymbolicTable(Symbol(unit("%"), 0, 1), (code,))
    for look_up in (by_code.last_rank, by_code.first_figure):
        with pytest.raises(LawError, match="only a table by codes and ranks"):
            look_up(code)
