"""What was paid, in snapshots: as known on a day, by the day that the bank was asked to pay on."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.cases.lives import ACTORS, day
from tests.payments.a_register import (
    AFTER_Q2,
    AFTER_Q3,
    OTHER,
    Q2,
    Q3,
    clock,
    declared,
    granted,
    prepared,
    recorded,
)

from maatwerk.cases import events as e
from maatwerk.cases.roles import Role
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.payments.approving import approve
from maatwerk.payments.budget import Budgeting
from maatwerk.payments.claiming import Beyond
from maatwerk.payments.entering import totals
from maatwerk.payments.ledger import Account
from maatwerk.payments.recovery import Decided, Recovery, Wanted
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.models import PayLine, PayStep
from maatwerk.register.snapshots import make_snapshot
from maatwerk.snapshot import Snapshot, open_snapshot
from maatwerk.snapshot.check import check_snapshot

pytestmark = pytest.mark.usefixtures("register_url")
NOW = clock(datetime(2026, 6, 1, 12, tzinfo=UTC))
FIRST, SECOND = date(2024, 8, 5), date(2024, 11, 6)


def paid(at: datetime, on: date, quarter: Any = Q2) -> None:
    run = prepared(quarter, at)
    approve(run.run, OTHER, clock(at))
    PayStep.objects.create(run=run, step="bestand", by="u-2", at=at, hash="0" * 64, paid_on=on)


def snapshot(out: Path, known_on: date) -> Snapshot:
    path = make_snapshot(out, known_on=known_on, law=load_law(), clock=NOW)
    assert check_snapshot(path).problems == ()
    return open_snapshot(path)


def rows(of: Snapshot) -> Sequence[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(of.table("payments")).to_pylist()
    return found


def test_a_register_that_paid_nothing_lacks_payments(tmp_path: Path) -> None:
    granted()
    declared(Q2)
    prepared(Q2, AFTER_Q2)
    assert snapshot(tmp_path, FIRST).lacks == {"payments"}


def test_lines_are_known_once_they_are_sent_and_the_day_has_come(tmp_path: Path) -> None:
    granted()
    declared(Q2, 400_000)
    paid(AFTER_Q2, FIRST)
    declared(Q2, 300_000, at=AFTER_Q2.replace(month=9))
    paid(AFTER_Q3, SECOND, Q3)
    amounts = [
        [(row["paid_on"], row["kind"], row["amount"]) for row in rows(snapshot(tmp_path, known))]
        for known in (date(2024, 8, 4), FIRST, SECOND)
    ]
    first, second = (FIRST, "betaling", 160_000), (SECOND, "terugvordering", -40_000)
    assert amounts == [[], [first], [first, second]]


def test_a_line_says_whose_it_is_and_of_which_run(tmp_path: Path) -> None:
    granted()
    declared(Q2, 400_000)
    paid(AFTER_Q2, FIRST)
    (row,) = rows(snapshot(tmp_path, FIRST))
    assert (row["payment_id"], row["run_id"], row["case_id"]) == ("2024Q2-1-1", "2024Q2-1", "C1")
    assert (row["quarter"], row["component"], row["province"]) == (Q2.index, "loonpremie", "10000")


def test_expenditure_is_what_the_ledger_has_as_right(tmp_path: Path) -> None:
    for case in ("C1", "C2", "C3"):
        granted(case)
        declared(Q2, 400_000, case)
    paid(AFTER_Q2, FIRST)
    recorded("C2", [e.RightEnded(day(8), Q2 - 1, "einde_tewerkstelling")], AFTER_Q2)
    declared(Q2, 300_000, "C3", at=AFTER_Q2.replace(month=9))
    paid(AFTER_Q3, SECOND, Q3)
    spent = sum(row["amount"] for row in rows(snapshot(tmp_path, SECOND)))
    assert spent == totals()[Account.RIGHT] == 160_000 + 120_000


def test_the_same_day_gives_the_same_bytes_whatever_was_paid_since(tmp_path: Path) -> None:
    granted()
    declared(Q2, 400_000)
    paid(AFTER_Q2, FIRST)
    before = snapshot(tmp_path / "a", FIRST).hash
    declared(Q2, 300_000, at=AFTER_Q2.replace(month=9))
    paid(AFTER_Q3, SECOND, Q3)
    assert snapshot(tmp_path / "b", FIRST).hash == before


def test_a_line_that_the_ledger_does_not_have_makes_no_snapshot(tmp_path: Path) -> None:
    granted()
    declared(Q2, 400_000)
    paid(AFTER_Q2, FIRST)
    run = PayLine.objects.get().run
    PayLine.objects.create(**{**_columns(PayLine.objects.get()), "number": 2, "case_ref": "C9"})
    with pytest.raises(BadInputError, match=rf"The lines of {run.run} come to 320000 cents"):
        snapshot(tmp_path / "out", FIRST)
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


def test_who_says_that_earlier_quarters_lack_gets_no_payments_of_them(tmp_path: Path) -> None:
    granted()
    declared(Q2, 400_000)
    paid(AFTER_Q2, FIRST)
    declared(Q3, 400_000)
    paid(AFTER_Q3, SECOND, Q3)
    path = make_snapshot(
        tmp_path, known_on=SECOND, law=load_law(), complete_from=Q3.first_day, clock=NOW
    )
    assert {row["quarter"] for row in rows(open_snapshot(path))} == {Q3.index}


def _columns(line: PayLine) -> dict[str, Any]:
    names = [field.attname for field in PayLine._meta.concrete_fields if field.attname != "id"]
    return {name: getattr(line, name) for name in names}


def test_what_a_sanction_claims_back_is_expenditure_no_more_in_figures_and_budget(
    tmp_path: Path,
) -> None:
    """On any day the figures are what the ledger has as right."""
    granted()
    declared(Q2, 400_000)
    paid(AFTER_Q2, FIRST)
    decided = AFTER_Q2.replace(month=9)
    wanted = Wanted("C1", "sanctie", decided.date(), Beyond((Q2,), 50_000))
    door = Recovery(Register(clock=clock(decided)), None)
    assert isinstance(door.decide(ACTORS[Role.DECIDER], wanted, Purpose.DECISION), Decided)
    (before,) = rows(snapshot(tmp_path / "before", decided.date() - timedelta(days=1)))
    line, claim = rows(snapshot(tmp_path / "after", SECOND))
    assert line == before
    assert (claim["amount"], claim["kind"]) == (-50_000, "terugvordering")
    assert (claim["payment_id"], claim["paid_on"]) == ("besluit-1-1", decided.date())
    same = ("case_id", "person_ref", "applicant_ref", "quarter", "component", "province")
    assert {name: claim[name] for name in same} == {name: line[name] for name in same}
    assert line["amount"] + claim["amount"] == totals()[Account.RIGHT]
    budget = Budgeting(load_law(), NOW).budget(ACTORS[Role.AUDITOR], Purpose.AUDIT)
    assert budget.total.paid == totals()[Account.RIGHT]
