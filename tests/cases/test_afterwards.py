"""The letter, recovery and sanction: terms and limits of the law."""

from dataclasses import replace
from datetime import date

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Role
from maatwerk.law import Quarter

from .lives import GRANTED, REFUSED, VAULTED, WITHDRAWN, day, given
from .test_inquiry import known

DECIDER, WORKER = Role.DECIDER, Role.CASE_WORKER
RECOVER = c.OrderRecovery(day(9), (Quarter(2024, 2), Quarter(2024, 3)), 12_345, "vergissing")
EXCLUDE = c.Exclude(day(9), 12, "onjuiste_verklaring")


def test_the_term_of_appeal_runs_from_the_third_working_day() -> None:
    """Dispatched on a Wednesday before Ascension: received on the Tuesday after it."""
    dispatched = date(2024, 5, 8)
    case = given(*REFUSED).when(c.Dispatch(dispatched), WORKER).after()
    assert case.appeal_until == date(2024, 8, 12)  # 90 days after 14 May
    events = (*REFUSED, e.DecisionDispatched(dispatched, date(2024, 8, 12)))
    for day_of_appeal, late in ((date(2024, 8, 12), False), (date(2024, 8, 13), True)):
        result = given(*events).when(c.LodgeAppeal(day_of_appeal), WORKER)
        result.then(e.AppealLodged(day_of_appeal, "p-1", "u-worker", late))


@pytest.mark.parametrize(
    ("dispatched", "last"),
    [
        (date(2024, 4, 17), date(2024, 7, 22)),  # 90 days after 22 April is Sunday 21 July
        (date(2024, 5, 13), date(2024, 8, 14)),  # a Wednesday
        (date(2024, 5, 14), date(2024, 8, 16)),  # the 15th is a holiday
    ],
)
def test_a_last_day_without_work_moves_to_the_next_working_day(
    dispatched: date, last: date
) -> None:
    case = given(*REFUSED).when(c.Dispatch(dispatched), WORKER).after()
    assert case.appeal_until == last


def test_a_letter_leaves_once_and_only_of_a_decision() -> None:
    events = (*REFUSED, e.DecisionDispatched(day(5), day(8)))
    given(*events).when(c.Dispatch(day(5)), WORKER).refused(Kind.STATE, "not been dispatched")
    given(*WITHDRAWN).when(c.Dispatch(day(5)), WORKER).refused(Kind.STATE, "a decision was taken")
    given(*REFUSED).when(c.Dispatch(day(4, 14)), WORKER).refused(
        Kind.FIELD, "lies before the decision"
    )


def test_a_new_decision_has_a_letter_of_its_own() -> None:
    events = (
        *REFUSED,
        e.DecisionDispatched(day(5), day(8)),
        e.ApplicationReopened(day(6), "vonnis"),
    )
    assert given(*events).case.appeal_until is None


def test_a_recovery_names_quarters_amount_and_reason() -> None:
    given(*GRANTED).when(RECOVER, DECIDER).then(
        e.RecoveryOrdered(day(9), RECOVER.quarters, 12_345, "vergissing", "a-1")
    )


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"cents": 0}, "cents", "above 0"),
        ({"quarters": ()}, "quarters", "Name the quarters"),
        ({"quarters": RECOVER.quarters[::-1]}, "quarters", "in order"),
        ({"quarters": RECOVER.quarters[:1] * 2}, "quarters", "each once"),
        ({"reason": "zomaar"}, "reason", "not in the list"),
    ],
)
def test_a_recovery_that_cannot_be_is_refused(change: dict, field: str, says: str) -> None:
    refusal = given(*GRANTED).when(replace(RECOVER, **change), DECIDER).refused(Kind.FIELD, says)
    assert refusal.field == field


def test_a_recovery_lapses_after_five_years() -> None:
    old = replace(RECOVER, quarters=(Quarter(2020, 2),))
    on_time, late = date(2025, 6, 30), date(2025, 7, 1)
    first, last = Quarter(2020, 2), Quarter(2025, 1)
    events = tuple(
        replace(x, on=x.on.replace(year=2020), first_quarter=first, last_quarter=last)
        if isinstance(x, e.ApplicationGranted)
        else replace(x, on=x.on.replace(year=2020))
        for x in GRANTED
    )
    given(*events).when(replace(old, on=on_time), DECIDER).after()
    given(*events).when(replace(old, on=late), DECIDER).refused(Kind.FIELD, "lapsed after 5 years")


def test_an_exclusion_lasts_to_its_last_day() -> None:
    case = given(*GRANTED).when(EXCLUDE, DECIDER).after()
    assert case.excluded_until == date(2025, 8, 31)


def test_an_exclusion_is_doubled_on_repetition_within_five_years() -> None:
    first = e.ApplicantExcluded(date(2019, 9, 1), date(2020, 8, 31), "onjuiste_verklaring", False)
    case = given(*GRANTED, first).when(EXCLUDE, DECIDER).after()
    assert case.excluded_until == date(2026, 8, 31)
    earlier = replace(first, on=date(2019, 8, 31))
    case = given(*GRANTED, earlier).when(EXCLUDE, DECIDER).after()
    assert case.excluded_until == date(2025, 8, 31)


