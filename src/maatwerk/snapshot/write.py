"""Writes a snapshot as a whole or not at all.

The tables stream into a hidden folder beside the others, batch after batch, so memory
stays bounded; only when all is there does one rename give the folder its name, which is
the hash of its content. An interrupted run leaves nothing behind that could be taken for
a snapshot.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
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
from maatwerk.snapshot.schema import FORMAT, TABLES, Field, Table, dictionary_of

ROWS_A_GROUP = 1 << 17


class SnapshotWriter:
    """Collects the three tables and publishes them as ``root/<hash>/``.

    Use as a context manager; ``path`` is set once the block ends without an error.
    Columns arrive as numpy or Arrow arrays; a coded column may be an int8 array of
    positions in its code list, with -1 for null.
    """

    def __init__(
        self, root: Path, *, known_on: date, law_hash: str, source: str, synthetic: bool = False
    ) -> None:
        self._root = root
        self._header = {
            "format": FORMAT,
            "known_on": known_on.isoformat(),
            "law": law_hash,
            "software": f"maatwerk {__version__}",
            "source": source,
            "synthetic": synthetic,
        }
        self.path: Path | None = None

    def __enter__(self) -> Self:
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=self._root))
        except OSError as error:
            raise BadInputError(
                f"Cannot write a snapshot in {self._root}: {error.strerror}. "
                "Choose a folder you may write in."
            ) from error
        self._files = {
            name: pq.ParquetWriter(
                self._folder / table.file_name,
                table.arrow_schema,
                compression="zstd",
                compression_level=1,
                write_statistics=True,
            )
            for name, table in TABLES.items()
        }
        self._rows = dict.fromkeys(TABLES, 0)
        self._sums = {name: dict.fromkeys(table.summed, 0) for name, table in TABLES.items()}
        return self

    def write(self, table_name: str, columns: Mapping[str, Any]) -> None:
        """Append one batch; all columns of the table, equally long."""
        table = TABLES[table_name]
        batch = _batch(table, columns)
        self._files[table_name].write_batch(batch, row_group_size=ROWS_A_GROUP)
        self._rows[table_name] += batch.num_rows
        for name in table.summed:
            self._sums[table_name][name] += pc.sum(batch[name]).as_py() or 0

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            for file in self._files.values():
                file.close()
            if kind is None:
                self.path = self._publish()
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _publish(self) -> Path:
        manifest: dict[str, Any] = {
            **self._header,
            "tables": {
                name: {
                    "rows": self._rows[name],
                    "sha256": _sha256(self._folder / table.file_name),
                    "sums": self._sums[name],
                }
                for name, table in TABLES.items()
            },
        }
        manifest["hash"] = manifest_hash(manifest)
        (self._folder / "manifest.json").write_text(
            json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8"
        )
        target = self._root / str(manifest["hash"])
        if target.exists():  # the same content is there already; anything else is replaced
            shutil.rmtree(target)
        self._folder.chmod(0o755)
        self._folder.replace(target)
        return target


def manifest_hash(manifest: Mapping[str, Any]) -> str:
    """The content hash: sha256 of the canonical manifest without its own ``hash``."""
    content = {key: value for key, value in manifest.items() if key != "hash"}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


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
        positions = pc.index_in(pa.array(values, pa.string()), dictionary_of(field))
        return pa.DictionaryArray.from_arrays(positions.cast(pa.int8()), dictionary_of(field))
    array = values if isinstance(values, pa.Array) else pa.array(values)
    return array if array.type == field.type else array.cast(field.type)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
