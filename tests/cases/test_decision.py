"""The decision: as proposed or with a reason, by another than who prepared it."""

from dataclasses import replace
from typing import Any

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.following import DECIDED_ONLY, WITHDRAWN_ONLY
from maatwerk.cases.application import Outcome, Stage
from maatwerk.cases.case import Case
from maatwerk.cases.course import Standing
from maatwerk.cases.four_eyes import FourEyes
from maatwerk.cases.reasons import REOPEN
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import Quarter

from .lives import (
    ADMISSIBLE,
    GRANTED,
    GRANTED_ON,
    OPENED,
    PROPOSED,
    PROPOSED_ON,
    PROPOSED_REFUSAL,
    REFUSED,
    SUBMITTED,
    SUSPENDED,
    VAULTED,
    WITHDRAWN,
    day,
    given,
)

DECIDER = Role.DECIDER
FOLLOW_UP = (
    e.DraftOpened(
        day(9), "p-2", "imw", "aanpassing", "a-1", "werkgever", "q-1", "loonpremie", "10000"
    ),
    e.ApplicationSubmitted(day(9, 2)),
    e.AdmissibilityFound(day(9, 3)),
    replace(
        PROPOSED_ON,
        on=day(10),
        package="op_maat",
        percentage=45,
        first_quarter=Quarter(2024, 4),
        prepared_by="u-worker",
    ),
)


def proposed(**change: Any) -> tuple[e.Event, ...]:
    return (*ADMISSIBLE, replace(PROPOSED_ON, **change))


def test_a_grant_as_proposed_starts_the_right() -> None:
    case = (
        given(*PROPOSED)
        .when(c.Grant(day(4, 15)), DECIDER)
        .then(GRANTED_ON, e.RightStarted(day(4, 15), Quarter(2024, 2)))
    )
    assert (case.stage, case.standing) == (Stage.DECIDED, Standing.RUNNING)
    assert case.current.outcome is Outcome.GRANTED
    assert case.right is not None
    assert case.right.last_quarter == Quarter(2029, 1)


@pytest.mark.parametrize(
    "otherwise",
    [
        {"package": "vijf_jaar_verhoogd"},
        {"last_quarter": Quarter(2028, 4)},
        {"premium": "loon_en_begeleidingspremie"},
        {"package": "op_maat", "percentage": 45},
    ],
)
def test_a_grant_that_differs_needs_a_coded_reason(otherwise: dict[str, Any]) -> None:
    command = c.Grant(day(4, 15), **otherwise)
    given(*PROPOSED).when(command, DECIDER).refused(Kind.FIELD, "differs from the proposal")
    given(*PROPOSED).when(replace(command, override="zomaar"), DECIDER).refused(
        Kind.FIELD, "not in the list"
    )
    case = given(*PROPOSED).when(replace(command, override="bewijs_aanvaard"), DECIDER).after()
    assert case.right is not None
    assert all(getattr(case.right, name) == value for name, value in otherwise.items())


def test_a_reason_without_a_difference_is_refused() -> None:
    given(*PROPOSED).when(c.Grant(day(4, 15), override="feiten_anders"), DECIDER).refused(
        Kind.FIELD, "there is nothing to override"
    )


def test_a_grant_against_the_proposal_says_all_of_it() -> None:
    command = c.Grant(day(4, 15), override="bewijs_aanvaard")
    given(*PROPOSED_REFUSAL).when(command, DECIDER).refused(Kind.FIELD, "Say which package")
    command = replace(command, package="twee_jaar")
    given(*PROPOSED_REFUSAL).when(command, DECIDER).refused(Kind.FIELD, "Say the last quarter")
    command = replace(command, last_quarter=Quarter(2026, 1))
    given(*PROPOSED_REFUSAL).when(command, DECIDER).refused(Kind.FIELD, "give the day of birth")
    command = replace(command, vaulted=VAULTED)
    case = given(*PROPOSED_REFUSAL).when(command, DECIDER).after()
    assert case.right is not None
    assert case.right.first_quarter == Quarter(2024, 2)


