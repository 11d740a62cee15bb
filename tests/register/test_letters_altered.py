"""Who is erased takes his letters along, and whatever else is done to one is found."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction
from tests.register.handed import HANDLING, shown
from tests.register.lettered import (
    DESK,
    VAULT,
    WORKER,
    live,
    made,
)
from tests.register.people import tells

from maatwerk.cases.letters import LetterKind
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import verifying
from maatwerk.register.letters import keeping
from maatwerk.register.letters.keeping import Form, LetterGoneError, Paper, digest
from maatwerk.register.letters.verifying import problems
from maatwerk.register.models import LetterRow, LetterTombstone

pytestmark = pytest.mark.usefixtures("register_url")


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
    (found,) = verifying.problems(load_law())  # no plan of retention says why
    assert "is of no deletion" in found


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
