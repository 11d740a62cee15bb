"""The one door for reading cases: who asks and why is logged, and one rule says what he sees."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from maatwerk.cases.case import Case
from maatwerk.cases.clock import BRUSSELS, Clock, SystemClock, today
from maatwerk.cases.evolve import case_of
from maatwerk.cases.roles import Actor, Role
from maatwerk.cases.visibility import View, view
from maatwerk.cases.work_lists import WorkList
from maatwerk.errors import BadInputError
from maatwerk.identifiers import EnterpriseNumber, IdentityNumber
from maatwerk.law import Law, load_law
from maatwerk.register import store
from maatwerk.register.access.log import Act, DeniedError, Trace, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.ended_rights import as_on, by_term, in_list
from maatwerk.register.lines import Line, lines_of
from maatwerk.register.mandates import reading_for
from maatwerk.register.masking import masked, masked_applicant, masked_person
from maatwerk.register.models import CaseRow, EventRow
from maatwerk.register.scope import in_lists, seen_by, sees_cases
from maatwerk.register.timeline import Entry, entries
from maatwerk.register.vault.records import Applicant, Kind, Number, Person
from maatwerk.register.vault.vault import Vault

PAGE = 50
"""Lines of a page, unless asked otherwise."""

LARGEST_PAGE = 200
PART = 1_000
"""Lines that an export reads at a time."""


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ended: the last line of it.

    Attributes:
        due_on: When it was due; None when no term ran.
        case_ref: Its case.
    """

    due_on: date | None
    case_ref: str


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list.

    Attributes:
        lines: In order.
        after: What to ask the next part with; None when this is the last.
    """

    lines: tuple[Line, ...]
    after: After | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """All that somebody sees of one case.

    Attributes:
        case_ref: Its reference.
        view: What he sees of it.
        case: As it stands, without what he does not see.
        person: Whom it is about; None when he does not see that, or it was erased.
        applicant: Who applied; likewise.
    """

    case_ref: str
    view: View
    case: Case
    person: Person | None
    applicant: Applicant | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The door.

    Every method logs what is asked and what came of it, and must be called outside a
    transaction. Each raises DeniedError when the role sees no case or cannot have the purpose.

    Attributes:
        vault: For who is behind the references.
        clock: What time it is.
        law: For the labels of grounds and facts.
    """

    vault: Vault
    clock: Clock = field(default_factory=SystemClock)
    law: Law = field(default_factory=load_law)

    def case_page(self, actor: Actor, case_ref: str, purpose: Purpose) -> CasePage:
        """One case.

        Raises:
            DeniedError: there is no such case, or he may not see it: which, is not told.
        """
        with logged(actor, Act.PAGE, purpose, self.clock, case_ref=case_ref) as trace:
            case, seen, _ = seen_case(actor, case_ref, trace)
            person = self.vault.persons([case.person]).get(case.person)
            applicant = self.vault.applicants([case.applicant]).get(case.applicant)
            return CasePage(
                case_ref,
                seen,
                masked(case, seen),
                person and masked_person(person, seen),
                applicant and masked_applicant(applicant, seen),
            )

    def timeline(self, actor: Actor, case_ref: str, purpose: Purpose) -> tuple[Entry, ...]:
        """What happened to a case, in words; errors as for :meth:`case_page`."""
        with logged(actor, Act.TIMELINE, purpose, self.clock, case_ref=case_ref) as trace:
            _, seen, rows = seen_case(actor, case_ref, trace)
            return entries(rows, seen, actor, self.law)

    def work_list(
        self,
        actor: Actor,
        which: WorkList,
        purpose: Purpose,
        *,
        size: int = PAGE,
        after: After | None = None,
    ) -> Page:
        """A page of a work list: what is due first comes first, what has no term last."""
        with logged(actor, Act.LIST, purpose, self.clock, query=which) as trace:
            actor = self._reader(actor)
            size = min(size, LARGEST_PAGE)
            place = (after.due_on, after.case_ref) if after else None
            found = by_term(in_lists(actor, which), which, self._today, place, size + 1)
            return self._page(actor, list(found), size, trace)

    def search(
        self,
        actor: Actor,
        purpose: Purpose,
        *,
        identity_number: str | None = None,
        enterprise_number: str | None = None,
        reference: str | None = None,
        size: int = PAGE,
        after: After | None = None,
    ) -> Page:
        """Cases by exactly one of these: of a person or self-employed, an applicant, or a case.

        Raises:
            BadInputError: none or several are given, or a number is none; it is not repeated.
        """
        given = {
            "identity_number": identity_number,
            "enterprise_number": enterprise_number,
            "reference": reference,
        }
        asked = [(name, text) for name, text in given.items() if text is not None]
        query = asked[0][0] if len(asked) == 1 else None
        with logged(actor, Act.SEARCH, purpose, self.clock, query=query) as trace:
            actor = self._reader(actor)
            if len(asked) != 1:
                listed = ", ".join(given)
                raise BadInputError(f"Search by one of {listed}.", f"Zoek op een van {listed}.")
            size = min(size, LARGEST_PAGE)
            rows = seen_by(actor).filter(self._meant(*asked[0], trace))
            if after is not None:
                rows = rows.filter(case_ref__gt=after.case_ref)
            return self._page(actor, list(rows.order_by("case_ref")[: size + 1]), size, trace)

    @contextmanager
    def export(
        self, actor: Actor, purpose: Purpose, *, which: WorkList | None = None
    ) -> Iterator[Iterator[Line]]:
        """All lines that the actor may see, of one list or of all; in bounded memory.

        Which cases are in a part is logged before any of it is handed out, how many were taken
        when the block is left.
        """
        with logged(actor, Act.EXPORT, purpose, self.clock, query=which) as trace:
            actor = self._reader(actor)
            rows = seen_by(actor) if which is None else in_lists(actor, which)
            chosen = rows if which is None else rows.filter(in_list(which, self._today))
            yield self._all(actor, chosen, trace)

    @property
    def _today(self) -> date:
        """By which a right has ended by itself, or not."""
        return today(self.clock)

    def _reader(self, actor: Actor) -> Actor:
        """Who reads lists, with the applicants whose cases he may be told of today."""
        reader = reading_for(actor, self._today)
        if not sees_cases(reader):
            raise _unseeing(actor)
        return reader

    def _meant(self, name: str, text: str, trace: Trace) -> Q:
        """The condition that a search stands for; who was found is logged, the number is not."""
        if name == "reference":
            return _is_case(text)
        parse: Callable[..., Number] = (
            IdentityNumber.parse if name == "identity_number" else EnterpriseNumber.parse
        )
        number = parse(text, demo=self.vault.demo)
        persons = self.vault.find(Kind.PERSON, number)
        applicants = self.vault.find(Kind.APPLICANT, number)
        trace.leads_to([*persons, *applicants])
        return Q(person_ref__in=persons) | Q(applicant_ref__in=applicants)

    def _page(self, actor: Actor, rows: list[CaseRow], size: int, trace: Trace) -> Page:
        """The rows as lines; there is one row too many when there is a next page."""
        last = rows[size - 1] if len(rows) > size else None
        after = After(last.due_on, last.case_ref) if last else None
        lines = lines_of(actor, as_on(rows[:size], self._today), self.vault)
        trace.shows(line.case_ref for line in lines)
        return Page(lines, after)

    def _all(self, actor: Actor, rows: QuerySet[CaseRow], trace: Trace) -> Iterator[Line]:
        last = ""
        while part := list(rows.filter(case_ref__gt=last).order_by("case_ref")[:PART]):
            trace.will_show(row.case_ref for row in part)
            for line in lines_of(actor, as_on(part, self._today), self.vault):
                trace.cases += 1
                yield line
            last = part[-1].case_ref


