"""What rows said when they last came in, so that the same row again changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maatwerk.law.canonical import canonical, digest, read_strict
from maatwerk.register.models import IntakeRow


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a row said.

    Attributes:
        case_ref: The case it was taken into.
        version: How often it came in otherwise; 0 when it is new.
        content: What it said; nothing that is personal.
    """

    case_ref: str = ""
    version: int = 0
    content: Mapping[str, Any] | None = None


def last(kind: str, *key: str) -> Recorded:
    """What the row with this key said last; the key holds references and days, no numbers."""
    rows = IntakeRow.objects.filter(kind=kind, key=digest(list(key))).order_by("-version")
    row = rows.first()
    if row is None:
        return Recorded()
    return Recorded(row.case_ref, row.version, read_strict(row.content))


def record(kind: str, key: tuple[str, ...], row: Recorded, load_id: int) -> None:
    """Keep what a row says now."""
    IntakeRow.objects.create(
        kind=kind,
        key=digest(list(key)),
        version=row.version,
        content=canonical(row.content).decode(),
        case_ref=row.case_ref,
        load_id=load_id,
    )
