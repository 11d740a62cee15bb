"""A run: what is due against what was accorded, for a register on both databases."""

from datetime import date

import psycopg
import pytest
from tests.cases.lives import day
from tests.payments.a_register import (
    AFTER_Q2,
    AFTER_Q3,
    AFTER_Q4,
    LAW,
    OTHER,
    PAYER,
    Q2,
    Q3,
    Q4,
    clock,
    declared,
    granted,
    lines_of,
    open_items,
    paid,
    prepared,
    recorded,
    refused,
    send,
    totals,
)

from maatwerk.cases import events as e
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter
from maatwerk.payments.approving import withdraw
from maatwerk.payments.compared import Asked
from maatwerk.payments.preparing import prepare, reach_from
from maatwerk.register.long_work import must_not_wait
from maatwerk.register.models import PayLine, PayOpenItem, PayRun

_ONE_WRITER = 0x6D61617477
"""Number of the lock that whoever writes an event queues for."""

pytestmark = pytest.mark.usefixtures("register_url")

DUE = 493_667
"""Cents of 40 % of the ceiling of 2024Q2, full time."""


def half(cents: int) -> int:
    """Of half a wage, rounded as the law does."""
    return (cents + 1) // 2


def test_a_right_with_its_wage_is_paid() -> None:
    granted()
    declared(Q2)
    run = prepared(Q2, AFTER_Q2)
    assert lines_of(run) == [("C1", "2024Q2", "loonpremie", "betaling", DUE)]
    line = PayLine.objects.get()
    assert (line.due, line.paid_before, line.person_ref) == (DUE, 0, "q-C1")
    assert (line.scheme, line.package, line.province) == ("imw", "vijf_jaar", "10000")
    assert (line.premium_kind, line.applicant_kind) == ("loonpremie", "werkgever")
    assert (line.first_event, line.last_event) == (1, 6)
    assert (run.rights, run.lines, run.total, run.run) == (1, 1, DUE, "2024Q2-1")
    assert open_items(run) == []


def test_who_has_no_account_is_an_open_item_with_the_amount() -> None:
    granted()
    declared(Q2)
    prepared(Q2, AFTER_Q2)
    item = PayOpenItem.objects.get()
    assert (item.reason, item.case_ref, item.amount) == ("rekening_ontbreekt", "C1", DUE)


def test_the_next_run_pays_nothing_twice() -> None:
    granted()
    declared(Q2)
    assert len(paid(Q2)) == 1
    again = prepared(Q2)
    assert (again.run, lines_of(again), again.total) == ("2024Q2-2", [], 0)


def test_a_wage_that_comes_in_late_is_paid_in_the_next_quarter() -> None:
    granted()
    run = prepared(Q2, AFTER_Q2)
    assert lines_of(run) == []
    assert open_items(run) == [("C1", "2024Q2", "loonpremie", "loon_ontbreekt")]
    declared(Q2)
    declared(Q3)
    assert [line[1:4] for line in paid(Q3)] == [
        ("2024Q2", "loonpremie", "betaling"),
        ("2024Q3", "loonpremie", "betaling"),
    ]


def test_a_wage_that_was_declared_after_the_moment_is_for_the_next_run() -> None:
    granted()
    declared(Q2, at=AFTER_Q3)
    assert open_items(prepared(Q2, AFTER_Q2)) == [("C1", "2024Q2", "loonpremie", "loon_ontbreekt")]


def test_corrections_both_ways_are_the_difference() -> None:
    granted()
    declared(Q2, 400_000)
    first = paid(Q2, AFTER_Q2)
    declared(Q2, 500_000)
    second = paid(Q3, AFTER_Q3)
    declared(Q2, 300_000)
    third = paid(Q4, AFTER_Q4)
    assert first == [("C1", "2024Q2", "loonpremie", "betaling", 160_000)]
    assert second == [("C1", "2024Q2", "loonpremie", "correctie", 40_000)]
    assert third == [("C1", "2024Q2", "loonpremie", "terugvordering", -80_000)]
    assert list(PayLine.objects.order_by("id").values_list("due", "paid_before")) == [
        (160_000, 0),
        (200_000, 160_000),
        (120_000, 200_000),
    ]


def test_a_suspended_quarter_pays_nothing_and_says_so() -> None:
    granted(more=[e.RightSuspended(day(7), Q3, "R22")])
    declared(Q2)
    declared(Q3)
    run = prepared(Q3)
    assert [line[1] for line in lines_of(run)] == ["2024Q2"]
    assert open_items(run) == [("C1", "2024Q3", "loonpremie", "geschorst")]


def test_what_was_paid_for_a_quarter_that_turns_out_suspended_is_taken_back() -> None:
    granted()
    declared(Q2)
    paid(Q2, AFTER_Q2)
    recorded("C1", [e.RightSuspended(day(8), Q2, "R22")], AFTER_Q2)
    run = prepared(Q3, AFTER_Q3)
    assert lines_of(run) == [("C1", "2024Q2", "loonpremie", "terugvordering", -DUE)]
    assert ("C1", "2024Q2", "loonpremie", "geschorst") in open_items(run)


