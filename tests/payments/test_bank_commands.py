"""``maatwerk pay file``, ``read`` and ``reconcile`` on the command line."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.payments.bank_messages import Account, Booking, report, statement
from tests.payments.banked import ENVIRONMENT, applicant, case_ref, run
from tests.register.conftest import MEMORY
from tests.register.people import ACCOUNTS, secret, tells

from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.payments.bank.schema import must_fit
from maatwerk.register import open_register
from maatwerk.register.models import PayFile, PayTransfer
from maatwerk.whole_files import PREFIX

WHO = ("--as", "betaler", "--actor", "u-1", "--demo")
RUN = "2024Q2-1"


@pytest.fixture(autouse=True)
def place(register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAATWERK_DATABASE", register_url)
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    lines = [(case_ref(number), applicant(number), "2024Q2", 1_000 * number) for number in (1, 2)]
    run(RUN, [*lines, (case_ref(3), applicant(3, account=None), "2024Q2", 500)])
    yield
    open_register(MEMORY)


def pay(*arguments: str | Path) -> Result:
    return CliRunner().invoke(root, ["pay", *map(str, arguments)])


def told(*arguments: str | Path) -> dict[str, Any]:
    result = pay(*arguments, "--json")
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_the_file_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    out = tmp_path / "bank.xml"
    result = pay("file", RUN, "--out", out, *WHO)
    assert result.exit_code == 0, result.output
    assert "2 overschrijvingen, 30,00 euro, uit te voeren op" in result.output
    assert "C00000000003  5,00 euro niet betaald: de aanvrager heeft geen rekening" in result.output
    assert "(er is geen meegedeeld)" in result.output
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    must_fit(out.read_bytes())
    assert list(tmp_path.glob(PREFIX + "*")) == []
    assert tells(result.output) == []
    assert ACCOUNTS[1].iban not in result.output


def test_the_file_given_again_is_the_same_and_is_said_to_be(tmp_path: Path) -> None:
    first = told("file", RUN, "--out", tmp_path / "1.xml", *WHO)
    again = told("file", RUN, "--out", tmp_path / "2.xml", *WHO)
    assert again == first | {"again": True}
    assert (first["written"], first["again"], first["total"]) == (True, False, 3_000)
    assert first["held"] == [
        {
            "case": "C00000000003",
            "applicant": first["held"][0]["applicant"],
            "amount": 500,
            "reason": "rekening_ontbreekt",
            "detail": "geen_rekening",
        }
    ]
    assert (tmp_path / "1.xml").read_bytes() == (tmp_path / "2.xml").read_bytes()
    assert told("file", RUN, "--out", tmp_path / "2.xml", *WHO)["written"] is False
    said = pay("file", RUN, "--out", tmp_path / "2.xml", *WHO).output
    assert "Bezorg het de bank maar één keer" in said
    assert PayTransfer.objects.count() == 2


def test_a_file_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "bank.xml"
    out.write_text("van een ander")
    result = pay("file", RUN, "--out", out, *WHO)
    assert isinstance(result.exception, BadInputError)
    assert "is kept, and the same command gives it again" in str(result.exception)
    assert out.read_text() == "van een ander"
    assert told("file", RUN, "--out", tmp_path / "other.xml", *WHO)["again"]
    result = pay("file", RUN, "--out", tmp_path / "no folder" / "bank.xml", *WHO)
    assert isinstance(result.exception, BadInputError)


def test_the_file_can_go_to_standard_output() -> None:
    result = pay("file", RUN, "--out", "-", "--json", *WHO)
    assert result.exit_code == 0
    must_fit(result.stdout_bytes)
    assert "30,00 euro" in result.stderr


def test_without_a_payer_no_file_is_made_and_one_that_is_made_needs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MAATWERK_PAY_ACCOUNT")
    result = pay("file", RUN, "--out", tmp_path / "bank.xml", *WHO)
    assert isinstance(result.exception, BadInputError)
    assert "MAATWERK_PAY_ACCOUNT" in str(result.exception)
    assert not PayFile.objects.exists()
    monkeypatch.setenv("MAATWERK_PAY_ACCOUNT", ENVIRONMENT["MAATWERK_PAY_ACCOUNT"])
    told("file", RUN, "--out", tmp_path / "bank.xml", *WHO)
    monkeypatch.delenv("MAATWERK_PAY_ACCOUNT")
    assert told("file", RUN, "--out", tmp_path / "again.xml", *WHO)["again"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_who_may_not_is_told_so(lang: str, tmp_path: Path) -> None:
    who = ("--as", "auditor", "--actor", "u-2", "--lang", lang)
    message = tmp_path / "report.xml"
    message.write_bytes(report(f"MW-{RUN}", group="RJCT"))
    for command in (("file", RUN, "--out", tmp_path / "bank.xml"), ("read", message)):
        result = pay(*command, *who)
        assert result.exit_code == 1
        assert "auditor" in result.stderr
    assert not (tmp_path / "bank.xml").exists()


def test_a_run_that_was_not_approved_is_refused_with_exit_code_1(tmp_path: Path) -> None:
    run("2024Q3-1", [(case_ref(1), applicant(1), "2024Q3", 5)], approved=False)
    result = pay("file", "2024Q3-1", "--out", tmp_path / "bank.xml", "--json", *WHO)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["refused"]["kind"] == "state"


def test_what_the_bank_answers_is_read_and_reconciled(tmp_path: Path) -> None:
    told("file", RUN, "--out", tmp_path / "bank.xml", *WHO)
    rejected, booked = tmp_path / "report.xml", tmp_path / "statement.xml"
    rejected.write_bytes(report(f"MW-{RUN}", transfers={f"MW-{RUN}-2": ("RJCT", "AC01")}))
    parts = ((f"MW-{RUN}-1", 1_000, None),)
    booked.write_bytes(statement(Account((Booking(-1_000, parts, "B1"), Booking(77)))))
    result = pay("read", rejected, *WHO)
    assert result.exit_code == 0, result.output
    assert "20,00 euro  geweigerd" in result.output
    assert told("read", booked, *WHO) == {
        "again": False,
        "found": {
            "ontvangen": {"count": 1, "total": 77},
            "uitgevoerd": {"count": 1, "total": 1_000},
        },
        "kind": "camt.053.001.08",
        "open_items": {"ontvangst": 1},
        "other_accounts": 0,
        "sha256": told("read", booked, *WHO)["sha256"],
    }
    assert "was al gelezen" in pay("read", booked, *WHO).output
    who = ("--as", "auditor", "--actor", "u-2")
    said = pay("reconcile", RUN, *who)
    assert said.exit_code == 0, said.output
    assert "VERSCHIL" not in said.output
    assert "klopt  overschrijvingen = controlesom van het bestand" in said.output
    found = told("reconcile", RUN, *who)
    assert found["differences"] == 0
    assert found["figures"]["uitgevoerd"] == {"count": 1, "total": 1_000}
    assert found["figures"]["geweigerd"] == {"count": 1, "total": 2_000}
    assert all(one["holds"] for one in found["identities"])


def test_a_difference_ends_with_exit_code_1(tmp_path: Path) -> None:
    told("file", RUN, "--out", tmp_path / "bank.xml", *WHO)
    PayTransfer.objects.create(
        run_id=RUN,
        number=9,
        case_ref="C9",
        applicant_ref="A9",
        amount=1,
        end_to_end="MW-9",
        remittance="C9 2024Q2",
    )
    for lang, word in (("nl", "VERSCHIL"), ("en", "DIFFERS")):
        result = pay("reconcile", RUN, "--as", "betaler", "--actor", "u-1", "--lang", lang)
        assert result.exit_code == 1
        assert word in result.output


def test_what_cannot_be_read_is_told_with_its_name(tmp_path: Path) -> None:
    result = pay("read", tmp_path / "nothing.xml", *WHO)
    assert isinstance(result.exception, BadInputError)
    assert "nothing.xml" in str(result.exception)
    path = tmp_path / "jan-janssens.xml"
    path.write_text("<a/>")
    result = pay("read", path, *WHO)
    assert isinstance(result.exception, BadInputError)
    assert "no message of ISO 20022" in str(result.exception)
