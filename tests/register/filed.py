"""Cases put into the register from events, with whoever they are about in the vault."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from django.db import transaction
from tests.cases import lives
from tests.register.people import ENTERPRISES, HOME, IDENTITIES, KEYS

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.evolve import case_of
from maatwerk.law import load_law
from maatwerk.register import store
from maatwerk.register.projections import cases
from maatwerk.register.vault.records import Applicant, Person
from maatwerk.register.vault.vault import Vault

MOMENT = datetime(2026, 6, 1, 10, tzinfo=UTC)
TODAY = MOMENT.date()
VAULT = Vault(KEYS, StoppedClock(MOMENT), demo=True)

AGAIN = replace(lives.OPENED, on=lives.day(9), application="p-2", kind="verlenging")
LIVES = {
    name: getattr(lives, name)
    for name in (
        *("DRAFT", "SUBMITTED", "WAITING", "ADMISSIBLE", "PROPOSED", "PROPOSED_REFUSAL"),
        *("GRANTED", "REFUSED", "WITHDRAWN", "SUSPENDED", "ENDED", "UNDER_REVIEW", "IN_COURT"),
    )
} | {
    "DRAFT_AGAIN": (*lives.GRANTED, AGAIN),
    "DISCARDED_AGAIN": (*lives.GRANTED, AGAIN, e.DraftDiscarded(lives.day(9))),
    "SUCCEEDED": (*lives.GRANTED, e.EnterpriseSucceeded(lives.day(8), "a-3", "werkgever", "10000")),
}
"""A case at every stage, by name."""


def file(
    case_ref: str, life: Sequence[e.Event], applicant: str = "a-1", person: str = "q-1"
) -> None:
    """Write the case as its events say."""
    events = [
        replace(event, applicant=applicant, person=person)
        if isinstance(event, e.DraftOpened)
        else event
        for event in life
    ]
    envelope = store.Envelope(MOMENT, "u-1", "dossierbehandelaar", None, person)
    with transaction.atomic():
        store.queue_for_the_chain()
        added = store.records_of(case_ref, 0, envelope, events)
        store.append(added, store.head(), cases.records_of({case_ref: case_of(events)}, load_law()))


def mandate(holder: str, applicant: str, since: date = TODAY, until: date | None = None) -> None:
    """Let somebody act for an applicant, from a day on."""
    before = store.events_of(applicant)
    ref = f"M{len(before):011}"
    given = e.MandateGiven(since, ref, applicant, holder, since, until)
    envelope = store.Envelope(MOMENT, "u-1", "dossierbehandelaar", None, applicant)
    with transaction.atomic():
        store.queue_for_the_chain()
        store.append(store.records_of(applicant, len(before), envelope, [given]), store.head())


def person(number: int) -> str:
    """The reference of an invented person in the vault."""
    return VAULT.keep_person(Person(IDENTITIES[number], f"Persoon {number}", None, HOME))


def applicant(number: int) -> str:
    """The reference of an invented enterprise in the vault."""
    return VAULT.keep_applicant(Applicant(f"Verzonnen bv {number}", ENTERPRISES[number]))
