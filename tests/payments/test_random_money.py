"""Whatever is done in whatever order, the ledger follows from it and no account is overdrawn."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.cases import lives
from tests.payments import a_register, owing
from tests.payments.bank_messages import report
from tests.payments.banked import applicant, case_ref, file, read, run

from maatwerk.cases.roles import Actor, Role
from maatwerk.payments.checking import problems
from maatwerk.payments.claims import owed
from maatwerk.payments.entering import open_balances, totals
from maatwerk.payments.ledger import Account
from maatwerk.payments.recovery_acts import Act, Kept
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import LedgerEntry, PayAnswerEntry, PayLine, PayTransfer, RecoveryAct

pytestmark = pytest.mark.usefixtures("register_url")

OTHER = Actor("u-decider-2", Role.DECIDER)
BEGUN = datetime(2025, 1, 6, 10, tzinfo=UTC)
ROUNDS = 8


@pytest.mark.parametrize("seed", [2, 3])
def test_any_course_of_things_adds_up(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines are drawn and computed of nothing, so no act can make them other ones."""
    monkeypatch.setattr("maatwerk.payments.kept_back.overtaken", lambda _run, _approved: False)
    chance = random.Random(seed)  # noqa: S311 - drawn the same each time
    debtors = [applicant(number) for number in range(1, 4)]
    for number, ref in enumerate(debtors):
        _live(case_ref(number), ref)
    accorded: dict[tuple[str, str], int] = {}
    for at in range(ROUNDS):
        moment = BEGUN + timedelta(days=30 * at)
        _paid(chance, f"2024Q{at % 4 + 1}-{at + 1}", debtors, accorded, moment)
        for number in range(3):
            _arranged(chance, case_ref(number), moment + timedelta(days=3))
        assert list(problems()) == []
    _adds_up()


def _live(ref: str, debtor: str) -> None:
    """A case of that applicant, so that something can be arranged in it."""
    life = [
        replace(event, applicant=debtor, person=f"q-{ref}") if event == lives.OPENED else event
        for event in lives.GRANTED
    ]
    a_register.recorded(ref, life, BEGUN)


def _paid(
    chance: random.Random,
    name: str,
    debtors: list[str],
    accorded: dict[tuple[str, str], int],
    moment: datetime,
) -> None:
    """A run of some lines, filed; the bank rejects some transfers. Every other one takes back."""
    lines, most = [], 0 if int(name.partition("-")[2]) % 2 == 0 else 60_00
    for number, debtor in enumerate(debtors):
        for quarter in ("2024Q1", "2024Q2"):
            key = (case_ref(number), quarter)
            cents = chance.randint(-min(40_00, accorded.get(key, 0)), most)
            if cents and chance.random() < 0.8:
                accorded[key] = accorded.get(key, 0) + cents
                lines.append((*(key[0], debtor, quarter), cents))
    run(name, lines, moment)
    file(name, moment + timedelta(days=1), retry=True)
    for transfer in PayTransfer.objects.filter(run=name):
        if chance.random() < 0.3:
            told = {transfer.end_to_end: ("RJCT", "AM04")}
            read(report(f"MW-{name}", transfers=told), moment + timedelta(days=2))


def _arranged(chance: random.Random, ref: str, moment: datetime) -> None:
    door, day = owing.arranging(moment), moment.date()
    left = sum(one.cents for one in owed(owing.register().law, case=ref))
    if not left:
        return
    if chance.random() < 0.5:
        cents = chance.randint(1, left)
        assert isinstance(door.repaid(owing.PAYER, ref, cents, day, Purpose.PAYMENT), Kept)
    elif chance.random() < 0.5:
        proposal = door.propose_waiver(owing.PAYER, ref, "kosten", day, Purpose.PAYMENT)
        assert isinstance(proposal, Kept)
        assert isinstance(door.waive(OTHER, proposal.number, day, Purpose.DECISION), Kept)


def _adds_up() -> None:
    """Sums that are made of the facts alone."""
    now = totals()
    assert sum(now.values()) == 0
    assert now[Account.RIGHT] == sum(PayLine.objects.values_list("amount", flat=True))
    rejected = PayAnswerEntry.objects.filter(outcome="geweigerd").values_list("amount", flat=True)
    sent = PayTransfer.objects.values_list("amount", flat=True)
    assert -now[Account.UNDER_WAY] == sum(sent) - sum(rejected)
    for act, account in ((Act.REPAYMENT, Account.BANK), (Act.WAIVER, Account.WAIVED)):
        cents = RecoveryAct.objects.filter(act=act).values_list("amount", flat=True)
        assert now[account] == sum(cents)
        assert sum(cents), f"nothing was {act}: another seed tells more"
    assert LedgerEntry.objects.filter(source__startswith="offset:").exists()
    assert all(cents > 0 for cents in open_balances(Account.RECEIVABLE).values())
    assert all(cents < 0 for cents in open_balances(Account.PAYABLE).values())
