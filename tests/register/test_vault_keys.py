"""Keys come from the environment, are refused when they are none, and show nowhere."""

import base64

import pytest
from tests.register.people import (
    ACCOUNTS,
    APPLICANT,
    ENTERPRISES,
    HOME,
    KEYS,
    NEW,
    OLD,
    PERSON,
    SECRETS,
    secret,
    tells,
)

from maatwerk.errors import BadInputError
from maatwerk.register.vault.establishment import EstablishmentNumber
from maatwerk.register.vault.keys import VARIABLE, Keys, keys_from, new_key
from maatwerk.register.vault.written import read_applicant, read_person


def test_the_first_key_seals_and_all_of_them_open() -> None:
    keys = keys_from({VARIABLE: f"{secret(2)}, {secret(1)}"})
    assert keys == Keys((NEW, OLD))
    assert keys.first == NEW
    assert keys.named(OLD.id) == OLD


def test_a_new_key_is_one_and_never_the_same() -> None:
    made = {new_key() for _ in range(50)}
    assert len(made) == 50
    assert len(keys_from({VARIABLE: ",".join(made)}).all) == 50


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "has no key"),
        (" , ", "has no key"),
        ("password", "Key 1 of MAATWERK_VAULT_KEYS is no key"),
        (f"{secret(1)},{secret(2)[:-4]}", "Key 2 of"),
        (secret(1) + "!", "Key 1 of"),
        (secret(1)[:-1] + "é", "Key 1 of"),
        ("A" * 43, "not random"),
        (f"{secret(1)},{secret(1)}", "twice"),
    ],
)
def test_what_is_no_key_is_refused_and_not_repeated(written: str, says: str) -> None:
    with pytest.raises(BadInputError, match=says) as raised:
        keys_from({VARIABLE: written})
    message = str(raised.value)
    assert VARIABLE in message or "no key" in message
    assert not any(part and part in message for part in written.replace(",", " ").split())


def test_without_a_key_one_is_told_how_to_make_one() -> None:
    with pytest.raises(BadInputError, match="maatwerk register new-key"):
        keys_from({})


def test_one_secret_makes_keys_that_do_not_tell_each_other() -> None:
    assert len({OLD.sealing, OLD.searching, NEW.sealing, NEW.searching}) == 4
    assert OLD.id != NEW.id
    assert OLD.hash_of("identity_number", "1") != OLD.hash_of("enterprise_number", "1")
    assert OLD.hash_of("identity_number", "1") != NEW.hash_of("identity_number", "1")


def test_no_repr_shows_a_key() -> None:
    shown = f"{KEYS!r} {OLD} {keys_from({VARIABLE: secret(1)})}"
    for hidden in (OLD.sealing, OLD.searching, bytes(range(1, 33))):
        assert hidden.hex() not in shown
        assert repr(hidden)[2:-1] not in shown
        assert base64.urlsafe_b64encode(hidden).decode()[:20] not in shown


@pytest.mark.parametrize("shown", [PERSON, APPLICANT, HOME, (PERSON,), {"who": APPLICANT}])
def test_no_repr_shows_who_it_is(shown: object) -> None:
    assert tells(f"{shown!r} {shown} {shown:}") == []


def test_the_test_would_see_it() -> None:
    assert len(tells(" ".join(SECRETS))) == len(SECRETS)


FIELDS = {
    "identity_number": PERSON.identity_number.written,
    "name": " An Verzonnen ",
    "born_on": "1903-05-05",
    "street": "Verzonnenstraat 1 bus 2",
    "postcode": "9999",
    "municipality": "Nergenshuizen",
    "account_number": ACCOUNTS[0].written,
}


def test_a_person_is_read_from_what_somebody_wrote() -> None:
    assert read_person(FIELDS, demo=True) == PERSON


def test_what_is_empty_is_not_known() -> None:
    person = read_person({"identity_number": FIELDS["identity_number"], "name": "An"}, demo=True)
    assert (person.born_on, person.address, person.account_number) == (None, None, None)


def test_an_applicant_is_read_with_its_establishment() -> None:
    fields = {
        "name": "Verzonnen bv",
        "enterprise_number": ENTERPRISES[0].written,
        "establishment": "2.147.812.701",
        "street": "A 1",
        "postcode": "1",
        "municipality": "B",
        "country": "nl",
    }
    found = read_applicant(fields, demo=True)
    assert [unit.written for unit in found.establishments] == ["2.147.812.701"]
    assert found.address is not None
    assert found.address.country == "NL"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"identity_number": "03.05.05-001.99"}, "identity_number: This is no identity number"),
        ({"identity_number": ""}, "identity_number: it is needed"),
        ({"name": " "}, "name: it is needed"),
        ({"name": "An\x00"}, "name: It holds a character"),
        ({"name": "A" * 201}, "name: It is longer"),
        ({"born_on": "5 mei 1903"}, "born_on: It is no day"),
        ({"account_number": "BE00 1234"}, "account_number: This is no account number"),
        ({"postcode": ""}, "postcode: it is needed"),
        ({"country": "Belgie"}, "country: It is no country"),
        ({"colour": "red"}, "no field colour"),
    ],
)
def test_what_is_wrong_is_told_by_field_and_not_repeated(
    changes: dict[str, str], says: str
) -> None:
    with pytest.raises(BadInputError, match=says) as raised:
        read_person(FIELDS | changes, demo=True)
    assert tells(str(raised.value)) == []
    assert not any(
        value.strip() in str(raised.value) for value in changes.values() if len(value) > 3
    )


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(BadInputError) as raised:
        read_person({"born_on": "x", "account_number": "y"}, demo=True)
    assert len(str(raised.value).splitlines()) == 4


def test_an_applicant_without_any_number_is_none() -> None:
    with pytest.raises(BadInputError, match="enterprise_number or identity_number"):
        read_applicant({"name": "Verzonnen bv"})


@pytest.mark.parametrize("number", ["2.147.812.701", "2147812897"])
def test_an_establishment_number_is_known_by_its_check_digits(number: str) -> None:
    assert EstablishmentNumber.parse(number).digits == number.replace(".", "")


@pytest.mark.parametrize(
    ("number", "says"),
    [("1.147.812.701", "starts with"), ("2147", "ten digits"), ("2.147.812.702", "check digits")],
)
def test_what_is_none_is_refused(number: str, says: str) -> None:
    with pytest.raises(BadInputError, match=says) as raised:
        EstablishmentNumber.parse(number)
    assert number not in str(raised.value)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
@pytest.mark.parametrize("name", ["name", "street", "municipality", "postcode"])
def test_what_begins_like_a_formula_is_refused(name: str, sign: str) -> None:
    with pytest.raises(BadInputError, match=f"{name}: It begins like a formula") as raised:
        read_person(FIELDS | {name: f"{sign}HYPERLINK(1)"}, demo=True)
    assert "HYPERLINK" not in str(raised.value)
