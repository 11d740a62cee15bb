"""How a table is laid out: what becomes a column, and what never gets a sum."""

from datetime import date

from maatwerk.figures import Period
from maatwerk.figures.layout import Layout, lay_out, title
from maatwerk.figures.table import Cell

ASKED = (
    Period(date(2023, 7, 1), date(2023, 12, 31), "2023 (juli tot en met december)"),
    Period(date(2024, 1, 1), date(2024, 6, 30), "eerste zes maanden van 2024"),
)


def raws(layout: Layout) -> list[tuple[Cell, ...]]:
    return [tuple(value.raw for value in row.values) for row in layout.grid.rows]


def two_years(figures_of, application):
    return figures_of(
        application(submitted_on=date(2023, 8, 1)),
        application(submitted_on=date(2024, 2, 1)),
        application(submitted_on=date(2024, 3, 1), province="buiten"),
    )


def test_the_last_dimension_becomes_columns_with_totals(figures_of, application):
    figures = two_years(figures_of, application)
    layout = lay_out(figures.table("applications", ("year", "province"), ASKED))
    assert layout.grid.stubs == ("Jaar",)
    assert tuple(head.text for head in layout.grid.heads) == (
        "Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen",
        "Brussel", "Buiten Vlaanderen", "Totaal",
    )  # fmt: skip
    assert raws(layout) == [
        (1, 0, 0, 0, 0, 0, 0, 1),
        (1, 0, 0, 0, 0, 0, 1, 2),
        (2, 0, 0, 0, 0, 0, 1, 3),
    ]
    assert [row.kind for row in layout.grid.rows] == ["body", "body", "total"]
    assert layout.grid.rows[-1].stubs == ("Totaal",)


def test_quarters_of_several_years_stay_rows_as_no_year_has_them_all(figures_of, application):
    figures = two_years(figures_of, application)
    layout = lay_out(figures.table("applications", ("year", "quarter"), ASKED))
    assert layout.grid.stubs == ("Jaar", "Kwartaal")
    assert [row.stubs[1] for row in layout.grid.rows[:-1]] == [
        "3e kwartaal 2023", "4e kwartaal 2023", "1e kwartaal 2024", "2e kwartaal 2024",
    ]  # fmt: skip
    assert layout.grid.rows[-1].stubs == ("Totaal", "")


def test_one_dimension_stays_rows_and_a_single_number_has_no_total_line(figures_of, application):
    figures = two_years(figures_of, application)
    assert len(lay_out(figures.table("applications", ("year",), ASKED)).grid.rows) == 3
    single = lay_out(figures.table("applications", (), ASKED))
    assert [row.stubs for row in single.grid.rows] == [()]
    assert raws(single) == [(3,)]
    assert single.grid.rows[0].kind == "body"


def test_a_ranking_is_rows_with_rank_and_ground_in_words(figures_of, application):
    refused = {"decided_on": date(2023, 9, 1), "outcome": "geweigerd"}
    figures = figures_of(
        application(submitted_on=date(2023, 8, 1), principal_ground="R07", **refused)
    )
    layout = lay_out(figures.table("top_grounds", ("year",), ASKED))
    assert layout.title.startswith("Voornaamste weigeringsgronden per jaar")
    assert layout.grid.stubs == ("Jaar", "Rang", "Grond")
    assert layout.grid.rows[0].stubs[1:] == ("1", "Geen stimulerend effect")
    assert raws(layout)[0] == (1, 1.0)
    assert len(layout.grid.rows) == 1


def test_the_title_says_what_by_what_for_whom_and_when(figures_of, application):
    figures = two_years(figures_of, application)
    filters = {"scheme": ("imw",), "province": ("10000", "70000")}
    table = figures.table("expenditure", ("year", "component"), ASKED, filters)
    assert title(table) == (
        "Uitgaven (in euro) per jaar en betaalde premie (individueel maatwerk; Antwerpen en "
        "Limburg), 2023 (juli tot en met december) en eerste zes maanden van 2024"
    )
    assert title(table, "en").startswith("Expenditure (in euro) by year and premium paid (")


def test_what_is_not_known_makes_the_sum_of_what_is(figures_of, application):
    figures = figures_of(application(submitted_on=date(2024, 2, 1)), known_on=date(2024, 3, 31))
    asked = (Period(date(2024, 1, 1), date(2024, 6, 30), "eerste helft 2024"),)
    layout = lay_out(figures.table("applications", ("quarter", "scheme"), asked))
    assert raws(layout) == [(1, 0, 1), (None, None, None), (1, 0, 1)]
