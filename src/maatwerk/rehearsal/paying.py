"""Pays the synthetic register that was played: a run a quarter, each at its own moment.

Through what people use: one player prepares, another approves and makes the file. Wages that were
declared late or anew make corrections and recoveries, as they would.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.demo.identities import ACCOUNTS, account_numbers
from maatwerk.identifiers import AccountNumber
from maatwerk.law import Law, Quarter
from maatwerk.payments.bank.orders import Payer
from maatwerk.payments.compared import Asked
from maatwerk.payments.filing import Filing
from maatwerk.payments.running import Running
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.vault import Vault
from maatwerk.rehearsal.playing import UnplayableError

PREPARER, APPROVER = Actor("speler-5", Role.PAYER), Actor("speler-6", Role.PAYER)
AFTER = timedelta(days=50)
"""So long after its last day a quarter is paid: its wages have been declared by then."""

_IN_THE_MORNING = time(9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid: runs, their lines, and cents that they accorded together."""

    runs: int
    lines: int
    cents: int


def pay(
    law: Law,
    keys: Keys,
    *,
    first: date,
    until: date,
    progress: Callable[[str, int, int], None] = lambda doing, done, of: None,
) -> Paid:
    """Pay every quarter in order that can be paid up to and including a day.

    Args:
        law: The law.
        keys: Of the vault, which is in demo mode.
        first: A day in the first quarter that is paid.
        until: The last day on which anything is paid.
        progress: Is told how many quarters are paid, and of how many.

    Raises:
        UnplayableError: a step was refused.
    """
    quarters = []
    quarter = Quarter.of(first)
    while quarter.last_day + AFTER <= until:
        quarters.append(quarter)
        quarter += 1
    runs = lines = cents = 0
    for done, quarter in enumerate(quarters):
        progress(str(quarter), done, len(quarters))
        row = _paid(quarter, law, keys)
        runs, lines, cents = runs + 1, lines + row.lines, cents + row.cents
    return Paid(runs, lines, cents)


def _paid(quarter: Quarter, law: Law, keys: Keys) -> Paid:
    at = datetime.combine(quarter.last_day + AFTER, _IN_THE_MORNING)
    asked, purpose = Asked(quarter), Purpose.PAYMENT
    made = Running(law, StoppedClock(at)).prepare(PREPARER, asked, purpose)
    if isinstance(made, Refusal):
        raise UnplayableError(f"{quarter}: the run was refused: {made.en}")
    if made.row.lines:
        later = StoppedClock(at + timedelta(hours=2))
        run = made.row.run
        approved = Running(law, later).approve(APPROVER, run, purpose)
        if isinstance(approved, Refusal):
            raise UnplayableError(f"{run} was not approved: {approved.en}")
        filed = Filing(Vault(keys, later, demo=True), _payer, later, law).file(
            APPROVER, run, purpose
        )
        if isinstance(filed, Refusal):
            raise UnplayableError(f"{run} has no file: {filed.en}")
    return Paid(1, made.row.lines, made.row.total)


def _payer() -> Payer:
    """An invented department, with an account of the range of invented ones."""
    (number,) = account_numbers(np.array([ACCOUNTS - 1]))
    account = AccountNumber.parse(f"BE{number:014}", demo=True)
    return Payer("Departement Verzonnen", account, None, None)
