"""The synthetic register pays through runs: expenditure in the figures is what the ledger has."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from tests.register.conftest import MEMORY
from tests.register.people import KEYS, secret
from tests.rehearsal.conftest import play_here

from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.payments import verifying
from maatwerk.payments.entering import totals
from maatwerk.payments.ledger import Account
from maatwerk.register import open_register
from maatwerk.register.models import PayFile, PayLine, PayRun, PayStep, PayTransfer
from maatwerk.register.snapshots import make_snapshot
from maatwerk.register.verifying import problems
from maatwerk.rehearsal.paying import pay
from maatwerk.snapshot import open_snapshot
from maatwerk.snapshot.check import check_snapshot

UNTIL = date(2025, 5, 31)


def test_a_played_register_is_paid_quarter_by_quarter(register_url: str, tmp_path: Path) -> None:
    play_here(1, 40)
    paid = pay(load_law(), KEYS, first=date(2024, 1, 1), until=UNTIL)
    runs = list(PayRun.objects.order_by("quarter").values_list("run", flat=True))
    assert runs == ["2024Q1-1", "2024Q2-1", "2024Q3-1", "2024Q4-1", "2025Q1-1"]
    assert (paid.runs, paid.lines) == (len(runs), PayLine.objects.count())
    assert {step.by for step in PayStep.objects.filter(step="bestand")} == {"speler-6"}
    assert list(verifying.problems(KEYS)) == []
    assert list(problems(load_law(), keys=KEYS)) == []
    balances = totals()
    assert balances[Account.RIGHT] == paid.cents
    assert -balances[Account.UNDER_WAY] == sum(PayTransfer.objects.values_list("amount", flat=True))
    assert PayFile.objects.count() == PayStep.objects.filter(hash__isnull=False).count() > 0
    path = make_snapshot(tmp_path, known_on=date(2025, 6, 30), law=load_law(), synthetic=True)
    assert check_snapshot(path).problems == ()
    spent = pq.read_table(open_snapshot(path).table("payments"))["amount"].to_pylist()
    assert sum(spent) == paid.cents


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_nothing_is_paid_before_a_quarter_can_be(register_url: str) -> None:
    paid = pay(load_law(), KEYS, first=date(2025, 4, 1), until=UNTIL)
    assert paid.runs == 0
    assert not PayRun.objects.exists()


def test_the_command_pays_what_it_plays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    until = "--until 2024-02-25 --dossiers 30"
    line = f"demo {until} --paid --register {tmp_path / 'register'}"
    done = CliRunner().invoke(root, line.split())
    open_register(MEMORY)
    assert done.exit_code == 0, f"{done.output}{done.exception}"
    assert "  runs " in done.output


def test_tables_have_their_payments_already() -> None:
    came = CliRunner().invoke(root, ["demo", "--paid"])
    assert isinstance(came.exception, BadInputError)
    assert "--paid needs --register" in str(came.exception)
