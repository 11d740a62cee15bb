"""``maatwerk pay recover``, ``ledger``, ``budget`` and ``statement`` from the command line."""

import json
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.register.conftest import MEMORY, backend, empty_registers, register_url, server
from tests.register.people import PERSON, secret, tells

from maatwerk.cli import root
from maatwerk.cli.clock import today
from maatwerk.errors import BadInputError
from maatwerk.register import open_register

__all__ = ["backend", "empty_registers", "register_url", "server"]  # fixtures

CASE = "C0000000000A"
PAYER = "--as betaler --actor u-payer"
DECIDER = "--as beslisser --actor u-decider"
AUDITOR = "--as auditor --actor u-auditor"


@pytest.fixture(autouse=True)
def place(register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAATWERK_DATABASE", register_url)
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    monkeypatch.delenv("MAATWERK_SENDER", raising=False)
    yield
    open_register(MEMORY)


@pytest.fixture
def applicant() -> str:
    """Paid 1,000 for a quarter, of which 300 was taken back since."""
    from tests.payments import owing  # noqa: PLC0415 - needs an open register

    from maatwerk.law import Quarter  # noqa: PLC0415 - likewise

    ref, _ = owing.case(recorded=owing.LONG_AGO)
    owing.run("2024Q3-1", [(CASE, ref, Quarter(2024, 2), 1_000_00)])
    owing.run("2024Q4-1", [(CASE, ref, Quarter(2024, 2), -300_00)])
    return ref


def run(line: str, *more: str) -> Result:
    return CliRunner().invoke(root, ["pay", *line.split(), *more])


def done(line: str, *more: str) -> dict[str, Any]:
    result = run(line, *more, "--json")
    assert result.exit_code == 0, f"{result.output}{result.exception}"
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def refused(line: str) -> dict[str, Any]:
    result = run(line, "--json")
    assert result.exit_code == 1, f"{result.output}{result.exception}"
    told: dict[str, Any] = json.loads(result.stdout)["refused"]
    return told


@pytest.mark.usefixtures("applicant")
def test_a_claim_is_listed_decided_planned_repaid_and_waived() -> None:
    (one,) = done(f"recover list {AUDITOR}")["owed"]
    assert (one["cents"], one["quarter"], one["decision"]) == (300_00, "2024Q2", None)
    decided = done(f"recover decide {DECIDER} --reason correctie_loon {CASE}")
    assert decided["letter"]
    assert (decided["cents"], decided["quarters"]) == (300_00, ["2024Q2"])
    listed = done(f"recover list {PAYER} --case {CASE}")
    assert listed["owed"][0]["decision"] == decided["act"]
    plan = done(f"recover plan {PAYER} --parts 3 --first {soon()} {CASE}")
    assert [part["cents"] for part in plan["instalments"]] == [100_00] * 3
    assert done(f"recover repaid {PAYER} {CASE} 120.50")["cents"] == 120_50
    told = done(f"recover list {PAYER}")
    assert told["total"] == 179_50
    assert [part["paid"] for part in told["acts"][0]["instalments"]] == [100_00, 20_50, 0]
    assert done(f"recover interrupt {PAYER} --reason erkenning {CASE}")["kind"] == "stuiting"
    proposal = done(f"recover waive {PAYER} --reason onvermogen {CASE}")["act"]
    waived = done(f"recover waive {DECIDER} --approve {proposal}")
    assert waived["cents"] == 179_50
    assert done(f"recover list {AUDITOR}")["owed"] == []
    assert done(f"ledger {AUDITOR} --check")["problems"] == []


def soon() -> str:
    return str(today() + timedelta(days=30))


@pytest.mark.usefixtures("applicant")
def test_people_read_it_in_their_language() -> None:
    assert "nog niet beslist" in run(f"recover list {AUDITOR}").stdout
    assert "not decided on" in run(f"recover list {AUDITOR} --lang en").stdout
    assert "300,00 euro" in run(f"recover list {AUDITOR}").stdout
    assert "kwijtschelding" in run(f"recover waive {PAYER} --reason kosten {CASE}").stdout
    assert "Het grootboek klopt" in run(f"ledger {AUDITOR} --check").stdout
    assert "te_vorderen" in run(f"ledger {AUDITOR} --case {CASE}").stdout


@pytest.mark.usefixtures("applicant")
def test_what_cannot_be_is_refused_with_its_exit_code() -> None:
    assert refused(f"recover decide {PAYER} --reason sanctie {CASE}")["kind"] == "forbidden"
    assert refused(f"recover decide {DECIDER} --reason zomaar {CASE}")["field"] == "reason"
    assert refused(f"recover repaid {PAYER} {CASE} 300.01")["field"] == "cents"
    assert refused(f"recover repaid {PAYER} --booked 7 {CASE} 1")["field"] == "booked"
    assert refused(f"recover plan {PAYER} --parts 2 --first {soon()} {CASE}")["kind"] == "state"
    proposal = done(f"recover waive {DECIDER} --reason kosten {CASE}")["act"]
    assert refused(f"recover waive {DECIDER} --approve {proposal}")["kind"] == "four_eyes"
    unknown = run(f"recover waive {DECIDER} --approve 99").exception
    assert isinstance(unknown, BadInputError)
    for line in (
        f"recover waive {DECIDER} {CASE}",
        f"recover decide {DECIDER} --reason sanctie --amount 5 {CASE}",
        f"ledger {AUDITOR} --check --case {CASE}",
        f"recover repaid {PAYER} {CASE} -5",
    ):
        assert run(line).exit_code == 2, line


@pytest.mark.usefixtures("applicant")
def test_a_ledger_that_was_altered_ends_in_exit_code_1(backend: str) -> None:
    from tests.payments import owing  # noqa: PLC0415 - needs an open register

    from maatwerk.register.models import LedgerEntry  # noqa: PLC0415 - likewise

    owing.without_guard(backend)
    LedgerEntry.objects.filter(seq=1).update(amount=1)
    result = run(f"ledger {AUDITOR} --check")
    assert result.exit_code == 1
    assert "line:2024Q3-1:1" in result.stdout


def test_the_budget_is_told_to_who_sees_figures(applicant: str) -> None:
    told = done(f"budget {AUDITOR}")
    assert told["total"]["unknown"] == 20
    assert "vastgelegd" in run(f"budget {AUDITOR}").stdout
    assert "2024Q2" in run(f"budget {AUDITOR} --quarters --lang en").stdout
    own = f"--as aanvrager --actor u-own --applicant {applicant}"
    assert refused(f"budget {own}")["kind"] == "forbidden"


def test_an_applicant_gets_the_own_statement_and_no_other(applicant: str, tmp_path: Path) -> None:
    own = f"--as aanvrager --actor u-own --applicant {applicant}"
    file = tmp_path / "afrekening.pdf"
    assert run(f"statement {own} {applicant} --out {file}").exit_code == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    page = run(f"statement {own} --format html {applicant}").stdout
    assert PERSON.name in page
    assert "700,00 euro" in page
    assert PERSON.name in run(f"statement {own} --format csv {applicant}").stdout
    data = done(f"statement {own} {applicant}")
    assert (data["standing"]["accorded"], tells(json.dumps(data))) == (700_00, [])
    assert tells(run(f"statement {AUDITOR} --format html {applicant}").stdout) == []
    stranger = "--as aanvrager --actor u-2 --applicant A00000000099"
    assert refused(f"statement {stranger} {applicant}")["kind"] == "forbidden"
    none = done(f"statement {own} --from 2024Q3 --until 2024Q4 {applicant}")
    assert none["lines"] == []
