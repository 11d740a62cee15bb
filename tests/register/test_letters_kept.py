"""Letters through rotations, backups and snapshots, and beside erasures; who may not is denied."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction
from tests.cases.lives import ACTORS
from tests.register.handed import HANDLING, shown
from tests.register.lettered import (
    DESK,
    MOMENT,
    ON,
    VAULT,
    WORKER,
    live,
    made,
)
from tests.register.people import BOTH, NEXT

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.letters import LetterKind
from maatwerk.cases.roles import Role
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import open_register, store, verifying
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.backup import back_up
from maatwerk.register.letters import keeping
from maatwerk.register.letters.asked import Asked
from maatwerk.register.letters.keeping import Form, digest
from maatwerk.register.letters.verifying import problems
from maatwerk.register.models import LetterRow
from maatwerk.register.restoring import restore
from maatwerk.register.snapshots import make_snapshot
from maatwerk.register.vault import rotation

pytestmark = pytest.mark.usefixtures("register_url")


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
    found = list(verifying.problems(load_law()))  # no plan of retention says why
    assert len(found) == len(people_of)
    assert all("is of no deletion" in line for line in found)
