"""Invented identifiers are right, plainly invented, and never given twice."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.demo.identities import (
    ACCOUNTS,
    ENTERPRISES,
    NONE,
    PERSONS,
    account_numbers,
    enterprise_numbers,
    identity_numbers,
    written,
)
from maatwerk.identifiers import AccountNumber, EnterpriseNumber, IdentityNumber

RANGES: list[tuple[Callable[..., Any], int, int, str, Any]] = [
    (enterprise_numbers, ENTERPRISES, 10, "", EnterpriseNumber),
    (identity_numbers, PERSONS, 11, "", IdentityNumber),
    (account_numbers, ACCOUNTS, 14, "BE", AccountNumber),
]


@pytest.mark.parametrize(("make", "size", "digits", "prefix", "kind"), RANGES)
def test_every_one_is_valid_and_invented(
    make: Callable[..., Any], size: int, digits: int, prefix: str, kind: Any
) -> None:
    step = max(1, size // 2_000)
    numbers = np.append(np.arange(0, size, step), size - 1)
    for text in written(make(numbers), digits, prefix):
        assert kind.parse(text, demo=True).synthetic


@given(st.integers(0, PERSONS - 1))
def test_any_person_has_a_valid_identity_number(number: int) -> None:
    text = written(identity_numbers(np.array([number])), 11)[0]
    assert 1900 <= (IdentityNumber.parse(text, demo=True).birth_year or 0) <= 1905


@pytest.mark.parametrize(("make", "size", "digits", "prefix", "kind"), RANGES)
def test_none_is_given_twice_and_none_past_the_range(
    make: Callable[..., Any], size: int, digits: int, prefix: str, kind: Any
) -> None:
    stretch = min(size, 200_000)
    numbers = np.unique(
        [np.arange(start, start + stretch) for start in (0, size // 3, size - stretch)]
    )
    numbers = numbers[numbers < size]
    made = make(numbers)
    assert len(np.unique(made)) == len(numbers) >= stretch
    past = written(make(np.array([size, size + 1, 10 * size])), digits, prefix)
    assert past.tolist() == [None, None, None]
    assert (made != NONE).all()
