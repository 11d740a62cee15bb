"""Played registers that several tests look at; the fixtures of databases are the register's."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.register.conftest import MEMORY, backend, empty_registers, register_url, server
from tests.register.people import KEYS

from maatwerk.demo.calibration import REGISTER_OPENS
from maatwerk.demo.dossiers import Scale
from maatwerk.demo.register import make_register
from maatwerk.law import load_law
from maatwerk.register import open_register
from maatwerk.register.handle import Register
from maatwerk.register.snapshots import make_snapshot
from maatwerk.rehearsal.playing import Played, play

__all__ = ["backend", "empty_registers", "register_url", "server"]

UNTIL = date(2025, 6, 30)
SEEDS = (1, 2)
DOSSIERS = 120


def scale(dossiers: int = DOSSIERS) -> Scale:
    return Scale.exactly(dossiers, UNTIL)


def play_here(seed: int, dossiers: int = DOSSIERS) -> Played:
    """Play into the register that is open."""
    register = Register(law=load_law())
    return play(register, KEYS, scale=scale(dossiers), seed=seed, until=UNTIL)


def drawn(out: Path, seed: int, known_on: date, dossiers: int = DOSSIERS) -> Path:
    """The snapshot of the same register by the fast path."""
    return make_register(out, scale=scale(dossiers), seed=seed, until=known_on).snapshot


def made(out: Path, known_on: date) -> Path:
    """The snapshot of the register that is open."""
    law = load_law()
    return make_snapshot(
        out, known_on=known_on, law=law, complete_from=REGISTER_OPENS, synthetic=True
    )


def rows(snapshot: Path, table: str) -> list[tuple[Any, ...]]:
    """Every row of a table, columns by name, in an order of their own."""
    file = str(snapshot / f"{table}.parquet")
    found: list[tuple[Any, ...]] = duckdb.read_parquet(file).fetchall()
    return sorted(found, key=repr)


@dataclass(frozen=True)
class Rehearsal:
    """A register that was played once; opened as a copy, as often as wanted."""

    file: Path
    played: Played

    def open_copy(self, folder: Path) -> str:
        """The URL of a copy that is open in this process."""
        folder.mkdir(exist_ok=True)
        copy = shutil.copy(self.file, folder / "register.sqlite3")
        open_register(f"sqlite:///{copy}")
        return f"sqlite:///{copy}"


@pytest.fixture(scope="session")
def rehearsals(
    empty_registers: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[int, Rehearsal]:
    """One played register a seed, on the embedded database."""
    found = {}
    for seed in SEEDS:
        empty = empty_registers["sqlite"].removeprefix("sqlite:///")
        file = Path(shutil.copy(empty, tmp_path_factory.mktemp("played") / "register.sqlite3"))
        open_register(f"sqlite:///{file}")
        found[seed] = Rehearsal(file, play_here(seed))
        open_register(MEMORY)  # so that all that was written stands in the file
    return found


@pytest.fixture
def rehearse(rehearsals: dict[int, Rehearsal], tmp_path: Path) -> Any:
    """Open a copy of the register of a seed."""
    yield lambda seed: rehearsals[seed].open_copy(tmp_path / f"seed-{seed}")
    open_register(MEMORY)


Rehearse = Callable[[int], str]
