"""Where letters are made and read: through the one door, by whom the one rule lets, and logged."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from maatwerk.cases.acts.letters import unfit
from maatwerk.cases.case import Case
from maatwerk.cases.clock import today
from maatwerk.cases.commands import KeepLetter
from maatwerk.cases.events import LetterKept
from maatwerk.cases.letters import LetterKind, may_read
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import View
from maatwerk.errors import BadInputError
from maatwerk.register.access.log import Act, DeniedError, Trace, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.letters.asked import PROOF, Asked, Draft, command_of, not_for
from maatwerk.register.letters.keeping import Form, Paper, hold, keep, read
from maatwerk.register.letters.kept import Listed, event_of, kept_in, made_before
from maatwerk.register.letters.pdf import as_pdf
from maatwerk.register.letters.sender import Sender
from maatwerk.register.letters.source import Source, source_of
from maatwerk.register.letters.templates import Templates
from maatwerk.register.letters.values import values_of, window
from maatwerk.register.mandates import reading_for
from maatwerk.register.models import EventRow, LetterRow
from maatwerk.register.reading import seen_case
from maatwerk.register.vault.references import new_reference
from maatwerk.register.vault.vault import NotInVaultError, Vault


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
                draft = made_before(rows, asked.kind, draft.about) or draft
                trace.refused = isinstance(draft, Refusal)
        if isinstance(draft, Refusal):
            return draft
        paper = Paper(draft.html, as_pdf(draft.html.decode()))
        command = command_of(asked, ref, draft, paper)
        refusal = self._keep(actor, command, asked.case_ref, purpose, case, paper)
        return refusal or event_of(command)

    def letters(self, actor: Actor, case_ref: str, purpose: Purpose) -> tuple[Listed, ...]:
        """The letters of a case that the actor may read, or might have before they were erased."""
        with logged(
            actor, Act.LETTER, purpose, self.register.clock, query="lijst", case_ref=case_ref
        ) as trace:
            _, view, rows = seen_case(actor, case_ref, trace)
            actor = reading_for(actor, today(self.register.clock))
            found = [x for x in kept_in(rows) if _reads(actor, view, x)]
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
            actor = reading_for(actor, today(self.register.clock))
            letter = next((x for x in kept_in(rows) if x.letter == ref), None)
            if letter is None or not _reads(actor, view, letter):
                raise DeniedError(
                    "Deze brief bestaat niet of is niet voor u bestemd.",
                    "There is no such letter, or it is not yours to read.",
                )
            return read(letter, self.vault.keys).form(form)

    def _keep(
        self,
        actor: Actor,
        command: KeepLetter,
        case_ref: str,
        purpose: Purpose,
        case: Case,
        paper: Paper,
    ) -> Refusal | None:
        """The event and the sealed letter, in one transaction."""
        kind, clock = type(command).__name__, self.register.clock
        with (
            logged(actor, Act.COMMAND, purpose, clock, query=kind, case_ref=case_ref) as trace,
            transaction.atomic(),
        ):
            hold(case.person, command.addressee)
            done = self.register.handle(
                command,
                case_ref,
                actor,
                expected_version=case.version,
                within=lambda: keep(
                    event_of(command), case_ref, case.person, paper, self.vault.keys
                ),
            )
            trace.refused = isinstance(done, Refusal)
            if isinstance(done, Refusal):
                return done
            trace.shows([case_ref])
            return None

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
        refusal = not_for(actor, asked, case) or unfit(case, asked.kind, asked.on)
        if refusal is not None:
            trace.refused = True
            return refusal
        source = source_of(asked.case_ref, case, rows, asked.kind, asked.about)
        template = self.templates.on(asked.kind, asked.on)
        values = self._values(source, asked.on)
        named = {**values, "kenmerk": ref, "sjabloon": template.name}
        html = self.templates.written(template, named).encode()
        return Draft(template, source.about, source.addressee, html)

    def _values(self, source: Source, on: date) -> dict[str, object]:
        case = source.case
        try:
            person = self.vault.person(case.person)
            applicant = self.vault.applicant(source.addressee)
        except NotInVaultError as error:
            raise BadInputError(f"No letter can be made any more: {error}") from error
        lines = window(applicant)
        if lines is None:
            raise BadInputError(
                f"The applicant {source.addressee} has no address in the vault: a letter needs one."
            )
        return values_of(source, person, lines, self.sender, self.register.law, on)


def _reads(actor: Actor, view: View, letter: LetterKept) -> bool:
    return may_read(actor, view, LetterKind(letter.kind), letter.addressee)
