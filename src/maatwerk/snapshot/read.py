"""Opens a snapshot folder: its manifest, and the paths of its tables."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.snapshot.footers import read_footer
from maatwerk.snapshot.manifest import (
    MANIFEST,
    complete_from_of,
    lacks_of,
    manifest_problems,
    read_manifest,
)
from maatwerk.snapshot.problems import Problem
from maatwerk.snapshot.schema import TABLES
from maatwerk.snapshot.write import LATEST, sha256_of


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
    def complete_from(self) -> date | None:
        """The first day of which nothing is missing; None: complete from the first row on.

        A count over days before it is not zero but unknown.
        """
        return complete_from_of(self.manifest)

    @property
    def lacks(self) -> frozenset[str]:
        """The tables that are empty because the register does not keep what would be in them.

        A count over them is not zero but unknown.
        """
        return lacks_of(self.manifest)

    @property
    def chain_head(self) -> str | None:
        """Where the chain of events was on that day; None of a register without one.

        Whoever has it in print holds the register to what it was: see ``register verify``.
        """
        return self.manifest.get("chain_head")

    @property
    def synthetic(self) -> bool:
        """Whether the register behind it is invented."""
        return bool(self.manifest["synthetic"])

    def table(self, name: str) -> Path:
        """The Parquet file of one table."""
        return self.path / TABLES[name].file_name


def open_snapshot(path: Path, *, verify: bool = True) -> Snapshot:
    """Open the snapshot in folder ``path``, or the one inside it.

    Manifest and footers are checked, and the files compared with their hashes, so that
    what is read is what was handed over, to the byte; the rows themselves are the work of
    ``maatwerk snapshot check``. Who has compared the files just now passes ``verify=False``.

    Raises:
        BadInputError: no such folder, no manifest, another format, a manifest that was
            altered, a table that is missing, truncated or has other columns, or (unless
            ``verify`` is off) other bytes.
    """
    folder = snapshot_folder(path)
    manifest = read_manifest(folder)
    for problem in manifest_problems(manifest):
        raise _refusal(folder, problem)
    for name, table in TABLES.items():
        entry = manifest["tables"][name]
        footer = read_footer(table, folder / table.file_name)
        for problem in footer.problems:
            raise _refusal(folder, problem)
        if footer.rows != entry["rows"]:
            what = f"has {footer.rows} rows where the manifest says {entry['rows']}"
            raise _refusal(folder, Problem(name, "", what))
        if verify and sha256_of(folder / table.file_name) != entry["sha256"]:
            raise _refusal(folder, Problem(name, "", "was altered: its sha256 differs"))
    return Snapshot(folder, manifest)


def snapshot_folder(path: Path) -> Path:
    """The folder itself, or the snapshot inside it: the only one, or the one made last.

    Raises:
        BadInputError: there is none, or it is not clear which one is meant.
    """
    if (path / MANIFEST).is_file():
        return path
    found = sorted(manifest.parent for manifest in path.glob(f"*/{MANIFEST}"))
    if len(found) == 1:
        return found[0]
    what = "is no snapshot" if not found else f"holds {len(found)} snapshots; name one of them"
    if found and (path / LATEST).is_file():
        latest = path / (path / LATEST).read_text(encoding="ascii", errors="replace").strip()
        if latest in found:
            return latest
        what += f", for the one made last, {latest.name[:12]}, is not there any more"
    raise BadInputError(f"{path} {what} (a snapshot is a folder with a {MANIFEST}).")


def _refusal(folder: Path, problem: Problem) -> BadInputError:
    return BadInputError(
        f"The snapshot in {folder} cannot be used: {problem}. "
        "See all that is wrong with `maatwerk snapshot check`, or make the snapshot again."
    )
