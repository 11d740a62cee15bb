"""A small synthetic register, and question 52 answered from it once for all tests."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from maatwerk.cli import root
from maatwerk.figures import Figures, Period
from maatwerk.law import Law, load_law
from maatwerk.questions.answer import Answer, draft_answer, written
from maatwerk.questions.reader import read_question
from maatwerk.questions.request import Header, Request
from maatwerk.snapshot import Snapshot, open_snapshot

QUESTION = Path(__file__).parents[3] / "examples" / "questions" / "sv-52-2024-2025.txt"


@dataclass(frozen=True)
class Desk:
    """Everything an answer is drafted from."""

    snapshot: Snapshot
    figures: Figures
    law: Law

    def draft(self, request: Request) -> Answer:
        return draft_answer(request, self.snapshot, self.figures, self.law)


def made(out: Path, *options: str) -> Snapshot:
    """A synthetic register, made as a user makes it."""
    result = CliRunner().invoke(root, ["demo", "--out", str(out), *options])
    assert result.exit_code == 0, result.output
    return open_snapshot(out / "snapshots")


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    snapshot = made(tmp_path_factory.mktemp("register"), "--dossiers", "4000")
    return Desk(snapshot, Figures.of(snapshot), load_law())


@pytest.fixture(scope="session")
def request_52() -> Request:
    return read_question(QUESTION)


@pytest.fixture(scope="session")
def answer_52(desk: Desk, request_52: Request) -> Answer:
    return desk.draft(request_52)


@pytest.fixture(scope="session")
def files_52(answer_52: Answer, request_52: Request) -> dict[str, bytes]:
    return written(answer_52, request_52)


@pytest.fixture(scope="session")
def header() -> Header:
    return Header(
        "7", "2024-2025", date(2025, 1, 6), "An Peeters", "Hilde Crevits", None, "Maatwerk"
    )


@pytest.fixture(scope="session")
def halves() -> tuple[Period, Period]:
    return (
        Period(date(2023, 7, 1), date(2023, 12, 31), "2023 (vanaf juli 2023)"),
        Period(date(2024, 1, 1), date(2024, 6, 30), "eerste zes maanden van 2024"),
    )
