"""Accounts of the applicants that were played: invented, and told anew when a bank refuses one."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from maatwerk.cases.clock import StoppedClock
from maatwerk.demo import calibration
from maatwerk.demo.draws import Draws
from maatwerk.demo.identities import ACCOUNTS, account_numbers
from maatwerk.identifiers import AccountNumber
from maatwerk.payments.bank.orders import Payer
from maatwerk.payments.standing import Outcome
from maatwerk.register.models import AccountRow, PayAnswerEntry
from maatwerk.register.vault.accounts import Eyes, Step, standings
from maatwerk.register.vault.confirming import confirm_account
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.vault import Vault
from maatwerk.rehearsal.playing import must_be_done
from maatwerk.rehearsal.script import DECIDER, WORKER

_TOLD, _CONFIRMED = time(7, tzinfo=UTC), time(8, tzinfo=UTC)
_OF_THE_PAYER = ACCOUNTS - 1
"""Applicants have the first of the range, by their numbers."""


def payer() -> Payer:
    """An invented department that pays."""
    return Payer("Departement Verzonnen", _account(_OF_THE_PAYER), None, None)


def tell_other_accounts(keys: Keys, draws: Draws, day: date) -> None:
    """Write and confirm another account of whoever tells one by a day, as the bank refused the one.

    Each after a time of his own. Who has no number by which he is known again tells none.
    """
    rows = PayAnswerEntry.objects.filter(outcome=Outcome.REJECTED).order_by("id")
    refused = dict(rows.values_list("transfer__applicant_ref", "answer__read_at"))
    now, stand = datetime.combine(day, _TOLD), standings(refused)
    vault = Vault(keys, StoppedClock(now), demo=True, eyes=Eyes.EVERY)
    confirming = replace(vault, clock=StoppedClock(datetime.combine(day, _CONFIRMED)))
    for ref, at in sorted(refused.items()):
        told_at = stand[ref].told_at
        if (told_at is not None and told_at > at) or at + _waits(draws, ref) > now:
            continue
        applicant = vault.applicant(ref)
        if applicant.enterprise_number is None:
            continue
        told = AccountRow.objects.filter(step=Step.TOLD, number__gt=1).count()
        account = _account(_OF_THE_PAYER - 1 - told)
        vault.keep_applicant(replace(applicant, account_number=account), WORKER)
        must_be_done(confirm_account(confirming, ref, account, DECIDER), "To confirm an account")


def _waits(draws: Draws, ref: str) -> timedelta:
    days = draws.spread("told after", draws.named(ref), calibration.TOLD_AFTER_DAYS)
    return timedelta(days=int(days[0]))


def _account(number: int) -> AccountNumber:
    (digits,) = account_numbers(np.array([number]))
    return AccountNumber.parse(f"BE{digits:014}", demo=True)
