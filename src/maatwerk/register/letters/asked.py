"""Which letter somebody asks for, and the draft that he gets."""

from dataclasses import dataclass
from datetime import date

from maatwerk.cases.case import Case
from maatwerk.cases.commands import KeepLetter
from maatwerk.cases.letters import LetterKind
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import may_do
from maatwerk.register.letters.keeping import Paper, digest
from maatwerk.register.letters.templates import Template

PROOF = "PROEFDRUK"
"""What a letter that is not kept has for a reference."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which letter somebody wants.

    Attributes:
        case_ref: Of which case.
        kind: Of letter.
        on: Day that it bears.
        about: Version of the recovery that it tells of; None for the last.
        again: Whether another may be made of what a letter tells already.
    """

    case_ref: str
    kind: LetterKind
    on: date
    about: int | None = None
    again: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """A letter that was made; it holds names, so no ``repr`` shows it.

    Attributes:
        template: That made it.
        about: Version of the event that it tells of.
        addressee: Reference of whom it is to.
        html: UTF-8.
    """

    template: Template
    about: int
    addressee: str
    html: bytes

    def __repr__(self) -> str:
        return f"Draft({self.template.name})"


def not_for(actor: Actor, asked: Asked, case: Case) -> Refusal | None:
    """A refusal when it is not the actor's to make, whatever the case."""
    command = KeepLetter(asked.on, "", asked.kind, 0, case.applicant, "", "", "", "")
    if may_do(actor, command, case):
        return None
    return Refusal(
        Kind.FORBIDDEN,
        f"Als {actor.role} maakt u geen brieven in dit dossier.",
        f"The role {actor.role} makes no letters in this case.",
    )


def command_of(asked: Asked, ref: str, draft: Draft, paper: Paper) -> KeepLetter:
    """The command that keeps a draft that was printed."""
    return KeepLetter(
        asked.on,
        ref,
        str(asked.kind),
        draft.about,
        draft.addressee,
        draft.template.name,
        draft.template.hash,
        digest(paper.html),
        digest(paper.pdf),
    )
