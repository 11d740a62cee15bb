"""A stretch of the calendar in words: a year, half, quarter, month or day, with or without year."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from maatwerk.questions.calendar_words import CalendarWords
from maatwerk.questions.tokens import Token

FIRST_YEAR, LAST_YEAR = 1990, 2069


@dataclass(frozen=True, slots=True)
class Stretch:
    """From month and day to month and day, in a year that may still be unknown.

    Attributes:
        first: Month and day it starts on.
        last: Month and day it ends on; day 0 is the last of that month.
        year: The year, or None.
        years: How many years the end lies after the start, as in a school year.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None = None
    years: int = 0

    @classmethod
    def on(cls, day: date) -> "Stretch":
        """One day."""
        return cls((day.month, day.day), (day.month, day.day), day.year)

    @property
    def is_year(self) -> bool:
        """True for a whole calendar year."""
        return (self.first, self.last, self.years) == ((1, 1), (12, 0), 0)

    @property
    def is_day(self) -> bool:
        """True for one day."""
        return self.first == self.last

    def in_year(self, year: int) -> "Stretch":
        """The same, in this year unless it has its own."""
        return self if self.year is not None else replace(self, year=year)

    def start(self) -> date:
        """Its first day; the year must be known."""
        return _date(self.year, self.first)

    def end(self) -> date:
        """Its last day; the year must be known."""
        return _date(None if self.year is None else self.year + self.years, self.last)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch, and one past the last token of its words."""

    stretch: Stretch
    end: int


def _date(year: int | None, month_day: tuple[int, int]) -> date:
    if year is None:
        raise ValueError("a stretch without a year has no date")
    month, day = month_day
    return date(year, month, day or monthrange(year, month)[1])


def _months(first: int, last: int, year: int | None = None) -> Stretch:
    return Stretch((first, 1), (last, 0), year)


class StretchReader:
    """Reads one stretch at a place in the tokens."""

    def __init__(self, tokens: Sequence[Token], words: CalendarWords) -> None:
        self.tokens = tokens
        self.words = words

    @staticmethod
    def of_year(year: int) -> Stretch:
        """The whole year."""
        return _months(1, 12, year)

    def read(self, at: int) -> Found | None:
        """The stretch that starts at this token, if one does."""
        return (
            self.day(at)
            or self._school_year(at)
            or self._numbered(at)
            or self._counted(at)
            or self._month(at)
            or self.year(at)
        )

    def _norm(self, at: int) -> str:
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def _bare_year(self, at: int) -> int | None:
        norm = self._norm(at)
        if len(norm) == 4 and norm.isdigit() and FIRST_YEAR <= int(norm) <= LAST_YEAR:
            return int(norm)
        return None

    def year(self, at: int) -> Found | None:
        """A year in digits, with or without "het jaar" before it."""
        while self._norm(at) in {"de", "het"} or self._norm(at) in self.words.sets["year_words"]:
            at += 1
        year = self._bare_year(at)
        return None if year is None else Found(self.of_year(year), at + 1)

    def day(self, at: int) -> Found | None:
        """One day: "30 juni 2025", "30/06/2025", "1 juli"."""
        norm = self._norm(at)
        parts = [
            int(part)
            for part in norm.replace("/", "-").replace(".", "-").split("-")
            if part.isdigit()
        ]
        if len(parts) == 3 and not norm[:1].isalpha():
            year, month, day = parts if parts[0] > 31 else reversed(parts)
            return self._valid(year, month, day, at + 1)
        if self._norm(at + 1) in self.words.months and norm.isdigit() and len(norm) <= 2:
            month = self.words.months[self._norm(at + 1)]
            end = at + 2 + (self._norm(at + 2) == "." and self._bare_year(at + 3) is not None)
            return self._valid(
                self._bare_year(end), month, int(norm), end + (self._bare_year(end) is not None)
            )
        ordinals = {"eerste": 1, "1ste": 1}
        if norm in ordinals and self._norm(at + 1) in self.words.months:
            month = self.words.months[self._norm(at + 1)]
            year_found = self._bare_year(at + 2)
            return self._valid(year_found, month, 1, at + 2 + (year_found is not None))
        if self._norm(at + 1) == "/" and self._norm(at + 2).isdigit() and norm.isdigit():
            return self._valid(None, int(self._norm(at + 2)), int(norm), at + 3)
        return None

    def _valid(self, year: int | None, month: int, day: int, end: int) -> Found | None:
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2024, month)[1]:
            return None
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        return Found(Stretch((month, day), (month, day), year), end)

    def _trailing_year(self, stretch: Stretch, at: int) -> Found:
        """The stretch with the year that follows it, over "van (het jaar)"."""
        over = at
        while self._norm(over) in self.words.sets["of"]:
            over += 1
        found = self.year(over)
        if found is None:
            return Found(stretch, at)
        return Found(stretch.in_year(found.stretch.year or 0), found.end)

    def _month(self, at: int) -> Found | None:
        while self._norm(at) in {"de", "maand", "maanden"}:
            at += 1
        month = self.words.months.get(self._norm(at))
        if month is None:
            return None
        at += 1 + (self._norm(at + 1) == "." and self._bare_year(at + 2) is not None)
        return self._trailing_year(_months(month, month), at)

    def _school_year(self, at: int) -> Found | None:
        if self._norm(at) != "schooljaar":
            return None
        year = self._bare_year(at + 1)
        if year is None or self._norm(at + 2) not in {"-", "–", "/"}:
            return None
        return Found(Stretch((9, 1), (8, 0), year, 1), at + 4)

    def _ordinal(self, at: int) -> tuple[int, int] | None:
        """An ordinal and where it ends: "tweede", "2de", "2e"."""
        value = self.words.ordinals.get(self._norm(at))
        if value is not None:
            return value, at + 1
        glued = (
            at + 1 < len(self.tokens)
            and self._norm(at).isdigit()
            and self._norm(at + 1) in {"ste", "de", "e"}
            and self.tokens[at].end == self.tokens[at + 1].start
        )
        return (int(self._norm(at)), at + 2) if glued else None

    def _numbered(self, at: int) -> Found | None:
        """So: "Tweede kwartaal van 2024", "Q2 2024", "eerste en tweede semester 2024"."""
        norm = self._norm(at)
        if norm[-2:-1] in {"q", "k"} and norm[-1:].isdigit():
            quarter = int(norm[-1])
            stretch = _months(3 * quarter - 2, 3 * quarter)
            if len(norm) == 6:
                return Found(stretch.in_year(int(norm[:4])), at + 1)
            return self._trailing_year(stretch, at + 1)
        while self._norm(at) in {"de", "het"}:
            at += 1
        if self.words.units.get(self._norm(at)) in {3, 6} and self._norm(at + 1).isdigit():
            months, value = self.words.units[self._norm(at)], int(self._norm(at + 1))
            if 1 <= value <= 12 // months:
                return self._trailing_year(
                    _months(months * (value - 1) + 1, months * value), at + 2
                )
        first = self._ordinal(at)
        if first is None:
            return None
        last, end = first
        if self._norm(end) in {"en", ","}:
            second = self._ordinal(end + 1)
            if second is None or second[0] != last + 1:
                return self._listed_ordinal(first[0], end)
            last, end = second
        months = self.words.units.get(self._norm(end), 12)
        if months == 12 or months == 1 or last * months > 12:
            return None
        return self._trailing_year(_months(months * (first[0] - 1) + 1, months * last), end + 1)

    def _listed_ordinal(self, value: int, at: int) -> Found | None:
        """The "eerste" of "het eerste en het derde kwartaal": its unit stands further on."""
        for ahead in range(at + 1, min(at + 8, len(self.tokens))):
            months = self.words.units.get(self._norm(ahead))
            if months is not None:
                if months in {3, 6} and value * months <= 12:
                    return Found(_months(months * (value - 1) + 1, months * value), at)
                return None
        return None

    def _counted(self, at: int) -> Found | None:
        """So: "Eerste zes maanden van 2024", "laatste kwartaal van 2023"."""
        while self._norm(at) in {"de", "het"}:
            at += 1
        last = self._norm(at) in self.words.sets["last"]
        if not last and self._ordinal(at) is None:
            return None
        ordinal = self._ordinal(at)
        if ordinal is not None and ordinal[0] != 1:
            return None
        count_at = ordinal[1] if ordinal is not None else at + 1
        count = self.words.number(self.tokens[count_at]) if count_at < len(self.tokens) else None
        unit_at = count_at + (count is not None)
        months = (count or 1) * self.words.units.get(self._norm(unit_at), 99)
        if months >= 12:
            return None
        stretch = _months(13 - months, 12) if last else _months(1, months)
        found = self._trailing_year(stretch, unit_at + 1)
        if last and found.stretch.year is None:  # "de laatste zes maanden" counts from today
            return None
        return found
