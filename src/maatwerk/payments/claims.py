"""What applicants owe by now, line by line: what of it is left, decided, contested or lapsed."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from maatwerk.cases.case import Case
from maatwerk.cases.clock import BRUSSELS
from maatwerk.cases.evolve import case_of
from maatwerk.law import Law, Quarter
from maatwerk.payments.entering import entry_in, open_balances
from maatwerk.payments.ledger import Account, Entry
from maatwerk.payments.limitation import lapses_after
from maatwerk.payments.offsetting import Bar, Claim, Coming, Key
from maatwerk.payments.recovery_acts import Act, Kept, acts_of
from maatwerk.register import store
from maatwerk.register.models import LedgerEntry

_CASES = 500
"""Cases that one query asks for."""


@dataclass(frozen=True)
class Owed:
    """What is left of one claim.

    Attributes:
        source: What it arose from, such as ``line:2024Q2-1:17``.
        key: Of which applicant, case, quarter and component.
        cents: Still owed, above 0.
        since: The day on which it arose.
        decided: The decision to claim it back, if there is one.
        contested: Whether its case is in review or in court.
        lapses_after: Last day on which it can be claimed.
    """

    source: str
    key: Key
    cents: int
    since: date
    decided: Kept | None
    contested: bool
    lapses_after: date

    def bar_on(self, day: date) -> Bar | None:
        """Why nothing can be set off against it on a day, if so."""
        if self.contested:
            return Bar.CONTESTED
        return Bar.LAPSED if day > self.lapses_after else None


def owed(law: Law, *, applicant: str | None = None, case: str | None = None) -> tuple[Owed, ...]:
    """Every claim of which something is left, the oldest first; of one applicant or case only.

    What was paid or waived of a case, quarter and component goes to its oldest claim first.
    """
    only = {"applicant_ref": applicant, "case_ref": case}
    asked = {name: ref for name, ref in only.items() if ref is not None}
    keys = open_balances(Account.RECEIVABLE, **asked)
    refs = sorted({key.case for key in keys})
    parts = (refs[start : start + _CASES] for start in range(0, len(refs), _CASES))
    found = [one for part in parts for one in _of_cases(part, keys, law)]
    return tuple(sorted(found, key=lambda one: (one.since, one.key.quarter, one.source)))


def claims(law: Law, on: date, *, applicant: str | None = None) -> tuple[Claim, ...]:
    """What can be set off on a day, as :func:`~maatwerk.payments.offsetting.offsets` takes it.

    Several claims of one case, quarter and component are one, as old as the oldest.
    """
    together: defaultdict[Key, list[Owed]] = defaultdict(list)
    for one in owed(law, applicant=applicant):
        together[one.key].append(one)
    return tuple(
        Claim(key, sum(one.cents for one in own), own[0].since, own[0].bar_on(on))
        for key, own in together.items()
    )


def coming(**only: object) -> tuple[Coming, ...]:
    """What is due and in no file yet; conditions as for ``open_balances``."""
    due = open_balances(Account.PAYABLE, **only)
    return tuple(Coming(key, -cents) for key, cents in due.items())


def left_of(entries: Iterable[Entry]) -> list[tuple[Entry, int]]:
    """The debits of one key of which something is left, with how much; the oldest is paid first."""
    debits: deque[tuple[Entry, int]] = deque()
    paid = 0
    for entry in entries:
        if entry.cents > 0:
            debits.append((entry, entry.cents))
        else:
            paid -= entry.cents
    left = []
    for entry, cents in debits:
        settled = min(paid, cents)
        paid -= settled
        if cents > settled:
            left.append((entry, cents - settled))
    return left


@dataclass(frozen=True)
class _Around:
    """A case and what was done about its claims."""

    case: Case
    acts: Sequence[Kept]

    @cached_property
    def _by_claim(self) -> Mapping[str, Kept]:
        decisions = [act for act in self.acts if act.act is Act.DECISION]
        return {source: act for act in decisions for source in act.claims}

    def decided(self, source: str) -> Kept | None:
        """The decision on a claim; one that a decision made itself is named after it."""
        own = (act for act in self.acts if source.startswith(f"{act.source}:"))
        return self._by_claim.get(source) or next(own, None)

    def begun_anew(self, source: str, quarter: Quarter, since: date) -> list[date]:
        """The days on which the limitation of a claim began anew, as far as it was in time."""
        decided = self.decided(source)
        orders = [
            one.on for one in self.case.recoveries if quarter in one.quarters and one.on >= since
        ]
        told = [act.on for act in self.acts if act.act is Act.INTERRUPTION and source in act.claims]
        return [*(orders if decided is None else [decided.on]), *told]


def _of_cases(refs: Sequence[str], keys: Mapping[Key, int], law: Law) -> list[Owed]:
    lives, acts = store.events_of_many(refs), acts_of(refs)
    around = {ref: _Around(case_of(lives[ref]), acts.get(ref, ())) for ref in refs}
    rows = LedgerEntry.objects.filter(account=Account.RECEIVABLE, case_ref__in=refs)
    by_key: defaultdict[Key, list[Entry]] = defaultdict(list)
    for entry in map(entry_in, rows.order_by("seq")):
        if entry.key in keys:
            by_key[entry.key].append(entry)
    return [
        _owed(entry, cents, around[key.case], law)
        for key, entries in by_key.items()
        for entry, cents in left_of(entries)
    ]


def _owed(entry: Entry, cents: int, around: _Around, law: Law) -> Owed:
    quarter = Quarter.from_index(entry.key.quarter)
    since = entry.at.astimezone(BRUSSELS).date()
    return Owed(
        entry.source,
        entry.key,
        cents,
        since,
        around.decided(entry.source),
        around.case.contested,
        lapses_after(quarter, around.begun_anew(entry.source, quarter, since), law),
    )