@pytest.mark.parametrize("born", ["1959-08-15", "1959-10-01"])
def test_no_grant_lasts_longer_than_the_pension_age(born: str) -> None:
    """Of 65 years: reached on 15 August, or on the first day of the quarter after."""
    longest = Quarter(2024, 3)
    grant = c.Grant(
        day(4, 15),
        package="twee_jaar",
        last_quarter=longest,
        override="bewijs_aanvaard",
        vaulted={"geboortedag": born},
    )
    given(*PROPOSED_REFUSAL).when(grant, DECIDER).after()
    refused = given(*PROPOSED_REFUSAL).when(replace(grant, last_quarter=longest + 1), DECIDER)
    assert refused.refused(Kind.FIELD, "by the pension age").field == "last_quarter"
    stray = replace(grant, vaulted={"personeel_na": "3"})
    given(*PROPOSED_REFUSAL).when(stray, DECIDER).refused(Kind.FIELD, "not in the vault")
    old = replace(grant, vaulted={"geboortedag": "1950-01-01"})
    given(*PROPOSED_REFUSAL).when(old, DECIDER).refused(Kind.FIELD, "by the pension age")


def test_a_shorter_grant_than_proposed_needs_no_day_of_birth() -> None:
    shorter = c.Grant(day(4, 15), last_quarter=Quarter(2025, 1), override="bewijs_aanvaard")
    given(*PROPOSED).when(shorter, DECIDER).after()


def test_guidance_is_lost_on_a_ground_that_only_takes_that() -> None:
    both = replace(OPENED, premium="loon_en_begeleidingspremie")
    events = (both, *proposed(outcome="toekennen_zonder_begeleiding", grounds=("R11",))[1:])
    with_it = c.Grant(day(4, 15), premium=both.premium, override="wet_anders_gelezen")
    for command, premium, lost in (
        (c.Grant(day(4, 15)), "loonpremie", "R11"),
        (with_it, both.premium, None),
    ):
        case = given(*events).when(command, DECIDER)
        granted = case.result[0]  # type: ignore[index]
        assert isinstance(granted, e.ApplicationGranted)
        assert (granted.premium, granted.without_guidance) == (premium, lost)


@pytest.mark.parametrize("further", [("R12",), ("R09", "R12"), ("R09", "R09")])
def test_further_grounds_are_others_and_each_once(further: tuple[str, ...]) -> None:
    refuse = c.Refuse(day(4, 15), "R12", further)
    refused = given(*PROPOSED_REFUSAL).when(refuse, DECIDER)
    assert refused.refused(Kind.FIELD, "Name each further ground once").field == "further_grounds"
    given(*PROPOSED_REFUSAL).when(replace(refuse, further_grounds=("R09",)), DECIDER).after()
    unknown = given(*PROPOSED_REFUSAL).when(replace(refuse, further_grounds=("R99",)), DECIDER)
    assert unknown.refused(Kind.FIELD, "is no ground of this scheme").field == "further_grounds"


def test_a_right_that_is_suspended_at_once() -> None:
    events = proposed(outcome="toekennen_en_schorsen", grounds=("R22",))
    result = given(*events).when(c.Grant(day(4, 15)), DECIDER)
    case = result.after()
    assert case.standing is Standing.SUSPENDED
    assert case.right is not None
    assert (case.right.suspended_from, case.right.suspended_for) == (Quarter(2024, 2), "R22")


def test_an_adjustment_changes_the_right_and_leaves_its_count() -> None:
    case = given(*GRANTED, *FOLLOW_UP).when(c.Grant(day(10, 2)), DECIDER).after()
    assert case.right is not None
    assert (case.right.package, case.right.percentage) == ("op_maat", 45)
    assert case.right.first_quarter == Quarter(2024, 2)
    assert case.standing is Standing.RUNNING
    suspended = given(*SUSPENDED, *FOLLOW_UP).when(c.Grant(day(10, 2)), DECIDER).after()
    assert suspended.standing is Standing.SUSPENDED
    assert suspended.right is not None
    assert suspended.right.suspended_for == "R22"


