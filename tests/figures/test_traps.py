"""The known ways to get a figure wrong, one test each."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from maatwerk.figures import MEASURES, Figures, Period
from maatwerk.figures.layout import lay_out
from maatwerk.figures.numbers import NBSP

YEARS = (
    Period(date(2023, 1, 1), date(2023, 12, 31), "2023"),
    Period(date(2024, 1, 1), date(2024, 9, 30), "2024"),
)
OpenFigures = Callable[..., Figures]


def rows_of(figures: Figures, measure: str, *by: str, **options: object) -> dict[object, object]:
    table = figures.table(measure, by, YEARS, **options)
    return {row[:-1] if len(row) > 2 else row[0]: row[-1] for row in table.rows}


def test_fan_out_a_case_with_several_payments_is_counted_once_and_paid_in_full(
    figures_of, application, payment
):
    figures = figures_of(
        application(submitted_on=date(2024, 1, 2), case_id="c1"),
        *(payment(case_id="c1", amount=amount) for amount in (100, 200, -50)),
    )
    assert figures.table("applications", (), YEARS).rows == ((1,),)
    assert figures.table("expenditure", (), YEARS).rows == ((250,),)


def test_double_counting_overlapping_periods_count_a_day_once(figures_of, application):
    figures = figures_of(application(submitted_on=date(2024, 3, 1)))
    overlapping = (
        Period(date(2024, 1, 1), date(2024, 6, 30), "eerste helft"),
        Period(date(2024, 3, 1), date(2024, 3, 31), "maart"),
    )
    assert figures.table("applications", (), overlapping).rows == ((1,),)
    each = figures.table("applications", ("period",), overlapping)
    assert each.rows == ((1, 1), (2, 1))
    assert each.total is None
    assert any("overlappen" in note for note in each.notes)
    assert any("overlap" in note for note in each.notes_en)


def test_summed_means_the_total_of_a_mean_is_computed_anew(figures_of, application):
    def decided(start: date, days: int, province: str):
        return application(
            submitted_on=start,
            decided_on=start + timedelta(days),
            outcome="toegekend",
            province=province,
        )

    start = date(2024, 1, 1)
    figures = figures_of(
        decided(start, 10, "10000"), decided(start, 20, "10000"), decided(start, 90, "70000")
    )
    table = figures.table("lead_time_mean", ("province",), YEARS)
    assert {row[0]: row[1] for row in table.rows if row[1] is not None} == {
        "10000": 15.0,
        "70000": 90.0,
    }
    assert table.total == (None, 40.0)
    assert any("geen som" in note for note in table.notes)


def test_summed_shares_no_layout_adds_up_what_does_not_add_up(figures_of, application):
    figures = figures_of(
        application(
            submitted_on=date(2023, 12, 1), decided_on=date(2023, 12, 5), outcome="geweigerd",
            principal_ground="R07",
        ),
        application(
            submitted_on=date(2024, 1, 1), decided_on=date(2024, 1, 5), outcome="toegekend",
            province="70000",
        ),
    )  # fmt: skip
    layout = lay_out(figures.table("refusal_rate", ("year", "province"), YEARS))
    assert not any(row.kind == "total" for row in layout.grid.rows)
    assert "Totaal" not in [head.text for head in layout.grid.heads]
    assert layout.overall is not None
    assert f"50,0{NBSP}%" in layout.overall


@pytest.mark.parametrize("measure", ["unique_persons_applied", "unique_applicants_applied"])
def test_distinct_over_periods_whoever_comes_twice_counts_once_in_the_total(
    figures_of, application, measure
):
    figures = figures_of(
        application(submitted_on=date(2023, 12, 1)),
        application(submitted_on=date(2024, 1, 1), province="70000"),
        application(submitted_on=date(2024, 1, 2)),
    )
    table = figures.table(measure, ("year",), YEARS)
    assert table.rows == ((2023, 1), (2024, 1))
    assert table.total == (None, 1)
    assert any("geen som van de cellen" in note for note in table.notes)


def test_partial_years_are_named_and_count_only_their_part(figures_of, application):
    figures = figures_of(
        application(submitted_on=date(2023, 6, 30)),
        application(submitted_on=date(2023, 7, 1)),
        application(submitted_on=date(2024, 6, 30)),
        application(submitted_on=date(2024, 7, 1)),
    )
    asked = (Period(date(2023, 7, 1), date(2024, 6, 30), "een jaar"),)
    table = figures.table("applications", ("year",), asked)
    assert table.rows == ((2023, 1), (2024, 1))
    assert table.columns[0].codes == {
        2023: "2023 (vanaf juli tot en met december)",
        2024: "2024 (eerste zes maanden)",
    }


def test_partial_months_a_period_may_begin_on_any_day(figures_of, application):
    days = [date(2024, 2, 14), date(2024, 2, 15), date(2024, 2, 29), date(2024, 3, 1)]
    figures = figures_of(*(application(submitted_on=day) for day in days))
    asked = (Period(date(2024, 2, 15), date(2024, 2, 29), "tweede helft van februari"),)
    table = figures.table("applications", ("month",), asked)
    assert table.rows == (("2024-02", 2),)
    assert table.columns[0].codes == {
        "2024-02": "februari 2024 (vanaf 15 februari tot en met 29 februari)"
    }


def test_open_dossiers_a_naive_median_is_too_low_and_kaplan_meier_is_not(figures_of, application):
    """Half of the cohort is quick; the other half still waits on the day the register knows."""
    start = date(2024, 6, 1)
    quick = [
        application(submitted_on=start, decided_on=start + timedelta(10), outcome="toegekend")
        for _ in range(4)
    ]
    slow = [application(submitted_on=start) for _ in range(5)]
    figures = figures_of(*quick, *slow)
    naive = figures.table("lead_time_median", (), YEARS, cohort=True)
    assert naive.rows == ((10,),)
    assert any("te laag" in note and "5 aanvragen" in note for note in naive.notes)
    waiting = figures.table("lead_time_km_median", (), YEARS)
    assert waiting.cohort
    assert waiting.rows == ((None,),)
    assert any("5 nog in behandeling" in note for note in waiting.notes)
    assert any("nog niet bekend" in note for note in waiting.notes)


def test_competing_events_are_not_censored_as_if_they_could_still_be_decided(
    figures_of, application
):
    """Of ten, five withdraw at once and four are granted: half are never decided."""
    start = date(2024, 1, 1)
    figures = figures_of(
        *(
            application(submitted_on=start, decided_on=start + timedelta(1), outcome="ingetrokken")
            for _ in range(5)
        ),
        *(
            application(submitted_on=start, decided_on=start + timedelta(30), outcome="toegekend")
            for _ in range(4)
        ),
        application(submitted_on=start),
    )
    table = figures.table("lead_time_km_median", (), YEARS)
    assert table.rows == ((None,),)
    assert any("5 ingetrokken, vervallen of onontvankelijk" in note for note in table.notes)


def test_unknown_periods_are_never_zero(figures_of, application):
    figures = figures_of(application(submitted_on=date(2024, 9, 1)), known_on=date(2024, 9, 30))
    asked = (Period(date(2024, 7, 1), date(2025, 3, 31), "juli 2024 tot en met maart 2025"),)
    table = figures.table("applications", ("quarter",), asked)
    assert table.rows == (("2024Q3", 1), ("2024Q4", None), ("2025Q1", None))
    assert table.total == (None, 1)
    (note,) = (note for note in table.notes if "nog niet bekend" in note)
    assert note == (
        "Het register is bekend tot en met 30 september 2024 en tot die dag geteld; nog niet "
        "bekend: oktober 2024 tot en met maart 2025."
    )
    assert any(note.endswith("not known yet: 2024-10-01 to 2025-03-31.") for note in table.notes_en)
    late = figures.table("expenditure", (), (Period(date(2025, 1, 1), date(2025, 1, 31), "j"),))
    assert late.rows == ((None,),)
    assert late.total == (None,)
    assert any("nog niet bekend: j" in note for note in late.notes)


def test_stocks_are_not_added_up_over_time(figures_of, application):
    """One application waits from January to March: it is pending in each month, and once."""
    figures = figures_of(
        application(
            submitted_on=date(2024, 1, 10), decided_on=date(2024, 3, 15), outcome="toegekend"
        )
    )
    asked = (Period(date(2024, 1, 1), date(2024, 2, 29), "januari en februari"),)
    table = figures.table("pending", ("month",), asked)
    assert table.rows == (("2024-01", 1), ("2024-02", 1))
    assert table.total == (None, 1)
    late = (Period(date(2024, 1, 1), date(2025, 12, 31), "tot later"),)
    said = figures.table("pending", (), late).notes
    assert any("het totaal die op 30 september 2024" in note for note in said)
    on = {
        day: figures.table("pending", (), (Period(day, day, "dag"),)).rows[0][0]
        for day in (date(2024, 1, 9), date(2024, 1, 10), date(2024, 3, 14), date(2024, 3, 15))
    }
    assert list(on.values()) == [0, 1, 1, 0]


def test_grants_count_the_premium_granted_and_applications_the_one_asked(figures_of, application):
    figures = figures_of(
        application(
            submitted_on=date(2024, 1, 2),
            decided_on=date(2024, 2, 1),
            outcome="toegekend",
            premium_kind="loon_en_begeleidingspremie",
            granted_premium_kind="loonpremie",
        )
    )
    asked = rows_of(figures, "applications", "premium_kind")
    granted = rows_of(figures, "grants", "premium_kind")
    assert asked["loon_en_begeleidingspremie"] == 1
    assert granted["loonpremie"] == 1
    assert granted["loon_en_begeleidingspremie"] == 0
    kept = figures.table("grants", (), YEARS, {"premium_kind": ("loonpremie",)})
    assert kept.rows == ((1,),)
    assert "De soort premie is die welke werd toegekend." in kept.notes


def test_refusals_leave_out_what_ended_otherwise_and_say_so(figures_of, application):
    def ended(outcome: str):
        return application(
            submitted_on=date(2024, 1, 2), decided_on=date(2024, 2, 1), outcome=outcome
        )

    figures = figures_of(
        *(ended(o) for o in ("geweigerd", "onontvankelijk", "vervallen", "ingetrokken"))
    )
    table = figures.table("refusals", ("year",), YEARS)
    assert table.total == (None, 1)
    said = "Niet bij de weigeringen: 1 onontvankelijk, 1 vervallen en 1 ingetrokken."
    assert said in table.notes


def test_payments_count_on_the_day_of_payment_or_by_quarter_of_right(figures_of, payment):
    figures = figures_of(payment(paid_on=date(2024, 2, 1), quarter=2023 * 4 + 3, amount=700))
    assert rows_of(figures, "expenditure", "year") == {2023: 0, 2024: 700}
    assert rows_of(figures, "expenditure_by_right", "year") == {2023: 700, 2024: 0}


def test_a_suspension_counts_once_when_it_begins(figures_of, quarter_row):
    first = 2023 * 4 + 2
    figures = figures_of(
        *(quarter_row(quarter=first + n, status="geschorst") for n in range(3)),
        quarter_row(quarter=first - 1, status="recht"),
        quarter_row(quarter=first, case_id="c2", status="onderbroken"),
    )
    assert rows_of(figures, "suspensions", "year") == {2023: 1, 2024: 0}


def test_money_stays_in_whole_cents(figures_of, payment):
    odd = 9_007_199_254_740_993  # one more than a double can hold
    figures = figures_of(payment(amount=odd), payment(amount=1))
    assert figures.table("expenditure", (), YEARS).rows == ((odd + 1,),)


def test_packages_show_only_what_occurs_and_provinces_all(figures_of, application):
    figures = figures_of(
        application(
            submitted_on=date(2024, 1, 2), decided_on=date(2024, 2, 1), outcome="toegekend",
            package="twee_jaar",
        ),
        application(
            submitted_on=date(2020, 1, 2), decided_on=date(2020, 2, 1), outcome="toegekend",
            package="vop_bepaald",
        ),
    )  # fmt: skip
    assert rows_of(figures, "grants", "package") == {"twee_jaar": 1}
    assert len(rows_of(figures, "grants", "province")) == 7


def test_every_summable_measure_adds_up_by_each_of_its_dimensions(
    figures_of, application, payment, quarter_row
):
    figures = figures_of(
        application(submitted_on=date(2024, 1, 2), decided_on=date(2024, 2, 1),
                    admissible_on=date(2024, 1, 5), outcome="toegekend", package="twee_jaar",
                    granted_premium_kind="loonpremie"),
        application(submitted_on=date(2023, 1, 2), decided_on=date(2024, 2, 1),
                    outcome="geweigerd", principal_ground="R07", province="buiten"),
        application(submitted_on=date(2024, 1, 2)),
        payment(), payment(amount=-5, component="begeleidingspremie"),
        quarter_row(status="geschorst", status_ground="R22"),
    )  # fmt: skip
    counted = 0
    for measure in MEASURES.values():
        if measure.summable:
            for dimension in (*measure.dimensions, "year", "half_year", "quarter", "month"):
                table = figures.table(measure.id, (dimension,), YEARS)
                assert table.total is not None
                assert sum(row[-1] for row in table.rows) == table.total[-1]
                counted += 1
    assert counted > 50


def test_a_ground_that_shares_the_last_place_is_not_left_out_unsaid(figures_of, application):
    refused = {
        "submitted_on": date(2024, 1, 2), "decided_on": date(2024, 2, 1), "outcome": "geweigerd",
    }  # fmt: skip
    grounds = ["R07", "R07", "R12", "R24"]
    figures = figures_of(*(application(principal_ground=g, **refused) for g in grounds))
    cut = figures.table("top_grounds", (), YEARS, top=2)
    assert [row[1] for row in cut.rows] == ["R07", "R12"]
    assert any("evenveel weigeringen als nummer 2" in note for note in cut.notes)
    whole = figures.table("top_grounds", (), YEARS, top=3)
    assert not any("evenveel weigeringen" in note for note in whole.notes)


def test_a_period_from_before_the_register_says_so(figures_of, application):
    figures = figures_of(application(submitted_on=date(2023, 8, 5)))
    table = figures.table("applications", ("year",), YEARS)
    assert "In het register komt niets voor van voor augustus 2023." in table.notes
    later = (Period(date(2023, 8, 1), date(2023, 12, 31), "p"),)
    assert not any("niets voor" in n for n in figures.table("applications", (), later).notes)


def test_new_applications_are_split_off_in_a_note(figures_of, application):
    kinds = ["nieuw"] * 3 + ["aanpassing"] * 2 + ["omzetting"]
    figures = figures_of(
        *(application(submitted_on=date(2024, 1, 2), application_kind=kind) for kind in kinds)
    )
    table = figures.table("applications", (), YEARS)
    said = "Van de 6 aanvragen zijn er 3 nieuw; de andere: 2 aanpassingen en 1 omzetting."
    assert said in table.notes
    kept = figures.table("applications", (), YEARS, {"application_kind": ("nieuw",)})
    assert not any("nieuw" in note for note in kept.notes)
