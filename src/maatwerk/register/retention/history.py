"""What the events of one case say of how long it is to be kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from django.db.models import Sum

from maatwerk.cases import events as e
from maatwerk.cases.application import Application
from maatwerk.cases.case import Case
from maatwerk.cases.course import HAS_RIGHT
from maatwerk.cases.effects.decision import about
from maatwerk.cases.evolve import evolve
from maatwerk.register import store
from maatwerk.register.models import EventRow, LedgerEntry
from maatwerk.register.retention.policy import After

DRAFT, DISCARDED = "concept", "verworpen_concept"

Row: TypeAlias = tuple[str, int, str, date, str]
"""Case, version, kind of event, legal date, data."""

_OPEN_ACCOUNTS = ("te_vorderen", "te_betalen", "onderweg")
"""Of the ledger: what an applicant owes, is due, or was asked of the bank."""

_COLUMNS = ("case_ref", "version", "type", "legal_date", "data")
_TELL_NOTHING = frozenset({"FactGiven", "FactCorrected", "NeedReceived", "LetterKept"})
"""Events that say nothing of how long a case is kept, but for being there."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One application that is over, or a draft.

    Attributes:
        outcome: How it ended, as the policy names it.
        days: From which day each term is counted; none for what the register does not know.
    """

    outcome: str
    days: dict[After, date]


class History:
    """One case, as far as retention asks.

    Attributes:
        case_ref: The case.
        version: How many events it has.
        case: What they add up to.
        persons: References of whoever it was about.
        applicants: Likewise of everybody who applied or succeeded.
        right_until: Last day of the last right; None when there never was one.
        recovery_ordered_on: Day of the last order to pay back.
        unsettled: Whether money of it is owed, due or on its way to the bank.
    """

    def __init__(self, case_ref: str, rows: Iterable[Row], *, unsettled: bool = False) -> None:
        self.case_ref = case_ref
        self.unsettled = unsettled
        self.version = 0
        self.case = Case()
        self.persons: set[str] = set()
        self.applicants: set[str] = set()
        self.recovery_ordered_on: date | None = None
        self._last_act = date.min
        self._ended_on: list[date] = []
        self._confirmed: dict[str, date] = {}
        for _, version, kind, on, data in rows:
            self.version = version
            self._last_act = max(self._last_act, on)
            if kind not in _TELL_NOTHING:
                self._hear(store.event_in(kind, data))

    @property
    def right_until(self) -> date | None:
        """Last day of the last right: where it was ended, or where it ends by itself."""
        case = self.case
        ends = list(self._ended_on)
        if case.right is not None and case.standing in HAS_RIGHT:
            ends.append(case.right.last_quarter.last_day)
        return max(ends, default=None)

    @property
    def open(self) -> bool:
        """Whether an application was filed that is not decided."""
        return self.case.open is not None

    @property
    def ended(self) -> tuple[Ended, ...]:
        """Every application that is over, and a draft that was begun or thrown away."""
        every = self.case.applications
        if not every and self.case.mandates:
            return ()  # it is no case, and names nobody but an applicant
        if not every:
            return (Ended(DISCARDED, {After.LAST_ACT: self._last_act}),)
        return tuple(found for one in every if (found := self._one(one)) is not None)

    def refs(self, kind: str) -> set[str]:
        """References in the vault that the case rests on, of a kind."""
        return self.persons if kind == "person" else self.applicants

    def _one(self, application: Application) -> Ended | None:
        if application.submitted_on is None:
            return Ended(DRAFT, {After.LAST_ACT: self._last_act})
        if application.outcome is None or application.decided_on is None:
            return None
        confirmed = self._confirmed.get(application.ref, application.decided_on)
        days = {
            After.DECISION: max(application.decided_on, confirmed),
            After.LAST_ACT: self._last_act,
        }
        if self.right_until is not None:
            days[After.END_OF_RIGHT] = self.right_until
        return Ended(application.outcome, days)

    def _hear(self, event: e.Event) -> None:
        match event:
            case e.DraftOpened():
                self.persons.add(event.person)
                self.applicants.add(event.applicant)
            case e.EnterpriseSucceeded() | e.MunicipalitiesMerged():
                self.applicants.add(event.applicant)
            case e.RightEnded():
                self._ended_on.append(event.quarter.last_day)
            case e.RecoveryOrdered():
                self.recovery_ordered_on = event.on
            case e.ReviewDecided() | e.JudgmentGiven():
                contested = about(self.case, event.application, self.case.closed)
                self._confirmed[contested.ref] = event.on
        self.case = evolve(self.case, event)


def histories() -> Iterator[History]:
    """Every case of the register, by reference, in bounded memory."""
    rows = (
        EventRow.objects.order_by("case_ref", "version")
        .values_list(*_COLUMNS)
        .iterator(chunk_size=store.PART)
    )
    unsettled = _unsettled()
    for case_ref, own in groupby(rows, itemgetter(0)):
        yield History(case_ref, own, unsettled=case_ref in unsettled)


def _unsettled() -> set[str | None]:
    """The cases of which the ledger still has money that is somebody's to pay."""
    rows = LedgerEntry.objects.filter(account__in=_OPEN_ACCOUNTS).order_by()
    sums = rows.values("case_ref", "applicant_ref", "account").annotate(cents=Sum("amount"))
    return set(sums.exclude(cents=0).values_list("case_ref", flat=True))
