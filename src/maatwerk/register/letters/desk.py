"""Where letters are made and read: through the one door, by whom the one rule lets, and logged."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from maatwerk.cases.acts.letters import unfit
from maatwerk.cases.case import Case
from maatwerk.cases.commands import KeepLetter
from maatwerk.cases.events import LetterKept
from maatwerk.cases.letters import LetterKind, may_read
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import may_do
from maatwerk.errors import BadInputError
from maatwerk.register.access.acting import act
from maatwerk.register.access.log import Act, DeniedError, Trace, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.letters.keeping import Form, Paper, digest, keep, read
from maatwerk.register.letters.pdf import as_pdf
from maatwerk.register.letters.sender import Sender
from maatwerk.register.letters.source import Source, source_of
from maatwerk.register.letters.templates import Template, Templates
from maatwerk.register.letters.values import values_of, window
from maatwerk.register.models import EventRow, LetterRow
from maatwerk.register.reading import seen_case
from maatwerk.register.store import event_in
from maatwerk.register.vault.references import new_reference
from maatwerk.register.vault.vault import NotInVaultError, Vault

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
        html: UTF-8.
    """

    template: Template
    about: int
    html: bytes

    def __repr__(self) -> str:
        return f"Draft({self.template.name})"


@dataclass(frozen=True, slots=True)
class Listed:
    """A letter of a case.

    Attributes:
        letter: The event that says it was kept.
        readable: Whether it was not erased.
    """

    letter: LetterKept
    readable: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Makes letters and hands them out.

    Every method logs what is asked and what came of it, and raises DeniedError when there is no
    such case, or it or the letter is not for the actor: which, is not told.

    Attributes:
        register: For the law, the clock and the events.
        vault: For who is behind the references, and for the keys.
        templates: That letters are made with.
        sender: The department.
    """

    register: Register
    vault: Vault
    templates: Templates
    sender: Sender

    def preview(self, actor: Actor, asked: Asked, purpose: Purpose) -> Draft | Refusal:
        """The letter as it would be, for who may make it; nothing is kept.

        Raises:
            BadInputError: who it names is no longer in the vault, has no address, or no
                template or law covers the day.
        """
        with self._opened(actor, asked.case_ref, purpose, "voorbeeld") as (case, rows, trace):
            return self._drafted(actor, asked, PROOF, case, rows, trace)

    def make(self, actor: Actor, asked: Asked, purpose: Purpose) -> LetterKept | Refusal:
        """Make the letter and keep it, with the event that says so, or neither.

        Raises:
            Conflict: somebody else has changed the case in the meantime.
            BadInputError: as for :meth:`preview`, or what draws a PDF is not there.
        """
        ref = new_reference()
        with self._opened(actor, asked.case_ref, purpose, "opmaken") as (case, rows, trace):
            draft = self._drafted(actor, asked, ref, case, rows, trace)
            if isinstance(draft, Draft) and not asked.again:
                draft = _made_before(rows, asked.kind, draft.about) or draft
                trace.refused = isinstance(draft, Refusal)
        if isinstance(draft, Refusal):
            return draft
        paper = Paper(draft.html, as_pdf(draft.html.decode()))
        command = _command(asked, ref, case.applicant, draft, paper)
        letter = LetterKept(**{name: getattr(command, name) for name in command.__slots__})
        done = act(
            self.register,
            command,
            asked.case_ref,
            actor,
            purpose,
            expected_version=case.version,
            within=lambda: keep(letter, asked.case_ref, case.person, paper, self.vault.keys),
        )
        return done if isinstance(done, Refusal) else letter

    def letters(self, actor: Actor, case_ref: str, purpose: Purpose) -> tuple[Listed, ...]:
        """The letters of a case that the actor may read, or might have before they were erased."""
        with logged(
            actor, Act.LETTER, purpose, self.register.clock, query="lijst", case_ref=case_ref
        ) as trace:
            _, view, rows = seen_case(actor, case_ref, trace)
            found = [x for x in _kept(rows) if may_read(view, LetterKind(x.kind))]
            there = set(LetterRow.objects.filter(case_ref=case_ref).values_list("ref", flat=True))
            return tuple(Listed(letter, letter.letter in there) for letter in found)

    def show(self, actor: Actor, case_ref: str, ref: str, purpose: Purpose, form: Form) -> bytes:
        """A letter as it was kept.

        Raises:
            LetterGoneError: it was erased.
            BadInputError: it was altered, or its key is not there.
        """
        with logged(
            actor,
            Act.LETTER,
            purpose,
            self.register.clock,
            query=f"tonen {form}",
            case_ref=case_ref,
        ) as trace:
            _, view, rows = seen_case(actor, case_ref, trace)
            letter = next((x for x in _kept(rows) if x.letter == ref), None)
            if letter is None or not may_read(view, LetterKind(letter.kind)):
                raise DeniedError(
                    "Deze brief bestaat niet of is niet voor u bestemd.",
                    "There is no such letter, or it is not yours to read.",
                )
            return read(letter, self.vault.keys).form(form)

    @contextmanager
    def _opened(
        self, actor: Actor, case_ref: str, purpose: Purpose, what: str
    ) -> Iterator[tuple[Case, Sequence[EventRow], Trace]]:
        clock = self.register.clock
        with logged(actor, Act.LETTER, purpose, clock, query=what, case_ref=case_ref) as trace:
            case, _, rows = seen_case(actor, case_ref, trace)
            yield case, rows, trace

    def _drafted(
        self,
        actor: Actor,
        asked: Asked,
        ref: str,
        case: Case,
        rows: Sequence[EventRow],
        trace: Trace,
    ) -> Draft | Refusal:
        refusal = _not_for(actor, asked, case) or unfit(case, asked.kind)
        if refusal is not None:
            trace.refused = True
            return refusal
        source = source_of(asked.case_ref, case, rows, asked.kind, asked.about)
        template = self.templates.on(asked.kind, asked.on)
        values = self._values(source, asked.on)
        named = {**values, "kenmerk": ref, "sjabloon": template.name}
        html = self.templates.written(template, named).encode()
        return Draft(template, source.about, html)

    def _values(self, source: Source, on: date) -> dict[str, object]:
        case = source.case
        try:
            person = self.vault.person(case.person)
            applicant = self.vault.applicant(case.applicant)
        except NotInVaultError as error:
            raise BadInputError(f"No letter can be made any more: {error}") from error
        lines = window(applicant)
        if lines is None:
            raise BadInputError(
                f"The applicant {case.applicant} has no address in the vault: a letter needs one."
            )
        return values_of(source, person, lines, self.sender, self.register.law, on)


def _not_for(actor: Actor, asked: Asked, case: Case) -> Refusal | None:
    command = KeepLetter(asked.on, "", asked.kind, 0, case.applicant, "", "", "", "")
    if may_do(actor, command, case):
        return None
    return Refusal(
        Kind.FORBIDDEN,
        f"Als {actor.role} maakt u geen brieven in dit dossier.",
        f"The role {actor.role} makes no letters in this case.",
    )


def _made_before(rows: Sequence[EventRow], kind: LetterKind, about: int) -> Refusal | None:
    """A refusal when a letter tells of it already."""
    told = next((x for x in _kept(rows) if (x.kind, x.about) == (kind, about)), None)
    if told is None:
        return None
    return Refusal(
        Kind.STATE,
        f"Deze brief is er al: {told.letter}. Met --again maakt u er nog een.",
        f"There is such a letter already: {told.letter}. With --again another is made.",
    )


def _kept(rows: Sequence[EventRow]) -> list[LetterKept]:
    events = (event_in(row.type, row.data) for row in rows if row.type == LetterKept.__name__)
    return [event for event in events if isinstance(event, LetterKept)]


def _command(asked: Asked, ref: str, addressee: str, draft: Draft, paper: Paper) -> KeepLetter:
    return KeepLetter(
        asked.on,
        ref,
        str(asked.kind),
        draft.about,
        addressee,
        draft.template.name,
        draft.template.hash,
        digest(paper.html),
        digest(paper.pdf),
    )
