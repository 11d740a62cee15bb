"""How a long table is laid out: what goes down, what goes across, what may be totalled."""

from datetime import date

import pytest

from maatwerk.figures import Column, Period, Table
from maatwerk.figures.grid import Grid
from maatwerk.figures.table import Kind, Unit
from maatwerk.questions.answer.layout import lay_out, needs_margins
from maatwerk.questions.answer.printing import printed

KNOWN_ON = date(2026, 6, 30)
YEARS = Period(date(2023, 1, 1), date(2024, 12, 31), "2023 en 2024")


def table(
    dimensions: tuple[str, ...],
    rows: tuple[tuple[object, ...], ...],
    total: object,
    *,
    kind: Kind = "additive",
    unit: Unit = "count",
    period: Period = YEARS,
    measure: str = "applications",
) -> Table:
    words = {"10000": "Antwerpen", "buiten": "Buiten Vlaanderen", None: "niet bekend"}
    columns = [Column(d, d, d, "code", words) for d in dimensions]
    return Table(
        measure,
        kind,
        dimensions,
        {"scheme": ("imw",)},
        (period,),
        False,
        (*columns, Column(measure, "aantal", "number", unit)),
        rows,  # type: ignore[arg-type]
        (*(None for _ in dimensions), total),  # type: ignore[arg-type]
        "",
        "",
    )


def shown(grid: Grid) -> list[list[str]]:
    return [[*row.stubs, *map(printed, row.values)] for row in grid.rows]


BY_PROVINCE = (
    (2023, "10000", 4000), (2023, "buiten", 1), (2024, "10000", 563), (2024, "buiten", 0),
)  # fmt: skip


def test_years_go_down_and_provinces_across_with_totals_both_ways() -> None:
    grid = lay_out(table(("year", "province"), BY_PROVINCE, 4564), KNOWN_ON)
    assert [head.text for head in grid.heads] == ["Antwerpen", "Buiten Vlaanderen", "Totaal"]
    assert shown(grid) == [
        ["2023", "4.000", "1", "4.001"],
        ["2024", "563", "0", "563"],
        ["Totaal", "4.563", "1", "4.564"],
    ]
    assert [row.kind for row in grid.rows] == ["body", "body", "total"]


def test_an_unknown_figure_makes_its_totals_unknown_and_is_never_blank_or_zero() -> None:
    rows = (*BY_PROVINCE[:3], (2024, "buiten", None))
    grid = lay_out(table(("year", "province"), rows, None), KNOWN_ON)
    missing = "niet beschikbaar"
    assert shown(grid)[1:] == [
        ["2024", "563", missing, missing],
        ["Totaal", "4.563", missing, missing],
    ]


def test_what_lies_after_the_known_on_date_is_not_known_yet() -> None:
    late = Period(date(2027, 1, 1), date(2027, 12, 31), "2027")
    grid = lay_out(table(("year",), ((2027, None),), None, period=late), KNOWN_ON)
    assert shown(grid)[0] == ["2027", "nog niet bekend"]


def test_a_median_that_is_not_reached_is_not_known_yet() -> None:
    asked = table(
        ("year",), ((2024, None),), None, kind="median", unit="day", measure="lead_time_km_median"
    )
    assert shown(lay_out(asked, KNOWN_ON))[0] == ["2024", "nog niet bekend"]


def test_quarters_stand_beside_their_year_and_what_was_not_asked_has_a_dash() -> None:
    rows = ((2023, "2023Q3", 5), (2023, "2023Q4", 7), (2024, "2024Q1", 11), (2024, "2024Q2", 13))
    grid = lay_out(table(("year", "quarter"), rows, 36), KNOWN_ON)
    assert [head.text for head in grid.heads] == [
        "Eerste kwartaal", "Tweede kwartaal", "Derde kwartaal", "Vierde kwartaal", "Totaal",
    ]  # fmt: skip
    assert shown(grid) == [
        ["2023", "–", "–", "5", "7", "12"],
        ["2024", "11", "13", "–", "–", "24"],
        ["Totaal", "11", "13", "5", "7", "36"],
    ]


def test_months_go_down_and_years_across() -> None:
    rows = ((2023, "2023-12", 5), (2024, "2024-01", 7))
    grid = lay_out(table(("year", "month"), rows, 12), KNOWN_ON)
    assert [head.text for head in grid.heads] == ["2023", "2024"]
    assert shown(grid)[0] == ["Januari", "–", "7"]
    assert shown(grid)[11] == ["December", "5", "–"]
    assert shown(grid)[12] == ["Totaal", "5", "7"]


