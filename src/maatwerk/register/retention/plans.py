"""Plans as they are kept: by reference, with who planned it and a hash over all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.law.canonical import canonical, digest, read_strict
from maatwerk.register.models import RetentionApprovalRow, RetentionPlanRow
from maatwerk.register.vault.references import is_reference, new_reference


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that was kept.

    Attributes:
        ref: Its reference.
        content: As :func:`~maatwerk.register.retention.plan.plan_for` made it.
        planned_by: Reference of who planned it.
        planned_at: When, in UTC.
        approved_by: Reference of who approved it; None while nobody has.
        approved_at: When, in UTC; likewise.
        hash: Of content, planner and moment.
    """

    ref: str
    content: Mapping[str, Any]
    planned_by: str
    planned_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    hash: str

    @property
    def on(self) -> date:
        """The day that it was made for."""
        return date.fromisoformat(self.content["on"])


def keep(content: Mapping[str, Any], actor: Actor, at: datetime) -> Plan:
    """Keep a plan under a new reference; inside a transaction of the caller."""
    row = RetentionPlanRow(
        ref=new_reference(),
        planned_at=at,
        planned_by=actor.ref,
        planner_role=actor.role,
        content=canonical(dict(content)).decode(),
    )
    row.hash = _hash_of(row)
    row.save(force_insert=True)
    return _plan(row)


def find(ref: str) -> Plan:
    """The plan with that reference.

    Raises:
        BadInputError: there is none, or it was altered.
    """
    row = None
    if is_reference(ref):
        rows = RetentionPlanRow.objects.select_related("approval")
        row = rows.filter(ref=ref).first()
    if row is None:
        raise BadInputError(
            "There is no such plan. maatwerk retention plan makes one and prints its reference."
        )
    if row.hash != _hash_of(row):
        raise BadInputError(f"The plan {ref} was altered in the database: make a new one.")
    return _plan(row)


def altered() -> list[str]:
    """References of plans whose content does not have its hash."""
    rows = RetentionPlanRow.objects.order_by("ref").iterator(chunk_size=100)
    return [row.ref for row in rows if row.hash != _hash_of(row)]


def approve(plan: Plan, actor: Actor, at: datetime) -> None:
    """Keep that it was approved; inside a transaction of the caller."""
    RetentionApprovalRow.objects.create(
        plan_id=plan.ref, approved_at=at, approved_by=actor.ref, approver_role=actor.role
    )


def _hash_of(row: RetentionPlanRow) -> str:
    return digest(
        {
            "ref": row.ref,
            "planned_at": row.planned_at.isoformat(),
            "planned_by": row.planned_by,
            "planner_role": row.planner_role,
            "content": row.content,
        }
    )


def _plan(row: RetentionPlanRow) -> Plan:
    approval: RetentionApprovalRow | None = getattr(row, "approval", None)
    return Plan(
        row.ref,
        read_strict(row.content),
        row.planned_by,
        row.planned_at,
        approval.approved_by if approval else None,
        approval.approved_at if approval else None,
        row.hash,
    )
