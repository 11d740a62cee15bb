"""Nobody sends money to another account by himself: who tells one does not confirm it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from tests.register.people import (
    ACCOUNTS,
    APPLICANT,
    BOTH,
    ENTERPRISES,
    KEYS,
    NEXT,
    PERSON,
    tells,
)

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Kind as Why
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.identifiers import AccountNumber
from maatwerk.register.models import AccountRow, LinkRow, VaultRow
from maatwerk.register.vault import rotation
from maatwerk.register.vault.accounts import UNKNOWN, Eyes, Standing, eyes_from, standings
from maatwerk.register.vault.confirming import confirm_account, confirmed_accounts
from maatwerk.register.vault.records import Applicant
from maatwerk.register.vault.sealing import BrokenSealError
from maatwerk.register.vault.vault import NotInVaultError, Vault, begin
from maatwerk.register.vault.verifying import problems, replaced

pytestmark = pytest.mark.usefixtures("register_url")

MOMENT = datetime(2026, 6, 1, 10, tzinfo=UTC)
VAULT = Vault(KEYS, StoppedClock(MOMENT), demo=True)
ONE, OTHER = Actor("u-1", Role.CASE_WORKER), Actor("u-2", Role.DECIDER)
FIRST, SECOND = ACCOUNTS[1], ACCOUNTS[7]
MOVED = replace(APPLICANT, account_number=SECOND)


def paid_to(ref: str) -> AccountNumber | None:
    return confirmed_accounts(VAULT, [ref]).get(ref)


def confirmed(ref: str, account: AccountNumber, by: Actor = OTHER) -> None:
    assert confirm_account(VAULT, ref, account, by) is None


def whole() -> bool:
    return not [*problems(KEYS), *replaced()]


def test_an_account_is_paid_to_once_somebody_else_confirmed_it() -> None:
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    assert paid_to(ref) is None
    assert standings([ref]) == {ref: Standing(1, "u-1", MOMENT)}
    confirmed(ref, FIRST)
    assert paid_to(ref) == FIRST
    assert standings([ref]) == {ref: Standing(1, "u-1", MOMENT, True, "u-2")}
    assert whole()


def test_who_told_it_cannot_confirm_it_in_whatever_role() -> None:
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    refused = confirm_account(VAULT, ref, FIRST, replace(ONE, role=Role.DECIDER))
    assert isinstance(refused, Refusal)
    assert refused.kind is Why.FOUR_EYES
    assert paid_to(ref) is None


def test_nor_can_somebody_confirm_another_number_than_was_told() -> None:
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    refused = confirm_account(VAULT, ref, SECOND, OTHER)
    assert isinstance(refused, Refusal)
    assert refused.kind is Why.FIELD
    assert not tells(refused.nl + refused.en)
    assert paid_to(ref) is None


def test_another_account_is_to_be_confirmed_again_and_nothing_goes_to_either() -> None:
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    confirmed(ref, FIRST)
    assert VAULT.keep_applicant(MOVED, OTHER) == ref
    assert paid_to(ref) is None
    refused = confirm_account(VAULT, ref, SECOND, OTHER)
    assert isinstance(refused, Refusal)
    assert refused.kind is Why.FOUR_EYES
    confirmed(ref, SECOND, ONE)
    assert paid_to(ref) == SECOND
    VAULT.keep_applicant(APPLICANT, OTHER)  # back to one that was confirmed once
    assert paid_to(ref) is None
    told = AccountRow.objects.order_by("pk").values_list("number", "step", "by")
    assert list(told) == [
        (1, "meegedeeld", "u-1"),
        (1, "bevestigd", "u-2"),
        (2, "meegedeeld", "u-2"),
        (2, "bevestigd", "u-1"),
        (3, "meegedeeld", "u-2"),
    ]
    assert whole()


def test_the_same_account_told_again_stays_confirmed() -> None:
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    confirmed(ref, FIRST)
    VAULT.keep_applicant(replace(APPLICANT, name="Anders bv"), OTHER)
    VAULT.keep_applicant(replace(APPLICANT, account_number=None), OTHER)
    assert paid_to(ref) == FIRST
    assert AccountRow.objects.count() == 2


def test_confirming_twice_is_refused_and_writes_nothing() -> None:
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    confirmed(ref, FIRST)
    refused = confirm_account(VAULT, ref, FIRST, Actor("u-3", Role.DECIDER))
    assert isinstance(refused, Refusal)
    assert refused.kind is Why.STATE
    assert AccountRow.objects.count() == 2


def test_who_has_no_account_and_who_is_not_there() -> None:
    ref = VAULT.keep_applicant(replace(APPLICANT, account_number=None), ONE)
    refused = confirm_account(VAULT, ref, FIRST, OTHER)
    assert isinstance(refused, Refusal)
    assert refused.kind is Why.STATE
    assert confirmed_accounts(VAULT, [ref, "ZZZZZZZZZZZZ"]) == {}
    for nobody in ("ZZZZZZZZZZZZ", VAULT.keep_person(PERSON)):
        with pytest.raises(NotInVaultError):
            confirm_account(VAULT, nobody, FIRST, OTHER)


def test_nobody_is_named_who_told_it_when_nobody_was() -> None:
    """As by a file that names no sender, or before it was written down who did."""
    ref = VAULT.keep_applicant(APPLICANT)
    assert standings([ref])[ref].told_by == UNKNOWN
    bare = "BARE00000000"
    other = Applicant("Oud bv", ENTERPRISES[3], None, None, SECOND)
    with transaction.atomic():
        begin({bare: other}, KEYS)
    assert confirmed_accounts(VAULT, [ref, bare]) == {}
    confirmed(ref, FIRST, ONE)
    confirmed(bare, SECOND, ONE)
    assert confirmed_accounts(VAULT, [ref, bare]) == {ref: FIRST, bare: SECOND}
    assert whole()


@pytest.mark.parametrize(
    ("eyes", "first", "second"),
    [(Eyes.EVERY, False, False), (Eyes.CHANGED, True, False), (Eyes.NONE, True, True)],
)
def test_for_which_accounts_two_people_are_needed(eyes: Eyes, first: bool, second: bool) -> None:
    vault = replace(VAULT, eyes=eyes)
    ref = vault.keep_applicant(APPLICANT, ONE)
    assert (paid_to(ref) == FIRST) is first
    vault.keep_applicant(MOVED, ONE)
    assert (paid_to(ref) == SECOND) is second


def test_a_first_account_of_somebody_who_was_there_without_one_is_his_first() -> None:
    vault = replace(VAULT, eyes=Eyes.CHANGED)
    ref = vault.keep_applicant(replace(APPLICANT, account_number=None), ONE)
    vault.keep_applicant(APPLICANT, ONE)
    assert paid_to(ref) == FIRST


def test_the_setting_of_the_environment() -> None:
    name = "MAATWERK_ACCOUNT_EYES"
    assert [eyes_from({name: text}) for text in ("every", "changed", " - ")] == list(Eyes)
    assert eyes_from({}) is Eyes.EVERY
    with pytest.raises(BadInputError, match="four is not understood"):
        eyes_from({name: "four"})


def test_what_is_written_down_has_no_number_in_it() -> None:
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    confirmed(ref, FIRST)
    written = str([*AccountRow.objects.values(), *LinkRow.objects.values()])
    assert ref in written
    assert not tells(written)
    assert FIRST.iban not in written


def test_a_rotation_of_keys_changes_nothing_of_it() -> None:
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    confirmed(ref, FIRST)
    assert rotation.rotate(BOTH) == 1
    assert confirmed_accounts(Vault(NEXT, demo=True), [ref]) == {ref: FIRST}
    assert not [*problems(NEXT), *replaced()]


def test_it_goes_when_the_applicant_is_erased_and_not_before() -> None:
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    confirmed(ref, FIRST)
    for statement in (
        "DELETE FROM register_account",
        "UPDATE register_account SET asks_two = asks_two",
    ):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert VAULT.erase(ref, "0123456789AB")
    assert not AccountRow.objects.exists()
    assert confirmed_accounts(VAULT, [ref]) == {}
    assert whole()


def sealed(ref: str) -> VaultRow:
    return VaultRow.objects.get(ref=ref)


def test_an_older_row_that_is_put_back_is_found_and_not_paid_to() -> None:
    """It opens, and its hash says that it was that applicant's once."""
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    confirmed(ref, FIRST)
    older = sealed(ref)
    VAULT.keep_applicant(MOVED, ONE)
    confirmed(ref, SECOND)
    VaultRow.objects.filter(ref=ref).update(sealed=older.sealed)
    assert VAULT.applicant(ref).account_number == FIRST
    with pytest.raises(BrokenSealError, match="not the one that was written last"):
        confirmed_accounts(VAULT, [ref])
    assert any(f"row {ref} is not as it was last written" in line for line in replaced())


def test_a_row_that_was_put_in_or_taken_out_is_found() -> None:
    ref = VAULT.keep_applicant(APPLICANT, ONE)
    row = sealed(ref)
    row.ref = "PVT000000000"
    row.save(force_insert=True)
    (put_in,) = replaced()
    assert "PVT000000000 was put in" in put_in
    row.delete()
    assert list(replaced()) == []
    person = VAULT.keep_person(PERSON)
    VaultRow.objects.filter(ref=person).delete()
    (gone,) = replaced()
    assert f"{person} is gone, though nobody decided" in gone
