"""Carries an approved plan out, whole or not at all; refuses one that the facts have overtaken."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.law import Law
from maatwerk.register import store
from maatwerk.register.models import VaultRow
from maatwerk.register.retention import deletions
from maatwerk.register.retention.parts import PARTS, in_parts
from maatwerk.register.retention.plan import plan_for
from maatwerk.register.retention.plans import Plan
from maatwerk.register.retention.policy import Policy
from maatwerk.register.vault.erasing import erase, overwrite_what_is_deleted

_COMPARED = ("due", "alone", "vault")
_NAMED = 3


def lock(plan: Plan) -> None:
    """Nobody renews a person of the plan, adds an event or carries a plan out until the end."""
    store.queue_for_the_chain()
    for some in in_parts([one["ref"] for one in plan.content["vault"]]):
        list(VaultRow.objects.select_for_update().filter(ref__in=some).order_by("ref").only("ref"))


def overtaken(plan: Plan, policy: Policy, law: Law) -> Refusal | None:
    """A refusal when the plan would be another one now."""
    if plan.content["policy"] != policy.hash:
        return _stale("het beleid is intussen anders", "the policy is another one by now")
    now = plan_for(plan.on, policy, law)
    if all(now[name] == plan.content.get(name, []) for name in _COMPARED):
        return None
    named = list(dict.fromkeys(_changed(plan.content, now)))
    shown = ", ".join(named[:_NAMED])
    more_nl = f" en {len(named) - _NAMED} andere" if len(named) > _NAMED else ""
    more_en = f" and {len(named) - _NAMED} others" if len(named) > _NAMED else ""
    if not named and _renewed(plan.content, now):
        return _stale(
            "iemand is opnieuw in de kluis opgenomen, of zij is anders verzegeld",
            "somebody was written into the vault anew, or it was sealed otherwise",
        )
    if not named:  # only drafts, which are the applicant's own
        return _stale("een concept is gewijzigd", "a draft was changed")
    return _stale(
        f"er is iets gewijzigd aan {shown}{more_nl}", f"something has changed in {shown}{more_en}"
    )


def carry_out(plan: Plan, approved_by: str, by: str, at: datetime) -> None:
    """Delete what the plan says and write it down; inside a transaction of the caller."""
    overwrite_what_is_deleted()
    for name, part in PARTS.items():
        own = [due["case"] for due in plan.content["due"] if name in due["removes"]]
        part.remove(own, plan.ref, at)
    for some in in_parts([one["ref"] for one in plan.content["vault"]]):
        erase(some, plan.ref, at)
    deletions.add(plan, approved_by, by, at)


def forget() -> None:
    """After the transaction: the embedded database keeps no older copy of what was deleted.

    A reader that is busy keeps it for a while; the next time it is gone. On a server the vacuum
    of the database does it.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Cases, as far as the department is told of them, that are otherwise than planned."""
    for one, other in ((before, after), (after, before)):
        there = {due["case"]: due for due in other["due"]}
        for due in one["due"]:
            if due["filed"] and there.get(due["case"]) != due:
                yield due["case"]


def _renewed(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the vault has somebody otherwise than when it was planned."""
    there = {one["ref"]: one for one in after["vault"]}
    return any(there.get(one["ref"], one) != one for one in before["vault"]) or (
        before.get("alone", []) != after["alone"]
    )


def _stale(nl: str, en: str) -> Refusal:
    return Refusal(
        Kind.STATE,
        f"De feiten hebben dit plan ingehaald: {nl}. Maak een nieuw plan.",
        f"The facts have overtaken this plan: {en}. Make a new one.",
    )