@pytest.mark.parametrize("months", [0, 25])
def test_an_exclusion_has_a_longest_term(months: int) -> None:
    given(*GRANTED).when(replace(EXCLUDE, months=months), DECIDER).refused(
        Kind.FIELD, "lasts 1 to 24 months"
    )
    given(*GRANTED).when(replace(EXCLUDE, reason="zomaar"), DECIDER).refused(
        Kind.FIELD, "not in the list"
    )


def test_who_is_excluded_is_refused_by_the_law() -> None:
    excluded = e.ApplicantExcluded(day(3, 9), date(2024, 9, 8), "onjuiste_verklaring", False)
    case = given(*known(), excluded).when(c.Propose(day(4, 10), VAULTED), WORKER).after()
    assert case.current.proposal is not None
    assert case.current.proposal.principal_ground == "R25"
    over = replace(excluded, until=day(4, 9))
    case = given(*known(), over).when(c.Propose(day(4, 10), VAULTED), WORKER).after()
    assert case.current.proposal is not None
    assert case.current.proposal.outcome == "toekennen"


def test_an_inquiry_that_lasts_too_long_lapses_by_the_law() -> None:
    """Admissible on 8 March, clock stopped for ten days: the inquiry has until 18 July."""
    stop = (
        e.InformationRequested(day(4), ("mandaat",), day(4, 20)),
        e.InformationReceived(day(4, 11), complete=True),
    )
    told = tuple(x for x in known(bevinding_vdab="") if not isinstance(x, e.NeedReceived))
    for on, outcome in ((date(2024, 7, 18), "onbeslist"), (date(2024, 7, 19), "vervallen")):
        case = given(*told, *stop).when(c.Propose(on, VAULTED), WORKER).after()
        assert case.current.proposal is not None
        assert case.current.proposal.outcome == outcome


def revoked(*, ended: bool) -> tuple[e.Event, ...]:
    """A right of 2024Q2 to 2029Q1 that was taken away, perhaps after it had ended."""
    end = (e.RightEnded(day(7), Quarter(2024, 3), "einde_tewerkstelling"),) if ended else ()
    again = (e.RightRevoked(day(8)), e.ApplicationReopened(day(8), "vergissing"))
    return (*GRANTED, *end, *again)


@pytest.mark.parametrize("events", [GRANTED, revoked(ended=False), revoked(ended=True)])
def test_what_was_paid_is_claimed_back_whatever_became_of_the_right(
    events: tuple[e.Event, ...],
) -> None:
    given(*events).when(RECOVER, DECIDER).after()


def test_where_there_never_was_a_right_nothing_is_claimed_back() -> None:
    given(*REFUSED).when(RECOVER, DECIDER).refused(Kind.STATE, "No right was ever granted")


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"quarters": (Quarter(2024, 1),)}, "quarters", "ever granted in this case for 2024Q1"),
        ({"quarters": (Quarter(2024, 4),)}, "quarters", "2024Q4 is yet to begin"),
        ({"quarters": (Quarter(2099, 1),)}, "quarters", "2099Q1 is yet to begin"),
        ({"cents": 10**15}, "cents", "claimed back yet: 24"),
        ({"cents": 2 * 1_242_289}, "cents", "can ever have been paid"),
    ],
)
def test_a_recovery_is_of_quarters_and_amounts_that_can_have_been_paid(
    change: dict, field: str, says: str
) -> None:
    refusal = given(*GRANTED).when(replace(RECOVER, **change), DECIDER).refused(Kind.FIELD, says)
    assert refusal.field == field


def test_a_quarter_is_claimed_back_once_for_a_reason() -> None:
    ordered = e.RecoveryOrdered(day(9), RECOVER.quarters, RECOVER.cents, RECOVER.reason)
    later = replace(RECOVER, on=day(10), quarters=RECOVER.quarters[1:])
    given(*GRANTED, ordered).when(later, DECIDER).refused(Kind.FIELD, "on 2024-09-01 already")
    given(*GRANTED, ordered).when(replace(later, reason="sanctie"), DECIDER).after()


def test_a_wage_that_is_corrected_again_is_claimed_back_again() -> None:
    order = replace(RECOVER, reason="correctie_loon")
    ordered = e.RecoveryOrdered(day(9), order.quarters, order.cents, order.reason)
    given(*GRANTED, ordered).when(replace(order, cents=1), DECIDER).after()
    given(*GRANTED, ordered).when(order, DECIDER).refused(Kind.FIELD, "already")


def test_what_was_claimed_back_of_a_quarter_counts_with_what_is_claimed_next() -> None:
    most = 1_242_289 * len(RECOVER.quarters)
    first = e.RecoveryOrdered(day(9), RECOVER.quarters, most - 100_000, "vergissing", "a-1")
    again = replace(RECOVER, on=day(10), quarters=RECOVER.quarters[1:], reason="sanctie")
    given(*GRANTED, first).when(replace(again, cents=100_001), DECIDER).refused(
        Kind.FIELD, "was not claimed back yet: "
    )
    given(*GRANTED, first).when(replace(again, cents=50_000), DECIDER).after()
