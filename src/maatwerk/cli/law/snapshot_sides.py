"""The dossiers with a right in a snapshot, as sides whose amounts can be compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from maatwerk.errors import BadInputError
from maatwerk.law.differences.sides import Side
from maatwerk.snapshot import Snapshot
from maatwerk.snapshot.codes import codes_of
from maatwerk.snapshot.positions import code_positions
from maatwerk.snapshot.unknown import refuse_unknown, whole_numbers

_FACTS = {
    "pakket": "package",
    "kwartaalnummer": "rank",
    "percentage": "percentage",
    "referteloon": "reference_wage",
    "tewerkstellingsbreuk": "fraction",
    "begeleidingsnood": "guidance",
    "andere_tussenkomsten": "other_aid",
}
"""The column of the snapshot for each fact of the law."""
_CODED = ("scheme", "package", "status", "guidance", "applicant_kind")
_COLUMNS = ("case_id", "quarter", "scheme", "status", "applicant_kind", *_FACTS.values())

Columns = Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class SnapshotRights:
    """Every row with a right of one snapshot; all arrays of equal length.

    Attributes:
        columns: By name in the snapshot; codes as positions, dossiers as text.
    """

    columns: Columns

    def side(
        self, component: str, scheme: str, known_on: date | None, quarters: Sequence[int]
    ) -> Side:
        """The rows that are entitled to a component, in some quarters or, without any, in all."""
        columns = self.columns
        wanted = columns["scheme"] == codes_of("scheme").index(scheme)
        wanted &= self._entitled(component)
        if quarters:
            wanted &= np.isin(columns["quarter"], quarters)
        return Side(
            columns["case_id"][wanted],
            columns["quarter"][wanted],
            {fact: columns[name][wanted] for fact, name in _FACTS.items()},
            known_on,
        )

    def _entitled(self, component: str) -> npt.NDArray[np.bool_]:
        """As a snapshot's rows are read elsewhere: the kind of applicant says which premium."""
        alone = self.columns["applicant_kind"] == codes_of("applicant_kind").index("zelfstandige")
        if component == "ondersteuningspremie":
            return np.asarray(alone)
        if component == "begeleidingspremie":
            guided = self.columns["guidance"] != codes_of("guidance").index("geen")
            return np.asarray(guided & ~alone)
        return np.asarray(~alone)


def read_rights(snapshot: Snapshot, quarters: Sequence[int] = ()) -> SnapshotRights:
    """The rows of a snapshot's quarters that have a right.

    Args:
        snapshot: Where they are.
        quarters: Only those of these; of the last ones not every wage is declared yet.

    Raises:
        BadInputError: the table cannot be read, has a code outside its list, or does not know
            the wage of a right.
    """
    path = snapshot.table("quarters")
    try:
        with pq.ParquetFile(path) as file:
            batches = file.iter_batches(columns=list(_COLUMNS))
            parts = [_with_a_right(batch, quarters) for batch in batches]
    except (pa.ArrowException, OSError) as error:
        raise BadInputError(
            f"{path} cannot be read: {error}. Check it with maatwerk snapshot check."
        ) from error
    if not parts:
        raise BadInputError(f"{path} holds no rows: there is nothing to compare.")
    columns = {name: np.concatenate([part[name] for part in parts]) for name in _COLUMNS}
    return SnapshotRights(columns)


def _with_a_right(batch: pa.RecordBatch, quarters: Sequence[int]) -> Columns:
    coded = {name: code_positions("quarters", name, batch[name]) for name in _CODED}
    entitled = coded["status"] == codes_of("status").index("recht")
    if quarters:
        entitled &= np.isin(whole_numbers(batch["quarter"]), quarters)
    refuse_unknown(batch, _COLUMNS, entitled)
    at = np.flatnonzero(entitled)
    return dict(_columns(batch, coded, at))


def _columns(
    batch: pa.RecordBatch, coded: Columns, at: npt.NDArray[np.int64]
) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    for name in _COLUMNS:
        if name in coded:
            yield name, coded[name][at]
        elif name == "case_id":
            yield name, np.array(pc.take(batch[name], pa.array(at)).to_pylist(), np.str_)
        else:
            yield name, whole_numbers(batch[name])[at]
