"""``maatwerk retention``: planned by one, approved by another, carried out; JSON in and out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.register.conftest import MEMORY, backend, empty_registers, register_url, server
from tests.register.people import secret, tells

from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.register import open_register

__all__ = ["backend", "empty_registers", "register_url", "server"]  # fixtures

WORKER = "--as dossierbehandelaar --actor u-worker"
DECIDER = "--as beslisser --actor u-decider"
AUDITOR = "--as auditor --actor u-auditor"


@pytest.fixture(autouse=True)
def place(register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from tests.register.retained import REFUSED, filed  # noqa: PLC0415 - needs an open register

    filed("C1", REFUSED, 1)
    monkeypatch.setenv("MAATWERK_DATABASE", register_url)
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    yield
    open_register(MEMORY)


def run(line: str) -> Result:
    return CliRunner().invoke(root, ["retention", *line.split()])


def done(line: str) -> Any:
    result = run(f"{line} --json")
    assert result.exit_code == 0, f"{result.output}{result.exception}"
    return json.loads(result.stdout)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 2060, for whoever asks the clock of the machine."""
    from tests.register.retained import NOW  # noqa: PLC0415 - needs an open register

    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - likewise

    monkeypatch.setattr(SystemClock, "now", lambda _self: NOW)


@pytest.mark.usefixtures("later")
def test_from_plan_to_list() -> None:
    planned = done(f"plan {WORKER} --on 2030-01-01")
    assert [one["case"] for one in planned["due"]] == ["C1"]
    assert planned["approved_by"] is None
    ref = planned["plan"]
    assert done(f"show {AUDITOR} {ref}") == planned
    approved = done(f"approve {DECIDER} {ref}")
    assert (approved["planned_by"], approved["approved_by"]) == ("u-worker", "u-decider")
    carried = done(f"carry-out {WORKER} {ref}")
    (line,) = carried["deletions"]
    assert line["counts"] == {"applicant": 1, "intake_rows": 1, "letters": 1, "person": 1}
    assert done(f"carry-out {WORKER} {ref}") == carried
    assert done(f"list {AUDITOR}") == line
    verified = CliRunner().invoke(root, ["register", "verify"])
    assert verified.exit_code == 0, verified.output


@pytest.mark.usefixtures("later")
def test_a_person_reads_it_in_his_language() -> None:
    dutch = run(f"plan {WORKER} --on 2030-01-01").output
    assert "Dossiers waaruit wordt verwijderd: 1; vastgehouden: 0." in dutch
    assert "geweigerd, 5 jaar na de beslissing, bewaard tot 2029-04-15" in dutch
    english = run(f"plan {WORKER} --on 2030-01-01 --lang en").output
    assert "Cases to delete from: 1; held back: 0." in english
    ref = english.split()[1]
    assert "Approved by" not in english
    assert "Goedgekeurd door u-decider." in run(f"approve {DECIDER} {ref}").output
    told = run(f"carry-out {WORKER} {ref} --lang en").output
    assert "geweigerd: applicant 1, rows of files 1, letters 1, person 1" in told
    assert run(f"list {WORKER} --lang en").output == told
    assert tells(dutch + english + told) == []


def test_a_list_of_nothing_says_so() -> None:
    assert run(f"list {AUDITOR}").output == "Er is niets verwijderd.\n"
    assert run(f"list {AUDITOR} --lang en").output == "Nothing was deleted.\n"
    assert run(f"list {AUDITOR} --json").output == ""


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("carry-out {worker} {ref}", "state"),
        ("approve --as beslisser --actor u-worker {ref}", "four_eyes"),
        ("approve {worker} {ref}", "forbidden"),
        ("plan --as beheerder --actor u-9", "forbidden"),
        ("plan --as analist --actor u-9", "forbidden"),
        ("list --as aanvrager --actor u-9 --applicant a-1", "forbidden"),
    ],
)
def test_what_is_refused_ends_in_1(line: str, kind: str) -> None:
    ref = done(f"plan {WORKER} --on 2030-01-01")["plan"]
    asked = line.format(worker=WORKER, ref=ref)
    told = run(f"{asked} --json")
    assert told.exit_code == 1, told.output
    assert json.loads(told.stdout)["refused"]["kind"] == kind
    plain = run(asked)
    assert plain.exit_code == 1
    assert plain.stderr


@pytest.mark.usefixtures("later")
def test_a_plan_that_was_overtaken_is_refused() -> None:
    from tests.register.retained import VAULT, person  # noqa: PLC0415 - needs an open register

    ref = done(f"plan {WORKER} --on 2030-01-01")["plan"]
    done(f"approve {DECIDER} {ref}")
    VAULT.erase(person(1), "0123456789AB")
    told = run(f"carry-out {WORKER} {ref} --lang en")
    assert told.exit_code == 1
    assert "The facts have overtaken this plan: something has changed in C1" in told.stderr


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"show {WORKER} nothing", "There is no such plan"),
        (f"approve {DECIDER} 000000000000", "There is no such plan"),
        (f"carry-out {WORKER} C1", "There is no such plan"),
        (f"plan {WORKER} --purpose controle", "one purpose, bewaring"),
        (f"plan {WORKER} --on 2001-01-01", "verjaring_terugvordering"),
    ],
)
def test_what_cannot_be_is_bad_input(line: str, says: str) -> None:
    result = run(line)
    assert isinstance(result.exception, BadInputError), result.output
    assert says in str(result.exception)


def test_the_help_needs_no_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAATWERK_DATABASE")
    for name in ("plan", "show", "approve", "carry-out", "list"):
        assert run(f"{name} --help").exit_code == 0
