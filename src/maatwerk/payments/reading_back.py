"""What a message of the bank says of our transfers: facts, or open items where it fits nothing.

A fact is told apart by what the bank booked, and not by the message that it came in: the same
booking in two messages is read once, also when the second is written otherwise.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from maatwerk.law.canonical import canonical
from maatwerk.payments.bank.reports import REJECTED, StatusReport, Verdict
from maatwerk.payments.bank.statements import Entry, Statement
from maatwerk.payments.standing import Outcome


@dataclass(frozen=True, slots=True)
class Sent:
    """A transfer as we sent it.

    Attributes:
        end_to_end: Its identification; ``message`` that of its message.
        amount: Cents.
    """

    end_to_end: str
    message: str
    amount: int


@dataclass(frozen=True, slots=True)
class Fact:
    """What the bank says.

    Attributes:
        key: What tells it apart: the hash of its booking, then that of its part of it.
        outcome: What became of it.
        sent: The transfer; None when it is about none.
        amount: Cents.
        code: Reason of the bank, if it gives one.
        booked_on: The day; None in a report.
        trouble: Why it fits nothing, as a code; None when it does.
    """

    key: str
    outcome: Outcome
    sent: Sent | None
    amount: int
    code: str | None = None
    booked_on: date | None = None
    trouble: str | None = None


_BOOKING = 40
"""Characters of a key that stand for the booking."""


def booking_of(key: str) -> str:
    """The part of a key that the facts of one booking share."""
    return key[:_BOOKING]


class Account:
    """The transfers that can be meant, and how each stands while a message is read.

    Args:
        sent: By identification.
        stands: What was said of them before.
        bookings: Those that were read before, as :func:`booking_of` tells them.
    """

    def __init__(
        self, sent: Mapping[str, Sent], stands: Mapping[str, Outcome], bookings: Collection[str]
    ) -> None:
        self._sent = sent
        self._stands = dict(stands)
        self._bookings = bookings

    def of_report(self, report: StatusReport) -> Iterator[Fact]:
        """What a report rejects; whatever else it says is no fact yet."""
        told = {v.end_to_end for v in report.verdicts if v.end_to_end is not None}
        for verdict in report.verdicts:
            if verdict.status != REJECTED:
                continue
            if verdict.end_to_end is not None:
                yield from self._rejected(verdict, self._sent.get(verdict.end_to_end))
                continue
            of_message = [one for one in self._sent.values() if one.message == verdict.message]
            if not of_message:
                yield _unknown(("report", verdict.message), verdict.reason, 0, "bericht_onbekend")
            for one in of_message:
                if one.end_to_end not in told and one.end_to_end not in self._stands:
                    yield from self._rejected(verdict, one)

    def of_statement(self, statement: Statement) -> Iterator[Fact]:
        """What was booked; what is not final yet, or was read before, is passed over."""
        seen: Counter[tuple[object, ...]] = Counter()
        for entry in statement.entries:
            same = (
                *(statement.account, entry.reference, entry.credit, entry.amount, entry.currency),
                None if entry.booked_on is None else entry.booked_on.isoformat(),
                *(entry.message, *(part.end_to_end for part in entry.parts)),
            )
            seen[same] += 1
            place = (*same, seen[same])
            if entry.booked and booking_of(_key(place, None)) not in self._bookings:
                yield from self._booked(entry, place)

    def _booked(self, entry: Entry, place: tuple[object, ...]) -> Iterator[Fact]:
        if entry.currency != "EUR":
            yield _unknown(place, None, entry.amount, "andere_munt", entry)
        elif any(part.end_to_end in self._sent for part in entry.parts):
            yield from self._of_parts(entry, place)
        elif entry.credit:
            yield _unknown(place, None, entry.amount, "ontvangst", entry, Outcome.RECEIVED)
        else:
            yield from self._together(entry, place)

    def _of_parts(self, entry: Entry, place: tuple[object, ...]) -> Iterator[Fact]:
        """Transfer by transfer; what of the entry they do not explain is an open item."""
        left = entry.amount
        for number, part in enumerate(entry.parts):
            one = self._sent.get(part.end_to_end or "")
            amount = entry.amount if len(entry.parts) == 1 else part.amount
            if one is not None and one.amount <= left and amount in (one.amount, None):
                left -= one.amount
                yield self._moved(one, entry, part.reason, place, number)
        if left:
            outcome = Outcome.RECEIVED if entry.credit else Outcome.UNKNOWN
            yield _unknown(place, "rest", left, "bedrag_wijkt_af", entry, outcome)

    def _together(self, entry: Entry, place: tuple[object, ...]) -> Iterator[Fact]:
        """One booking for all of a message that was not rejected."""
        waiting = [
            one
            for one in self._sent.values()
            if one.message == entry.message and one.end_to_end not in self._stands
        ]
        total = sum(one.amount for one in waiting)
        if not waiting or any(part.end_to_end is not None for part in entry.parts):
            yield _unknown(place, None, entry.amount, "afschrijving", entry)
        elif total != entry.amount or entry.count not in (None, len(waiting)):
            yield _unknown(place, None, entry.amount, "bedrag_wijkt_af", entry)
        else:
            for one in waiting:
                yield self._moved(one, entry, None, place, one.end_to_end)

    def _moved(
        self, one: Sent, entry: Entry, reason: str | None, place: tuple[object, ...], part: object
    ) -> Fact:
        """A transfer left the account, or came back to it."""
        before = self._stands.get(one.end_to_end)
        fits = before is Outcome.EXECUTED if entry.credit else before is None
        if not fits:
            return _unknown(place, part, one.amount, "strijdig", entry, sent=one)
        outcome = Outcome.RETURNED if entry.credit else Outcome.EXECUTED
        self._stands[one.end_to_end] = outcome
        code = reason if entry.credit else None
        return Fact(_key(place, part), outcome, one, one.amount, code, entry.booked_on)

    def _rejected(self, verdict: Verdict, one: Sent | None) -> Iterator[Fact]:
        place = ("report", verdict.message, verdict.end_to_end)
        if one is None or one.message != verdict.message:
            yield _unknown(place, verdict.reason, 0, "betaling_onbekend")
            return
        before = self._stands.get(one.end_to_end)
        if before is None:
            self._stands[one.end_to_end] = Outcome.REJECTED
            key = _key(("rejected", one.end_to_end), None)
            yield Fact(key, Outcome.REJECTED, one, one.amount, verdict.reason)
        elif before is not Outcome.REJECTED:
            yield _unknown(place, verdict.reason, one.amount, "strijdig", sent=one)


def _unknown(
    place: tuple[object, ...],
    part: object,
    amount: int,
    trouble: str,
    entry: Entry | None = None,
    outcome: Outcome = Outcome.UNKNOWN,
    sent: Sent | None = None,
) -> Fact:
    """What fits nothing."""
    booked_on = None if entry is None else entry.booked_on
    return Fact(_key(place, part), outcome, sent, amount, None, booked_on, trouble)


def _key(place: tuple[object, ...], part: object) -> str:
    booking, of_it = (sha256(canonical(one)).hexdigest() for one in (list(place), part))
    return booking[:_BOOKING] + of_it[: 64 - _BOOKING]
