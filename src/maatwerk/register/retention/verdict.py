"""Whether a case is still to be kept on a day, by which line, and what holds it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from maatwerk.cases.case import Case
from maatwerk.cases.clocks import months_after
from maatwerk.law import Law
from maatwerk.register.retention.history import Ended, History
from maatwerk.register.retention.policy import Line, Policy


class Hold(StrEnum):
    """Why something whose term is over is kept all the same."""

    RUNNING = "lopend"
    LONGER = "langere_termijn"
    UNKNOWN = "onbekend"
    NO_LINE = "geen_regel"
    RECOVERY = "terugvordering"
    MONEY = "geld_open"
    REVIEW = "heroverweging"
    APPEAL = "beroep"
    LIMITATION = "verjaring"
    SANCTION = "sanctie"
    OTHER_CASE = "ander_dossier"


LABELS = {
    Hold.RUNNING: ("er loopt een aanvraag of een recht", "an application or a right is running"),
    Hold.LONGER: ("een andere aanvraag wordt langer bewaard", "another application is kept longer"),
    Hold.UNKNOWN: ("het register kent de dag niet", "the register does not know the day"),
    Hold.NO_LINE: ("het beleid zegt er niets van", "the policy says nothing of it"),
    Hold.RECOVERY: ("een terugvordering staat open", "a recovery is open"),
    Hold.MONEY: (
        "er is nog geld te vorderen, te betalen of onderweg",
        "money is still owed, due or on its way",
    ),
    Hold.REVIEW: ("er loopt een heroverweging", "a review is going on"),
    Hold.APPEAL: ("er loopt een beroep, of de termijn ervan", "an appeal or its term is running"),
    Hold.LIMITATION: ("er kan nog worden teruggevorderd", "premiums can still be recovered"),
    Hold.SANCTION: ("een sanctie telt nog mee", "a sanction still counts"),
    Hold.OTHER_CASE: ("nodig in een ander dossier", "needed in another case"),
}
"""What each is called, in Dutch and English."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that holds a case back.

    Attributes:
        hold: What.
        until: Its last day; None where that is not known.
    """

    hold: Hold
    until: date | None = None

    def as_data(self) -> dict[str, Any]:
        """As JSON knows it."""
        return {"reason": self.hold.value, "until": self.until and self.until.isoformat()}


@dataclass(frozen=True, slots=True)
class Term:
    """The term of one application that is over.

    Attributes:
        line: The line of the policy.
        counted_from: Its first day.
        until: The last day on which it is kept.
    """

    line: Line
    counted_from: date
    until: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of a case whose term is over.

    Attributes:
        term: The longest of those that are over.
        held: What holds it back; nothing when it can go.
    """

    term: Term
    held: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """Terms of the law that hold a case back, in months, as they are on the day.

    Attributes:
        recovery: After which no recovery can be ordered (art. 54).
        repetition: Within which a sanction counts as repeated (art. 52).
    """

    recovery: int
    repetition: int

    @classmethod
    def of(cls, law: Law, on: date) -> "Limits":
        """Those of a day.

        Raises:
            BadInputError: the law has none on that day.
        """
        years = (law.parameter(name).at(on).figure for name in _TERMS)
        return cls(*(12 * number for number in years))


_TERMS = ("verjaring_terugvordering", "herhaling_jaren")


def judge(history: History, policy: Policy, on: date, limits: Limits) -> Verdict | None:
    """What is to become of the case on the day; None while every term runs."""
    terms = [_term(ended, policy, on) for ended in history.ended]
    over = [term for term in terms if isinstance(term, Term) and term.until < on]
    if not over:
        return None
    term = max(over, key=lambda one: one.until)
    held = [Reason(Hold.RUNNING)] if history.open else []
    held += [one for one in terms if isinstance(one, Reason)]
    held += [Reason(Hold.LONGER, t.until) for t in terms if isinstance(t, Term) and t.until >= on]
    held += _holds(history, on, limits)
    return Verdict(term, tuple(dict.fromkeys(held)))


def _term(ended: Ended, policy: Policy, on: date) -> Term | Reason:
    line = policy.line(ended.outcome, on)
    if line is None:
        return Reason(Hold.NO_LINE)
    counted_from = ended.days.get(line.after)
    if counted_from is None:
        return Reason(Hold.UNKNOWN)
    return Term(line, counted_from, line.kept_until(counted_from))


def _holds(history: History, on: date, limits: Limits) -> Iterator[Reason]:
    """What the case itself holds against it, whatever the policy says.

    An order to pay back holds it until it lapses by itself; a claim that the ledger has, until it
    is paid, set off, waived or given up, also when its limitation was interrupted.
    """
    case = history.case
    if history.unsettled:
        yield Reason(Hold.MONEY)
    if case.review_open:
        yield Reason(Hold.REVIEW)
    if case.appeal_open:
        yield Reason(Hold.APPEAL)
    last_days = (
        (Hold.APPEAL, case.appeal_until),
        (Hold.RUNNING, history.right_until),
        (Hold.RECOVERY, _later(history.recovery_ordered_on, limits.recovery)),
        (Hold.LIMITATION, _later(history.right_until, limits.recovery)),
        (Hold.SANCTION, _sanction_until(case, limits)),
    )
    for hold, until in last_days:
        if until is not None and until >= on:
            yield Reason(hold, until)


def _sanction_until(case: Case, limits: Limits) -> date | None:
    """As long as it lasts, and as long as another would be one that is repeated."""
    repeated = _later(max((one.on for one in case.exclusions), default=None), limits.repetition)
    return max((day for day in (case.excluded_until, repeated) if day is not None), default=None)


def _later(day: date | None, months: int) -> date | None:
    return None if day is None else months_after(day, months)
