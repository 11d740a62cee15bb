"""Takes in rows that are commands to cases, one after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.db import transaction

from maatwerk.errors import BadInputError
from maatwerk.intake.applications import Row, take_application
from maatwerk.intake.kinds import APPLICATIONS, FINDINGS, PROOFS
from maatwerk.intake.problems import Problem
from maatwerk.intake.reading import ReadPart
from maatwerk.intake.report import Report
from maatwerk.intake.taking import NO_CASE, Became, NotTakenError, Taking
from maatwerk.intake.told_later import take_finding, take_proof
from maatwerk.register.store import Conflict

_TAKE: Mapping[str, Callable[[Row, Taking], Became]] = MappingProxyType(
    {APPLICATIONS: take_application, FINDINGS: take_finding, PROOFS: take_proof}
)
_KEY = ("enterprise_number", "identity_number")
_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        APPLICATIONS: (*_KEY, "application_kind", "submitted_on"),
        FINDINGS: (*_KEY, "found_on"),
        PROOFS: (*_KEY, "proven_from"),
    }
)
"""What tells the rows of each kind apart; last the day that the commands have."""


@dataclass(slots=True)
class Dossiers:
    """Takes in part after part of one file, inside a transaction of the caller.

    Attributes:
        taking: What rows are taken in with.
        report: Counts them, and gets every problem.
    """

    taking: Taking
    report: Report
    _seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    def part(self, read: ReadPart) -> None:
        """The good rows, in order; a row that cannot be taken in is noted and leaves nothing."""
        for at in read.good.nonzero()[0].tolist():
            number = int(read.rows[at])
            try:
                became = self._take(number, read.row(at, self.report.kind.fields))
            except NotTakenError as error:
                field = _KEYS[self.report.kind.name][-1] if error.field == "on" else error.field
                self.report.problems.add([Problem(number, field, "", "", error.message)])
                continue
            match became:
                case Became.NEW:
                    self.report.new += 1
                case Became.CHANGED:
                    self.report.changed += 1
                case Became.UNCHANGED:
                    self.report.unchanged += 1
                case Became.WAITS:
                    waiting = Problem(number, "identity_number", "", "", NO_CASE)
                    self.report.waiting.add([waiting])
        self.report.corrected = len(self.taking.corrected)

    def _take(self, number: int, row: Row) -> Became:
        kind = self.report.kind.name
        key = tuple(str(row[name]) for name in _KEYS[kind])
        first = self._seen.setdefault(key, number)
        if first != number:
            raise NotTakenError(f"The row is about the same as row {first}.", "identity_number")
        if not self.taking.sender.may_act_for(key[0]):
            raise NotTakenError("The sender may not act for this applicant.", "enterprise_number")
        try:
            with transaction.atomic():
                return _TAKE[kind](row, self.taking)
        except (BadInputError, Conflict) as error:
            raise NotTakenError(str(error)) from error
