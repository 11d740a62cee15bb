"""Pays the synthetic register that was played: a run a month, each at its own moment.

Through the doors that people use: one player prepares a run by what was known on its day, another
approves it and makes the file, an invented bank answers, and what was answered is read back. A run
asks nothing of what was recorded after its moment, so all of it comes out as if it had been done
between the other acts. Every step is whole or not there and can be taken again: what was
interrupted goes on where it stopped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Actor, Role
from maatwerk.demo.calendar import day_of, next_bank_day
from maatwerk.demo.draws import Draws
from maatwerk.demo.runs import run_dates
from maatwerk.law import Law, Quarter
from maatwerk.payments.answers import Answers
from maatwerk.payments.compared import Asked
from maatwerk.payments.filing import Filed, Filing
from maatwerk.payments.running import Running
from maatwerk.payments.runs import Step
from maatwerk.payments.standing import Outcome, outcomes
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import PayAnswer, PayLine, PayRun, PayStep, PayTransfer
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.vault import Vault
from maatwerk.rehearsal import bank
from maatwerk.rehearsal.accounts import payer, tell_other_accounts
from maatwerk.rehearsal.claims import Claiming
from maatwerk.rehearsal.playing import UnplayableError, must_be_done

PREPARER, APPROVER = Actor("speler-5", Role.PAYER), Actor("speler-6", Role.PAYER)
OPENING = 1_000_000_000_00
"""Cents in the account that is paid from, before anything was."""

_PREPARED, _APPROVED, _FILED = (time(hour, tzinfo=UTC) for hour in (9, 10, 11))
_REJECTED, _BOOKED = (time(hour, tzinfo=UTC) for hour in (15, 17))
_BACK_AFTER = 3
"""Days that banks pay on, from the one on which something left the account."""


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid: runs, their lines, transfers, and how many the bank rejected or sent back."""

    runs: int
    lines: int
    transfers: int
    failed: int


def pay(
    law: Law,
    keys: Keys,
    *,
    seed: int,
    until: date,
    progress: Callable[[str, int, int], None] = lambda doing, done, of: None,
) -> Paid:
    """Play every run up to and including a day, in order; what was done before is left.

    Args:
        law: The law.
        keys: Of the vault, which is in demo mode.
        seed: Of the draws of the register.
        until: The last day on which anything is done.
        progress: Is told how many runs are done, and of how many.

    Raises:
        UnplayableError: a step was refused.
    """
    draws = Draws(seed).about("paying")
    claiming = Claiming(law, draws)
    dates = run_dates(until)
    paying = _Paying(law, keys, draws, until)
    for done, (quarter, day) in enumerate(dates):
        progress("betaalrondes", done, len(dates))
        if not _is_over(quarter, day):
            tell_other_accounts(keys, draws, day)
            claiming.on(day)
        paying.play(quarter, day)
    progress("betaalrondes", len(dates), len(dates))
    claiming.at_the_end(until)
    return _paid()


def all_is_paid(until: date) -> bool:
    """Whether every run up to and including a day was played to its file."""
    return all(_is_over(quarter, day) for quarter, day in run_dates(until))


def _is_over(quarter: Quarter, day: date) -> bool:
    run = PayRun.objects.filter(quarter=quarter.index, prepared_at=_at(day, _PREPARED)).first()
    filed = PayStep.objects.filter(run=run, step=Step.FILED)
    return run is not None and (not run.lines or filed.exists())


def _paid() -> Paid:
    transfers = list(PayTransfer.objects.all())
    said = outcomes(transfers).values()
    failed = sum(outcome is not Outcome.EXECUTED for outcome in said)
    return Paid(PayRun.objects.count(), PayLine.objects.count(), len(transfers), failed)


@dataclass(frozen=True, slots=True)
class _Paying:
    law: Law
    keys: Keys
    draws: Draws
    until: date

    def play(self, quarter: Quarter, day: date) -> None:
        """One run and what the bank answers, as far as that comes in time."""
        run = self._prepared(quarter, day)
        if not run.lines:
            return
        approving = Running(self.law, StoppedClock(_at(day, _APPROVED)))
        must_be_done(
            approving.approve(APPROVER, run.run, Purpose.PAYMENT), f"{run.run}: to approve it"
        )
        clock = StoppedClock(_at(day, _FILED))
        filing = Filing(Vault(self.keys, clock, demo=True), payer, clock, self.law)
        came = filing.file(APPROVER, run.run, Purpose.PAYMENT)
        self._answered(run.run, must_be_done(came, f"{run.run}: its file"), day)

    def _prepared(self, quarter: Quarter, day: date) -> PayRun:
        at = _at(day, _PREPARED)
        kept = PayRun.objects.filter(quarter=quarter.index, prepared_at=at).first()
        if kept is not None:
            return kept
        preparing = Running(self.law, StoppedClock(at))
        came = preparing.prepare(PREPARER, Asked(quarter), Purpose.PAYMENT)
        return must_be_done(came, f"{quarter}: to prepare a run on {day}").row

    def _answered(self, run: str, filed: Filed, day: date) -> None:
        """Read what the bank says of the file; of what it said before nothing more."""
        if filed.content is None:
            return
        order, answering = bank.read_order(filed.content), bank.Bank(self.draws)
        said = outcomes(list(PayTransfer.objects.filter(run=run)))
        new = [one for one in order.transfers if one.end_to_end not in said]
        rejected = answering.rejects(new)
        if rejected:
            at = _at(day, _REJECTED)
            self._read(bank.report(order, rejected, at), f"{run} report", at)
        left = [one for one in new if one not in rejected]
        on = filed.execute_on
        if on > self.until:
            return
        if left:
            content = bank.executed(order, left, _balance(), on)
            self._read(content, f"{run} statement", _at(on, _BOOKED))
        for _ in range(_BACK_AFTER):
            on += timedelta(days=next_bank_day(day_of(on)) - day_of(on))
        gone = [one for one in order.transfers if said.get(one.end_to_end) is not Outcome.REJECTED]
        back = [
            one
            for one in answering.sends_back(gone)
            if one not in rejected and said.get(one.end_to_end) is not Outcome.RETURNED
        ]
        if back and on <= self.until:
            content = bank.sent_back(order, back, _balance(), on)
            self._read(content, f"{run} returns", _at(on, _BOOKED))

    def _read(self, content: bytes, name: str, at: datetime) -> None:
        answers = Answers(lambda: payer().account, StoppedClock(at))
        read = must_be_done(answers.read(APPROVER, content, name, Purpose.PAYMENT), name)
        if read.open_items:
            raise UnplayableError(f"{name} fits nothing: {dict(read.open_items)}")


def _balance() -> int:
    """Cents in the account after the last statement that was read."""
    last = PayAnswer.objects.filter(closing__isnull=False).order_by("-closed_on", "-read_at")
    closing = last.values_list("closing", flat=True).first()
    return OPENING if closing is None else closing


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour)
