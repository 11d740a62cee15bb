"""Opens a snapshot folder: its manifest, and the paths of its tables."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.snapshot.schema import FORMAT, TABLES
from maatwerk.snapshot.write import manifest_hash


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot on disk; its tables are read by whoever needs them."""

    path: Path
    manifest: dict[str, Any]

    @property
    def hash(self) -> str:
        """The content hash, 64 hexadecimal digits."""
        return str(self.manifest["hash"])

    @property
    def known_on(self) -> date:
        """The day up to which facts are known; nothing recorded later is in it."""
        return date.fromisoformat(self.manifest["known_on"])

    @property
    def synthetic(self) -> bool:
        """Whether the register behind it is invented."""
        return bool(self.manifest["synthetic"])

    def table(self, name: str) -> Path:
        """The Parquet file of one table."""
        return self.path / TABLES[name].file_name


def open_snapshot(path: Path) -> Snapshot:
    """Open the folder ``path``, or the only snapshot inside it.

    Raises:
        BadInputError: no such folder, no manifest, another format, a manifest that does
            not match its own hash, a table that is not there.
    """
    manifest_path = path / "manifest.json"
    if not manifest_path.is_file():
        return open_snapshot(_only_snapshot_in(path))
    try:
        manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInputError(f"{manifest_path} cannot be read as JSON: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BadInputError(f"{manifest_path} is not of the format {FORMAT}.")
    if manifest.get("hash") != manifest_hash(manifest):
        raise BadInputError(
            f"{manifest_path} was altered: its content does not match its hash. "
            "Make the snapshot again."
        )
    for table in TABLES.values():
        if not (path / table.file_name).is_file():
            raise BadInputError(f"{path} has no {table.file_name}. Make the snapshot again.")
    return Snapshot(path, manifest)


def _only_snapshot_in(path: Path) -> Path:
    found = sorted(p.parent for p in path.glob("*/manifest.json"))
    if len(found) != 1:
        what = "is no snapshot" if not found else f"holds {len(found)} snapshots; name one of them"
        raise BadInputError(f"{path} {what} (a snapshot is a folder with a manifest.json).")
    return found[0]
