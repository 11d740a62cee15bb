"""What is handed over? The three tables of a snapshot: schema, check, atomic write."""

from maatwerk.snapshot.read import Snapshot, open_snapshot
from maatwerk.snapshot.write import SnapshotWriter

__all__ = ["Snapshot", "SnapshotWriter", "open_snapshot"]
