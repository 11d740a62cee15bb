"""The canonical form: RFC 8785 for JSON without fractions, so that a hash means one thing."""

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law.canonical import HIGHEST_INTEGER, canonical, digest, read_strict

TEXT = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    st.none() | st.booleans() | TEXT | st.integers(-HIGHEST_INTEGER, HIGHEST_INTEGER),
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({}, "{}"),
        ({"b": [1, -2, 0], "a": None}, '{"a":null,"b":[1,-2,0]}'),
        ({"1": 1, "10": 2, "2": 3}, '{"1":1,"10":2,"2":3}'),
        ({"waar": True, "één": "€ 5"}, '{"waar":true,"één":"€ 5"}'),
        ('"\\/\b\f\n\r\t\x0f\x7f', '"\\"\\\\/\\b\\f\\n\\r\\t\\u000f\x7f"'),
        (HIGHEST_INTEGER, "9007199254740991"),
    ],
)
def test_written_as_the_standard_says(value: Any, written: str) -> None:
    assert canonical(value) == written.encode()


def test_keys_in_the_order_of_their_utf_16_code_units() -> None:
    # The example of RFC 8785, 3.2.3: 😀 stands before the last key, whose code point is lower.
    keys = ["€", "\r", "\ufb33", "1", "😀", "\x80", "ö"]
    written = json.loads(canonical(dict.fromkeys(keys)))
    assert list(written) == ["\r", "1", "\x80", "ö", "€", "😀", "\ufb33"]


def test_the_digest_is_the_sha256_of_that_form() -> None:
    assert digest({"b": "é", "a": 1}) == sha256('{"a":1,"b":"é"}'.encode()).hexdigest()
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@given(VALUES)
def test_what_is_read_again_is_written_the_same(value: Any) -> None:
    text = canonical(value).decode()
    assert read_strict(text) == value
    assert canonical(read_strict(text)) == text.encode()
    laid_out = json.dumps(value, indent=2)
    assert canonical(read_strict(laid_out)) == text.encode()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.0, "1.0 is none of"),
        ({"a": [0.5]}, "0.5 is none of"),
        (HIGHEST_INTEGER + 1, "is too large for a number: write it as text"),
        (-HIGHEST_INTEGER - 1, "is too large for a number"),
        ({1: 2}, "a key that is no text"),
        (b"bytes", "is none of"),
        ("\ud800", "half a surrogate pair"),
        ({"\ud800": 1}, "half a surrogate pair"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: Any, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        canonical(value)


def test_nesting_without_end_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(BadInputError, match="too deeply"):
        canonical(endless)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "It is no JSON"),
        ("{'a': 1}", "It is no JSON"),
        ('{"a": 1', "It is no JSON: it breaks off after 7 characters"),
        ('{"a": 1} {"a": 1}', "It is no JSON: something follows its end, from character 10 on"),
        ('{"a": 1, "b": 2, "a": 1}', "a is there twice"),
        ('{"x": {"b": 2, "b": 3}}', "b is there twice"),
        ("5068.54", "5068.54 is no integer"),
        ("[1e3]", "1e3 is no integer"),
        ("[NaN]", "NaN is no integer"),
        ("[-Infinity]", "-Infinity is no integer"),
        ("9" * 5000, "A number of 5,000 digits is too large"),
        ("[" * 100_000 + "]" * 100_000, "too deeply"),
    ],
)
def test_json_that_could_mean_two_things_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        read_strict(text)
