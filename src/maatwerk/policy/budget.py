"""The means: a budget article as somebody hands it over in a YAML file."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from maatwerk.errors import BadInputError

FIELDS = ("article", "amount", "year", "source")
EXAMPLE = (
    'For example: {article: "JB0-1JDB2PB-WT", amount: "101500000.00", year: 2024, '
    'source: "begrotingsdecreet 2024"}.'
)
_YEARS = range(1989, 2100)  # the Flemish Region has had its own budget since 1989


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be spent.

    Attributes:
        article: Budget article as printed.
        amount: Cents.
        year: Budget year.
        source: Where it is printed.
    """

    article: str
    amount: int
    year: int
    source: str


def read_budget(path: Path) -> Budget:
    """Read a budget file with exactly the fields article, amount, year and source.

    Raises:
        BadInputError: naming the file, the field and what is expected there.
    """
    import yaml  # noqa: PLC0415 - only who gives a budget needs it

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInputError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadInputError(f"{path} is not YAML in UTF-8: {error}") from error
    if not isinstance(content, dict):
        raise BadInputError(f"{path} must hold the fields {', '.join(FIELDS)}. {EXAMPLE}")
    odd = sorted(set(map(str, content)) ^ set(FIELDS))
    if odd:
        raise BadInputError(
            f"{path}: fields missing or unknown: {', '.join(odd)}. "
            f"Give exactly {', '.join(FIELDS)}. {EXAMPLE}"
        )
    return Budget(
        _text(path, "article", content["article"]),
        _cents(path, content["amount"]),
        _year(path, content["year"]),
        _text(path, "source", content["source"]),
    )


def _text(path: Path, field: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise BadInputError(f"{path}, {field}: expected a line of text, found {value!r}.")
    return value.strip()


def _cents(path: Path, value: Any) -> int:
    """Whole euros as a number, or euros and cents as text: a float cannot hold every cent."""
    expected = (
        f"{path}, amount: expected whole euros (101500000) or euros and cents in quotes "
        f'("101500000.00"), found {value!r}.'
    )
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise BadInputError(expected)
    try:
        amount = Decimal(value) * 100
    except InvalidOperation as error:
        raise BadInputError(expected) from error
    if not amount.is_finite() or amount != amount.to_integral_value() or not 0 < amount < 10**15:
        raise BadInputError(expected)
    return int(amount)


def _year(path: Path, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in _YEARS:
        raise BadInputError(f"{path}, year: expected a year such as 2024, found {value!r}.")
    return value
