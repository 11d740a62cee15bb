"""Advances: paid by the month, settled by the run of the quarter, whatever it turns out to be."""

from datetime import UTC, date, datetime

import pytest
from tests.cases.lives import day
from tests.payments.a_register import (
    AFTER_Q2,
    AFTER_Q4,
    LAW,
    OTHER,
    PAYER,
    Q2,
    clock,
    declared,
    granted,
    lines_of,
    open_items,
    prepared,
    recorded,
    refused,
    send,
    totals,
)

from maatwerk.cases import events as e
from maatwerk.errors import BadInputError
from maatwerk.payments.compared import Asked
from maatwerk.payments.preparing import prepare
from maatwerk.register.models import PayRun

pytestmark = pytest.mark.usefixtures("register_url")

MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)
IN_JUNE = datetime(2024, 6, 3, 10, tzinfo=UTC)
AGREED = (
    e.AdvanceRequested(day(5), day(5), 100_000, "u-applicant"),
    e.AdvanceAgreed(day(5), day(5), 100_000),
)


def advanced(month: date, at: datetime = IN_JUNE) -> PayRun:
    run = prepare(Asked(Q2, month), PAYER, LAW, clock(at))
    assert isinstance(run, PayRun), run
    send(run, at)
    return run


def test_each_month_pays_its_advance() -> None:
    granted(more=AGREED)
    runs = [advanced(MAY), advanced(JUNE)]
    assert [run.run for run in runs] == ["2024-05-1", "2024-06-1"]
    assert [lines_of(run) for run in runs] == [
        [("C1", "2024Q2", "loonpremie", "betaling", 100_000)],
        [("C1", "2024Q2", "loonpremie", "betaling", 100_000)],
    ]
    assert totals() == {("C1", Q2.index, "loonpremie"): 200_000}


def test_a_month_that_was_left_out_is_paid_with_the_next() -> None:
    granted(more=AGREED)
    assert [line[-1] for line in lines_of(advanced(JUNE))] == [200_000]
    assert lines_of(advanced(MAY)) == []
    assert lines_of(advanced(JUNE)) == []


def test_the_quarter_settles_what_was_advanced() -> None:
    granted(more=AGREED)
    advanced(JUNE)
    declared(Q2, 400_000)
    run = prepared(Q2, AFTER_Q2)
    assert lines_of(run) == [("C1", "2024Q2", "loonpremie", "terugvordering", -40_000)]


def test_without_a_wage_the_advance_stays_and_the_quarter_is_open() -> None:
    granted(more=AGREED)
    advanced(JUNE)
    run = prepared(Q2, AFTER_Q2)
    assert (lines_of(run), open_items(run)) == (
        [],
        [("C1", "2024Q2", "loonpremie", "loon_ontbreekt")],
    )


def test_a_quarter_that_was_settled_has_no_advance_any_more() -> None:
    granted(more=AGREED)
    declared(Q2, 100_000)
    send(prepared(Q2, AFTER_Q2), AFTER_Q2)
    refusal = refused(prepare(Asked(Q2, JUNE), PAYER, LAW, clock(AFTER_Q4)))
    assert "2024Q2-1 has settled 2024Q2" in refusal.en


def test_no_advance_for_a_suspended_quarter_or_an_ended_right() -> None:
    granted("C1", more=[*AGREED, e.RightSuspended(day(5), Q2, "R22")])
    granted("C2", more=AGREED)
    recorded("C2", [e.RightEnded(day(5, 2), Q2 - 1, "einde_tewerkstelling")])
    run = advanced(MAY)
    assert lines_of(run) == []
    assert open_items(run) == [
        ("C1", "2024Q2", "loonpremie", "geschorst"),
        ("C2", "2024Q2", None, "recht_beeindigd"),
    ]


def test_a_case_without_an_agreement_has_no_advance_and_is_not_open() -> None:
    granted()
    run = advanced(MAY)
    assert (lines_of(run), open_items(run)) == ([], [])


def test_a_month_to_come_is_refused() -> None:
    with pytest.raises(BadInputError, match="2024-07 has not begun"):
        prepare(Asked(Q2 + 1, date(2024, 7, 1)), OTHER, LAW, clock(IN_JUNE))
