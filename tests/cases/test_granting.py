"""What can be granted at all, whatever the reason to decide otherwise than the law proposed."""

from dataclasses import replace
from typing import Any

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.provinces import PROVINCES
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Role
from maatwerk.law import Quarter
from maatwerk.snapshot.codes import codes_of

from .lives import DRAFT, GRANTED, OPENED, PROPOSED_ON, SUBMITTED_ON, day, given

DECIDER = Role.DECIDER
GRANT = c.Grant(day(4, 15), override="overmacht")


def proposed(scheme: str = "imw", kind: str = "werkgever", **facts: str) -> tuple[e.Event, ...]:
    """An application that is proposed to be granted, with these facts."""
    opened = replace(OPENED, scheme=scheme, applicant_kind=kind)
    told = tuple(e.FactGiven(day(3, 9), name, value) for name, value in facts.items())
    before = (opened, SUBMITTED_ON, e.AdmissibilityFound(day(3, 8)))
    return (*before, *told, e.NeedReceived(day(3, 9)), PROPOSED_ON)


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"premium": "onzin"}, "premium", "choose loonpremie or loon_en_begeleidingspremie"),
        ({"premium": "ondersteuningspremie"}, "premium", "does not exist for werkgever"),
        ({"package": "onzin"}, "package", "is no package of this scheme; choose twee_jaar"),
        ({"package": "vop_onbepaald"}, "package", "is no package of this scheme"),
        ({"package": "op_maat"}, "percentage", "from 20 to 75, a multiple of 5"),
        ({"package": "op_maat", "percentage": 999}, "percentage", "from 20 to 75"),
        ({"package": "op_maat", "percentage": 15}, "percentage", "from 20 to 75"),
        ({"package": "op_maat", "percentage": 62}, "percentage", "a multiple of 5"),
        ({"percentage": 45}, "percentage", "vijf_jaar sets the percentage itself"),
        ({"last_quarter": Quarter(2099, 4)}, "last_quarter", "not last longer than to 2029Q1"),
        ({"package": "twee_jaar"}, "last_quarter", "not last longer than to 2026Q1"),
    ],
)
def test_what_the_scheme_does_not_have_is_not_granted(
    change: dict[str, Any], field: str, says: str
) -> None:
    events = proposed()
    if change.get("package") == "twee_jaar":  # the law proposed nothing that lasts longer
        nothing = replace(PROPOSED_ON, outcome="weigeren", package=None, last_quarter=None)
        events = (*events[:-1], nothing)
        change = {**change, "last_quarter": Quarter(2026, 2)}
    refusal = given(*events).when(replace(GRANT, **change), DECIDER).refused(Kind.FIELD, says)
    assert refusal.field == field


@pytest.mark.parametrize(
    "change",
    [
        {"premium": "loon_en_begeleidingspremie"},
        {"package": "vijf_jaar_verhoogd"},
        {"package": "op_maat", "percentage": 75},
        {"package": "twee_jaar", "last_quarter": Quarter(2026, 1)},
    ],
)
def test_what_the_scheme_has_is_granted_with_a_reason(change: dict[str, Any]) -> None:
    case = given(*proposed()).when(replace(GRANT, **change), DECIDER).after()
    assert case.right is not None
    assert all(getattr(case.right, name) == value for name, value in change.items())


def test_a_right_never_outlasts_the_need() -> None:
    need = {"duur_van_de_nood": "vijf_jaar", "nood_geldig_tot": "2027-05-31"}
    too_long = replace(GRANT, last_quarter=Quarter(2027, 3))
    given(*proposed(**need)).when(too_long, DECIDER).refused(
        Kind.FIELD, "cannot last longer than to 2027Q2"
    )
    given(*proposed(**need)).when(replace(GRANT, last_quarter=Quarter(2027, 2)), DECIDER).after()
    used_up = {**need, "nood_geldig_tot": "2024-03-31"}
    given(*proposed(**used_up)).when(
        replace(GRANT, last_quarter=Quarter(2024, 2)), DECIDER
    ).refused(Kind.FIELD, "cannot last longer than to 2024Q1")


def test_the_most_vulnerable_have_a_narrower_band_and_two_years() -> None:
    events = proposed(steuncategorie="uiterst_kwetsbaar")
    tailored = replace(GRANT, package="op_maat", last_quarter=Quarter(2026, 1))
    given(*events).when(replace(tailored, percentage=55), DECIDER).refused(
        Kind.FIELD, "from 20 to 50"
    )
    given(*events).when(replace(tailored, percentage=50), DECIDER).after()


def test_the_self_employed_get_their_own_premium_and_no_other() -> None:
    events = proposed(kind="zelfstandige")
    wage = replace(GRANT, last_quarter=Quarter(2028, 4))
    given(*events).when(wage, DECIDER).refused(Kind.FIELD, "choose ondersteuningspremie")
    own = replace(GRANT, premium="ondersteuningspremie")
    given(*events).when(own, DECIDER).after()


def test_a_vop_has_packages_of_its_own_and_no_guidance() -> None:
    events = proposed("vop")
    of_imw = replace(GRANT, package="vijf_jaar_verhoogd")
    given(*events).when(of_imw, DECIDER).refused(Kind.FIELD, "choose vop_onbepaald")
    guided = replace(GRANT, package="vop_onbepaald", premium="loon_en_begeleidingspremie")
    given(*events).when(guided, DECIDER).refused(Kind.FIELD, "choose loonpremie")
    raised = replace(GRANT, package="vop_verhoogd", percentage=61, last_quarter=Quarter(2028, 1))
    given(*events).when(raised, DECIDER).refused(Kind.FIELD, "from 1 to 60")
    given(*events).when(replace(raised, percentage=60), DECIDER).after()
    given(*events).when(
        replace(raised, percentage=60, last_quarter=Quarter(2028, 2)), DECIDER
    ).refused(Kind.FIELD, "cannot last longer than to 2028Q1")


def test_an_adjustment_ends_where_the_right_it_changes_does() -> None:
    again = (
        e.DraftOpened(
            day(9), "p-2", "imw", "aanpassing", "a-1", "werkgever", "q-1", "loonpremie", "10000"
        ),
        e.ApplicationSubmitted(day(9, 2)),
        e.AdmissibilityFound(day(9, 3)),
        replace(PROPOSED_ON, on=day(9, 20), package="op_maat", percentage=45),
    )
    given(*GRANTED, *again).when(
        c.Grant(day(9, 21), last_quarter=Quarter(2029, 2), override="overmacht"), DECIDER
    ).refused(Kind.FIELD, "cannot last longer than to 2029Q1")


@pytest.mark.parametrize(
    ("events", "command", "role"),
    [
        (
            (),
            c.OpenDraft(
                day(3), "p-1", "imw", "nieuw", "a-1", "werkgever", "q-1", "loonpremie", "99999"
            ),
            Role.APPLICANT,
        ),
        (GRANTED, c.SucceedEnterprise(day(7), "a-2", "werkgever", "99999"), Role.CASE_WORKER),
        (GRANTED, c.MergeMunicipalities(day(7), "a-1", "99999"), Role.CASE_WORKER),
    ],
)
def test_a_province_must_exist(events: tuple[e.Event, ...], command: c.Command, role: Role) -> None:
    refusal = given(*events).when(command, role).refused(Kind.FIELD, "is no province; choose")
    assert refusal.field == "province"


def test_the_provinces_are_those_of_a_snapshot() -> None:
    assert codes_of("province") == PROVINCES
    assert given(*DRAFT).case.province in PROVINCES
