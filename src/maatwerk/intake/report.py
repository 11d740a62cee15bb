"""What a file would do, or has done, and all that is wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from maatwerk.intake.kinds import Field, Kind, Type
from maatwerk.intake.problems import Problems, to_data
from maatwerk.intake.values import Value
from maatwerk.law import Quarter

PREVIEWED = 5
"""Rows that are shown as they were understood."""

_LEFT = 3
"""Characters that are left of what is personal."""

_HIDDEN_TYPES = (Type.IDENTITY, Type.ACCOUNT, Type.ENTERPRISE)
"""That of an enterprise as well: a self-employed person has one, and not every file says so."""


@dataclass(slots=True)
class Report:
    """The outcome of a check or a load.

    Attributes:
        kind: Of file.
        file_hash: sha256 of the file.
        dry: Whether nothing was to be kept.
        rows: Rows with anything in them.
        new: Rows that say something for the first time.
        changed: Rows that say otherwise than before.
        unchanged: Rows that were taken in before as they are.
        corrected: Persons and applicants whom the vault had otherwise before.
        problems: All that is wrong; when there is any, nothing is kept of the file.
        waiting: Rows that are not kept for now, and stop nothing.
        notes: How the file was read, where that was found out.
        preview: The first rows as understood; what is personal is mostly hidden.
    """

    kind: Kind
    file_hash: str
    dry: bool
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    corrected: int = 0
    problems: Problems = field(default_factory=Problems)
    waiting: Problems = field(default_factory=Problems)
    notes: tuple[str, ...] = ()
    preview: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def kept(self) -> bool:
        """Whether the register holds what the file says."""
        return not (self.dry or self.problems)

    def show(self, row: int, values: Mapping[str, Value]) -> None:
        """Show a row, if it is among the first."""
        if len(self.preview) < PREVIEWED:
            fields = self.kind.fields
            shown = {name: _shown(fields[name], value) for name, value in values.items()}
            self.preview.append({"row": str(row)} | shown)

    def as_data(self) -> dict[str, Any]:
        """Everything as plain data, for JSON."""
        return {
            "kind": self.kind.name,
            "file_hash": self.file_hash,
            "kept": self.kept,
            "rows": self.rows,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "corrected": self.corrected,
            "notes": list(self.notes),
            "preview": list(self.preview),
            "problems": to_data(self.problems),
            "waiting": to_data(self.waiting),
        }


def _shown(of: Field, value: Value) -> str:
    """A value as a person reads it; of what is personal just the end, to compare with the file."""
    if of.type is Type.QUARTER:
        return str(Quarter.from_index(int(str(value))))
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not (of.personal or of.type in _HIDDEN_TYPES):
        return text
    return "…" + text[-_LEFT:] if len(text) > 2 * _LEFT else "…"