def test_what_was_paid_for_a_right_that_had_ended_is_taken_back_as_it_was_paid() -> None:
    granted()
    for quarter in (Q2, Q3):
        declared(quarter)
    paid(Q3, AFTER_Q3)
    recorded("C1", [e.RightEnded(day(11), Q2, "einde_tewerkstelling")], AFTER_Q3)
    run = prepared(Q4, AFTER_Q4)
    assert [line[1:4] for line in lines_of(run)] == [("2024Q3", "loonpremie", "terugvordering")]
    line = PayLine.objects.get(run=run)
    assert (line.package, line.province, line.person_ref) == ("vijf_jaar", "10000", "q-C1")
    assert open_items(run) == [("C1", "2024Q3", "loonpremie", "recht_beeindigd")]


def test_a_right_that_ended_before_the_quarter_is_told_once() -> None:
    granted(more=[e.RightEnded(day(7), Q2, "einde_tewerkstelling")])
    declared(Q2)
    assert open_items(prepared(Q3, AFTER_Q3)) == [("C1", "2024Q3", None, "recht_beeindigd")]
    send(PayRun.objects.get())
    assert open_items(prepared(Q4, AFTER_Q4)) == []


def test_unknown_takes_nothing_back() -> None:
    """The case turns out to have been with another employer, who has declared no wage yet."""
    granted(premium="loon_en_begeleidingspremie")
    declared(Q2)
    recorded("C1", [e.FactGiven(day(4), "begeleidingsnood", "laag")])
    first = paid(Q2, AFTER_Q2)
    assert [line[2:] for line in first] == [
        ("loonpremie", "betaling", DUE),
        ("begeleidingspremie", "betaling", 163_000),
    ]
    recorded("C1", [e.EnterpriseSucceeded(day(4), "a-2", "werkgever", "10000")], AFTER_Q2)
    run = prepared(Q3, AFTER_Q3)
    assert lines_of(run) == []
    assert open_items(run)[:2] == [
        ("C1", "2024Q2", "loonpremie", "loon_ontbreekt"),
        ("C1", "2024Q3", "loonpremie", "loon_ontbreekt"),
    ]


def test_guidance_without_a_known_need_is_open() -> None:
    granted(premium="loon_en_begeleidingspremie")
    declared(Q2)
    run = prepared(Q2, AFTER_Q2)
    assert [line[2] for line in lines_of(run)] == ["loonpremie"]
    assert open_items(run) == [("C1", "2024Q2", "begeleidingspremie", "begeleidingsnood_ontbreekt")]


def test_the_self_employed_have_no_wage_to_declare() -> None:
    granted(premium="ondersteuningspremie", kind="zelfstandige", package="twee_jaar")
    run = prepared(Q2, AFTER_Q2)
    assert [line[2:4] for line in lines_of(run)] == [("ondersteuningspremie", "betaling")]
    assert open_items(run) == []


def test_insufficient_activity_that_is_known_pays_nothing() -> None:
    """The law suspends the payment (art. 28), also when nobody suspended the right."""
    told = [
        e.FactGiven(day(4), fact, "nee")
        for fact in ("attest_activiteit", "starter_onder_een_jaar", "attest_starter")
    ]
    low = e.FactGiven(day(4), "netto_belastbaar_inkomen", "100.00")
    granted(
        premium="ondersteuningspremie",
        kind="zelfstandige",
        package="twee_jaar",
        more=[*told, low],
    )
    run = prepared(Q2, AFTER_Q2)
    assert lines_of(run) == []
    assert open_items(run) == [("C1", "2024Q2", "ondersteuningspremie", "bedrag_nul")]


def test_a_package_without_the_percentage_of_a_decision_is_open() -> None:
    granted(package="op_maat")
    declared(Q2)
    run = prepared(Q2, AFTER_Q2)
    assert (lines_of(run), open_items(run)) == (
        [],
        [("C1", "2024Q2", "loonpremie", "percentage_ontbreekt")],
    )


def test_an_excluded_applicant_is_not_paid_and_nothing_is_taken_back() -> None:
    granted("C1")
    granted("C2")
    for case in ("C1", "C2"):
        declared(Q2, case=case)
        declared(Q3, case=case)
    paid(Q2, AFTER_Q2)
    excluded = e.ApplicantExcluded(day(6), day(9, 30), "valse_verklaring", False, "a-1")
    recorded("C2", [excluded], AFTER_Q2)
    run = prepared(Q3, AFTER_Q3)
    assert lines_of(run) == []
    assert set(open_items(run)) == {
        (case, quarter, "loonpremie", "uitgesloten")
        for case in ("C1", "C2")
        for quarter in ("2024Q2", "2024Q3")
    }


def test_other_aid_that_takes_it_all_is_a_zero_that_is_told() -> None:
    aid = e.FactGiven(day(4), "andere_tussenkomsten", "9000.00")
    granted(more=[aid])
    declared(Q2)
    run = prepared(Q2, AFTER_Q2)
    assert (lines_of(run), open_items(run)) == (
        [],
        [("C1", "2024Q2", "loonpremie", "bedrag_nul")],
    )


