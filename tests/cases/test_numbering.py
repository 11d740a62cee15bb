"""From which quarter a right is numbered, once there was another right before it."""

from dataclasses import replace

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.case import Case
from maatwerk.cases.course import Standing
from maatwerk.cases.roles import Role
from maatwerk.cases.work_lists import WorkList, work_list
from maatwerk.law import Quarter

from .lives import ENDED, FACTS, GRANTED, NEED, OPENED, VAULTED, day, given

VOP = (
    replace(OPENED, on=day(3, 1, 2021), scheme="vop", application="p-0"),
    e.ApplicationSubmitted(day(3, 1, 2021)),
    e.ApplicationGranted(
        day(4, 15, 2021), "loonpremie", "vop_onbepaald", None, Quarter(2021, 1), Quarter(2025, 4)
    ),
    e.RightStarted(day(4, 15, 2021), Quarter(2021, 1)),
)
SUSPENDED_VOP = (*VOP, e.RightSuspended(day(2, 1, 2023), Quarter(2023, 1), "V07"))
ASKED = c.OpenDraft(
    *(day(5, 10, 2023), "p-1", "imw", "omzetting", "a-1", "werkgever", "q-1", "loonpremie"),
    "10000",
)


def decided(*before: e.Event, kind: str, asked: int, proposed: int, year: int) -> Case:
    """The case after a whole application of that kind: asked and proposed in those months."""
    draft = replace(ASKED, on=day(asked, 10, year), kind=kind, application="p-9")
    case = given(*before)
    for command, role in (
        (draft, Role.APPLICANT),
        (c.GiveFacts(draft.on, FACTS), Role.APPLICANT),
        (c.Submit(draft.on), Role.APPLICANT),
        (c.FindAdmissible(draft.on), Role.CASE_WORKER),
        (c.ReceiveNeed(day(proposed, 1, year), NEED), Role.VDAB),
        (c.Propose(day(proposed, 10, year), VAULTED), Role.CASE_WORKER),
        (c.Grant(day(proposed, 12, year)), Role.DECIDER),
    ):
        case = replace(case, case=case.when(command, role).after())
    return case.case


@pytest.mark.parametrize(
    ("vop", "standing"), [(VOP, Standing.RUNNING), (SUSPENDED_VOP, Standing.SUSPENDED)]
)
def test_a_converted_vop_begins_at_number_1_in_the_quarter_of_the_decision(
    vop: tuple[e.Event, ...], standing: Standing
) -> None:
    case = decided(*vop, kind="omzetting", asked=5, proposed=7, year=2023)
    assert case.right is not None
    assert (case.right.package, case.standing) == ("vijf_jaar", standing)
    assert (case.right.first_quarter, case.right.last_quarter) == (
        Quarter(2023, 3),
        Quarter(2028, 2),
    )


def test_its_first_amount_is_that_of_number_1() -> None:
    case = decided(*VOP, kind="omzetting", asked=5, proposed=7, year=2023)
    assert case.current.proposal is not None
    assert case.current.proposal.amounts == (("loonpremie", 469_198),)  # 40 % of 11,729.94


def test_a_new_right_after_one_that_ended_begins_at_number_1() -> None:
    case = decided(*ENDED, kind="nieuw", asked=9, proposed=10, year=2025)
    assert case.right is not None
    assert case.right.first_quarter == Quarter(2025, 4)
    assert case.current.proposal is not None
    assert case.current.proposal.amounts == (("loonpremie", 506_854),)  # 40 % of 12,671.34


def test_after_a_short_interruption_the_count_goes_on() -> None:
    """With the same employer fewer than four quarters leave it one employment (art. 12 § 3)."""
    case = decided(*ENDED, kind="nieuw", asked=1, proposed=2, year=2025)
    assert case.right is not None
    assert (case.right.first_quarter, case.right.last_quarter) == (
        Quarter(2024, 2),
        Quarter(2029, 1),
    )
    assert case.course.spans[-1].start == Quarter(2025, 1)
    last = decided(*ENDED, kind="nieuw", asked=4, proposed=5, year=2025)
    assert last.right is not None
    assert last.right.first_quarter == Quarter(2024, 2)
    over = decided(*ENDED, kind="nieuw", asked=7, proposed=8, year=2025)
    assert over.right is not None
    assert over.right.first_quarter == Quarter(2025, 3)


def test_what_goes_on_counting_gets_the_percentage_of_its_number() -> None:
    sooner = (*GRANTED, e.RightEnded(day(9), Quarter(2025, 2), "einde_tewerkstelling"))
    case = decided(*sooner, kind="nieuw", asked=10, proposed=11, year=2025)
    assert case.current.grant is not None
    assert case.current.grant.number_one == Quarter(2024, 2)
    found = case.filed[-1].proposal
    assert found is not None
    assert found.amounts == (("loonpremie", 380_140),)  # 30 % of 12,671.34: number 7


def test_of_a_package_that_is_used_up_nothing_is_left() -> None:
    """Twee_jaar has eight quarters: number 9 is 2026Q2."""
    granted = replace(
        GRANTED[-2],
        package="twee_jaar",  # type: ignore[call-arg]
        last_quarter=Quarter(2026, 1),
    )
    short = {**NEED, "duur_van_de_nood": "twee_jaar"}
    case = given(*GRANTED[:-2], granted, GRANTED[-1])
    draft = replace(ASKED, on=day(4, 10, 2026), kind="nieuw", application="p-9")
    for command, role in (
        (draft, Role.APPLICANT),
        (c.GiveFacts(draft.on, FACTS), Role.APPLICANT),
        (c.Submit(draft.on), Role.APPLICANT),
        (c.FindAdmissible(draft.on), Role.CASE_WORKER),
        (c.ReceiveNeed(draft.on, short), Role.VDAB),
    ):
        case = replace(case, case=case.when(command, role).after())
    propose = c.Propose(day(4, 20, 2026), VAULTED)
    proposed = case.when(propose, Role.CASE_WORKER).after()
    proposal = proposed.current.proposal
    assert proposal is not None
    assert (proposal.outcome, proposal.principal_ground) == ("weigeren", "R12")
    assert (proposal.grounds, proposal.package, proposal.last_quarter) == (("R12",), None, None)
    assert work_list(proposed) is WorkList.DECISION
    refuse = c.Refuse(day(4, 21, 2026), "R12")
    decided = replace(case, case=proposed).when(refuse, Role.DECIDER).after()
    assert decided.current.principal_ground == "R12"


def test_an_adjusted_right_goes_on_counting() -> None:
    asked = replace(OPENED, on=day(9, 10), application="p-2", kind="aanpassing")
    granted = e.ApplicationGranted(
        day(10, 12), "loonpremie", "op_maat", 60, Quarter(2024, 4), Quarter(2029, 1)
    )
    filed = e.ApplicationSubmitted(day(9, 10))
    right = given(*GRANTED, asked, filed, granted).case.right
    assert right is not None
    assert (right.first_quarter, right.percentage) == (Quarter(2024, 2), 60)
