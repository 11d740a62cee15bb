"""Identifiers: read as people write them, refused when wrong, invented ones kept apart."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.identifiers import AccountNumber, EnterpriseNumber, IdentityNumber

# The lists of banks and countries are read when first needed; that is no slowness of ours.
unhurried = settings(deadline=None)

Kind = type[EnterpriseNumber] | type[IdentityNumber] | type[AccountNumber]
KINDS: tuple[Kind, ...] = (EnterpriseNumber, IdentityNumber, AccountNumber)


def enterprise(body: int) -> str:
    return f"{body:08}{97 - body % 97:02}"


def identity(body: int, *, born_2000: bool = False) -> str:
    return f"{body:09}{97 - (body + 2_000_000_000 * born_2000) % 97:02}"


def account(bank: str, body: int) -> str:
    national = int(bank) * 10_000_000 + body
    digits = f"{national:010}{national % 97 or 97:02}"
    return f"BE{98 - int(digits + '111400') % 97:02}{digits}"


@pytest.mark.parametrize(
    ("kind", "written", "shown"),
    [
        (EnterpriseNumber, "0428.759.497", "0428.759.497"),
        (EnterpriseNumber, " be 0428 759 497 ", "0428.759.497"),
        (EnterpriseNumber, "428759497", "0428.759.497"),
        (IdentityNumber, "85.07.30-033.28", "85.07.30-033.28"),
        (IdentityNumber, "85073003328", "85.07.30-033.28"),
        (IdentityNumber, "98 47 28 997 65", "98.47.28-997.65"),
        (AccountNumber, "BE71 0961 2345 6769", "BE71 0961 2345 6769"),
        (AccountNumber, "be71096123456769", "BE71 0961 2345 6769"),
        (AccountNumber, "GR16 0110 1050 0000 1054 7023 795", "GR16 0110 1050 0000 1054 7023 795"),
    ],
)
def test_reads_what_people_write(kind: Kind, written: str, shown: str) -> None:
    assert kind.parse(written).written == shown
    assert not kind.parse(written).synthetic


@pytest.mark.parametrize(
    ("kind", "written", "why"),
    [
        (EnterpriseNumber, "0428.759.498", "check digits do not fit"),
        (EnterpriseNumber, "0428.759", "number of characters"),
        (EnterpriseNumber, "2428.759.497", "not possible"),
        (EnterpriseNumber, "0428.759.49A", "characters that do not belong"),
        (IdentityNumber, "85.07.30-033.29", "check digits do not fit"),
        (IdentityNumber, "85.07.30-033", "number of characters"),
        (IdentityNumber, identity(851330033), "not possible"),
        (IdentityNumber, "85.07.3O-033.28", "characters that do not belong"),
        (AccountNumber, "BE72 0961 2345 6769", "check digits do not fit"),
        (AccountNumber, account("170", 1234567), "not possible"),  # a bank that is not there
        (AccountNumber, "BE71 0961 2345", "check digits do not fit"),
        (AccountNumber, "", "characters that do not belong"),
    ],
)
def test_refuses_what_is_wrong_and_says_why_without_repeating_it(
    kind: Kind, written: str, why: str
) -> None:
    with pytest.raises(BadInputError, match=why) as caught:
        kind.parse(written)
    assert written == "" or written not in str(caught.value)


@unhurried
@given(st.integers(0, 9_999))
def test_enterprise_numbers_from_1999_are_invented(body: int) -> None:
    text = enterprise(19_990_000 + body)
    assert EnterpriseNumber.parse(text, demo=True).synthetic
    with pytest.raises(BadInputError, match="only accepted in demo mode"):
        EnterpriseNumber.parse(text)


@unhurried
@given(st.integers(2_000_000, 19_989_999))
def test_other_enterprise_numbers_are_not(body: int) -> None:
    assert not EnterpriseNumber.parse(enterprise(body)).synthetic


@unhurried
@given(
    st.integers(0, 99),
    st.integers(1, 12),
    st.sampled_from([0, 20, 40]),
    st.integers(1, 28),
    st.integers(1, 998),
)
def test_identity_number_is_invented_by_its_year_of_birth(
    year: int, month: int, added: int, day: int, counter: int
) -> None:
    text = identity(((year * 100 + month + added) * 100 + day) * 1000 + counter)
    number = IdentityNumber.parse(text, demo=True)
    assert number.birth_year == 1900 + year
    assert number.synthetic == (year <= 5)
    if number.synthetic:
        with pytest.raises(BadInputError, match="only accepted in demo mode"):
            IdentityNumber.parse(text)


@unhurried
@given(st.integers(0, 20), st.integers(1, 12), st.integers(1, 28), st.integers(1, 998))
def test_people_born_from_2000_on_are_never_invented(
    year: int, month: int, day: int, counter: int
) -> None:
    body = ((year * 100 + month) * 100 + day) * 1000 + counter
    number = IdentityNumber.parse(identity(body, born_2000=True))
    assert number.birth_year == 2000 + year
    assert not number.synthetic


@unhurried
@given(st.integers(0, 9_999_999))
def test_account_numbers_of_no_bank_are_invented(body: int) -> None:
    text = account("160", body)
    assert AccountNumber.parse(text, demo=True).synthetic
    with pytest.raises(BadInputError, match="only accepted in demo mode"):
        AccountNumber.parse(text)


@unhurried
@given(st.integers(0, 9_999_999))
def test_invented_account_number_still_needs_its_check_digits(body: int) -> None:
    text = account("160", body)
    wrong = f"{text[:-2]}{(int(text[-2:]) + 1) % 100:02}"
    with pytest.raises(BadInputError, match="check digits do not fit"):
        AccountNumber.parse(wrong, demo=True)


def test_national_check_digits_of_an_invented_account_are_looked_at() -> None:
    national = "160000000100"  # 97 would be right for 1600000001 % 97 == 0, or its remainder
    assert int(national[:10]) % 97 not in (0, int(national[10:]))
    leading = 98 - int(national + "111400") % 97
    with pytest.raises(BadInputError, match="check digits do not fit"):
        AccountNumber.parse(f"BE{leading:02}{national}", demo=True)


@unhurried
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_never_worse(text: str) -> None:
    for kind in KINDS:
        try:
            number = kind.parse(text, demo=True)
        except BadInputError:
            continue
        assert kind.parse(number.written, demo=True) == number


@unhurried
@given(st.from_regex(r"[0-9BE .\-/]{9,20}", fullmatch=True))
def test_any_row_of_digits_is_read_or_refused_never_worse(text: str) -> None:
    for kind in KINDS:
        try:
            number = kind.parse(text, demo=True)
        except BadInputError:
            continue
        assert re.sub(r"\D", "", number.written).endswith(re.sub(r"\D", "", text)[-2:])


@pytest.mark.parametrize(
    "number",
    [
        IdentityNumber.parse("85.07.30-033.28"),
        EnterpriseNumber.parse("0428.759.497"),
        AccountNumber.parse("BE71 0961 2345 6769"),
    ],
)
def test_no_number_shows_in_a_log_or_a_traceback(
    number: IdentityNumber | EnterpriseNumber | AccountNumber,
) -> None:
    shown = f"{number!r} {number} {number:} {[number]} {number!s}"
    assert not re.search(r"\d", shown)
    assert re.search(r"\d", number.written)
