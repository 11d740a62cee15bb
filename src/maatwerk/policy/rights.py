"""The dossiers with a right in some quarters, read from a snapshot batch by batch."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from maatwerk.errors import BadInputError
from maatwerk.law import Quarter
from maatwerk.snapshot import Snapshot
from maatwerk.snapshot.codes import codes_of
from maatwerk.snapshot.positions import code_positions
from maatwerk.snapshot.unknown import refuse_unknown, whole_numbers

SETTLED_AFTER = 2
"""Quarters after its end at which nearly all of a quarter is declared and paid; our choice."""

_COLUMNS = (
    "quarter",
    "rank",
    "scheme",
    "package",
    "percentage",
    "status",
    "reference_wage",
    "fraction",
    "guidance",
    "other_aid",
    "applicant_kind",
)
_CODED = ("scheme", "package", "status", "guidance", "applicant_kind")
_ROWS = 1 << 18

Columns = Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Rights:
    """Dossiers with a right in one quarter; all arrays of equal length.

    Attributes:
        quarter: Of right.
        inputs: What the law asks of each, by its Dutch name.
        self_employed: Who gets the ondersteuningspremie.
        guided: Who gets the begeleidingspremie.
    """

    quarter: Quarter
    inputs: Columns
    self_employed: npt.NDArray[np.bool_]
    guided: npt.NDArray[np.bool_]

    def only(self, which: npt.NDArray[np.bool_]) -> "Rights":
        """The dossiers marked in ``which``."""
        return Rights(
            self.quarter,
            {name: values[which] for name, values in self.inputs.items()},
            self.self_employed[which],
            self.guided[which],
        )


def complete_quarters(known_on: date, count: int = 4) -> tuple[Quarter, ...]:
    """The last ``count`` quarters that are settled on a day, the earliest first."""
    last = Quarter.of(known_on)
    if last.last_day > known_on:
        last = last - 1
    last = last - SETTLED_AFTER
    return tuple(last - back for back in range(count - 1, -1, -1))


def rights(snapshot: Snapshot, scheme: str, quarters: Sequence[Quarter]) -> Iterator[Rights]:
    """Every dossier with a right in these quarters, in parts that fit in memory.

    Raises:
        BadInputError: the table cannot be read, has a code outside its list, or does not know
            the wage of a right.
    """
    path = snapshot.table("quarters")
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS, columns=list(_COLUMNS)):
                columns = _columns(batch)
                at = _wanted(columns, scheme)
                asked = np.isin(columns["quarter"], [quarter.index for quarter in quarters])
                refuse_unknown(batch, _COLUMNS, at & asked)
                yield from _rights_in(columns, at, quarters)
    except (pa.ArrowException, OSError) as error:
        raise BadInputError(
            f"{path} cannot be read: {error}. Check it with maatwerk snapshot check."
        ) from error


def _columns(batch: pa.RecordBatch) -> Columns:
    return {
        name: code_positions("quarters", name, batch[name])
        if name in _CODED
        else whole_numbers(batch[name])
        for name in _COLUMNS
    }


def _wanted(columns: Columns, scheme: str) -> npt.NDArray[np.bool_]:
    in_scheme = columns["scheme"] == codes_of("scheme").index(scheme)
    return np.asarray(in_scheme & (columns["status"] == codes_of("status").index("recht")))


def _rights_in(
    columns: Columns, wanted: npt.NDArray[np.bool_], quarters: Sequence[Quarter]
) -> Iterator[Rights]:
    for quarter in quarters:
        at = np.flatnonzero(wanted & (columns["quarter"] == quarter.index))
        if not len(at):
            continue
        part = {name: values[at] for name, values in columns.items()}
        self_employed = part["applicant_kind"] == codes_of("applicant_kind").index("zelfstandige")
        yield Rights(
            quarter,
            {
                "pakket": part["package"],
                "kwartaalnummer": part["rank"].astype(np.int16),
                "percentage": part["percentage"],
                "referteloon": part["reference_wage"],
                "tewerkstellingsbreuk": part["fraction"],
                "begeleidingsnood": part["guidance"],
                "andere_tussenkomsten": part["other_aid"],
            },
            self_employed,
            (part["guidance"] != codes_of("guidance").index("geen")) & ~self_employed,
        )
