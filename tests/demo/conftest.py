"""Registers that several tests look at, each made once."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from maatwerk.demo.calibration import REFERENCE_DATE, SIZES
from maatwerk.demo.dossiers import Scale
from maatwerk.demo.register import Register, make_register
from maatwerk.snapshot import Snapshot, open_snapshot
from maatwerk.snapshot.schema import TABLES

SEED = 20_230_701


@dataclass(frozen=True)
class Made:
    """A register, and a way to ask it anything."""

    register: Register
    snapshot: Snapshot

    @contextmanager
    def _tables(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with duckdb.connect() as connection:
            for folder, names in (
                (self.register.snapshot, tuple(TABLES)),
                (self.register.vault, ("persons", "applicants")),
            ):
                for name in names:
                    file = connection.read_parquet(str(folder / f"{name}.parquet"))
                    connection.register(name, file)
            yield connection

    def ask(self, query: str, **names: object) -> list[tuple[Any, ...]]:
        with self._tables() as connection:
            return connection.execute(query.format(**names)).fetchall()

    def number(self, query: str, **names: object) -> Any:
        return self.ask(query, **names)[0][0]

    def columns(self, query: str) -> dict[str, Any]:
        with self._tables() as connection:
            found = connection.execute(query).fetchnumpy()
            return {name: np.asarray(column) for name, column in found.items()}


def made(out: Path, **options: Any) -> Made:
    options = {"seed": SEED, "until": REFERENCE_DATE} | options
    register = make_register(out, **options)
    return Made(register, open_snapshot(register.snapshot))


@pytest.fixture(scope="session")
def flanders(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The default register: the size of Flanders, known on 30 June 2026."""
    scale = Scale.named(SIZES["flanders"], REFERENCE_DATE)
    return made(tmp_path_factory.mktemp("flanders"), scale=scale)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Made]:
    """Make a register of ``dossiers`` until a day, or of a named ``size``."""
    count = itertools.count()

    def _make(
        *,
        dossiers: int = 400,
        size: str | None = None,
        until: date = REFERENCE_DATE,
        **options: Any,
    ) -> Made:
        scale = Scale.exactly(dossiers, until) if size is None else Scale.named(SIZES[size], until)
        return made(tmp_path / str(next(count)), scale=scale, until=until, **options)

    return _make
