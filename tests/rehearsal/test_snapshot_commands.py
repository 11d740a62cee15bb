"""``maatwerk snapshot make`` and ``diff`` on a played register: what is printed and refused."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.register.conftest import MEMORY
from tests.rehearsal.conftest import UNTIL, Rehearse, drawn

from maatwerk.cases.clock import SystemClock, today
from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.register import open_register
from maatwerk.register.store import head
from maatwerk.snapshot import SnapshotWriter, open_snapshot

QUESTION = Path(__file__).parents[2] / "examples" / "questions" / "sv-52-2024-2025.txt"
OPENS = "2018-07-01"
PAID_QUESTION = """SCHRIFTELIJKE VRAAG
nr. 7
van AN VOORBEELD
datum: 24 oktober 2024
aan ZUHAL DEMIR
VLAAMS MINISTER VAN ONDERWIJS, JUSTITIE EN WERK
Individueel maatwerk - Uitgaven
Individueel maatwerk is een premie voor werkgevers en zelfstandigen.
1. Hoeveel werd er uitbetaald voor individueel maatwerk in 2024? Graag opdeling naar:
a) kwartaal;
b) provincie;
c) pakket.
2. Hoeveel unieke personen kregen individueel maatwerk in 2024?
3. Hoe evalueert de minister het individueel maatwerk? Welke hefbomen ziet zij?
"""


@pytest.fixture(autouse=True)
def closed_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("MAATWERK_DATABASE", raising=False)
    yield
    open_register(MEMORY)


MAKE = ("snapshot", "make", "--actor", "u-1")
WITH = ("--actor", "u-1", "--register")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(root, list(map(str, arguments)))


def refused(*arguments: object) -> str:
    result = run(*arguments)
    if isinstance(result.exception, BadInputError):
        return str(result.exception)
    assert result.exit_code == 2, result.output
    return result.output


def make(register: str, known_on: date | str, out: Path, *more: str) -> Path:
    """The folder of a new snapshot, as it is printed."""
    arguments = ("--register", register, "--known-on", known_on, "--out", out)
    options = ("--complete-from", OPENS, "--synthetic", *more)
    result = run(*MAKE, *arguments, *options)
    assert result.exit_code == 0, result.output
    line = next(line for line in result.output.splitlines() if line.startswith("snapshot "))
    return Path(line.split(maxsplit=1)[1])


def test_make_prints_rows_folder_and_anchor(rehearse: Rehearse, tmp_path: Path) -> None:
    register = rehearse(1)
    result = run(*MAKE, "--register", register, "--known-on", UNTIL, "--out", tmp_path)
    assert result.exit_code == 0, result.output
    snapshot = open_snapshot(tmp_path)
    assert f"{snapshot.manifest['tables']['quarters']['rows']:,} rows" in result.output
    assert str(snapshot.path) in result.output
    assert f"chain     {head()}" in result.output
    assert snapshot.chain_head == str(head())
    assert not snapshot.synthetic


def test_the_anchor_of_a_snapshot_holds_the_register_to_it(
    rehearse: Rehearse, tmp_path: Path
) -> None:
    register = rehearse(1)
    anchor = open_snapshot(make(register, "2022-12-31", tmp_path)).chain_head
    verified = run("register", "verify", "--register", register, "--anchor", anchor)
    assert verified.exit_code == 0, verified.output
    other = rehearse(2)
    verified = run("register", "verify", "--register", other, "--anchor", anchor)
    assert verified.exit_code == 1
    assert "no longer runs through the anchor" in verified.output


def test_expenditure_is_not_available_as_no_payments_are_kept(
    rehearse: Rehearse, tmp_path: Path
) -> None:
    snapshot = make(rehearse(1), UNTIL, tmp_path / "snapshots")
    for measure in ("expenditure", "expenditure_by_right", "unique_persons"):
        printed = run("figures", measure, "--by", "year", "--snapshot", snapshot).output
        assert "niet beschikbaar" in printed
        assert "€" not in printed

    question = tmp_path / "question.txt"
    question.write_text(PAID_QUESTION, encoding="utf-8")
    out = tmp_path / "answer"
    result = run("answer", question, "--snapshot", snapshot, "--out", out, "--only", "html,json")
    assert result.exit_code == 0, result.output
    tables = [
        t for i in json.loads((out / "answer.json").read_text())["items"] for t in i["tables"]
    ]
    spent = [t for t in tables if t["measure"].startswith("expenditure")]
    assert spent
    for table in spent:
        assert {value for row in table["rows"] for value in row[1:]} <= {None}
        assert table["total"] is None or {*table["total"]} == {None}
        assert "geen betalingen" in table["notes"][0]
    page = (out / "answer.html").read_text()
    assert "niet beschikbaar" in page
    assert "geen betalingen bij" in page
    verified = run("answer", "verify", out / "answer.json", "--snapshot", snapshot)
    assert verified.exit_code == 0, verified.output


def test_an_answer_made_from_it_shows_the_anchor(rehearse: Rehearse, tmp_path: Path) -> None:
    snapshot = make(rehearse(1), UNTIL, tmp_path / "snapshots")
    anchor = open_snapshot(snapshot).chain_head
    assert anchor is not None
    out = tmp_path / "answer"
    result = run("answer", QUESTION, "--snapshot", snapshot, "--out", out, "--only", "html,json")
    assert result.exit_code == 0, result.output
    assert f"laatste gebeurtenis {anchor}" in result.output
    assert json.loads((out / "answer.json").read_text())["snapshot"]["chain_head"] == anchor
    number, _, digest = anchor.partition(":")
    page = (out / "answer.html").read_text()
    assert f"tot en met gebeurtenis {number} ({digest[:12]})" in page


def test_a_day_to_come_is_refused(rehearse: Rehearse, tmp_path: Path) -> None:
    register = rehearse(1)
    out = tmp_path / "snapshots"
    day = today(SystemClock()) + timedelta(days=1)
    arguments = (*MAKE, "--register", register, "--known-on", day, "--out", out)
    assert "cannot be told yet" in refused(*arguments)
    assert not out.exists()


@pytest.mark.parametrize("known_on", ["2013-01-01", "30 juni", "2025-13-01", ""])
def test_a_day_without_events_or_that_is_none_is_refused(
    rehearse: Rehearse, tmp_path: Path, known_on: str
) -> None:
    register = rehearse(1)
    out = tmp_path / "snapshots"
    said = refused(*MAKE, "--register", register, "--known-on", known_on, "--out", out)
    assert "Nothing was recorded" in said or "does not match the format" in said
    assert not out.exists()


def test_an_empty_register_is_refused(tmp_path: Path) -> None:
    register, out = tmp_path / "register", tmp_path / "snapshots"
    assert run("register", "init", "--register", register).exit_code == 0
    arguments = (*MAKE, "--register", register, "--known-on", UNTIL, "--out", out)
    assert "Nothing was recorded in this register" in refused(*arguments)
    assert not out.exists()


def test_where_no_register_is_none_is_made(tmp_path: Path) -> None:
    nowhere, out = tmp_path / "nowhere", tmp_path / "snapshots"
    arguments = (*MAKE, "--known-on", UNTIL, "--out", out)
    assert "There is no register here" in refused(*arguments, "--register", nowhere)
    assert "Say which register" in refused(*arguments)
    assert list(tmp_path.iterdir()) == []


def test_complete_from_after_the_day_is_refused(rehearse: Rehearse, tmp_path: Path) -> None:
    register = rehearse(1)
    out = tmp_path / "snapshots"
    arguments = (*MAKE, "--register", register, "--known-on", UNTIL, "--out", out)
    assert "complete" in refused(*arguments, "--complete-from", UNTIL + timedelta(days=1))
    assert not out.exists()


def test_a_folder_that_is_a_file_is_refused(rehearse: Rehearse, tmp_path: Path) -> None:
    register = rehearse(1)
    out = tmp_path / "file"
    out.write_text("mine")
    arguments = (*MAKE, "--register", register, "--known-on", UNTIL, "--out")
    assert "is a file" in refused(*arguments, out)
    assert "Cannot write in" in refused(*arguments, out / "below")
    assert out.read_text() == "mine"


HELD_TO_MODES = ("setpriv", "--bounding-set=-dac_override") if os.getuid() == 0 else ()
"""Root may write whatever the mode of a folder says, unless this is taken from it."""


def test_a_folder_that_cannot_be_written_is_refused(rehearse: Rehearse, tmp_path: Path) -> None:
    register, out = rehearse(1), tmp_path / "out"
    open_register(MEMORY)
    out.mkdir(mode=0o555)
    code = "from maatwerk.cli import main; main()"
    arguments = (*MAKE, "--register", register, "--known-on", str(UNTIL))
    done = subprocess.run(
        [*HELD_TO_MODES, sys.executable, "-c", code, *arguments, "--out", out],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert f"Cannot write in {out}" in done.stderr
    assert list(out.iterdir()) == []


@pytest.fixture
def two(rehearse: Rehearse, tmp_path: Path) -> tuple[str, Path, Path]:
    """A register, and its snapshots of the ends of two months."""
    register = rehearse(2)
    return register, *(make(register, day, tmp_path / day) for day in ("2024-04-30", "2024-06-30"))


def diff(*arguments: object) -> Any:
    result = run("snapshot", "diff", "--actor", "u-1", *arguments, "--json")
    assert result.exit_code in (0, 1), result.output
    told = json.loads(result.output)
    assert result.exit_code == (0 if told["same"] else 1)
    return told


def test_equal_snapshots_exit_0(two: tuple[str, Path, Path]) -> None:
    _, old, _ = two
    result = run("snapshot", "diff", old, old)
    assert result.exit_code == 0
    assert "Gelijk: elk cijfer en elke rij." in result.output


def test_figures_rows_and_events(two: tuple[str, Path, Path]) -> None:
    register, old, new = two
    told = diff(old, new, "--register", register)
    figures = {(f["measure"], f["dimension"], f["code"]): f for f in told["figures"]}
    applications = figures["applications", None, None]
    filed = [event for event in told["events"] if event["type"] == "ApplicationSubmitted"]
    assert applications["difference"] == len(filed) == told["tables"]["applications"]["added"] > 0
    granted = {e["case"] for e in told["events"] if e["type"] == "ApplicationGranted"}
    changed = {
        row["case"]
        for row in told["rows"]
        if row["columns"].get("outcome", {}).get("new") == "toegekend"
    }
    assert changed <= granted
    assert all(
        "2024-05-01" <= event["recorded_at"][:10] <= "2024-06-30" for event in told["events"]
    )
    assert told["wages"] > 0
    assert told["without_event"]["quarter_over"] > 0
    assert set(told["without_event"]) <= {"quarter_over", "wage_declared", "clock_stood_still"}


def test_the_other_way_round(two: tuple[str, Path, Path]) -> None:
    register, old, new = two
    there, back = (diff(*pair, "--register", register) for pair in ((old, new), (new, old)))
    assert there["events"] == back["events"]
    assert there["tables"]["quarters"]["added"] == back["tables"]["quarters"]["removed"] > 0
    for one, other in zip(there["figures"], back["figures"], strict=True):
        assert (one["old"], one["new"]) == (other["new"], other["old"])


def test_lines_for_a_person(two: tuple[str, Path, Path]) -> None:
    register, old, new = two
    result = run("snapshot", "diff", old, new, *WITH, register)
    assert result.exit_code == 1
    for words in ("Cijfers: ", "aanvragen: ", "Rijen", "Gebeurtenissen: ", "Aanvraag ingediend"):
        assert words in result.output
    assert "{" not in result.output
    english = run("snapshot", "diff", old, new, *WITH, register, "--lang", "en").output
    for words in ("Figures: ", "applications: ", "Rows", "Events: ", "Application filed"):
        assert words in english


def test_without_a_register_it_says_so_and_lists_rows(two: tuple[str, Path, Path]) -> None:
    _, old, new = two
    output = run("snapshot", "diff", old, new).output
    assert "Gebeurtenissen: niet bekend zonder register" in output
    told = diff(old, new)
    assert (told["events"], told["wages"], told["without_event"]) == (None, None, None)
    assert told["rows"][0]["case"] in output


def test_another_register_is_refused(two: tuple[str, Path, Path], rehearse: Rehearse) -> None:
    _, old, new = two
    said = refused("snapshot", "diff", old, new, *WITH, rehearse(1))
    assert "was not made of this register" in said


def test_the_fast_path_differs_in_payments_alone(
    two: tuple[str, Path, Path], tmp_path: Path
) -> None:
    """The register keeps no payments yet."""
    _, _, made = two
    told = diff(drawn(tmp_path / "fast", 2, date(2024, 6, 30)), made)
    assert {row["table"] for row in told["rows"]} == {"payments"}
    measures = {figure["measure"] for figure in told["figures"]}
    paid = {"expenditure", "expenditure_by_right", "unique_persons", "unique_applicants"}
    assert measures == paid


def test_snapshots_that_do_not_mean_the_same_are_refused(
    two: tuple[str, Path, Path], tmp_path: Path
) -> None:
    _, old, _ = two
    options: dict[str, Any] = {"known_on": UNTIL, "law_hash": "0" * 64, "source": "x"}
    real = SnapshotWriter(tmp_path / "real", **options, complete_from=date(2018, 7, 1))
    with real:
        pass
    assert "is of an invented register" in refused("snapshot", "diff", old, real.path)
    whole = SnapshotWriter(tmp_path / "whole", **options, synthetic=True)
    with whole:
        pass
    said = refused("snapshot", "diff", old, whole.path)
    assert "complete from 2018-07-01" in said
    assert "from the first row on" in said


def test_what_is_no_snapshot_is_refused(two: tuple[str, Path, Path], tmp_path: Path) -> None:
    _, old, _ = two
    assert "is no snapshot" in refused("snapshot", "diff", old, tmp_path / "nowhere")
    assert "Missing argument" in refused("snapshot", "diff", old)


def test_another_law_is_told(two: tuple[str, Path, Path], tmp_path: Path) -> None:
    _, old, _ = two
    options: dict[str, Any] = {"known_on": UNTIL, "source": "x", "synthetic": True}
    other = SnapshotWriter(
        tmp_path / "x", **options, law_hash="0" * 64, complete_from=date(2018, 7, 1)
    )
    with other:
        pass
    assert "De wet was een andere" in run("snapshot", "diff", old, other.path).output
