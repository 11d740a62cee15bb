"""The decision term of the law, against which the share decided in time is counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from maatwerk.figures.spans import date_words

if TYPE_CHECKING:
    from maatwerk.law import Law

PARAMETER = "beslissingstermijn"


@dataclass(frozen=True, slots=True)
class Term:
    """So many months from admissibility, for what was admissible from ``start`` on.

    Attributes:
        start: First day it holds.
        months: Length; None where the law is not known.
        source: Who says so, in Dutch.
    """

    start: date
    months: int | None
    source: str

    def words(self, lang: str) -> str:
        """Such as "4 maanden vanaf de ontvankelijkheid (sinds 1 juli 2023; bron: ...)"."""
        if lang == "nl":
            return (
                f"{self.months} maanden vanaf de ontvankelijkheid (sinds "
                f"{date_words(self.start)}; bron: {self.source})"
            )
        return (
            f"{self.months} months from admissibility (since {date_words(self.start, 'en')}; "
            f"source: {self.source})"
        )


Terms = Callable[[], tuple[Term, ...]]


def terms_of(law: "Law | None") -> Terms:
    """A function that gives the decision terms; the law is loaded only if it is called."""

    @cache
    def terms() -> tuple[Term, ...]:
        if law is None:
            from maatwerk.law import load_law  # noqa: PLC0415 - most figures need no law

            return _terms(load_law())
        return _terms(law)

    return terms


def _terms(law: "Law") -> tuple[Term, ...]:
    parameter = law.parameter(PARAMETER)
    rows = (*parameter.values, *parameter.reforms)
    days = {row.start for row in rows}
    days |= {row.until + timedelta(days=1) for row in rows if row.until}
    terms = []
    for day in sorted(days):
        found = parameter.find(day)
        if found is None or not isinstance(found.value, int):
            terms.append(Term(day, None, ""))
        else:
            terms.append(Term(day, found.value, found.source))
    return tuple(terms)
