"""A letter is made from what is kept, sealed, held to its hash, and goes with whom it names."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from tests.cases import lives
from tests.cases.lives import day
from tests.register.filed import file
from tests.register.handed import HANDLING, shown
from tests.register.lettered import (
    DESK,
    LIVES,
    ON,
    RECOVERY,
    VAULT,
    WORKER,
    drafted,
    live,
    made,
    people,
)
from tests.register.people import APPLICANT, ENTERPRISES, PERSON, tells

from maatwerk.cases import events as e
from maatwerk.cases.letters import LetterKind
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import store, verifying
from maatwerk.register.letters import keeping
from maatwerk.register.letters.asked import Asked
from maatwerk.register.letters.keeping import Form, digest
from maatwerk.register.letters.verifying import problems
from maatwerk.register.models import (
    AccessRow,
    EventRow,
    LetterRow,
    OutboxRow,
)
from maatwerk.register.store import Conflict
from maatwerk.register.vault.records import Applicant

pytestmark = pytest.mark.usefixtures("register_url")


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_is_made_kept_and_shown(kind: LetterKind) -> None:
    live(kind)
    letter = made(kind)
    assert letter.html_hash == digest(shown(letter))
    assert letter.pdf_hash == digest(shown(letter, form=Form.PDF))
    html = shown(letter).decode()
    assert PERSON.name in html
    assert APPLICANT.name in html
    assert letter.letter in html
    assert f"{kind}/1" == letter.template
    assert shown(letter, form=Form.PDF).startswith(b"%PDF-1.7")
    assert isinstance(LIVES[kind][letter.about - 1], type(store.events_of("c-1")[letter.about - 1]))
    assert list(problems(VAULT.keys)) == []
    assert list(verifying.problems(load_law())) == []


def test_the_event_and_the_outbox_hold_the_hash_and_no_personal_data() -> None:
    live(LetterKind.REFUSAL)
    letter = made(LetterKind.REFUSAL)
    row = EventRow.objects.get(type="LetterKept")
    assert store.event_in(row.type, row.data) == letter
    assert OutboxRow.objects.get(event=row).topic == "LetterKept"
    assert tells(row.data) == []
    sealed = bytes(LetterRow.objects.get().sealed).decode("latin-1")
    assert tells(sealed) == []
    assert tells(repr(keeping.read(letter, VAULT.keys))) == []
    assert tells(repr(DESK.preview(WORKER, Asked("c-1", LetterKind.REFUSAL, ON), HANDLING))) == []


def test_a_preview_keeps_nothing_but_is_logged() -> None:
    live(LetterKind.GRANT)
    before = EventRow.objects.count(), OutboxRow.objects.count()
    assert "PROEFDRUK" in drafted(LetterKind.GRANT)
    assert (EventRow.objects.count(), OutboxRow.objects.count()) == before
    assert not LetterRow.objects.exists()
    asked = AccessRow.objects.get()
    assert (asked.act, asked.query, asked.case_ref) == ("brief", "voorbeeld", "c-1")
    assert asked.result.outcome == "gegeven"


def test_making_listing_and_showing_are_logged() -> None:
    live(LetterKind.GRANT)
    letter = made(LetterKind.GRANT)
    DESK.letters(WORKER, "c-1", HANDLING)
    shown(letter, form=Form.PDF)
    told = [(row.act, row.query) for row in AccessRow.objects.order_by("seq")]
    assert told == [
        ("brief", "opmaken"),
        ("handeling", "KeepLetter"),
        ("brief", "lijst"),
        ("brief", "tonen pdf"),
    ]


@pytest.mark.parametrize("kind", sorted(set(LetterKind) - {LetterKind.REFUSAL}))
def test_a_letter_that_does_not_fit_is_refused(kind: LetterKind) -> None:
    live(LetterKind.REFUSAL)
    for ask in (DESK.preview, DESK.make):
        refused = ask(WORKER, Asked("c-1", kind, ON), HANDLING)
        assert isinstance(refused, Refusal)
        assert refused.kind is Kind.STATE
        assert "weigering does" in refused.en
    assert not EventRow.objects.filter(type="LetterKept").exists()
    assert {row.result.outcome for row in AccessRow.objects.all()} == {"geweigerd"}


def test_a_letter_older_than_what_it_tells_is_refused_and_nothing_is_kept() -> None:
    live(LetterKind.REFUSAL)
    for ask in (DESK.preview, DESK.make):
        refused = ask(WORKER, Asked("c-1", LetterKind.REFUSAL, day(4, 14)), HANDLING)
        assert isinstance(refused, Refusal)
        assert "lies before what the letter tells" in refused.en
    assert not LetterRow.objects.exists()


def test_no_template_for_the_day_is_said() -> None:
    live(LetterKind.REFUSAL)
    later = [replace(one, start=date(2025, 1, 1)) for one in DESK.templates.all]
    desk = replace(DESK, templates=replace(DESK.templates, all=tuple(later)))
    with pytest.raises(BadInputError, match="no template for weigering on 2024-10-16"):
        desk.preview(WORKER, Asked("c-1", LetterKind.REFUSAL, ON), HANDLING)


def test_a_second_letter_of_the_same_is_asked_for_by_name() -> None:
    live(LetterKind.REFUSAL)
    first = made(LetterKind.REFUSAL)
    refused = DESK.make(WORKER, Asked("c-1", LetterKind.REFUSAL, ON), HANDLING)
    assert isinstance(refused, Refusal)
    assert first.letter in refused.nl
    second = made(LetterKind.REFUSAL, again=True)
    assert second.about == first.about
    assert [one.letter for one in DESK.letters(WORKER, "c-1", HANDLING)] == [first, second]


def test_one_of_several_recoveries_is_chosen() -> None:
    applicant, person = people()
    other = replace(RECOVERY, cents=777, on=day(11))
    events = (*LIVES[LetterKind.RECOVERY], other)
    file("c-1", events, applicant, person)
    letter = made(LetterKind.RECOVERY, on=date(2024, 12, 1))
    assert letter.about == len(events)
    assert "7,77 euro" in shown(letter).decode()
    earlier = made(LetterKind.RECOVERY, on=date(2024, 12, 1), about=len(events) - 1)
    assert "1.234,56 euro" in shown(earlier).decode()
    with pytest.raises(BadInputError, match=r"tells of event 7, 8, not 2"):
        made(LetterKind.RECOVERY, on=date(2024, 12, 1), about=2)


def test_of_decisions_the_last_counts() -> None:
    live(LetterKind.REFUSAL)
    with pytest.raises(BadInputError, match="tells of event 5, not 1"):
        made(LetterKind.REFUSAL, about=1)


def test_an_applicant_without_an_address_is_said() -> None:
    applicant = VAULT.keep_applicant(Applicant("Verzonnen bv 7", ENTERPRISES[7]))
    file("c-1", lives.REFUSED, applicant, people()[1])
    with pytest.raises(BadInputError, match="has no address in the vault") as wrong:
        made(LetterKind.REFUSAL)
    assert "Verzonnen" not in str(wrong.value)


def test_who_was_erased_gets_no_letter_any_more() -> None:
    _, person = live(LetterKind.REFUSAL)
    VAULT.erase(person, "d-1")
    with pytest.raises(BadInputError, match="No letter can be made any more"):
        made(LetterKind.REFUSAL)


@pytest.mark.parametrize("which", ["person", "addressee"])
def test_who_is_erased_while_a_letter_is_printed_gets_none(
    which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    addressee, person = live(LetterKind.REFUSAL)
    gone = person if which == "person" else addressee

    def slowly(_html: str) -> bytes:
        VAULT.erase(gone, "d-1")
        return b""

    monkeypatch.setattr("maatwerk.register.letters.desk.as_pdf", slowly)
    with pytest.raises(BadInputError, match=f"was erased from the vault: {gone}"):
        made(LetterKind.REFUSAL)
    assert not EventRow.objects.filter(type="LetterKept").exists()
    assert AccessRow.objects.order_by("-seq")[0].result.outcome == "mislukt"


def test_the_event_is_not_written_without_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    live(LetterKind.REFUSAL)

    def broken(*_arguments: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("maatwerk.register.letters.desk.keep", broken)
    before = OutboxRow.objects.count()
    with pytest.raises(OSError, match="no room"):
        made(LetterKind.REFUSAL)
    assert not EventRow.objects.filter(type="LetterKept").exists()
    assert OutboxRow.objects.count() == before


def test_a_case_that_changed_meanwhile_is_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    live(LetterKind.REFUSAL)

    def slowly(_html: str) -> bytes:
        with transaction.atomic():
            envelope = store.Envelope(VAULT.clock.now(), "u-2", "beslisser", None, "q")
            added = store.records_of("c-1", 5, envelope, [e.AppealLodged(day(5))])
            store.append(added, store.head())
        return b""

    monkeypatch.setattr("maatwerk.register.letters.desk.as_pdf", slowly)
    with pytest.raises(Conflict):
        made(LetterKind.REFUSAL)
    assert not LetterRow.objects.exists()
