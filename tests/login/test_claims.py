"""The table of claims: every right with every kind of account, and what never lets anybody in."""

from typing import Any

import pytest

from maatwerk.cases.roles import OUTSIDE, Role
from maatwerk.identifiers import EnterpriseNumber
from maatwerk.login.claims import (
    CLAIMS,
    ECONOMIC,
    GOVERNMENT,
    TABLE,
    For,
    House,
    NotAdmittedError,
    Why,
    actor_of,
    reference_of,
)

KEY = b"k" * 32
DEPARTMENT, VDAB = "OVO000001", "OVO000002"
HOUSE = House(KEY, DEPARTMENT, VDAB)
OWN, PRINCIPAL, OTHER = "0200065765", "0202239951", "0203430576"
REFS = {OWN: ("AAAAAAAAAAAA",), PRINCIPAL: ("BBBBBBBBBBBB",), OTHER: ("CCCCCCCCCCCC",)}
ORGANISATION = {
    For.HIS_OWN: OWN,
    For.PRINCIPAL: PRINCIPAL,
    For.DEPARTMENT: DEPARTMENT,
    For.VDAB: VDAB,
}


def find(number: EnterpriseNumber) -> tuple[str, ...]:
    return REFS.get(number.digits, ())


def claims(audience: str, own: str, *rights: str) -> dict[str, Any]:
    return {
        "vo_id": "account-1",
        "vo_doelgroepcode": audience,
        "vo_orgcode": own,
        "maatwerk_rol_3d": list(rights),
    }


def refused(told: dict[str, Any], house: House = HOUSE) -> Why:
    with pytest.raises(NotAdmittedError) as error:
        actor_of(told, house, find)
    assert "account-1" not in str(error.value)
    return error.value.why


def test_every_role_has_one_right() -> None:
    assert sorted(line.role for line in TABLE) == sorted(Role)
    assert len({line.written for line in TABLE}) == len(TABLE)


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.written)
def test_a_right_makes_its_role_for_its_organisation_alone(line: Any) -> None:
    right = ORGANISATION[line.for_whom]
    own = right if line.for_whom is not For.PRINCIPAL else OWN
    actor = actor_of(claims(line.audience, own, f"{line.written}:{right}"), HOUSE, find)
    assert actor.role is line.role
    assert actor.applicants == frozenset(REFS[right] if line.role in OUTSIDE else ())
    other = GOVERNMENT if line.audience == ECONOMIC else ECONOMIC
    assert refused(claims(other, own, f"{line.written}:{right}")) is Why.NO_RIGHT
    assert refused(claims(line.audience, own, f"{line.written}")) is Why.NO_RIGHT
    if line.for_whom is not For.PRINCIPAL:
        assert refused(claims(line.audience, own, f"{line.written}:{OTHER}")) is Why.NO_RIGHT
        assert refused(claims(line.audience, OTHER, f"{line.written}:{right}")) is Why.NO_RIGHT


def test_without_a_department_nobody_signs_in_for_it() -> None:
    told = claims(GOVERNMENT, "", "Maatwerk-beslisser:")
    told["vo_orgcode"] = "OVO000009"
    assert refused(told, House(KEY)) is Why.NO_RIGHT
    assert refused(claims(GOVERNMENT, DEPARTMENT, f"Maatwerk-beslisser:{VDAB}")) is Why.NO_RIGHT


def test_a_mandate_is_for_each_enterprise_that_gave_one_and_never_for_his_own() -> None:
    rights = (f"Maatwerk-mandaathouder:{PRINCIPAL}", f"Maatwerk-mandaathouder:{OTHER}")
    actor = actor_of(claims(ECONOMIC, OWN, *rights), HOUSE, find)
    assert actor.applicants == {"BBBBBBBBBBBB", "CCCCCCCCCCCC"}


def test_an_enterprise_that_nobody_knows_acts_for_nobody() -> None:
    unknown = "0206731645"
    told = claims(ECONOMIC, unknown, f"Maatwerk-aanvrager:{unknown}")
    assert actor_of(told, HOUSE, find).applicants == frozenset()


def test_two_roles_are_refused_and_one_that_is_said_twice_is_not() -> None:
    both = (f"Maatwerk-beslisser:{DEPARTMENT}", f"Maatwerk-auditor:{DEPARTMENT}")
    assert refused(claims(GOVERNMENT, DEPARTMENT, *both)) is Why.SEVERAL
    twice = claims(GOVERNMENT, DEPARTMENT, both[0], both[0])
    assert actor_of(twice, HOUSE, find).role is Role.DECIDER


def test_one_right_may_come_without_a_list() -> None:
    told = claims(GOVERNMENT, DEPARTMENT) | {"maatwerk_rol_3d": f"Maatwerk-auditor:{DEPARTMENT}"}
    assert actor_of(told, HOUSE, find).role is Role.AUDITOR


@pytest.mark.parametrize("claim", [claim.name for claim in CLAIMS])
@pytest.mark.parametrize("wrong", [7, {"a": "b"}, [3]])
def test_a_claim_of_another_form_is_refused(claim: str, wrong: object) -> None:
    right = f"Maatwerk-auditor:{DEPARTMENT}"
    assert refused(claims(GOVERNMENT, DEPARTMENT, right) | {claim: wrong}) is Why.UNREADABLE


@pytest.mark.parametrize("claim", ["vo_id", "vo_doelgroepcode", "vo_orgcode"])
def test_a_claim_that_is_missing_or_empty_is_refused(claim: str) -> None:
    told = claims(GOVERNMENT, DEPARTMENT, f"Maatwerk-auditor:{DEPARTMENT}")
    assert refused(told | {claim: ""}) is Why.UNREADABLE
    del told[claim]
    assert refused(told) is Why.UNREADABLE


def test_a_number_that_is_none_is_refused_and_an_invented_one_outside_a_demonstration() -> None:
    assert refused(claims(ECONOMIC, "abc", "Maatwerk-aanvrager:abc")) is Why.UNREADABLE


def test_a_reference_is_of_one_account_and_one_key() -> None:
    assert reference_of("a", KEY) == reference_of("a", KEY)
    assert len({reference_of("a", KEY), reference_of("b", KEY), reference_of("a", b"x")}) == 3
    assert len(reference_of("a", KEY)) <= 40
    assert "k" * 8 not in repr(HOUSE)