def test_a_refused_adjustment_leaves_the_right_as_it_was() -> None:
    before = given(*GRANTED).case.right
    command = c.Refuse(day(10, 2), "R20", override="feiten_anders")
    case = given(*GRANTED, *FOLLOW_UP).when(command, DECIDER).after()
    assert (case.right, case.standing) == (before, Standing.RUNNING)
    assert case.current.principal_ground == "R20"


def test_a_refusal_as_proposed() -> None:
    case = (
        given(*PROPOSED_REFUSAL)
        .when(c.Refuse(day(4, 15), "R12", ("R09",)), DECIDER)
        .then(e.ApplicationRefused(day(4, 15), "R12", ("R09",)))
    )
    assert (case.standing, case.current.outcome) == (Standing.NONE, Outcome.REFUSED)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (c.Refuse(day(4, 15), "R99"), "is no ground of this scheme"),
        (c.Refuse(day(4, 15), "V01"), "is no ground of this scheme"),
        (c.Refuse(day(4, 15), "R12", ("R98",)), "'R98' is no ground"),
        (c.Refuse(day(4, 15), "R15"), "R15 leads to onontvankelijk, not to geweigerd"),
        (c.Refuse(day(4, 15), "R09"), "differs from the proposal"),
        (c.DeclareInadmissible(day(4, 15), "R12"), "R12 leads to geweigerd"),
        (c.DeclareInadmissible(day(4, 15), "R27"), "differs from the proposal"),
    ],
)
def test_a_ground_that_does_not_fit_is_refused(command: c.Command, says: str) -> None:
    given(*PROPOSED_REFUSAL).when(command, DECIDER).refused(Kind.FIELD, says)


def test_inadmissible_with_a_reason() -> None:
    command = c.DeclareInadmissible(day(4, 15), "R27", override="bewijs_onvoldoende")
    case = given(*PROPOSED_REFUSAL).when(command, DECIDER).after()
    assert case.current.outcome is Outcome.INADMISSIBLE


def test_an_application_lapses_only_when_the_law_says_so() -> None:
    given(*PROPOSED).when(c.DeclareLapsed(day(4, 15)), DECIDER).refused(
        Kind.STATE, "does not say that the application has lapsed"
    )
    also = proposed(outcome="weigeren", principal_ground="R12", grounds=("R12", "R26"))
    given(*also).when(c.DeclareLapsed(day(4, 15)), DECIDER).refused(Kind.STATE, "does not say")
    events = proposed(outcome="vervallen", principal_ground="R26", grounds=("R26",))
    case = given(*events).when(c.DeclareLapsed(day(4, 15)), DECIDER).after()
    assert (case.current.outcome, case.current.principal_ground) == (Outcome.LAPSED, "R26")


def test_an_application_is_withdrawn_and_no_longer_waits() -> None:
    waiting = e.InformationRequested(day(3, 10), ("mandaat",), day(3, 20))
    case = given(*ADMISSIBLE, waiting).when(c.Withdraw(day(3, 12)), Role.APPLICANT).after()
    assert case.current.outcome is Outcome.WITHDRAWN
    assert not case.current.clock_stands_still


DECISIONS = (
    (PROPOSED, c.Grant(day(4, 15))),
    (PROPOSED_REFUSAL, c.Refuse(day(4, 15), "R12")),
)


@pytest.mark.parametrize(("events", "command"), DECISIONS)
def test_who_prepared_does_not_decide(events: tuple[e.Event, ...], command: c.Command) -> None:
    same = Actor("u-worker", DECIDER)
    given(*events).when(command, same).refused(Kind.FOUR_EYES, "let somebody else decide")
    given(*events).when(command, same, FourEyes(frozenset())).after()


