"""A written question as understood: typed, so that a person can see and correct it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from maatwerk.figures.periods import Period

AskKind = Literal["figures", "narrative", "not_available", "not_understood"]
Matter = Literal["werk", "sociale_economie"]


@dataclass(frozen=True, slots=True)
class Header:
    """The head of the question; what it does not say is None.

    Attributes:
        number: Number of the question in the parliamentary year, as printed.
        parliamentary_year: Such as "2024-2025", from the date.
        date: Date of the question.
        asker: Member who asks.
        minister: Minister to whom it was put.
        portfolio: Title of that minister as printed.
        title: Title of the question.
    """

    number: str | None
    parliamentary_year: str | None
    date: date | None
    asker: str | None
    minister: str | None
    portfolio: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked.

    Attributes:
        number: The question's own numbering: "1", "1 a"; "" when it has none.
        kind: How it ends: ``figures`` has a measure and periods; the others have none.
        text: The phrase it was read from, as printed.
        measure: Measure id.
        dimensions: Dimension ids, in the order of the table.
        periods: The periods asked, in order.
        filters: Codes kept, by dimension.
        cohort: Count by day of submission ("van die aanvragen").
        top: How many grounds are asked for.
        matters: Which competences it touches, for who may answer.
        notes: Dutch remarks for the reader: how an ambiguity was read, who has the data.
    """

    number: str
    kind: AskKind
    text: str
    measure: str | None = None
    dimensions: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    cohort: bool = False
    top: int | None = None
    matters: tuple[Matter, ...] = ("sociale_economie",)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """The whole question, typed: its head and what it asks, in its own order."""

    header: Header
    asks: tuple[Ask, ...]
