"""Whoever is meant is written into the vault, found and exported, and an auditor sees by whom."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.register.conftest import MEMORY, backend, empty_registers, register_url, server
from tests.register.people import APPLICANT, PERSON, secret, tells

from maatwerk.cases.roles import Role
from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.register import open_register

__all__ = ["backend", "empty_registers", "register_url", "server"]  # fixtures

WORKER = "--as dossierbehandelaar --actor u-worker"
AUDITOR = "--as auditor --actor u-auditor"
OPEN = "--applicant-kind werkgever --premium loonpremie --province 10000 --on 2024-03-01"
NUMBER = PERSON.identity_number.written


@pytest.fixture(autouse=True)
def place(register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAATWERK_DATABASE", register_url)
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    yield
    open_register(MEMORY)


def run(line: str, given: str | None = None) -> Result:
    return CliRunner().invoke(root, line.split(), input=given)


def done(line: str, given: str | None = None) -> dict[str, Any]:
    result = run(f"{line} --json", given)
    assert result.exit_code == 0, f"{result.output}{result.exception}"
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def written(**more: str) -> str:
    return json.dumps({"identity_number": NUMBER, "name": PERSON.name, **more})


@pytest.fixture
def person() -> str:
    return str(done(f"vault person {WORKER} --demo", written(born_on="1980-05-05"))["reference"])


@pytest.fixture
def applicant() -> str:
    assert APPLICANT.enterprise_number is not None
    told = {"name": APPLICANT.name, "enterprise_number": APPLICANT.enterprise_number.written}
    return str(done(f"vault applicant {WORKER} --demo", json.dumps(told))["reference"])


@pytest.fixture
def case(person: str, applicant: str) -> str:
    own = f"--as aanvrager --actor u-own --applicant {applicant}"
    opened = str(done(f"case open {own} {OPEN} --person {person}")["case"])
    done(f"case submit {own} {opened} --on 2024-03-04")
    return opened


def test_who_is_there_already_keeps_the_reference(person: str) -> None:
    assert run(f"vault person {WORKER} --demo", written()).stdout.strip() == person


@pytest.mark.parametrize(
    "who",
    [
        "--as aanvrager --actor u --applicant A",
        "--as mandaathouder --actor u --applicant A",
        *(f"--as {role} --actor u" for role in ("beslisser", "betaler", "auditor", "analist")),
        *(f"--as {role} --actor u" for role in ("beheerder", "vdab")),
    ],
)
def test_only_a_case_worker_writes_into_the_vault(who: str) -> None:
    result = run(f"vault person {who} --demo", written())
    assert result.exit_code == 1
    assert result.stdout == ""
    assert tells(result.stderr) == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("no json", "line 1: it is no JSON"),
        ("[]", "an object of texts"),
        ('{"name": 1, "identity_number": null}', "name, identity_number: write it as a text"),
        ('{"name": "x", "name": "y"}', "there twice"),
        ('{"name": "x", "shoe": "44"}', "There is no field shoe"),
        ('{"name": "x", "identity_number": "12.34"}', "identity_number: "),
        ("{}", "identity_number: it is needed.\nname: it is needed."),
    ],
)
def test_a_record_that_cannot_be_read(given: str, says: str) -> None:
    result = run(f"vault person {WORKER}", given)
    assert isinstance(result.exception, BadInputError), result.output
    assert says in str(result.exception)
    assert "12.34" not in str(result.exception)


def test_an_invented_number_is_for_a_demonstration_only() -> None:
    result = run(f"vault person {WORKER}", written())
    assert isinstance(result.exception, BadInputError)
    assert tells(str(result.exception)) == []


def test_a_case_is_found_by_what_is_typed(case: str, applicant: str) -> None:
    found = done(f"case find {WORKER} --demo identity_number", f"{NUMBER}\n")
    assert [line["case_ref"] for line in found["lines"]] == [case]
    assert PERSON.name in run(f"case find {WORKER} reference", f"{case}\n").output
    other = "--as aanvrager --actor u-2 --applicant 000000000000"
    assert done(f"case find {other} --demo identity_number", NUMBER)["lines"] == []
    wrong = run(f"case find {WORKER} enterprise_number", "0123\n")
    assert isinstance(wrong.exception, BadInputError)
    assert "0123" not in str(wrong.exception)


def test_an_export_has_the_lines_a_role_may_see(case: str) -> None:
    lines = run(f"case export {WORKER}").stdout.splitlines()
    assert [json.loads(line)["case_ref"] for line in lines] == [case]
    assert run(f"case export {WORKER} beslissing").stdout == ""
    assert run("case export --as analist --actor u").exit_code == 1
    other = "--as aanvrager --actor u-2 --applicant 000000000000"
    assert run(f"case export {other}").stdout == ""
    unknown = run(f"case export {WORKER} nergens")
    assert isinstance(unknown.exception, BadInputError)


def test_an_auditor_sees_who_was_shown_a_case(case: str) -> None:
    run(f"case show {WORKER} {case}")
    run("case show --as analist --actor u-curious " + case)
    log = run(f"access of {AUDITOR} {case} --json").stdout
    rows = [json.loads(line) for line in log.splitlines()]
    seen = {(row["actor"], row["act"], row["outcome"]) for row in rows}
    assert ("u-worker", "dossier", "gegeven") in seen
    assert ("u-curious", "dossier", "geweigerd") in seen
    assert tells(log) == []
    own = run(f"access by {AUDITOR} u-auditor").stdout
    assert "toegangslog verwijzing" in own
    assert "toegangslog actor" in run(f"access unanswered {AUDITOR}").stdout + own


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_nobody_but_an_auditor_reads_the_log(role: Role, case: str) -> None:
    for what in (f"of {case}", "by u-worker", "unanswered"):
        result = run(f"access {what} --as {role} --actor u-curious --applicant A")
        assert result.exit_code == 1, what
        assert result.stdout == ""