def test_a_difference_from_before_the_reach_is_told_once_and_not_paid() -> None:
    granted()
    declared(Q2, 400_000)
    paid(Q2, AFTER_Q2)
    declared(Q2, 500_000, at=AFTER_Q2)
    late = Quarter(2027, 3)
    after = AFTER_Q4.replace(year=2027, month=11)
    run = prepared(late, after)
    assert lines_of(run) == []
    assert ("C1", "2024Q2", "loonpremie", "verjaard") in open_items(run)
    assert PayOpenItem.objects.get(reason="verjaard").amount == 40_000
    again = prepared(late, after)
    assert "verjaard" not in [reason for *_, reason in open_items(again)]


def test_a_run_reaches_three_years_back() -> None:
    assert reach_from(Quarter(2027, 2), LAW) == Quarter(2024, 2)
    assert reach_from(Quarter(2020, 1), LAW) == Quarter(2017, 1)
    with pytest.raises(BadInputError, match="1999Q1 lies before"):
        reach_from(Quarter(1999, 1), LAW)


def test_a_quarter_that_is_not_over_is_refused() -> None:
    with pytest.raises(BadInputError, match="2024Q3 is not over: it can be prepared from 2024-10"):
        prepare(Asked(Q3), PAYER, LAW, clock(AFTER_Q2))
    assert not PayRun.objects.exists()


def test_one_run_is_in_flight() -> None:
    granted()
    declared(Q2)
    first = prepared(Q2, AFTER_Q2)
    other = refused(prepare(Asked(Q2), PAYER, LAW, clock(AFTER_Q2)))
    assert "2024Q2-1 is not sent to the bank yet: have it approved" in other.en
    assert PayRun.objects.count() == 1
    assert withdraw(first.run, OTHER, clock(AFTER_Q2)) is None
    assert prepared(Q2, AFTER_Q2).run == "2024Q2-2"


def test_the_order_in_which_wages_come_in_does_not_matter() -> None:
    for case in ("C1", "C2"):
        granted(case)
    declared(Q2, 400_000, "C1")
    declared(Q3, 300_000, "C2")
    paid(Q3)
    declared(Q2, 500_000, "C2")
    paid(Q3)
    declared(Q2, 200_000, "C1")
    declared(Q3, 350_000, "C2")
    paid(Q4)
    assert totals() == {
        ("C1", Q2.index, "loonpremie"): 80_000,
        ("C2", Q2.index, "loonpremie"): 200_000,
        ("C2", Q3.index, "loonpremie"): 140_000,
    }


def test_more_cases_than_are_in_memory_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maatwerk.payments.rights.CASES", 2)
    cases = [f"C{number}" for number in range(5)]
    for case in cases:
        granted(case)
        declared(Q2, case=case)
    seen: list[tuple[int, int]] = []
    run = prepare(
        Asked(Q2), PAYER, LAW, clock(AFTER_Q2), lambda _, done, of: seen.append((done, of))
    )
    assert isinstance(run, PayRun)
    assert [line[0] for line in lines_of(run)] == cases
    assert list(PayLine.objects.order_by("number").values_list("number", flat=True)) == [
        *range(1, 6)
    ]
    assert seen == [(2, 5), (4, 5), (5, 5)]


def test_on_a_server_others_write_meanwhile_and_else_they_are_told(
    register_url: str, backend: str
) -> None:
    granted()
    declared(Q2)
    free: list[bool] = []

    def meanwhile(_doing: str, _done: int, _of: int) -> None:
        if backend == "postgresql":
            with psycopg.connect(register_url) as other:
                taken = other.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_WRITER])
                free.extend(row[0] for row in taken)
        else:
            with pytest.raises(BadInputError, match="something else that takes long"):
                must_not_wait()
            free.append(False)

    prepare(Asked(Q2), PAYER, LAW, clock(AFTER_Q2), meanwhile)
    assert free == [backend == "postgresql"]


def test_a_quarter_from_before_the_reach_cannot_be_asked_to_get_round_it() -> None:
    granted()
    declared(Q2, 400_000)
    late = AFTER_Q4.replace(year=2028, month=2)
    assert prepared(Quarter(2027, 4), late).reach_from == Quarter(2024, 4).index
    with pytest.raises(
        BadInputError, match=r"2024Q2 is not corrected .*correctietermijn_dmfa.*2024Q4"
    ):
        prepare(Asked(Q2), PAYER, LAW, clock(late))
    with pytest.raises(BadInputError, match="correctietermijn_dmfa"):
        prepare(Asked(Q2, date(2024, 5, 1)), PAYER, LAW, clock(late))


def test_an_earlier_quarter_reaches_no_further_back_than_the_last_that_is_over() -> None:
    """What is due since 2024Q2 is paid by a run of 2025Q4, and not by one asked of 2024Q4."""
    late = AFTER_Q4.replace(year=2026, month=2)
    granted()
    assert prepared(Q4, late).reach_from == reach_from(Quarter(2025, 4), LAW).index