@pytest.mark.parametrize("kind", ["distinct", "mean", "median", "share", "stock"])
def test_what_does_not_add_up_takes_its_totals_from_the_margins(kind: Kind) -> None:
    asked = table(("year", "province"), BY_PROVINCE, 4100, kind=kind)
    assert needs_margins(asked)
    by_year = table(("year",), ((2023, 4000), (2024, 563)), 4100, kind=kind)
    by_province = table(("province",), (("10000", 4099), ("buiten", 1)), 4100, kind=kind)
    grid = lay_out(asked, KNOWN_ON, (by_year, by_province))
    assert shown(grid) == [
        ["2023", "4.000", "1", "4.000"],
        ["2024", "563", "0", "563"],
        ["Totaal", "4.099", "1", "4.100"],
    ]


def test_without_margins_no_sum_is_made_up() -> None:
    grid = lay_out(table(("year", "province"), BY_PROVINCE, 4100, kind="distinct"), KNOWN_ON)
    assert shown(grid)[0] == ["2023", "4.000", "1", "niet beschikbaar"]


def test_a_ranking_stands_under_a_heading_for_each_year() -> None:
    ranking = Table(
        "top_grounds",
        "ranking",
        ("year",),
        {},
        (YEARS,),
        False,
        (
            Column("year", "jaar", "year", "code"),
            Column("rank", "rang", "rank", "rank"),
            Column("ground", "grond", "ground", "code", {"R07": "geen effect", "R12": "geen nood"}),
            Column("refusals", "weigeringen", "refusals", "count"),
            Column("share", "aandeel", "share", "share"),
        ),
        ((2023, 1, "R12", 92, 0.4162), (2023, 2, "R07", 52, 0.2352), (2024, 1, "R07", 99, 0.2612)),
        None,
        "",
        "",
    )
    grid = lay_out(ranking, KNOWN_ON)
    assert grid.stubs == ("Rang", "Grond")
    assert [head.text for head in grid.heads] == ["Weigeringen", "Aandeel"]
    assert shown(grid) == [
        ["2023"],
        ["1", "Geen nood", "92", "41,6\N{NO-BREAK SPACE}%"],
        ["2", "Geen effect", "52", "23,5\N{NO-BREAK SPACE}%"],
        ["2024"],
        ["1", "Geen effect", "99", "26,1\N{NO-BREAK SPACE}%"],
    ]


def test_too_many_columns_become_rows() -> None:
    rows = tuple((2023, f"c{n:02}", n) for n in range(20))
    grid = lay_out(table(("year", "package"), rows, 190), KNOWN_ON)
    assert len(grid.heads) == 1
    assert shown(grid)[:2] == [["2023"], ["C00", "0"]]


def test_a_column_for_what_has_no_code_is_only_there_when_it_counts() -> None:
    rows = ((2023, "10000", 5), (2023, None, 0))
    grid = lay_out(table(("year", "province"), rows, 5), KNOWN_ON)
    assert [head.text for head in grid.heads] == ["Antwerpen", "Totaal"]
    rows = ((2023, "10000", 5), (2023, None, 2))
    grid = lay_out(table(("year", "province"), rows, 7), KNOWN_ON)
    assert [head.text for head in grid.heads] == ["Antwerpen", "Niet bekend", "Totaal"]


def test_amounts_stand_in_whole_euro_without_a_sign() -> None:
    grid = lay_out(table(("year",), ((2023, 123_456_750),), 123_456_750, unit="cent"), KNOWN_ON)
    assert shown(grid) == [["2023", "1.234.568"]]
    assert grid.has_money


def test_one_row_needs_no_total() -> None:
    grid = lay_out(table(("year", "province"), BY_PROVINCE[:2], 4001), KNOWN_ON)
    assert shown(grid) == [["2023", "4.000", "1", "4.001"]]
    quarters = table(("year", "quarter"), ((2023, "2023Q3", 5),), 5)
    assert shown(lay_out(quarters, KNOWN_ON)) == [["2023", "–", "–", "5", "–", "5"]]


def test_a_single_number_has_its_period_as_label() -> None:
    assert shown(lay_out(table((), ((12,),), 12), KNOWN_ON)) == [["2023 en 2024", "12"]]
