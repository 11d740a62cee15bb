"""A public body that is no school applies and is refused: a snapshot can tell of it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from tests.cases.lives import FACTS, NEED
from tests.register.conftest import MEMORY, backend, empty_registers, register_url, server
from tests.register.people import APPLICANT, KEYS, PERSON, secret

from maatwerk.cli import root
from maatwerk.cli.clock import today
from maatwerk.register import open_register

__all__ = ["backend", "empty_registers", "register_url", "server"]  # fixtures

WORKER = "--as dossierbehandelaar --actor u-worker"
DECIDER = "--as beslisser --actor u-decider"


@pytest.fixture(autouse=True)
def place(register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAATWERK_DATABASE", register_url)
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    yield
    open_register(MEMORY)


def run(line: str, given: str | None = None) -> Result:
    result = CliRunner().invoke(root, line.split(), input=given)
    assert result.exit_code == 0, f"{result.output}{result.exception}"
    return result


def test_another_authority_is_refused_and_counted_among_employers(tmp_path: Path) -> None:
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - needs an open register

    vault = Vault(KEYS, demo=True)
    person = vault.keep_person(replace(PERSON, born_on=date(1980, 5, 5)))
    own = f"--as aanvrager --actor u-own --applicant {vault.keep_applicant(APPLICANT)}"
    opened = run(
        f"case open {own} --json --on 2024-03-01 --applicant-kind andere_overheid"
        f" --premium loonpremie --province 04000 --person {person}"
    )
    case = json.loads(opened.stdout)["case"]
    facts = json.dumps({"on": "2024-03-01", "facts": dict(FACTS)})
    run(f"case do {own} {case} GiveFacts -", facts)
    run(f"case submit {own} {case} --on 2024-03-04")
    run(f"case do {WORKER} {case} FindAdmissible -", '{"on": "2024-03-08"}')
    need = json.dumps({"on": "2024-04-01", "facts": dict(NEED)})
    run(f"case do --as vdab --actor u-vdab {case} ReceiveNeed -", need)
    run(f"case propose {WORKER} {case} --on 2024-04-10")
    run(f"case refuse {DECIDER} {case} --ground R01 --on 2024-04-15")
    made = run(f"snapshot make --actor u-1 --known-on {today()} --out {tmp_path}")
    assert "applications" in made.output
    run(f"snapshot check {tmp_path}")
    (path,) = tmp_path.glob("*/applications.parquet")
    (row,) = pq.read_table(path).to_pylist()
    assert (row["applicant_kind"], row["outcome"]) == ("werkgever", "geweigerd")
    assert (row["principal_ground"], row["province"]) == ("R01", "04000")
