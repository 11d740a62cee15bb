"""Who stands in the vault and in no case goes too; who is written anew makes it another plan."""

from datetime import UTC, date, datetime

import pytest
from tests.register.filed import VAULT, applicant, file, person
from tests.register.people import APPLICANT, BOTH, IDENTITIES, KEYS, PERSON
from tests.register.retained import (
    LATE,
    REFUSED,
    RETENTION,
    WORKER,
    approved,
    carried_out,
    filed,
    plan,
)

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.law import load_law
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.access.recording import keep
from maatwerk.register.access.told import of
from maatwerk.register.models import RetentionDeletionRow, VaultTombstone
from maatwerk.register.reading import Reading
from maatwerk.register.retention.telling import deletion_line, deletion_told, plan_lines, plan_told
from maatwerk.register.vault.records import Applicant, Person
from maatwerk.register.vault.rotation import rotate
from maatwerk.register.vault.verifying import problems as vault_problems
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

WRITTEN = datetime(2028, 3, 1, 23, 30, tzinfo=UTC)
"""In Brussels it is the second of March."""

LAST_DAY = date(2029, 3, 2)
AFTER = date(2029, 3, 3)


def written(record: Person | Applicant = PERSON, at: datetime = WRITTEN) -> str:
    return keep(VAULT, record, WORKER, Purpose.HANDLING, StoppedClock(at))


def alone(on: date = LATE) -> list[str]:
    return [one["ref"] for one in plan(on).content["alone"]]


def test_who_stands_in_no_case_goes_a_year_after_he_was_last_written() -> None:
    ref = written()
    assert alone(LAST_DAY) == []
    assert alone(AFTER) == [ref]
    (line,) = plan(AFTER).content["alone"]
    assert (line["counted_from"], line["until"]) == ("2028-03-02", "2029-03-02")
    written(at=datetime(2028, 9, 1, tzinfo=UTC))  # he is told again, as he was
    assert alone(AFTER) == []


def test_an_applicant_likewise() -> None:
    ref = written(APPLICANT)
    assert [one["kind"] for one in plan().content["alone"]] == ["applicant"]
    assert alone() == [ref]


def test_who_stands_in_a_case_stays_as_long_as_it() -> None:
    ref = written()
    file("c-1", REFUSED, applicant(1), ref)
    assert alone(AFTER) == []
    assert ref not in {one["ref"] for one in plan(AFTER).content["vault"]}


def test_of_whom_the_log_tells_nothing_stays_and_is_counted() -> None:
    person(9)
    content = plan().content
    assert (content["alone"], content["vault"], content["vault_without_case"]) == ([], [], 1)


def test_being_looked_for_is_not_being_written() -> None:
    ref = written()
    later = Reading(VAULT, StoppedClock(datetime(2029, 3, 1, tzinfo=UTC)))
    later.search(WORKER, Purpose.HANDLING, identity_number=PERSON.identity_number.written)
    assert alone(AFTER) == [ref]


def test_it_is_planned_approved_carried_out_and_written_down() -> None:
    ref = written()
    told = "\n".join(plan_lines(plan(), "nl"))
    assert f"{ref}  zonder_dossier, 1 jaar na de laatste opname in de kluis" in told
    assert plan_told(plan())["alone"][0]["ref"] == ref
    (done,) = carried_out()
    assert (done.case_ref, done.counts) == (ref, {"person": 1})
    assert "zonder_dossier: persoon 1" in deletion_line(done, "nl")
    assert deletion_told(done)["line"]["outcome"] == "zonder_dossier"
    assert VAULT.persons([ref]) == {}
    assert VaultTombstone.objects.get(ref=ref).decision_ref == done.plan
    assert [row.act for row in of(ref)][-1] == "bewaring"
    assert not [*problems(load_law(), None, KEYS), *vault_problems(KEYS)]
    assert alone() == []


def refused_for_renewal(ref: str) -> None:
    refusal = RETENTION.carry_out(WORKER, ref)
    assert isinstance(refusal, Refusal)
    assert refusal.kind is Kind.STATE
    assert "opnieuw in de kluis" in refusal.nl
    assert "anew" in refusal.en
    assert not RetentionDeletionRow.objects.exists()


@pytest.mark.parametrize("at", [WRITTEN, datetime(2029, 12, 1, tzinfo=UTC)])
def test_who_is_written_anew_after_approval_is_not_erased(at: datetime) -> None:
    """On a later day with what was told before, on the same day with more."""
    ref = written()
    ready = approved()
    again = PERSON if at != WRITTEN else Person(PERSON.identity_number, "An Anders")
    assert written(again, at) == ref
    refused_for_renewal(ready.ref)
    assert VAULT.persons([ref]).keys() == {ref}


@pytest.mark.parametrize("through_the_door", [True, False])
def test_nor_is_who_a_closed_case_is_about(through_the_door: bool) -> None:
    ref, _ = filed("c-1", REFUSED, 1)
    ready = approved()
    again = Person(IDENTITIES[1], "Een andere naam")
    if through_the_door:
        assert written(again, datetime(2029, 12, 1, tzinfo=UTC)) == ref
    else:
        assert VAULT.keep_person(again) == ref
    refused_for_renewal(ready.ref)
    assert carried_out()  # a plan that was made since is carried out
    assert VAULT.persons([ref]) == {}


def test_a_rotation_asks_for_a_new_plan_as_every_row_is_written_anew() -> None:
    file("c-1", REFUSED, applicant(1), person(1))
    ready = approved()
    rotate(BOTH)
    refused_for_renewal(ready.ref)
