"""Two snapshots side by side: figures, rows, and the events between them."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from maatwerk.errors import BadInputError
from maatwerk.figures import Figures
from maatwerk.figures.difference import FigureChange, figure_changes
from maatwerk.snapshot import Snapshot
from maatwerk.snapshot.difference import Count, RowChange, SnapshotDifference

if TYPE_CHECKING:
    from maatwerk.register.snapshots.between import Happened

QUARTER_OVER, WAGE, CLOCK, OTHER = "quarter_over", "wage_declared", "clock_stood_still", "other"
"""Why a row differs though nothing happened in its dossier."""

_WAGE_COLUMNS = frozenset({"reference_wage", "fraction"})
_CLOCK_COLUMNS = frozenset({"stopped_days"})


@dataclass(frozen=True, slots=True)
class Between:
    """What the register recorded between the two: events, and a number of declared wages."""

    events: tuple["Happened", ...]
    wages: int


@dataclass(frozen=True)
class Compared:
    """All that differs between two snapshots.

    Attributes:
        old: The one.
        new: The other.
        figures: The figures that are not the same.
        counts: How many rows are not, by table.
        rows: Those rows.
        between: What the register recorded; None without a register.
    """

    old: Snapshot
    new: Snapshot
    figures: tuple[FigureChange, ...]
    counts: dict[str, Count]
    rows: tuple[RowChange, ...]
    between: Between | None

    @classmethod
    def of(cls, old: Snapshot, new: Snapshot, between: Between | None) -> "Compared":
        """Compare them; see :func:`must_be_comparable`."""
        if old.hash == new.hash:
            return cls(old, new, (), {}, (), between)
        with SnapshotDifference(old, new) as difference:
            counts, rows = difference.counts(), tuple(difference.rows())
        figures = tuple(figure_changes(Figures.of(old), Figures.of(new)))
        return cls(old, new, figures, counts, rows, between)

    @property
    def same(self) -> bool:
        """Whether no figure and no row differs."""
        return not self.figures and not self.rows

    @property
    def other_law(self) -> bool:
        """Whether they were made under two versions of the law."""
        return bool(self.old.manifest["law"] != self.new.manifest["law"])

    @cached_property
    def without_event(self) -> dict[str, int]:
        """Rows that differ though nothing happened in their dossier, by reason."""
        happened = {event.case for event in self.between.events} if self.between else set()
        return dict(Counter(reason_of(row) for row in self.rows if row.case not in happened))


def reason_of(row: RowChange) -> str:
    """Why a row differs, if nothing happened in its dossier."""
    if row.table == "quarters" and row.status == "added":
        return QUARTER_OVER
    if row.status == "changed" and row.columns.keys() <= _WAGE_COLUMNS:
        return WAGE
    return CLOCK if row.status == "changed" and row.columns.keys() <= _CLOCK_COLUMNS else OTHER


def must_be_comparable(old: Snapshot, new: Snapshot) -> None:
    """Refuse two snapshots whose figures do not mean the same.

    Raises:
        BadInputError: one of both is of an invented register, or they are complete from
            different days.
    """
    if old.synthetic != new.synthetic:
        invented, real = (old, new) if old.synthetic else (new, old)
        raise BadInputError(
            f"The snapshot {invented.hash[:12]} is of an invented register and {real.hash[:12]}"
            " is not: their figures cannot be compared."
        )
    if old.complete_from != new.complete_from:
        raise BadInputError(
            f"The snapshot {old.hash[:12]} is complete from {_from(old)} and {new.hash[:12]} from"
            f" {_from(new)}: their figures cannot be compared. Make them with the same"
            " --complete-from."
        )


def as_data(compared: Compared) -> dict[str, Any]:
    """All of it as JSON knows it; ``events`` is null without a register."""
    between = compared.between
    return {
        "old": _snapshot_data(compared.old),
        "new": _snapshot_data(compared.new),
        "same": compared.same,
        "other_law": compared.other_law,
        "figures": [_figure_data(change) for change in compared.figures],
        "tables": {
            name: {**count.by_status, "columns": dict(count.by_column)}
            for name, count in compared.counts.items()
        },
        "events": None if between is None else [_event_data(event) for event in between.events],
        "wages": None if between is None else between.wages,
        "without_event": None if between is None else compared.without_event,
        "rows": [_row_data(row) for row in compared.rows],
    }


def _snapshot_data(snapshot: Snapshot) -> dict[str, Any]:
    known = snapshot.known_on.isoformat()
    return {"hash": snapshot.hash, "known_on": known, "chain_head": snapshot.chain_head}


def _figure_data(change: FigureChange) -> dict[str, Any]:
    return {
        "measure": change.measure.id,
        "unit": change.measure.unit,
        "dimension": change.dimension,
        "code": change.code,
        "old": change.old,
        "new": change.new,
        "difference": change.difference,
    }


def _event_data(event: "Happened") -> dict[str, Any]:
    return {
        "seq": event.seq,
        "case": event.case,
        "type": event.type,
        "recorded_at": event.recorded_at.isoformat(),
        "legal_date": event.legal_date.isoformat(),
    }


def _row_data(row: RowChange) -> dict[str, Any]:
    columns = {name: {"old": old, "new": new} for name, (old, new) in row.columns.items()}
    return {
        "table": row.table,
        "case": row.case,
        "key": row.key,
        "status": row.status,
        "columns": columns,
    }


def _from(snapshot: Snapshot) -> str:
    return "the first row on" if snapshot.complete_from is None else str(snapshot.complete_from)
