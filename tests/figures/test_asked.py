"""Requests that make no sense are refused, and the message names the choices."""

from datetime import date

import pytest

from maatwerk.errors import BadInputError
from maatwerk.figures import DIMENSIONS, MEASURES, Figures, Period
from maatwerk.figures.streams import STREAMS
from maatwerk.snapshot.codes import codes_of

YEAR = (Period(date(2024, 1, 1), date(2024, 9, 30), "2024"),)


@pytest.mark.parametrize(
    ("measure", "options", "said"),
    [
        ("aanvragen", {}, "no measure 'aanvragen'. Choose from: applications, admissible"),
        ("applications", {"by": ("gemeente",)}, "there is no such dimension. Choose from: year"),
        ("applications", {"by": ("component",)}, "no such breakdown. Choose from: .*province"),
        ("expenditure", {"by": ("ground",)}, "no such breakdown. Choose from: .*component"),
        ("applications", {"by": ("year", "year")}, "asked for twice: year, year"),
        ("applications", {"filters": {"stad": ("gent",)}}, "cannot be filtered on 'stad'"),
        ("applications", {"filters": {"period": ("1",)}}, "cannot be filtered on 'period'"),
        ("applications", {"filters": {"scheme": ("imv",)}}, "no code 'imv'. Choose from: imw, vop"),
        ("applications", {"filters": {"scheme": ()}}, "keeps no code"),
        ("applications", {"filters": {"quarter": ("2024K1",)}}, "no code '2024K1'. Write 2024Q3"),
        ("applications", {"filters": {"month": ("2024-13",)}}, "no code '2024-13'. Write 2024-07"),
        ("applications", {"periods": ()}, "No period is asked for"),
        ("expenditure", {"cohort": True}, "cannot be counted by cohort"),
        ("pending", {"cohort": True}, "cannot be counted by cohort"),
        ("applications", {"top": 3}, "only makes sense for top_grounds"),
        ("top_grounds", {"top": 0}, "A top of 0 is not possible"),
    ],
)
def test_refused(figures_of, application, measure, options, said):
    figures = figures_of(application())
    with pytest.raises(BadInputError, match=said):
        figures.table(measure, **{"periods": YEAR, **options})


def test_a_table_of_more_cells_than_anyone_can_use_is_refused(figures_of, application):
    figures = figures_of(application())
    by = ("month", "province", "applicant_kind", "premium_kind", "application_kind", "scheme")
    years = (Period(date(1950, 1, 1), date(2024, 9, 30), "alles"),)
    with pytest.raises(BadInputError, match="Ask for fewer dimensions"):
        figures.table("applications", by, years)


def test_filters_on_time_keep_only_those_cells(figures_of, application):
    figures = figures_of(*(application(submitted_on=date(2024, m, 5)) for m in (1, 4, 5, 8)))
    table = figures.table("applications", ("quarter",), YEAR, {"quarter": ("2024Q2", "2024Q3")})
    assert table.rows == (("2024Q2", 2), ("2024Q3", 1))
    assert table.total == (None, 3)
    assert figures.table("applications", (), YEAR, {"year": ("2023",)}).rows == ((0,),)


def test_every_measure_can_be_broken_down_by_each_dimension_it_names(
    figures_of, application, payment, quarter_row
):
    figures = figures_of(application(), payment(), quarter_row(status="geschorst"))
    for measure in MEASURES.values():
        for dimension in measure.dimensions:
            table = figures.table(measure.id, (dimension,), YEAR)
            assert table.dimensions == (dimension,)
            assert table.columns[0].id == dimension
            assert all(cell in table.columns[0].codes for cell, *_ in table.rows)


def test_what_lies_before_the_register_is_not_available_and_never_zero(snapshot_of, application):
    """Some rows from before are there, but not all of them: counting them would mislead."""
    snapshot = snapshot_of(
        application(submitted_on=date(2017, 3, 1)),
        application(submitted_on=date(2018, 3, 1)),
        application(submitted_on=date(2018, 9, 1)),
        complete_from=date(2018, 7, 1),
    )
    figures = Figures.of(snapshot)
    period = Period(date(2017, 1, 1), date(2019, 12, 31), "2017 tot en met 2019")
    table = figures.table("applications", ("year",), (period,))
    assert table.rows == ((2017, None), (2018, 1), (2019, 0))
    assert table.total == (None, 1)
    assert any("niet beschikbaar" in note for note in table.notes)
    assert figures.table("pending", ("year",), (period,)).rows[0] == (2017, None)
    assert figures.first_day == date(2018, 7, 1)


PAID = [m.id for m in MEASURES.values() if STREAMS[m.stream].table == "payments"]


@pytest.mark.parametrize("measure", PAID)
@pytest.mark.parametrize("by", [(), ("year",), ("province",), ("package",), ("period", "scheme")])
def test_what_the_register_does_not_keep_is_not_available_and_never_zero(
    snapshot_of, application, measure, by
):
    figures = Figures.of(snapshot_of(application(), lacks=("payments",)))
    table = figures.table(measure, by, YEAR)
    assert {row[-1] for row in table.rows} <= {None}
    assert table.total == (*(None for _ in by), None)
    assert "geen betalingen bij" in table.notes[0]
    assert "keeps no payments" in table.notes_en[0]


def test_what_the_register_keeps_is_counted_whatever_else_it_lacks(snapshot_of, application):
    figures = Figures.of(snapshot_of(application(), lacks=("payments",)))
    for measure in MEASURES.keys() - {*PAID}:
        kept = Figures.of(snapshot_of(application())).table(measure, ("year",), YEAR)
        assert figures.table(measure, ("year",), YEAR) == kept


@pytest.mark.parametrize("cohort", [False, True])
def test_every_measure_can_be_filtered_on_each_dimension_it_names(
    figures_of, application, payment, quarter_row, cohort
):
    figures = figures_of(application(), payment(), quarter_row(status="geschorst"))
    for measure in MEASURES.values():
        for dimension in measure.dimensions:
            code = codes_of(str(DIMENSIONS[dimension].codes))[0]
            asked = {"filters": {dimension: (code,)}, "cohort": cohort and measure.cohort != "no"}
            assert len(figures.table(measure.id, (), YEAR, **asked).columns) >= 1
