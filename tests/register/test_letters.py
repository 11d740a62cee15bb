"""A letter is made from what is kept, sealed, held to its hash, and goes with whom it names."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.db import IntegrityError, connection, transaction
from tests.cases import lives
from tests.cases.lives import ACTORS, day
from tests.register.filed import file
from tests.register.lettered import (
    DESK,
    LIVES,
    MOMENT,
    ON,
    RECOVERY,
    VAULT,
    WORKER,
    drafted,
    live,
    made,
    people,
)
from tests.register.people import APPLICANT, BOTH, ENTERPRISES, NEXT, PERSON, tells

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.letters import LetterKind
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Role
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import open_register, store, verifying
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.backup import back_up
from maatwerk.register.letters import keeping
from maatwerk.register.letters.asked import Asked
from maatwerk.register.letters.keeping import Form, LetterGoneError, Paper, digest
from maatwerk.register.letters.verifying import problems
from maatwerk.register.models import (
    AccessRow,
    EventRow,
    LetterRow,
    LetterTombstone,
    OutboxRow,
)
from maatwerk.register.restoring import restore
from maatwerk.register.snapshots import make_snapshot
from maatwerk.register.store import Conflict
from maatwerk.register.vault import rotation
from maatwerk.register.vault.records import Applicant

pytestmark = pytest.mark.usefixtures("register_url")
HANDLING = Purpose.HANDLING


def shown(letter: e.LetterKept, case_ref: str = "c-1", form: Form = Form.HTML) -> bytes:
    return DESK.show(WORKER, case_ref, letter.letter, HANDLING, form)


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


@pytest.mark.parametrize("kind", set(LetterKind) - {LetterKind.REFUSAL})
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


@pytest.mark.parametrize("which", ["person", "addressee"])
def test_who_is_erased_takes_the_letter_along_and_the_hash_stays(which: str) -> None:
    addressee, person = live(LetterKind.REFUSAL)
    letter = made(LetterKind.REFUSAL)
    assert VAULT.erase(person if which == "person" else addressee, "d-1")
    assert not LetterRow.objects.exists()
    assert [(one.letter, one.readable) for one in DESK.letters(WORKER, "c-1", HANDLING)] == [
        (letter, False)
    ]
    with pytest.raises(LetterGoneError, match="was erased"):
        shown(letter)
    assert list(problems(VAULT.keys)) == []
    assert list(verifying.problems(load_law())) == []


def test_a_letter_of_another_case_stays() -> None:
    _, person = live(LetterKind.REFUSAL)
    live(LetterKind.GRANT, "c-2", 3)
    made(LetterKind.REFUSAL)
    other = made(LetterKind.GRANT, "c-2")
    VAULT.erase(person, "d-1")
    assert digest(shown(other, "c-2")) == other.html_hash


def erase_the_row(row: LetterRow) -> None:
    row.delete()


def flip_a_byte(row: LetterRow) -> None:
    content = bytearray(row.sealed)
    content[40] ^= 1
    LetterRow.objects.update(sealed=bytes(content))


def seal_another(row: LetterRow) -> None:
    paper = replace(keeping.opened(row, VAULT.keys), pdf=b"%PDF-1.7 other")
    LetterRow.objects.update(**keeping.sealed(row.ref, paper, VAULT.keys))


def change_the_html(row: LetterRow) -> None:
    before = keeping.opened(row, VAULT.keys)
    paper = Paper(before.html.replace(b"weigeren", b"toekennen"), before.pdf)
    LetterRow.objects.update(**keeping.sealed(row.ref, paper, VAULT.keys))


def move_to_another_case(_row: LetterRow) -> None:
    LetterRow.objects.update(case_ref="c-9")


def say_it_was_erased(row: LetterRow) -> None:
    LetterTombstone.objects.create(ref=row.ref, erased_at=VAULT.clock.now(), decision_ref="d-1")


def keep_one_without_an_event(row: LetterRow) -> None:
    paper = keeping.opened(row, VAULT.keys)
    LetterRow.objects.create(
        ref="ANOTHER",
        case_ref="c-1",
        person_id=row.person_id,
        addressee_id=row.addressee_id,
        **keeping.sealed("ANOTHER", paper, VAULT.keys),
    )


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (erase_the_row, "is gone, though nobody decided to erase it"),
        (flip_a_byte, "was altered, or is that of another"),
        (seal_another, "is not the one that was kept: its pdf was altered"),
        (change_the_html, "is not the one that was kept: its html was altered"),
        (move_to_another_case, "stands with another case, person or addressee"),
        (say_it_was_erased, "was erased, and is there again"),
        (keep_one_without_an_event, "ANOTHER is kept, but no event says that it was made"),
    ],
)
def test_what_was_done_to_a_letter_is_found(tamper: Callable[[LetterRow], None], says: str) -> None:
    live(LetterKind.REFUSAL)
    made(LetterKind.REFUSAL)
    assert list(problems(VAULT.keys)) == []
    tamper(LetterRow.objects.get())
    found = list(problems(VAULT.keys))
    assert len(found) == 1
    assert says in found[0]
    assert tells(found[0]) == []


def test_letters_in_each_others_place_are_found() -> None:
    live(LetterKind.REFUSAL)
    live(LetterKind.GRANT, "c-2", 3)
    one, other = made(LetterKind.REFUSAL), made(LetterKind.GRANT, "c-2")
    sealed = {row.ref: row.sealed for row in LetterRow.objects.all()}
    LetterRow.objects.filter(ref=one.letter).update(sealed=sealed[other.letter])
    LetterRow.objects.filter(ref=other.letter).update(sealed=sealed[one.letter])
    assert len(list(problems(VAULT.keys))) == 2


def test_an_altered_letter_is_not_handed_out() -> None:
    live(LetterKind.REFUSAL)
    letter = made(LetterKind.REFUSAL)
    change_the_html(LetterRow.objects.get())
    for form in Form:
        with pytest.raises(BadInputError, match="is not the one that was kept"):
            shown(letter, form=form)


def empty_the_vault_behind_our_back() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM register_vault_hash")
        cursor.execute("DELETE FROM register_vault")


def test_the_database_keeps_no_letter_of_nobody() -> None:
    live(LetterKind.REFUSAL)
    made(LetterKind.REFUSAL)
    with pytest.raises(IntegrityError):
        empty_the_vault_behind_our_back()
    assert LetterRow.objects.count() == 1


def test_keys_rotate() -> None:
    live(LetterKind.REFUSAL)
    live(LetterKind.GRANT, "c-2", 3)
    letters = made(LetterKind.REFUSAL), made(LetterKind.GRANT, "c-2")
    assert rotation.left(BOTH) > 0
    rotation.rotate(BOTH, part=1)
    assert rotation.left(BOTH) == 0
    assert list(problems(NEXT)) == []
    for letter in letters:
        assert digest(keeping.read(letter, NEXT).pdf) == letter.pdf_hash
    with pytest.raises(BadInputError, match="which MAATWERK_VAULT_KEYS does not hold"):
        keeping.read(letters[0], VAULT.keys)


def test_a_backup_brings_the_letters_back(register_url: str, tmp_path: Path) -> None:
    live(LetterKind.REFUSAL)
    letter = made(LetterKind.REFUSAL)
    before = shown(letter, form=Form.PDF)
    back_up(tmp_path / "backup.zip", VAULT.clock.now())
    open_register(tmp_path / "other")
    restore(tmp_path / "backup.zip", load_law())
    assert list(problems(VAULT.keys)) == []
    assert shown(letter, form=Form.PDF) == before


@pytest.mark.parametrize("case_ref", ["c-9", "niets", "a\x00b"])
def test_an_unknown_case_is_denied_like_that_of_another(case_ref: str) -> None:
    asked = Asked(case_ref, LetterKind.GRANT, ON)
    for ask in (
        lambda: DESK.preview(WORKER, asked, HANDLING),
        lambda: DESK.make(WORKER, asked, HANDLING),
        lambda: DESK.letters(WORKER, case_ref, HANDLING),
        lambda: DESK.show(WORKER, case_ref, "L", HANDLING, Form.PDF),
    ):
        with pytest.raises(DeniedError, match="There is no such case"):
            ask()


def test_an_unknown_letter_is_denied() -> None:
    live(LetterKind.GRANT)
    with pytest.raises(DeniedError, match="There is no such letter"):
        DESK.show(WORKER, "c-1", "NOLETTER", HANDLING, Form.PDF)


def test_a_purpose_that_the_role_cannot_have_is_denied() -> None:
    live(LetterKind.GRANT)
    with pytest.raises(DeniedError):
        DESK.letters(ACTORS[Role.ANALYST], "c-1", Purpose.AUDIT)


def test_a_letter_changes_no_figure(tmp_path: Path) -> None:
    live(LetterKind.GRANT)
    paths = []
    for name in ("before", "after"):
        paths.append(
            make_snapshot(
                tmp_path / name,
                known_on=date(2026, 6, 1),
                law=load_law(),
                clock=StoppedClock(MOMENT.replace(day=2)),
            )
        )
        if name == "before":
            made(LetterKind.GRANT)
    for table in ("applications", "quarters"):
        one, other = (pq.read_table(path / f"{table}.parquet") for path in paths)
        assert one.num_rows > 0
        assert one.equals(other)


def test_letters_and_erasures_never_wait_for_each_other(
    register_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both queue for the chain before they hold anybody, so one goes before the other."""
    monkeypatch.setattr("maatwerk.register.letters.desk.as_pdf", lambda html: html.encode())
    people_of = {f"c-{n}": live(LetterKind.REFUSAL, f"c-{n}", n) for n in range(1, 9)}
    came: list[object] = []

    def letters() -> None:
        try:
            for case_ref in people_of:
                try:
                    came.append(made(LetterKind.REFUSAL, case_ref))
                except BadInputError as error:
                    assert "was erased" in str(error)  # noqa: PT017 - one of two good ends
                    came.append(error)
        finally:
            connection.close()

    def erasures() -> None:
        try:
            for _, person in reversed(people_of.values()):
                with transaction.atomic():
                    VAULT.erase(person, "d-1")
                    store.queue_for_the_chain()
                came.append(person)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(letters), pool.submit(erasures)]:
            done.result(timeout=60)
    assert len(came) == 2 * len(people_of)
    assert not LetterRow.objects.exists()
    assert list(problems(VAULT.keys)) == []
    assert list(verifying.problems(load_law())) == []
