"""Cases of which letters can be made, and the desk that makes them; synthetic persons only."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tests.cases import lives
from tests.cases.lives import ACTORS, day
from tests.register.filed import file
from tests.register.people import APPLICANT, ENTERPRISES, HOME, IDENTITIES, KEYS, PERSON

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.letters import LetterKind
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import Quarter
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.letters.asked import Asked, Draft
from maatwerk.register.letters.desk import Desk
from maatwerk.register.letters.sender import read_sender
from maatwerk.register.letters.templates import load_templates
from maatwerk.register.vault.records import Applicant, Person
from maatwerk.register.vault.vault import Vault

MOMENT = datetime(2026, 6, 1, 10, tzinfo=UTC)
VAULT = Vault(KEYS, StoppedClock(MOMENT), demo=True)
DESK = Desk(Register(clock=StoppedClock(MOMENT)), VAULT, load_templates(), read_sender(None, {}))
WORKER = ACTORS[Role.CASE_WORKER]
ON = date(2024, 10, 16)

RECOVERY = e.RecoveryOrdered(day(10), (Quarter(2024, 2), Quarter(2024, 3)), 123_456, "sanctie")
LIVES: dict[LetterKind, tuple[Any, ...]] = {
    LetterKind.GRANT: lives.GRANTED,
    LetterKind.REFUSAL: (
        *lives.PROPOSED_REFUSAL,
        e.ApplicationRefused(day(4, 15), "R12", ("R07", "R09")),
    ),
    LetterKind.INADMISSIBLE: (
        *lives.PROPOSED_REFUSAL,
        e.ApplicationFoundInadmissible(day(4, 15), "R15", ("R16",)),
    ),
    LetterKind.LAPSED: (*lives.PROPOSED_REFUSAL, e.ApplicationLapsed(day(4, 15), "R26")),
    LetterKind.REQUEST: (
        *lives.SUBMITTED,
        e.InformationRequested(day(3, 6), ("mandaat", "werkplaats"), day(3, 20)),
    ),
    LetterKind.RECOVERY: (*lives.GRANTED, RECOVERY),
}
"""A case for each kind of letter."""


def people(number: int = 0) -> tuple[str, str]:
    """References of an invented applicant and person in the vault."""
    if number == 0:
        return VAULT.keep_applicant(APPLICANT), VAULT.keep_person(PERSON)
    applicant = Applicant(f"Verzonnen bv {number}", ENTERPRISES[number], None, HOME)
    person = Person(IDENTITIES[number], f"Persoon {number}", None, HOME)
    return VAULT.keep_applicant(applicant), VAULT.keep_person(person)


def live(kind: LetterKind, case_ref: str = "c-1", number: int = 0) -> tuple[str, str]:
    """File the case that fits the kind; the references of its applicant and person."""
    applicant, person = people(number)
    file(case_ref, LIVES[kind], applicant, person)
    return applicant, person


def made(kind: LetterKind, case_ref: str = "c-1", **changes: Any) -> e.LetterKept:
    """Make the letter and keep it."""
    asked = replace(Asked(case_ref, kind, ON), **changes)
    letter = DESK.make(WORKER, asked, Purpose.HANDLING)
    assert not isinstance(letter, Refusal), letter
    return letter


def drafted(kind: LetterKind, case_ref: str = "c-1", desk: Desk = DESK) -> str:
    """The letter as it would be."""
    draft = desk.preview(WORKER, Asked(case_ref, kind, ON), Purpose.HANDLING)
    assert isinstance(draft, Draft), draft
    return draft.html.decode()


def somebody(role: Role, *applicants: str) -> Actor:
    return Actor("u-9", role, frozenset(applicants))
