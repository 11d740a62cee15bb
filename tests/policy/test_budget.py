"""A budget file is read whole or refused with what is wrong in it."""

from pathlib import Path

import pytest

from maatwerk.errors import BadInputError
from maatwerk.policy import Budget, read_budget

GOOD = 'article: JB0-1JDB2PB-WT\namount: "101500000.50"\nyear: 2024\nsource: begrotingsdecreet\n'


def test_euros_and_cents_become_cents(tmp_path: Path) -> None:
    file = tmp_path / "budget.yaml"
    file.write_text(GOOD, encoding="utf-8")
    expected = Budget("JB0-1JDB2PB-WT", 10_150_000_050, 2024, "begrotingsdecreet")
    assert read_budget(file) == expected
    file.write_text(GOOD.replace('"101500000.50"', "101500000"), encoding="utf-8")
    assert read_budget(file).amount == 10_150_000_000


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"101500000.50"', "101500000.50", "amount: expected whole euros"),
        ('"101500000.50"', '"1.000.000"', "amount: expected"),
        ('"101500000.50"', '"12.345"', "amount: expected"),
        ('"101500000.50"', "true", "amount: expected"),
        ('"101500000.50"', "-5", "amount: expected"),
        ('"101500000.50"', '"NaN"', "amount: expected"),
        ('"101500000.50"', '"Infinity"', "amount: expected"),
        ("2024", "24", "year: expected a year"),
        ("2024", "'2024'", "year: expected a year"),
        ("begrotingsdecreet", "''", "source: expected a line of text"),
        ("JB0-1JDB2PB-WT", "7", "article: expected a line of text"),
        ("source: begrotingsdecreet\n", "", "missing or unknown: source"),
        ("year: 2024", "year: 2024\nextra: 1", "missing or unknown: extra"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "budget.yaml"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadInputError, match=said):
        read_budget(file)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"- 1\n- 2\n", "must hold the fields"),
        (b"", "must hold the fields"),
        (b"a: [1\n", "is not YAML"),
        (b"article: \xff\n", "is not YAML in UTF-8"),
    ],
)
def test_what_is_no_budget(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "budget.yaml"
    file.write_bytes(content)
    with pytest.raises(BadInputError, match=said):
        read_budget(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        read_budget(tmp_path / "none.yaml")
