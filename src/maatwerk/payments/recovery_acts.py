"""The acts about what is to be paid back, as they are kept: coded, never changed, by reference."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from maatwerk.cases.reasons import Reason
from maatwerk.cases.roles import Actor
from maatwerk.law.canonical import canonical
from maatwerk.register.models import RecoveryAct


class Act(StrEnum):
    """What was done."""

    DECISION = "besluit"
    PLAN = "plan"
    REPAYMENT = "terugbetaling"
    INTERRUPTION = "stuiting"
    PROPOSED_WAIVER = "voorstel_kwijt"
    WAIVER = "kwijtschelding"


LAPSED = "verjaard"
"""The reason of a waiver that only says that a claim has lapsed."""


def _reasons(*rows: tuple[str, str, str]) -> Mapping[str, Reason]:
    return MappingProxyType({row[0]: Reason(*row) for row in rows})


WAIVER = _reasons(
    ("onvermogen", "De schuldenaar is onvermogend", "The debtor cannot pay"),
    ("faillissement", "Het faillissement is gesloten", "The bankruptcy is closed"),
    ("overlijden", "Overlijden zonder nalatenschap", "Death without an estate"),
    ("kosten", "De invordering kost meer dan ze opbrengt", "Collecting costs more than it brings"),
    ("vergissing", "Een vergissing van de dienst", "A mistake of the department"),
    (LAPSED, "De vordering is verjaard", "The claim has lapsed"),
)
"""Why a claim is given up; the list is our own (``assumed``)."""

INTERRUPTION = _reasons(
    ("erkenning", "De schuldenaar erkent de schuld", "The debtor acknowledges the debt"),
    ("ingebrekestelling", "Een aangetekende ingebrekestelling", "A registered notice of default"),
    ("dagvaarding", "Een dagvaarding of een bevel tot betaling", "A summons or order to pay"),
)
"""What interrupts a limitation; the list is our own (``assumed``)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One act.

    Attributes:
        number: Of the row; the ledger points to it as ``act:N``.
        act: What was done.
        case: Reference of the case; ``applicant`` of who owes.
        cents: What it is about.
        reason: Code, if the act has one.
        on: Its legal date.
        claims: Cents by claim, such as ``line:2024Q2-1:17``.
        detail: Whatever else the act says, by name.
        by: Reference of who did it.
        at: When it was written, in UTC.
    """

    number: int
    act: Act
    case: str
    applicant: str
    cents: int
    reason: str | None
    on: date
    claims: Mapping[str, int]
    detail: Mapping[str, Any]
    by: str
    at: datetime

    @property
    def source(self) -> str:
        """How the ledger points to it."""
        return f"act:{self.number}"


def keep(
    act: Act,
    case: str,
    applicant: str,
    claims: Mapping[str, int],
    actor: Actor,
    *,
    on: date,
    at: datetime,
    cents: int | None = None,
    reason: str | None = None,
    detail: Mapping[str, Any] = MappingProxyType({}),
) -> Kept:
    """Write an act, in a transaction of the caller; what it is about is the sum of its claims."""
    row = RecoveryAct.objects.create(
        act=act,
        case_ref=case,
        applicant_ref=applicant,
        claim=next(iter(claims)) if len(claims) == 1 else None,
        amount=sum(claims.values()) if cents is None else cents,
        reason=reason,
        legal_date=on,
        detail=canonical({**detail, "claims": dict(claims)}).decode(),
        by=actor.ref,
        by_role=actor.role,
        at=at,
    )
    return kept_in(row)


def acts_of(cases: Iterable[str]) -> Mapping[str, Sequence[Kept]]:
    """The acts of some cases, in the order in which they were written."""
    found: defaultdict[str, list[Kept]] = defaultdict(list)
    for row in RecoveryAct.objects.filter(case_ref__in=list(cases)).order_by("id"):
        found[row.case_ref].append(kept_in(row))
    return found


def find(number: int) -> Kept | None:
    """The act with that number."""
    row = RecoveryAct.objects.filter(pk=number).first()
    return None if row is None else kept_in(row)


def kept_in(row: RecoveryAct) -> Kept:
    """The act that a row holds."""
    detail = json.loads(row.detail)
    return Kept(
        row.pk,
        Act(row.act),
        row.case_ref,
        row.applicant_ref,
        row.amount,
        row.reason,
        row.legal_date,
        MappingProxyType(detail.pop("claims")),
        MappingProxyType(detail),
        row.by,
        row.at,
    )
