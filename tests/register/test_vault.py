"""Persons are kept sealed behind references, found by exact number, and erased for good."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.register.people import (
    ACCOUNTS,
    APPLICANT,
    BOTH,
    ENTERPRISES,
    IDENTITIES,
    KEYS,
    NEXT,
    PERSON,
    tells,
)

from maatwerk.cases.clock import StoppedClock
from maatwerk.errors import BadInputError
from maatwerk.register.models import VaultHash, VaultRow, VaultTombstone
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.records import Address, Applicant, Kind, Person
from maatwerk.register.vault.references import is_reference
from maatwerk.register.vault.sealing import BrokenSealError
from maatwerk.register.vault.vault import NotInVaultError, Vault
from maatwerk.register.vault.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

MOMENT = datetime(2026, 6, 1, 10, tzinfo=UTC)
VAULT = Vault(KEYS, StoppedClock(MOMENT), demo=True)
DECISION = "0123456789AB"


def test_a_person_comes_back_as_it_went_in() -> None:
    ref = VAULT.keep_person(PERSON)
    assert is_reference(ref)
    assert VAULT.person(ref) == PERSON
    assert VAULT.persons([ref, "ZZZZZZZZZZZZ"]) == {ref: PERSON}
    assert list(problems(KEYS)) == []


def test_so_does_an_applicant() -> None:
    ref = VAULT.keep_applicant(APPLICANT)
    assert VAULT.applicant(ref) == APPLICANT
    assert VAULT.applicants([ref]) == {ref: APPLICANT}


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200)
_PERSONS = st.builds(
    Person,
    st.sampled_from(IDENTITIES),
    _TEXT,
    st.none() | st.dates(),
    st.none() | st.builds(Address, _TEXT, _TEXT, _TEXT),
    st.none() | st.sampled_from(ACCOUNTS),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(_PERSONS)
def test_whatever_a_person_is_called(person: Person) -> None:
    VaultRow.objects.all().delete()
    ref = VAULT.keep_person(person)
    assert VAULT.person(ref) == person
    assert VAULT.find(Kind.PERSON, person.identity_number) == (ref,)


def test_the_same_number_is_the_same_reference() -> None:
    ref = VAULT.keep_person(PERSON)
    assert VAULT.keep_person(PERSON) == ref
    assert VAULT.keep_person(replace(PERSON, name="An Verzonnen-Anders")) == ref
    assert VAULT.person(ref).name == "An Verzonnen-Anders"
    assert VaultRow.objects.count() == 1


def test_what_is_not_told_again_stays() -> None:
    ref = VAULT.keep_person(PERSON)
    VAULT.keep_person(Person(PERSON.identity_number, PERSON.name))
    assert VAULT.person(ref) == PERSON


def test_a_new_account_is_found_and_the_old_one_is_not() -> None:
    ref = VAULT.keep_person(PERSON)
    VAULT.keep_person(replace(PERSON, account_number=ACCOUNTS[5]))
    assert VAULT.find(Kind.PERSON, ACCOUNTS[5]) == (ref,)
    assert VAULT.find(Kind.PERSON, ACCOUNTS[0]) == ()
    assert VAULT.find(Kind.PERSON, PERSON.identity_number) == (ref,)
    assert list(problems(KEYS)) == []


def test_two_people_may_share_an_account_but_no_other_number() -> None:
    partner = replace(PERSON, identity_number=IDENTITIES[1])
    refs = {VAULT.keep_person(PERSON), VAULT.keep_person(partner)}
    assert len(refs) == 2
    assert set(VAULT.find(Kind.PERSON, ACCOUNTS[0])) == refs


def test_a_self_employed_person_is_a_person_and_an_applicant_apart() -> None:
    person = VAULT.keep_person(PERSON)
    applicant = VAULT.keep_applicant(Applicant("An", identity_number=PERSON.identity_number))
    assert person != applicant
    assert VAULT.find(Kind.PERSON, PERSON.identity_number) == (person,)
    assert VAULT.find(Kind.APPLICANT, PERSON.identity_number) == (applicant,)
    with pytest.raises(NotInVaultError):
        VAULT.applicant(person)


def test_an_applicant_is_the_same_by_either_number() -> None:
    ref = VAULT.keep_applicant(Applicant("An", identity_number=IDENTITIES[3]))
    both = Applicant("An", ENTERPRISES[3], IDENTITIES[3])
    assert VAULT.keep_applicant(both) == ref
    assert VAULT.keep_applicant(Applicant("An", ENTERPRISES[3])) == ref
    assert VAULT.applicant(ref) == both


def test_numbers_of_two_applicants_are_not_made_one() -> None:
    first = VAULT.keep_applicant(Applicant("An", identity_number=IDENTITIES[3]))
    second = VAULT.keep_applicant(Applicant("Jan", ENTERPRISES[3]))
    with pytest.raises(BadInputError, match="belong to two") as raised:
        VAULT.keep_applicant(Applicant("An", ENTERPRISES[3], IDENTITIES[3]))
    assert first in str(raised.value)
    assert second in str(raised.value)


def test_many_numbers_are_found_together() -> None:
    refs = {number: (VAULT.keep_person(Person(number, "An")),) for number in IDENTITIES[:30]}
    assert VAULT.find_all(Kind.PERSON, IDENTITIES) == refs


def test_the_law_gets_the_day_of_birth_or_does_not_know_it() -> None:
    assert VAULT.vaulted_facts(VAULT.keep_person(PERSON)) == {"geboortedag": "1903-05-05"}
    unknown = VAULT.keep_person(Person(IDENTITIES[1], "Jan"))
    assert VAULT.vaulted_facts(unknown) == {}


def test_an_invented_number_is_refused_outside_demo_mode() -> None:
    with pytest.raises(BadInputError, match="demo mode") as raised:
        Vault(KEYS).keep_person(PERSON)
    assert tells(str(raised.value)) == []
    assert not VaultRow.objects.exists()


def test_nothing_lies_in_clear_in_any_table() -> None:
    VAULT.keep_person(PERSON)
    VAULT.keep_applicant(APPLICANT)
    everything = ""
    for model in (VaultRow, VaultHash):
        for values in model.objects.values_list():
            everything += " ".join(
                bytes(v).decode("latin-1") if isinstance(v, (bytes, memoryview)) else str(v)
                for v in values
            )
    assert len(everything) > 500
    assert tells(everything) == []


def test_the_length_of_a_row_tells_no_name() -> None:
    short = VAULT.keep_person(Person(IDENTITIES[1], "A"))
    longer = VAULT.keep_person(Person(IDENTITIES[2], "Anna-Maria"))
    sizes = {len(bytes(VaultRow.objects.get(ref=ref).sealed)) for ref in (short, longer)}
    assert len(sizes) == 1


def test_rows_that_were_swapped_do_not_open() -> None:
    one, two = VAULT.keep_person(PERSON), VAULT.keep_person(Person(IDENTITIES[1], "Jan"))
    other = bytes(VaultRow.objects.get(ref=two).sealed)
    VaultRow.objects.filter(ref=one).update(sealed=other)
    with pytest.raises(BrokenSealError, match=one) as raised:
        VAULT.person(one)
    assert tells(str(raised.value)) == []
    assert VAULT.person(two).name == "Jan"
    assert any(one in problem for problem in problems(KEYS))


@pytest.mark.parametrize("place", [0, 12, 40, -1])
def test_a_changed_byte_does_not_open(place: int) -> None:
    ref = VAULT.keep_person(PERSON)
    sealed = bytearray(VaultRow.objects.get(ref=ref).sealed)
    sealed[place] ^= 1
    VaultRow.objects.filter(ref=ref).update(sealed=bytes(sealed))
    with pytest.raises(BrokenSealError):
        VAULT.person(ref)


def test_a_hash_that_leads_to_another_is_found() -> None:
    one, two = VAULT.keep_person(PERSON), VAULT.keep_person(Person(IDENTITIES[1], "Jan"))
    VaultHash.objects.filter(row_id=one, number_kind="identity_number").update(row_id=two)
    told = list(problems(KEYS))
    assert any(two in problem and "not its own" in problem for problem in told)
    assert any(one in problem and "cannot be found" in problem for problem in told)


def test_another_key_does_not_open_and_is_named() -> None:
    ref = VAULT.keep_person(PERSON)
    with pytest.raises(BadInputError, match=f"key {KEYS.first.id}") as raised:
        Vault(NEXT, demo=True).person(ref)
    assert "MAATWERK_VAULT_KEYS" in str(raised.value)
    assert list(problems(NEXT)) != []


def test_who_is_erased_is_gone_and_cannot_be_linked() -> None:
    ref = VAULT.keep_person(PERSON)
    assert VAULT.erase(ref, DECISION)
    with pytest.raises(NotInVaultError, match="erased on 2026-06-01 under decision 0123") as raised:
        VAULT.person(ref)
    assert tells(str(raised.value)) == []
    assert VAULT.find(Kind.PERSON, PERSON.identity_number) == ()
    assert VAULT.persons([ref]) == {}
    assert not VaultHash.objects.exists()
    stone = VaultTombstone.objects.get()
    assert (stone.ref, stone.kind, stone.erased_at, stone.decision_ref) == (
        ref,
        "person",
        MOMENT,
        DECISION,
    )
    assert not VAULT.erase(ref, DECISION)
    assert list(problems(KEYS)) == []


def test_who_comes_back_after_erasure_is_somebody_new() -> None:
    ref = VAULT.keep_person(PERSON)
    VAULT.erase(ref, DECISION)
    assert VAULT.keep_person(PERSON) != ref


def test_an_erased_row_that_was_put_back_is_found() -> None:
    ref = VAULT.keep_person(PERSON)
    row = VaultRow.objects.get(ref=ref)
    VAULT.erase(ref, DECISION)
    row.save(force_insert=True)
    assert any("erase it again" in problem for problem in problems(KEYS))


def test_an_erased_row_leaves_no_bytes_in_the_embedded_database(
    backend: str, register_url: str
) -> None:
    if backend == "postgresql":
        return  # its vacuum gives the room back; the bytes were sealed
    ref = VAULT.keep_person(PERSON)
    sealed = bytes(VaultRow.objects.get(ref=ref).sealed)
    path = Path(register_url.removeprefix("sqlite:///"))

    def there() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return sealed in path.read_bytes()

    assert there()
    VAULT.erase(ref, DECISION)
    assert not there()


def test_a_rollback_takes_the_row_along() -> None:
    with transaction.atomic():
        VAULT.keep_person(PERSON)
        transaction.set_rollback(True)
    assert not VaultRow.objects.exists()
    assert not VaultHash.objects.exists()


def test_who_write_the_same_person_at_once_get_one_reference() -> None:
    refs: list[str] = []

    def write(vault: Vault) -> None:
        try:
            refs.extend(vault.keep_person(PERSON) for _ in range(10))
        finally:
            connection.close()

    reversed_keys = Keys(BOTH.all[::-1])
    writers = [
        Thread(target=write, args=(Vault(keys, demo=True),))
        for keys in (BOTH, reversed_keys, BOTH, reversed_keys)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(refs) == 40
    assert len(set(refs)) == 1
    assert VaultRow.objects.count() == 1


def test_no_message_of_the_databases_own_tells_whom() -> None:
    VAULT.keep_person(PERSON)
    with pytest.raises(Exception, match=r"(?i)unique") as raised, transaction.atomic():
        VaultHash.objects.create(
            row_id=VaultRow.objects.get().ref,
            kind="person",
            number_kind="identity_number",
            key=KEYS.first.id,
            hash=KEYS.first.hash_of("identity_number", PERSON.identity_number.digits),
        )
    assert tells(str(raised.value)) == []