def test_four_eyes_from_an_amount() -> None:
    same, grant = Actor("u-worker", DECIDER), c.Grant(day(4, 15))
    given(*PROPOSED).when(grant, same, FourEyes(from_cents=493_668)).after()
    for settings in (FourEyes(from_cents=493_667), FourEyes()):
        given(*PROPOSED).when(grant, same, settings).refused(Kind.FOUR_EYES, "somebody else")
    unknown = proposed(amounts=())
    given(*unknown).when(grant, same, FourEyes(from_cents=10**9)).refused(
        Kind.FOUR_EYES, "somebody else"
    )


@pytest.mark.parametrize(("events", "command"), DECISIONS)
def test_a_proposal_of_an_earlier_quarter_must_be_made_anew(
    events: tuple[e.Event, ...], command: c.Command
) -> None:
    given(*events).when(replace(command, on=day(7)), DECIDER).refused(
        Kind.STATE, "The proposal is of 2024Q2: make a new one"
    )
    given(*events).when(replace(command, on=day(4, 9)), DECIDER).refused(
        Kind.FIELD, "lies before the last step"
    )


def test_a_closed_application_is_opened_again() -> None:
    for events, reason in ((REFUSED, "nieuw_feit"), (WITHDRAWN, "intrekking_herroepen")):
        for why in (reason, "vergissing"):
            case = given(*events).when(c.Reopen(day(5), why), DECIDER).after()
            assert (case.stage, case.current.outcome) == (Stage.ADMISSIBLE, None)


def test_a_reason_to_open_again_fits_what_was_decided() -> None:
    for events, reasons, fits in (
        (WITHDRAWN, DECIDED_ONLY, "vergissing, intrekking_herroepen do"),
        (REFUSED, WITHDRAWN_ONLY, "vergissing, nieuw_feit, heroverweging, vonnis do"),
        (GRANTED, WITHDRAWN_ONLY, "vergissing, nieuw_feit, heroverweging, vonnis do"),
    ):
        for reason in reasons:
            refused = given(*events).when(c.Reopen(day(5), reason), DECIDER)
            assert refused.refused(Kind.FIELD, fits).field == "reason"
    assert REOPEN.keys() > DECIDED_ONLY | WITHDRAWN_ONLY


def test_a_reason_that_does_not_exist_opens_nothing() -> None:
    given(*REFUSED).when(c.Reopen(day(5), "zomaar"), DECIDER).refused(Kind.FIELD, "not in the list")


def test_a_grant_that_is_opened_again_takes_the_right_away() -> None:
    case = (
        given(*GRANTED)
        .when(c.Reopen(day(5), "vergissing"), DECIDER)
        .then(e.RightRevoked(day(5), "p-1"), e.ApplicationReopened(day(5), "vergissing", "p-1"))
    )
    assert (case.right, case.standing) == (None, Standing.NONE)


def test_an_adjustment_that_is_opened_again_gives_the_old_right_back() -> None:
    before = given(*GRANTED).case.right
    adjusted: Case = given(*GRANTED, *FOLLOW_UP).when(c.Grant(day(10, 2)), DECIDER).after()
    assert adjusted.right != before
    events = (
        *GRANTED,
        *FOLLOW_UP,
        *given(*GRANTED, *FOLLOW_UP).when(c.Grant(day(10, 2)), DECIDER).result,  # type: ignore[misc]
    )
    case = given(*events).when(c.Reopen(day(11), "vergissing"), DECIDER).after()
    assert (case.right, case.standing) == (before, Standing.RUNNING)


def test_only_what_is_admissible_is_granted_refused_or_lapses() -> None:
    """A proposal can come sooner, for what is inadmissible."""
    early = (*SUBMITTED, PROPOSED_ON)
    for command in (
        c.Grant(day(4, 15)),
        c.Refuse(day(4, 15), "R12", override="feiten_anders"),
        c.DeclareLapsed(day(4, 15)),
    ):
        given(*early).when(command, DECIDER).refused(Kind.STATE, "was found admissible")
    inadmissible = c.DeclareInadmissible(day(4, 15), "R15", override="feiten_anders")
    given(*early).when(inadmissible, DECIDER).after()
