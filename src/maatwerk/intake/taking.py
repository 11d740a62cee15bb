"""What taking in one row of a file can come to, whatever its kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from maatwerk.cases.commands import Command
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor
from maatwerk.intake.people import People
from maatwerk.intake.sender import Sender
from maatwerk.register.handle import Register
from maatwerk.register.models import CaseRow

NO_CASE = (
    "The person stands in no case with this applicant: the row is not kept. Load the file again "
    "once there is one."
)


class Became(StrEnum):
    """What became of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WAITS = "waits"


class NotTakenError(Exception):
    """A row cannot be taken in; nothing of it may stay.

    Attributes:
        field: What is wrong of it; empty when it is the row as a whole.
        message: Why, and what to do.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class Taking:
    """What a row is taken in with.

    Attributes:
        register: The open register.
        people: References for numbers, and the vault.
        sender: On whose behalf.
        load_id: Of the load that is under way.
        cases: References of the cases that rows turned out to be about, but for new ones.
        begun: References of the cases that rows begin.
        corrected: References of whom the vault had otherwise, as often as that was corrected.
    """

    register: Register
    people: People
    sender: Sender
    load_id: int = field(default=0)
    cases: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)
    corrected: list[str] = field(default_factory=list)

    def do(self, actor: Actor, case_ref: str, commands: Sequence[Command]) -> None:
        """Give commands to a case, in order.

        Raises:
            NotTakenError: one is refused.
        """
        for command in commands:
            result = self.register.handle(command, case_ref, actor)
            if isinstance(result, Refusal):
                raise NotTakenError(result.en, _field_of(result))

    def case_of(self, enterprise_number: str, identity_number: str) -> str | None:
        """The case of a person with an applicant, by their numbers; None when there is none."""
        applicant = self.people.applicants([enterprise_number]).get(enterprise_number)
        person = self.people.persons([identity_number]).get(identity_number)
        if applicant is None or person is None:
            return None
        return case_between(applicant, person)


def case_between(applicant_ref: str, person_ref: str) -> str | None:
    """The case of a person with an applicant; None when there is none."""
    rows = CaseRow.objects.filter(applicant_ref=applicant_ref, person_ref=person_ref)
    return rows.order_by("opened_on").values_list("case_ref", flat=True).last()


def _field_of(refusal: Refusal) -> str:
    """The field of a file that a refused field of a command came from."""
    return {"kind": "application_kind", "premium": "premium_kind"}.get(
        refusal.field or "", refusal.field or ""
    )
