"""The main measures on a register small enough to count by hand."""

from collections.abc import Callable
from datetime import date

from maatwerk.figures import Figures, Period

H2_2023 = Period(date(2023, 7, 1), date(2023, 12, 31), "2023 (juli tot en met december)")
H1_2024 = Period(date(2024, 1, 1), date(2024, 6, 30), "eerste zes maanden van 2024")
ASKED = (H2_2023, H1_2024)
OpenFigures = Callable[..., Figures]


def test_applications_count_by_submission_and_grants_by_decision(figures_of, application):
    figures = figures_of(
        application(
            submitted_on=date(2023, 12, 31), decided_on=date(2024, 1, 1), outcome="toegekend"
        ),
        application(submitted_on=date(2024, 6, 30)),
        application(submitted_on=date(2024, 7, 1)),
    )
    assert figures.table("applications", ("year",), ASKED).rows == ((2023, 1), (2024, 1))
    assert figures.table("grants", ("year",), ASKED).rows == ((2023, 0), (2024, 1))
    assert figures.table("grants", ("year",), ASKED, cohort=True).rows == ((2023, 1), (2024, 0))


def test_partial_years_say_which_part(figures_of, application):
    table = figures_of(application()).table("applications", ("year",), ASKED)
    assert table.columns[0].codes == {
        2023: "2023 (vanaf juli tot en met december)",
        2024: "2024 (eerste zes maanden)",
    }


def test_closed_dimensions_show_every_code_and_add_up(figures_of, application):
    figures = figures_of(application(province="70000"), application(province="04000"))
    table = figures.table("applications", ("province",), ASKED)
    assert [row[0] for row in table.rows] == [
        "10000",
        "70000",
        "40000",
        "20001",
        "30000",
        "04000",
        "buiten",
    ]
    assert [row[1] for row in table.rows] == [0, 1, 0, 0, 0, 1, 0]
    assert table.total == (None, 2)
