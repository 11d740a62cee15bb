"""The register of what was deleted: a line a case, or one of who stood in none; in a chain."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maatwerk.law.canonical import canonical, digest, read_strict
from maatwerk.register.chain import BEGINNING, Head
from maatwerk.register.models import (
    LetterTombstone,
    RetentionDeletionRow,
    RetentionPlanRow,
    VaultTombstone,
)
from maatwerk.register.retention.plans import Plan, altered

_HASHED = (
    *("seq", "plan_id", "case_ref", "line", "counts", "planned_by", "approved_by"),
    *("carried_out_by", "prev_hash"),
)
_A_STATEMENT = 500
"""Rows that are written by one statement."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """What was deleted of one case, or of somebody who stood in none.

    Attributes:
        seq: Its number.
        plan: Reference of the plan.
        case_ref: The case; the own reference of who stood in none.
        line: The line of the policy: from, outcome and term.
        counts: How much of what.
        planned_by: Reference of who planned it; ``approved_by`` and ``carried_out_by`` likewise.
        carried_out_at: When, in UTC.
        hash: Of all this and the line before.
    """

    seq: int
    plan: str
    case_ref: str
    line: Mapping[str, Any]
    counts: Mapping[str, int]
    planned_by: str
    approved_by: str
    carried_out_by: str
    carried_out_at: datetime
    hash: str


def add(plan: Plan, approved_by: str, by: str, at: datetime) -> None:
    """Write down all that a plan deletes; inside the transaction that does, by one at a time."""
    rows = [
        RetentionDeletionRow(
            plan_id=plan.ref,
            case_ref=due["case"],
            line=canonical(due["line"]).decode(),
            counts=canonical(due["removes"]).decode(),
            planned_by=plan.planned_by,
            approved_by=approved_by,
            carried_out_by=by,
            carried_out_at=at,
        )
        for due in (*plan.content["due"], *map(_as_due, plan.content.get("alone", ())))
    ]
    RetentionDeletionRow.objects.bulk_create(_linked(rows, plan.hash), batch_size=_A_STATEMENT)


def under(plan: str) -> list[Deletion]:
    """What was deleted under a plan, in order; nothing when it was not carried out."""
    return [
        _deletion(row) for row in RetentionDeletionRow.objects.filter(plan=plan).order_by("seq")
    ]


def every() -> Iterator[Deletion]:
    """The whole register of deletions, in order."""
    rows = RetentionDeletionRow.objects.order_by("seq")
    return map(_deletion, rows.iterator(chunk_size=1_000))


def problems() -> Iterator[str]:
    """What is wrong with the register of deletions, a line each; nothing when it is whole."""
    for ref in altered():
        yield f"The retention plan {ref} was altered: its content does not have its hash."
    plans = dict(RetentionPlanRow.objects.values_list("ref", "hash"))
    head = Head()
    for row in RetentionDeletionRow.objects.order_by("seq").iterator(chunk_size=1_000):
        if row.seq != head.seq + 1 or row.prev_hash != head.hash:
            yield f"Deletion {row.seq} does not follow on deletion {head.seq}."
        if row.hash != _hash_of(row, plans.get(row.plan_id, "")):
            yield f"Deletion {row.seq} was altered: its content does not have its hash."
        head = Head(row.seq, row.hash)
    yield from _stones()


def _stones() -> Iterator[str]:
    """Tombstones that no deletion under a plan accounts for: who erases writes down why."""
    done: dict[str, set[datetime]] = {}
    for plan, at in RetentionDeletionRow.objects.values_list("plan_id", "carried_out_at"):
        done.setdefault(plan, set()).add(at)
    contents = RetentionPlanRow.objects.filter(ref__in=done).values_list("ref", "content")
    erased = {
        ref: {one["ref"]: one["kind"] for one in read_strict(content).get("vault", ())}
        for ref, content in contents
    }
    for stone in VaultTombstone.objects.order_by("ref").iterator(chunk_size=1_000):
        planned = erased.get(stone.decision_ref, {}).get(stone.ref) == stone.kind
        if not planned or stone.erased_at not in done[stone.decision_ref]:
            yield (
                f"The vault: the tombstone of {stone.ref} is of no deletion in the register of "
                "deletions."
            )
    for letter in LetterTombstone.objects.order_by("ref").iterator(chunk_size=1_000):
        if letter.erased_at not in done.get(letter.decision_ref, ()):
            yield (
                f"The letter {letter.ref} has a tombstone that is of no deletion in the register "
                "of deletions."
            )


def _as_due(alone: Mapping[str, Any]) -> dict[str, Any]:
    return {"case": alone["ref"], "line": alone["line"], "removes": {alone["kind"]: 1}}


def _linked(rows: Iterable[RetentionDeletionRow], plan_hash: str) -> Iterator[RetentionDeletionRow]:
    last = RetentionDeletionRow.objects.order_by("-seq").values_list("seq", "hash").first()
    seq, prev_hash = last or (0, BEGINNING)
    for row in rows:
        seq += 1
        row.seq, row.prev_hash = seq, prev_hash
        row.hash = prev_hash = _hash_of(row, plan_hash)
        yield row


def _hash_of(row: RetentionDeletionRow, plan_hash: str) -> str:
    content = {name: getattr(row, name) for name in _HASHED}
    return digest(content | {"at": row.carried_out_at.isoformat(), "plan_hash": plan_hash})


def _deletion(row: RetentionDeletionRow) -> Deletion:
    return Deletion(
        row.seq,
        row.plan_id,
        row.case_ref,
        read_strict(row.line),
        read_strict(row.counts),
        row.planned_by,
        row.approved_by,
        row.carried_out_by,
        row.carried_out_at,
        row.hash,
    )
