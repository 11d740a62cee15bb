"""Takes rows of the vault away for good; no key is needed for it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from maatwerk.register.models import VaultRow, VaultTombstone


def erase(refs: Sequence[str], decision_ref: str, at: datetime) -> int:
    """Erase the rows that are there; what is left says when and under which decision.

    A letter that names somebody who is erased goes with him. A row that was erased before and
    came back with a backup is erased again, under the tombstone of this time.

    Args:
        refs: Of rows.
        decision_ref: Reference of the decision.
        at: When, in UTC.

    Returns:
        How many were there; inside a transaction of the caller.
    """
    rows = list(VaultRow.objects.select_for_update().filter(ref__in=refs).only("ref", "kind"))
    if not rows:
        return 0
    overwrite_what_is_deleted()
    VaultTombstone.objects.filter(ref__in=[row.ref for row in rows]).delete()
    VaultTombstone.objects.bulk_create(
        VaultTombstone(ref=row.ref, kind=row.kind, erased_at=at, decision_ref=decision_ref)
        for row in rows
    )
    VaultRow.objects.filter(ref__in=[row.ref for row in rows]).delete()
    return len(rows)


def overwrite_what_is_deleted() -> None:
    """From here on the pages of the embedded database keep nothing of what was on them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
