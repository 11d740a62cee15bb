"""An account that one person tells is confirmed by another at the command line."""

import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from tests.register.conftest import MEMORY, backend, empty_registers, register_url, server
from tests.register.people import ACCOUNTS, ENTERPRISES, secret

from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.register import open_register

__all__ = ["backend", "empty_registers", "register_url", "server"]  # fixtures

ONE = "--as dossierbehandelaar --actor u-1"
OTHER = "--as dossierbehandelaar --actor u-2"
ACCOUNT, ANOTHER = ACCOUNTS[1].written, ACCOUNTS[7].written


@pytest.fixture(autouse=True)
def place(register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAATWERK_DATABASE", register_url)
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    monkeypatch.delenv("MAATWERK_ACCOUNT_EYES", raising=False)
    yield
    open_register(MEMORY)


def run(line: str, given: object = None) -> Result:
    text = None if given is None else json.dumps(given)
    return CliRunner().invoke(root, line.split(), input=text)


def told(by: str = ONE, account: str = ACCOUNT) -> str:
    record = {"name": "Verzonnen bv", "enterprise_number": ENTERPRISES[0].written}
    result = run(f"vault applicant {by} --demo", record | {"account_number": account})
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def test_it_waits_until_somebody_else_confirms_it() -> None:
    ref = told()
    listed = json.loads(run(f"vault accounts {OTHER} --json").stdout)
    assert (listed["reference"], listed["told_by"]) == (ref, "u-1")
    done = run(f"vault confirm {OTHER} --demo", {ref: ACCOUNT})
    assert (done.exit_code, done.stdout) == (0, f"{ref}: bevestigd\n")
    assert run(f"vault accounts {OTHER}").stdout == "Geen enkele rekening wacht.\n"


def test_what_is_refused_ends_with_1_and_tells_no_number() -> None:
    ref = told()
    for by, account in ((ONE, ACCOUNT), (OTHER, ANOTHER)):
        refused = run(f"vault confirm {by} --demo", {ref: account})
        assert refused.exit_code == 1, refused.output
        assert not any(number in refused.output for number in (ACCOUNT, ANOTHER))
    both = run(f"vault confirm {OTHER} --demo --json", {ref: ACCOUNT, "ZZZZZZZZZZZZ": ACCOUNT})
    assert both.exit_code == 1
    came = [json.loads(line) for line in both.stdout.splitlines()]
    assert [(one["reference"], one["confirmed"]) for one in came] == [
        *sorted([(ref, True), ("ZZZZZZZZZZZZ", False)])
    ]


@pytest.mark.parametrize("role", ["betaler", "auditor", "beheerder", "aanvrager", "analist"])
def test_only_the_desk_confirms(role: str) -> None:
    ref = told()
    assert run(f"vault confirm --as {role} --actor u-9 --demo", {ref: ACCOUNT}).exit_code == 1
    assert ref in run(f"vault accounts {OTHER}").stdout


def test_a_payer_sees_what_waits_and_an_administrator_does_not() -> None:
    ref = told()
    assert ref in run("vault accounts --as betaler --actor u-9").stdout
    denied = run("vault accounts --as beheerder --actor u-9")
    assert (denied.exit_code, denied.stdout) == (1, "")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"Verzonnen bv": ACCOUNT}, "account 1: it stands behind no reference"),
        ({"ZZZZZZZZZZZZ": "BE00"}, "ZZZZZZZZZZZZ: "),
        ({}, "there is no account in it"),
    ],
)
def test_a_file_that_cannot_be_read(given: dict[str, str], says: str) -> None:
    result = run(f"vault confirm {OTHER} --demo", given)
    assert isinstance(result.exception, BadInputError), result.output
    assert says in str(result.exception)
    assert "Verzonnen" not in str(result.exception)


def test_one_person_will_do_where_the_setting_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAATWERK_ACCOUNT_EYES", "-")
    told()
    assert run(f"vault accounts {OTHER}").stdout == "Geen enkele rekening wacht.\n"


def test_an_auditor_sees_who_confirmed_it() -> None:
    ref = told()
    run(f"vault confirm {OTHER} --demo", {ref: ACCOUNT})
    log = run("access by --as auditor --actor u-9 u-2 --json").stdout.splitlines()
    (line,) = [json.loads(one) for one in log if json.loads(one)["query"] == "accounts"]
    assert (line["act"], line["outcome"]) == ("kluis", "gegeven")