def seen_case(actor: Actor, case_ref: str, trace: Trace) -> tuple[Case, View, list[EventRow]]:
    """A case, what the actor sees of it, and its events in order; for who logs that he asks.

    Raises:
        DeniedError: there is no such case, or he may not see it: which, is not told.
    """
    rows = list(EventRow.objects.filter(_is_case(case_ref)).order_by("version"))
    case = case_of(store.event_in(row.type, row.data) for row in rows)
    asked_on = trace.access.asked_at.astimezone(BRUSSELS).date()
    seen = view(reading_for(actor, asked_on), case)
    if not rows or not seen.exists:
        raise DeniedError(
            "Dit dossier bestaat niet of is niet voor u bestemd.",
            "There is no such case, or it is not yours to see.",
        )
    trace.shows([case_ref])
    return case, seen, rows


def _is_case(typed: str) -> Q:
    """That case; anything can be typed there, also what a server refuses to compare with."""
    return Q(case_ref=typed) if typed.isprintable() else Q(pk__in=())


def _unseeing(actor: Actor) -> DeniedError:
    if actor.role is Role.MANDATE_HOLDER:
        return DeniedError(
            "U hebt vandaag geen mandaat van wie u vertegenwoordigt: laat het opnemen.",
            "You hold no mandate today of whom you act for: have it recorded.",
        )
    return DeniedError(
        f"Als {actor.role} ziet u geen dossiers.", f"The role {actor.role} sees no cases."
    )
