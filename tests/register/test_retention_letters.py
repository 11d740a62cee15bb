"""A letter that was really made is unreadable after retention; that it was made stays."""

from datetime import date

import pytest
from tests.register.filed import file
from tests.register.lettered import KEYS, live, made
from tests.register.retained import REFUSED, RETENTION, WORKER, approved, carried_out, due

from maatwerk.cases.letters import LetterKind
from maatwerk.cases.refusal import Refusal
from maatwerk.law import load_law
from maatwerk.register.letters.keeping import LetterGoneError, read
from maatwerk.register.models import EventRow, LetterRow, LetterTombstone, VaultRow
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

LATE = date(2030, 6, 2)


def sound() -> bool:
    return not list(problems(load_law(), keys=KEYS))


def test_a_letter_goes_with_the_case_and_its_event_stays() -> None:
    live(LetterKind.REFUSAL)
    letter = made(LetterKind.REFUSAL)
    assert read(letter, KEYS).pdf.startswith(b"%PDF")
    events = EventRow.objects.count()
    (done,) = carried_out(LATE)
    assert done.counts == {"applicant": 1, "letters": 1, "person": 1}
    with pytest.raises(LetterGoneError, match="was erased"):
        read(letter, KEYS)
    assert not VaultRow.objects.exists()
    assert EventRow.objects.count() == events
    assert sound()


def test_it_goes_too_when_the_person_is_needed_elsewhere() -> None:
    applicant, person = live(LetterKind.REFUSAL)
    made(LetterKind.REFUSAL)
    live(LetterKind.GRANT, "c-2", 1)
    kept = made(LetterKind.GRANT, "c-2")
    file("c-3", REFUSED[:3], applicant, person)
    (done,) = carried_out(LATE)
    assert (done.case_ref, done.counts) == ("c-1", {"letters": 1})
    assert LetterTombstone.objects.get().decision_ref == done.plan
    assert [row.case_ref for row in LetterRow.objects.all()] == ["c-2"]
    assert read(kept, KEYS).html
    assert VaultRow.objects.count() == 4
    assert sound()


def test_a_letter_that_is_made_meanwhile_overtakes_the_plan() -> None:
    live(LetterKind.REFUSAL)
    plan = approved(LATE)
    made(LetterKind.REFUSAL)
    refusal = RETENTION.carry_out(WORKER, plan.ref)
    assert isinstance(refusal, Refusal)
    assert "c-1" in refusal.en
    assert LetterRow.objects.count() == 1
    assert due(LATE) == ["c-1"]
