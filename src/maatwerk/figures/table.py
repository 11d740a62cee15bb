"""A finished table: typed columns, raw numbers, its definition, and what may not be summed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from maatwerk.figures.periods import Period

Kind = Literal["additive", "money", "distinct", "mean", "median", "share", "ranking", "stock"]
Unit = Literal["code", "count", "cent", "day", "share", "rank"]
Cell = int | float | str | None

SUMMABLE: frozenset[Kind] = frozenset({"additive", "money"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a dimension (unit ``code``) or a value.

    Attributes:
        id: Dimension or measure id.
        label: Dutch heading; ``label_en`` beside it.
        unit: ``code`` for a dimension; ``count``, ``cent``, ``day``, ``share`` (0 to 1) or
            ``rank`` for a value.
        codes: For a dimension, Dutch words for each value that occurs.
        codes_en: The same in English.
    """

    id: str
    label: str
    label_en: str
    unit: Unit
    codes: Mapping[Cell, str] = field(default_factory=lambda: MappingProxyType({}))
    codes_en: Mapping[Cell, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to one request for figures.

    ``rows`` are long: the dimension cells first, then the values; counts are int, money is
    int cents, days are int or float, shares are float; ``None`` is "not known", never zero.
    ``total`` has ``None`` in the dimension cells; for a kind outside ``SUMMABLE`` it is the
    measure computed anew over everything, not a sum, and it is ``None`` where that has no
    meaning. ``notes`` are Dutch, ``notes_en`` the same in English. ``lacking`` says that the
    register does not keep what is counted, so that no value is known.
    """

    measure: str
    kind: Kind
    dimensions: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]
    periods: tuple[Period, ...]
    cohort: bool
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None
    definition: str
    definition_en: str
    notes: tuple[str, ...] = ()
    notes_en: tuple[str, ...] = ()
    lacking: bool = False
