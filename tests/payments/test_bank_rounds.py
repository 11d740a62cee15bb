"""Quarter after quarter through a bank that rejects, returns and stays silent: to the cent."""

from collections import defaultdict
from datetime import timedelta
from random import Random

import pytest
from tests.payments.bank_messages import Account, Booking, report, statement
from tests.payments.banked import (
    MOMENT,
    applicant,
    case_ref,
    file,
    read,
    reconciled,
    run,
    vault,
)
from tests.register.people import ACCOUNTS, ENTERPRISES, HOME

from maatwerk.payments import ledger as books
from maatwerk.payments.checking import problems
from maatwerk.payments.entering import entry_in, every_entry, totals
from maatwerk.payments.ledger import Account as Ledger
from maatwerk.register.models import PayLine, PayTransfer
from maatwerk.register.vault.records import Applicant

CASES, APPLICANTS, QUARTERS = range(12), range(5), 5
QUARTER = [f"{2024 + number // 4}Q{number % 4 + 1}" for number in range(QUARTERS + 1)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_the_bank_does_every_cent_is_paid_once(seed: int, register_url: str) -> None:
    draw = Random(seed)  # noqa: S311 - what the bank does
    refs = [applicant(number, account=None if number == 4 else -1) for number in APPLICANTS]
    accorded: defaultdict[tuple[int, str], int] = defaultdict(int)
    silent: list[tuple[str, int]] = []
    for turn in range(QUARTERS):
        at = MOMENT + timedelta(days=90 * turn)
        lines = []
        for number in CASES:
            for quarter in QUARTER[: turn + 1]:
                cents = draw.choice([0, draw.randint(1, 50_000), -accorded[number, quarter]])
                if cents:
                    lines.append((case_ref(number), refs[number % 5], quarter, cents))
                    accorded[number, quarter] += cents
        name = run(f"{QUARTER[turn]}-1", lines, at)
        file(name, at)
        silent += list(PayTransfer.objects.filter(run=name).values_list("end_to_end", "amount"))
        silent = answered(draw, name, silent, turn)
        holds(turn)
    for number in APPLICANTS:  # a better account of everybody, and a bank that pays
        told = Applicant(f"Verzonnen {number} bv", ENTERPRISES[number], None, HOME)
        other = Applicant(told.name, told.enterprise_number, None, HOME, ACCOUNTS[50 + number])
        vault(at).keep_applicant(other)
    at = MOMENT + timedelta(days=90 * QUARTERS)
    name = run(f"{QUARTER[QUARTERS]}-1", [(case_ref(0), refs[0], QUARTER[QUARTERS], 1)], at)
    accorded[0, QUARTER[QUARTERS]] += 1
    file(name, at)
    silent += list(PayTransfer.objects.filter(run=name).values_list("end_to_end", "amount"))
    for one, cents in silent:
        booking = Booking(-cents, ((one, cents, None),), f"last {one}")
        read(statement(Account((booking,), balances=False)))
    holds(QUARTERS)
    stands = totals()
    assert stands[Ledger.UNDER_WAY] == 0
    assert stands[Ledger.PAYABLE] == 0
    owed = stands[Ledger.RECEIVABLE]
    assert -stands[Ledger.BANK] == sum(accorded.values()) + owed


def answered(
    draw: Random, name: str, silent: list[tuple[str, int]], turn: int
) -> list[tuple[str, int]]:
    """What the bank says of what it has not answered yet; what it still stays silent about."""
    fates = {one: draw.choice(["paid", "paid", "rejected", "returned", "silent"]) for one in silent}
    own = [one for one in silent if fates[one] == "rejected" and one[0].startswith(f"MW-{name}")]
    rejected = {one: ("RJCT", draw.choice(["AM04", "AC04", "AC01"])) for one, _ in own}
    if rejected:
        read(report(f"MW-{name}", transfers=rejected))
    paid = [one for one in silent if one not in own and fates[one] != "silent"]
    draw.shuffle(paid)
    bookings = []
    for number, start in enumerate(range(0, len(paid), 3)):
        some = paid[start : start + 3]
        parts = tuple((*one, None) for one in some)
        bookings.append(Booking(-sum(c for _, c in some), parts, f"B{turn}-{number}"))
    back = [one for one in paid if fates[one] == "returned"]
    bookings += [Booking(c, ((e, c, "AC06"),), f"R{e}", reversal=True) for e, c in back]
    if bookings:
        read(statement(Account(tuple(bookings), f"{turn}", balances=False)))
    return [one for one in silent if fates[one] == "silent"]


def holds(turn: int) -> None:
    """What must be so after every answer."""
    for name in QUARTER[: turn + 1]:
        assert reconciled(f"{name}-1").differences == ()
    assert list(problems()) == []
    entries = [entry_in(row) for row in every_entry()]
    assert books.unbalanced(entries) == ()
    assert sum(entry.cents for entry in entries) == 0
    assert totals()[Ledger.RIGHT] == sum(PayLine.objects.values_list("amount", flat=True))
    for (account, _), cents in books.balances(entries).items():
        assert cents > 0 or account != Ledger.RECEIVABLE
        assert cents < 0 or account not in (Ledger.PAYABLE, Ledger.UNDER_WAY)
