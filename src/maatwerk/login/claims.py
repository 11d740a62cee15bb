"""What the Flemish access management says of somebody, and which actor that makes him: one table.

Its general claims are as public software of the Flemish government reads them; the names of the
rights in this application are assumed, for nobody has registered it there.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.identifiers import EnterpriseNumber

Sure = Literal["sourced", "assumed"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: its name, what it tells, and whether a public source has it so."""

    name: str
    tells: str
    sure: Sure


SUBJECT = Claim("vo_id", "the account of the person", "sourced")
AUDIENCE = Claim("vo_doelgroepcode", "for what kind of organisation he signs in", "sourced")
ORGANISATION = Claim("vo_orgcode", "enterprise number, or OVO code in the government", "sourced")
RIGHTS = Claim("maatwerk_rol_3d", "rights in this application, each with for whom", "assumed")
CLAIMS = (SUBJECT, AUDIENCE, ORGANISATION, RIGHTS)

ECONOMIC, GOVERNMENT = "EA", "GID"
"""Audiences: enterprises, and staff of the Flemish government. Both are sourced."""


class For(StrEnum):
    """Which organisation a right must be for."""

    HIS_OWN = "his own enterprise"
    PRINCIPAL = "an enterprise that gave a mandate"
    DEPARTMENT = "the department"
    VDAB = "VDAB"


@dataclass(frozen=True, slots=True)
class Right:
    """A line of the table: a right, to whom it can be given, and the role that it makes."""

    written: str
    audience: str
    for_whom: For
    role: Role


TABLE = (
    Right("Maatwerk-aanvrager", ECONOMIC, For.HIS_OWN, Role.APPLICANT),
    Right("Maatwerk-mandaathouder", ECONOMIC, For.PRINCIPAL, Role.MANDATE_HOLDER),
    Right("Maatwerk-vdab", GOVERNMENT, For.VDAB, Role.VDAB),
    *(
        Right(f"Maatwerk-{role}", GOVERNMENT, For.DEPARTMENT, role)
        for role in (
            Role.CASE_WORKER,
            Role.DECIDER,
            Role.PAYER,
            Role.AUDITOR,
            Role.ANALYST,
            Role.ADMINISTRATOR,
        )
    ),
)
"""The names of the rights are assumed; that one is ``name:organisation`` is sourced."""


class Why(StrEnum):
    """Why somebody whom the provider knows does not come in."""

    UNREADABLE = "unreadable"
    NO_RIGHT = "no-right"
    SEVERAL = "several"


class NotAdmittedError(Exception):
    """Somebody who signed in elsewhere is nobody here; it never says who."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class House:
    """What this installation knows of itself.

    Attributes:
        key: Makes references of accounts; another key makes other people of them all.
        department: OVO code of the department; without one nobody signs in for it.
        vdab: Likewise of VDAB.
        demo: Whether invented enterprise numbers are accepted.
    """

    key: bytes
    department: str = ""
    vdab: str = ""
    demo: bool = False

    def __repr__(self) -> str:
        return f"House(department={self.department!r}, vdab={self.vdab!r})"


Find = Callable[[EnterpriseNumber], tuple[str, ...]]
"""References of the applicants with an enterprise number."""


def actor_of(claims: Mapping[str, Any], house: House, find: Find) -> Actor:
    """The actor that the claims make somebody.

    Args:
        claims: As the provider sent them.
        house: This installation.
        find: Looks an enterprise up.

    Raises:
        NotAdmittedError: a claim is missing or has another form, there is no right for here, or
            there are rights of several roles.
    """
    subject, audience = _text(claims, SUBJECT), _text(claims, AUDIENCE)
    own, rights = _text(claims, ORGANISATION), _rights(claims)
    held = [
        (line.role, organisation)
        for written, organisation in rights
        for line in TABLE
        if line.written == written
        and line.audience == audience
        and _is_for(line.for_whom, organisation, own, house)
    ]
    roles = {role for role, _ in held}
    if not roles:
        raise NotAdmittedError(Why.NO_RIGHT)
    if len(roles) > 1:
        raise NotAdmittedError(Why.SEVERAL)
    role = roles.pop()
    applicants: frozenset[str] = frozenset()
    if role in (Role.APPLICANT, Role.MANDATE_HOLDER):
        numbers = (_enterprise(organisation, house) for _, organisation in held)
        applicants = frozenset(ref for number in numbers for ref in find(number))
    return Actor(reference_of(subject, house.key), role, applicants)


def reference_of(subject: str, key: bytes) -> str:
    """The reference of an account: always the same, and nothing to who lacks the key."""
    digest = hmac.digest(key, b"account:" + subject.encode(), hashlib.sha256)
    return f"p-{base64.b32encode(digest)[:20].decode().lower()}"


def _is_for(for_whom: For, organisation: str, own: str, house: House) -> bool:
    match for_whom:
        case For.HIS_OWN:
            return organisation == own
        case For.PRINCIPAL:
            return bool(organisation)
        case For.DEPARTMENT:
            return bool(house.department) and organisation == own == house.department
        case For.VDAB:
            return bool(house.vdab) and organisation == own == house.vdab


def _text(claims: Mapping[str, Any], claim: Claim) -> str:
    told = claims.get(claim.name)
    if not isinstance(told, str) or not told:
        raise NotAdmittedError(Why.UNREADABLE)
    return told


def _rights(claims: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each right with its organisation; one alone may come without a list around it."""
    told = claims.get(RIGHTS.name, [])
    rights = [told] if isinstance(told, str) else told
    if not isinstance(rights, list) or not all(isinstance(right, str) for right in rights):
        raise NotAdmittedError(Why.UNREADABLE)
    parts = [right.partition(":") for right in rights]
    return [(written, organisation) for written, _, organisation in parts]


def _enterprise(written: str, house: House) -> EnterpriseNumber:
    try:
        return EnterpriseNumber.parse(written, demo=house.demo)
    except BadInputError:
        raise NotAdmittedError(Why.UNREADABLE) from None
