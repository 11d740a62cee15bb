"""The ledger is recomputed from what happened: what was altered, added or taken out is found."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from tests.payments import owing
from tests.payments.bank_messages import Account as Statement
from tests.payments.bank_messages import Booking, report, statement
from tests.payments.banked import (
    AUDITOR,
    CLOCK,
    MOMENT,
    applicant,
    case_ref,
    file,
    read,
    run,
)
from tests.payments.owing import CASE, DECIDER, PAYER, TODAY, arranging, recovery

from maatwerk.cases.roles import Actor, Role
from maatwerk.law import Quarter
from maatwerk.payments.checking import problems
from maatwerk.payments.claiming import Beyond
from maatwerk.payments.ledger import Account
from maatwerk.payments.ledger_telling import Book
from maatwerk.payments.recovery import Decided, Wanted
from maatwerk.payments.recovery_acts import Kept
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import LedgerEntry, PayTransfer

pytestmark = pytest.mark.usefixtures("register_url")

LATER = MOMENT + timedelta(days=90)


def lived() -> None:
    """Lines, a file, answers, a set-off, a second file, and every kind of act."""
    one, two = applicant(1), applicant(2)
    run("2024Q2-1", [(case_ref(1), one, "2024Q2", 900_00), (case_ref(2), two, "2024Q2", 500_00)])
    file("2024Q2-1")
    first, second = PayTransfer.objects.order_by("id")
    read(report("MW-2024Q2-1", transfers={second.end_to_end: ("RJCT", "AC04")}))
    out = Booking(-first.amount, ((first.end_to_end, first.amount, None),), "B1")
    back = Booking(first.amount, ((first.end_to_end, first.amount, "MD07"),), "B2", reversal=True)
    read(statement(Statement((out, back))))
    run(
        "2024Q3-1",
        [(case_ref(1), one, "2024Q2", -50_00), (case_ref(1), one, "2024Q3", 80_00)],
        LATER,
    )
    file("2024Q3-1", LATER, retry=True)
    ref, _ = owing.case()
    owing.run("2024Q4-1", [(CASE, ref, Quarter(2024, 2), 700_00)])
    owing.run("2025Q1-1", [(CASE, ref, Quarter(2024, 2), -60_00)])
    beyond = Beyond((Quarter(2024, 2),), 40_00)
    wanted = Wanted(CASE, "sanctie", TODAY, beyond)
    done = recovery().decide(DECIDER, wanted, Purpose.DECISION)
    assert isinstance(done, Decided), done
    arranging().repaid(PAYER, CASE, 10_00, TODAY, Purpose.PAYMENT)
    proposal = arranging().propose_waiver(PAYER, CASE, "kosten", TODAY, Purpose.PAYMENT)
    assert isinstance(proposal, Kept)
    other = Actor("u-decider-2", Role.DECIDER)
    assert isinstance(arranging().waive(other, proposal.number, TODAY, Purpose.DECISION), Kept)


def found() -> set[str]:
    return {one.source for one in problems()}


def test_a_whole_life_is_what_it_follows_from() -> None:
    lived()
    assert found() == set()
    told = {row.source.partition(":")[0] for row in LedgerEntry.objects.all()}
    assert told == {"line", "transfer", "answer", "offset", "act"}
    accounts = set(LedgerEntry.objects.values_list("account", flat=True))
    assert accounts == {str(account) for account in Account}


def test_an_empty_ledger_is_right() -> None:
    assert found() == set()


CHANGES: tuple[dict[str, Any], ...] = (
    {"amount": F("amount") + 1},
    {"account": "kwijtgescholden"},
    {"case_ref": "C99999999999"},
    {"applicant_ref": "A99999999999"},
    {"quarter": F("quarter") + 1},
    {"component": "begeleidingspremie"},
    {"source": "line:2024Q2-1:99"},
    {"transaction": F("transaction") + 1_000},
    {"run": None},
)


def test_an_entry_that_was_altered_is_found_in_whatever_column(backend: str) -> None:
    """One entry of every kind of fact; what has no run can lose none."""
    lived()
    owing.without_guard(backend)
    kinds: dict[str, LedgerEntry] = {}
    for row in LedgerEntry.objects.order_by("seq"):
        kinds.setdefault(row.source.partition(":")[0], row)
    for change in CHANGES:
        for row in kinds.values():
            if "run" in change and row.run_id is None:
                continue
            with transaction.atomic():
                LedgerEntry.objects.filter(pk=row.pk).update(**change)
                assert found(), f"{row.source} {row.account} {change}"
                transaction.set_rollback(True)
    assert found() == set()


def test_an_entry_that_was_taken_out_is_found(backend: str) -> None:
    lived()
    owing.without_guard(backend)
    last = LedgerEntry.objects.order_by("-seq").values_list("transaction", flat=True)[0]
    for gone in ({"pk": 1}, {"transaction": 1}, {"transaction": last}):
        with transaction.atomic():
            LedgerEntry.objects.filter(**gone).delete()
            assert found(), gone
            transaction.set_rollback(True)


def test_a_transaction_that_stands_twice_is_found() -> None:
    lived()
    seq = LedgerEntry.objects.count()
    with transaction.atomic():
        for number, row in enumerate(LedgerEntry.objects.filter(transaction=1), 1):
            row.pk, row.transaction = seq + number, seq + 1
            row.save(force_insert=True)
        assert found() == {"line:2024Q2-1:1"}
        transaction.set_rollback(True)


def test_a_set_off_that_is_more_than_is_owed_is_found(backend: str) -> None:
    lived()
    owing.without_guard(backend)
    with transaction.atomic():
        own = LedgerEntry.objects.filter(source__startswith="offset:")
        assert own.filter(amount__gt=0).update(amount=F("amount") + 1_000_00) == 1
        own.filter(amount__lt=0).update(amount=F("amount") - 1_000_00)
        assert any("C" in source for source in found())
        transaction.set_rollback(True)


def test_a_line_that_was_altered_is_found_in_the_ledger(backend: str) -> None:
    from maatwerk.register.models import PayLine, RecoveryAct  # noqa: PLC0415 - an open register

    lived()
    owing.without_guard(backend)
    with transaction.atomic():
        PayLine.objects.filter(run="2024Q2-1", number=2).update(amount=1)
        assert found() == {"line:2024Q2-1:2"}
        transaction.set_rollback(True)
    with transaction.atomic():
        RecoveryAct.objects.filter(act="terugbetaling").update(amount=1)
        assert len(found()) == 1
        transaction.set_rollback(True)


def test_the_door_tells_sums_and_balances_to_who_may_see_them() -> None:
    lived()
    book = Book(CLOCK)
    told = book.told(AUDITOR, Purpose.AUDIT, check=True)
    assert told.problems == ()
    assert sum(told.totals.values()) == 0
    of_case = book.told(AUDITOR, Purpose.AUDIT, CASE)
    assert of_case.balances is not None
    assert {key.case for _, key in of_case.balances} == {CASE}
    assert of_case.totals[Account.RIGHT] == 600_00
    with pytest.raises(DeniedError):
        book.told(Actor("u-9", Role.APPLICANT, frozenset({"a"})), Purpose.OWN_FILE)
