"""Writes a snapshot as a whole or not at all.

The tables stream into a hidden folder beside the others, batch after batch, so memory
stays bounded; only when all is there does one rename give the folder its name, which is
the hash of its content. An interrupted run leaves nothing behind that could be taken for
a snapshot. The bytes depend on the rows alone, not on how they were cut into batches.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from maatwerk import __version__
from maatwerk.errors import BadInputError
from maatwerk.snapshot.folder import UnfinishedFolder
from maatwerk.snapshot.manifest import (
    MANIFEST,
    manifest_hash,
    manifest_problems,
    read_manifest,
)
from maatwerk.snapshot.schema import FORMAT, TABLES, Field, Table, dictionary_of
from maatwerk.whole_files import hidden_folder

ROWS_A_GROUP = 1 << 17
LATEST = ".latest"
"""Beside the snapshots: the name of the one that was made last."""


class SnapshotWriter:
    """Collects the three tables and publishes them as ``root/<hash>/``.

    Use as a context manager; ``path`` is set once the block ends without an error.
    Columns arrive as numpy or Arrow arrays; a coded column may be an int8 array of
    positions in its code list, with -1 for null.
    """

    def __init__(
        self,
        root: Path,
        *,
        known_on: date,
        law_hash: str,
        source: str,
        synthetic: bool = False,
        complete_from: date | None = None,
        chain_head: str | None = None,
        lacks: Sequence[str] = (),
    ) -> None:
        """Prepare a snapshot in ``root``.

        Args:
            root: The folder of snapshots; made when it is not there.
            known_on: The day up to which facts are known.
            law_hash: Hash of the law at that moment.
            source: Where the data come from, in words.
            synthetic: Whether the register is invented.
            complete_from: The first day of which nothing is missing; None when the tables
                are complete from their first row on.
            chain_head: Where the chain of events was on that day, of a register that has one.
            lacks: The tables that stay empty because the register does not keep such facts.
        """
        self._root = root
        self._header: dict[str, Any] = {
            "complete_from": None if complete_from is None else complete_from.isoformat(),
            "format": FORMAT,
            "known_on": known_on.isoformat(),
            "law": law_hash,
            "software": f"maatwerk {__version__}",
            "source": source,
            "synthetic": synthetic,
        }
        if chain_head is not None:
            self._header["chain_head"] = chain_head
        if lacks:
            self._header["lacks"] = list(lacks)
        self._unfinished = UnfinishedFolder(root)
        self._files: dict[str, _TableFile] = {}
        self.path: Path | None = None

    def __enter__(self) -> Self:
        folder = self._unfinished.__enter__().path
        try:
            self._files = {name: _TableFile(table, folder) for name, table in TABLES.items()}
        except BaseException as failure:
            self._unfinished.__exit__(type(failure), failure, failure.__traceback__)
            raise
        return self

    def write(self, table_name: str, columns: Mapping[str, Any]) -> None:
        """Append one batch; all columns of the table, equally long.

        Raises:
            ValueError: a column is missing or unknown, or holds a code outside its list.
        """
        self._files[table_name].write(columns)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._abandon()
            self._unfinished.__exit__(kind, error, trace)
            return
        try:
            for file in self._files.values():
                file.close()
            self.path = self._publish()
        except BaseException as failure:
            self._abandon()
            self._unfinished.__exit__(type(failure), failure, failure.__traceback__)
            raise
        self._unfinished.__exit__(None, None, None)

    def _abandon(self) -> None:
        """Let go of the files without a word: what they hold is of no use any more."""
        for file in self._files.values():
            with suppress(OSError, pa.ArrowException):
                file.close()

    def _publish(self) -> Path:
        manifest: dict[str, Any] = {
            **self._header,
            "tables": {name: file.summary() for name, file in self._files.items()},
        }
        manifest["hash"] = manifest_hash(manifest)
        (self._unfinished.path / MANIFEST).write_text(
            json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8"
        )
        name = str(manifest["hash"])
        # The pointer is written first: once the folder has its name, nothing can need room.
        with hidden_folder(self._root) as aside:
            pointer = aside / LATEST
            pointer.write_text(name + "\n", encoding="ascii")
            target = self._unfinished.publish(name, keeps=_is_sound)
            pointer.replace(self._root / LATEST)
        return target


def _is_sound(folder: Path) -> bool:
    """Whether the folder holds the snapshot that it is named after, and nothing else."""
    expected = {MANIFEST, *(table.file_name for table in TABLES.values())}
    if {path.name for path in folder.iterdir()} != expected:
        return False
    try:
        manifest = read_manifest(folder)
    except BadInputError:
        return False
    return (
        not any(manifest_problems(manifest))
        and manifest["hash"] == folder.name
        and all(
            sha256_of(folder / table.file_name) == manifest["tables"][name]["sha256"]
            for name, table in TABLES.items()
        )
    )


class _TableFile:
    """One Parquet file that grows by row groups of a fixed size."""

    def __init__(self, table: Table, folder: Path) -> None:
        self._table = table
        self._path = folder / table.file_name
        self._writer = pq.ParquetWriter(
            self._path,
            table.arrow_schema,
            compression="zstd",
            compression_level=1,
            write_statistics=True,
        )
        self._waiting: list[pa.RecordBatch] = []
        self._waiting_rows = 0
        self._rows = 0
        self._sums = dict.fromkeys(table.summed, 0)

    def write(self, columns: Mapping[str, Any]) -> None:
        batch = _batch(self._table, columns)
        self._rows += batch.num_rows
        for name in self._table.summed:
            self._sums[name] += pc.sum(batch[name]).as_py() or 0
        self._waiting.append(batch)
        self._waiting_rows += batch.num_rows
        if self._waiting_rows >= ROWS_A_GROUP:
            self._flush(self._waiting_rows - self._waiting_rows % ROWS_A_GROUP)

    def _flush(self, rows: int) -> None:
        # One piece: where batches meet would show in the pages of the file.
        waiting = pa.Table.from_batches(self._waiting, self._table.arrow_schema).combine_chunks()
        self._writer.write_table(waiting.slice(0, rows), row_group_size=ROWS_A_GROUP)
        self._waiting = waiting.slice(rows).to_batches()
        self._waiting_rows -= rows

    def close(self) -> None:
        if self._waiting_rows:
            self._flush(self._waiting_rows)
        self._writer.close()

    def summary(self) -> dict[str, Any]:
        """What the manifest says of the table."""
        return {"rows": self._rows, "sha256": sha256_of(self._path), "sums": self._sums}


def _batch(table: Table, columns: Mapping[str, Any]) -> pa.RecordBatch:
    if set(columns) != {f.name for f in table.fields}:
        odd = sorted(set(columns) ^ {f.name for f in table.fields})
        raise ValueError(f"{table.name}: columns missing or unknown: {odd}")
    arrays = [_column(field, columns[field.name]) for field in table.fields]
    return pa.RecordBatch.from_arrays(arrays, schema=table.arrow_schema)


def _column(field: Field, values: Any) -> pa.Array:
    if field.codes is not None and isinstance(values, np.ndarray) and values.dtype == np.int8:
        positions = pa.array(values, pa.int8(), mask=values < 0)
        return pa.DictionaryArray.from_arrays(positions, dictionary_of(field))
    if field.codes is not None and not isinstance(values, pa.DictionaryArray):
        texts = pa.array(values, pa.string())
        positions = pc.index_in(texts, dictionary_of(field))
        if positions.null_count != texts.null_count:
            raise ValueError(f"{field.name}: a code outside the list {field.codes}")
        return pa.DictionaryArray.from_arrays(positions.cast(pa.int8()), dictionary_of(field))
    array = values if isinstance(values, pa.Array) else pa.array(values)
    return array if array.type == field.type else array.cast(field.type)


def sha256_of(path: Path) -> str:
    """The sha256 of a file, 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
