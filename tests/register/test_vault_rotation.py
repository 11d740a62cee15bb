"""Keys are rotated while the vault is in use, and a rotation can be stopped at any row."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.register.people import ACCOUNTS, BOTH, HOME, IDENTITIES, KEYS, NEW, NEXT, OLD

from maatwerk.errors import BadInputError
from maatwerk.register.models import VaultHash, VaultRow
from maatwerk.register.vault import rotation
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.records import Kind, Person
from maatwerk.register.vault.rotation import left, rotate
from maatwerk.register.vault.vault import Vault
from maatwerk.register.vault.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")


class Killed(BaseException):
    """The process is gone."""


def people(count: int, keys: Keys = KEYS) -> dict[str, Person]:
    vault = Vault(keys, demo=True)
    made = [Person(IDENTITIES[n], f"Persoon {n}", None, None, ACCOUNTS[n]) for n in range(count)]
    return {vault.keep_person(person): person for person in made}


def in_use(keys: Keys, there: dict[str, Person]) -> None:
    """Everybody can be read, is found, and is not written twice."""
    vault = Vault(keys, demo=True)
    assert vault.persons(there) == there
    for ref, person in there.items():
        assert vault.find(Kind.PERSON, person.identity_number) == (ref,)
        assert vault.find(Kind.PERSON, person.account_number or ACCOUNTS[0]) == (ref,)
        assert vault.keep_person(person) == ref
    assert VaultRow.objects.count() == len(there)
    assert list(problems(keys)) == []


def test_after_a_rotation_the_old_key_is_not_needed() -> None:
    there = people(7)
    told: list[int] = []
    assert left(BOTH) == 7 + 14
    assert rotate(BOTH, part=3, progress=told.append) == 7
    assert told == [3, 3, 1]
    assert left(BOTH) == 0
    in_use(NEXT, there)
    assert set(VaultHash.objects.values_list("key", flat=True)) == {NEW.id}
    assert rotate(BOTH) == 0


def test_rows_that_are_written_meanwhile_are_found_by_both_keys() -> None:
    there = people(2) | people(4, BOTH)
    in_use(BOTH, there)
    latest = Person(IDENTITIES[9], "Laat", None, None, ACCOUNTS[9])
    late = Vault(Keys((OLD, NEW)), demo=True).keep_person(latest)
    assert rotate(BOTH) == 3
    assert left(BOTH) == 0
    assert Vault(NEXT, demo=True).find(Kind.PERSON, IDENTITIES[9]) == (late,)
    in_use(NEXT, there | {late: latest})


def test_without_the_old_key_nothing_is_lost() -> None:
    there = people(3)
    with pytest.raises(BadInputError, match=OLD.id):
        rotate(NEXT)
    in_use(KEYS, there)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(st.integers(1, 12), st.data())
def test_a_rotation_may_be_stopped_at_any_row(count: int, data: st.DataObject) -> None:
    VaultRow.objects.all().delete()
    there = people(count)
    part = data.draw(st.integers(1, count))
    stop_at = data.draw(st.integers(1, count))
    seen = 0
    sealed_row = rotation.sealed_row

    def killed_at(*arguments: object) -> VaultRow:
        nonlocal seen
        seen += 1
        if seen == stop_at:
            raise Killed
        return sealed_row(*arguments)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rotation, "sealed_row", killed_at)
        with pytest.raises(Killed):
            rotate(BOTH, part=part)
    done = VaultRow.objects.filter(key=NEW.id).count()
    assert done == (stop_at - 1) // part * part
    in_use(BOTH, there)
    assert rotate(BOTH, part=part) == count - done
    assert left(BOTH) == 0
    in_use(NEXT, there)


def test_who_moves_in_the_middle_is_found_afterwards() -> None:
    person = people(1)
    moved = {ref: replace(who, address=HOME) for ref, who in person.items()}
    for ref, who in moved.items():
        assert Vault(BOTH, demo=True).keep_person(who) == ref
    assert list(problems(BOTH)) == []
    rotate(BOTH)
    assert left(BOTH) == 0
    in_use(NEXT, moved)


def test_a_row_that_lacks_the_hashes_of_the_new_key_is_not_ready() -> None:
    there = people(3, BOTH)
    VaultHash.objects.filter(key=NEW.id, row=min(there)).delete()
    assert left(BOTH) == 1 + 2 * 3
    assert rotate(BOTH) == 1
    assert left(BOTH) == 0
    in_use(NEXT, there)
