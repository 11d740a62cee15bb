"""Two payers make a payment: approving, withdrawing, and what stands in the ledger."""

import pytest
from tests.payments.a_register import (
    AFTER_Q2,
    AFTER_Q3,
    OTHER,
    PAYER,
    Q2,
    Q3,
    clock,
    declared,
    granted,
    lines_of,
    prepared,
    refused,
    send,
)

from maatwerk.cases.refusal import Kind
from maatwerk.errors import BadInputError
from maatwerk.payments import runs
from maatwerk.payments.approving import approve, withdraw
from maatwerk.payments.entering import totals
from maatwerk.payments.ledger import Account
from maatwerk.payments.runs import Step
from maatwerk.register.models import LedgerEntry, PayLine, PayRun, PayStep

pytestmark = pytest.mark.usefixtures("register_url")
NOW = clock(AFTER_Q2)


@pytest.fixture
def run() -> PayRun:
    granted()
    declared(Q2, 400_000)
    return prepared(Q2, AFTER_Q2)


def test_another_payer_approves_and_the_ledger_has_it(run: PayRun) -> None:
    assert approve(run.run, OTHER, NOW) is None
    step = PayStep.objects.get()
    assert (step.step, step.by) == ("goedgekeurd", OTHER.ref)
    assert totals()[Account.RIGHT] == 160_000 == -totals()[Account.PAYABLE]
    assert {row.source for row in LedgerEntry.objects.all()} == {"line:2024Q2-1:1"}
    assert LedgerEntry.objects.values_list("first_event", "last_event")[0] == (1, 6)


def test_who_prepared_does_not_approve(run: PayRun) -> None:
    refusal = refused(approve(run.run, PAYER, NOW))
    assert refusal.kind is Kind.FOUR_EYES
    assert not PayStep.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_approving_twice_is_approving_once(run: PayRun) -> None:
    for _ in range(2):
        assert approve(run.run, OTHER, NOW) is None
    assert (PayStep.objects.count(), LedgerEntry.objects.count()) == (1, 2)


def test_a_withdrawn_run_is_not_approved(run: PayRun) -> None:
    for _ in range(2):
        assert withdraw(run.run, PAYER, NOW) is None
    assert PayStep.objects.count() == 1
    assert "was withdrawn" in refused(approve(run.run, OTHER, NOW)).en
    assert runs.standing(run.run) == Step.WITHDRAWN


def test_an_approved_run_is_not_withdrawn(run: PayRun) -> None:
    approve(run.run, OTHER, NOW)
    assert "stands in the ledger" in refused(withdraw(run.run, OTHER, NOW)).en
    assert runs.standing(run.run) == Step.APPROVED


def test_what_a_withdrawn_run_said_was_never_accorded(run: PayRun) -> None:
    withdraw(run.run, PAYER, NOW)
    again = prepared(Q2, AFTER_Q2)
    assert lines_of(again) == lines_of(run)


def test_an_approved_run_blocks_the_next_until_it_is_sent(run: PayRun) -> None:
    approve(run.run, OTHER, NOW)
    assert runs.in_flight() == run
    send_step = PayStep(run=run, step=Step.FILED, by=OTHER.ref, at=AFTER_Q2, hash="0" * 64)
    send_step.save()
    assert runs.in_flight() is None


def test_a_run_whose_lines_were_altered_is_not_approved(run: PayRun) -> None:
    line = PayLine.objects.get()
    line.pk, line.number, line.component = None, 2, "begeleidingspremie"
    line.save(force_insert=True)
    assert runs.is_altered(run)
    assert "not those that were prepared" in refused(approve(run.run, OTHER, NOW)).en
    assert not PayStep.objects.exists()


def test_a_recovery_stands_as_a_claim(run: PayRun) -> None:
    send(run, AFTER_Q2)
    declared(Q2, 300_000)
    second = prepared(Q3, AFTER_Q3)
    assert second.total == -40_000
    approve(second.run, OTHER, NOW)
    assert (totals()[Account.RIGHT], totals()[Account.RECEIVABLE]) == (120_000, 40_000)


def test_no_such_run() -> None:
    for name in ("2024Q2-9", "\x00"):
        with pytest.raises(BadInputError, match="There is no such run"):
            approve(name, OTHER, NOW)
