"""A stretch of the calendar in words: a year, half, quarter, month or day, with or without year."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from maatwerk.questions.calendar_words import Cursor

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

    @classmethod
    def of_months(cls, first: int, last: int, year: int | None = None) -> "Stretch":
        """Whole months, both included."""
        return cls((first, 1), (last, 0), year)

    @classmethod
    def of_year(cls, year: int) -> "Stretch":
        """The whole year."""
        return cls.of_months(1, 12, year)

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
    last = monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


class StretchReader:
    """Reads one stretch at a place in the tokens."""

    def __init__(self, cursor: Cursor) -> None:
        self.at = cursor

    def read(self, at: int) -> Found | None:
        """The stretch that starts at this token, if one does."""
        readers = (
            self.day,
            self._school_year,
            self._named_quarter,
            self._numbered,
            self._counted,
            self._month,
            self.year,
        )
        return next((found for reader in readers if (found := reader(at)) is not None), None)

    # -- years -----------------------------------------------------------------------------------

    def _bare_year(self, at: int) -> int | None:
        norm = self.at.norm(at)
        if len(norm) == 4 and norm.isdigit() and FIRST_YEAR <= int(norm) <= LAST_YEAR:
            return int(norm)
        return None

    def year(self, at: int) -> Found | None:
        """A year in digits, with or without "het jaar" before it."""
        while self.at.norm(at) in {"de", "het"} or self.at.has(at, "year_words"):
            at += 1
        year = self._bare_year(at)
        return None if year is None else Found(Stretch.of_year(year), at + 1)

    def _school_year(self, at: int) -> Found | None:
        at += self.at.norm(at) == "het"
        year = self._bare_year(at + 1)
        if self.at.norm(at) != "schooljaar" or year is None:
            return None
        if self.at.norm(at + 2) not in {"/", *self.at.words.sets["dashes"]}:
            return None
        return Found(Stretch((9, 1), (8, 0), year, 1), at + 4)

    def _with_year(self, stretch: Stretch, at: int) -> Found:
        """The stretch with the year that follows it, over "van (het jaar)"."""
        found = self.year(self.at.skip(at, "of"))
        if found is None or found.stretch.year is None:
            return Found(stretch, at)
        return Found(stretch.in_year(found.stretch.year), found.end)

    # -- days and months ---------------------------------------------------------------------------

    def day(self, at: int) -> Found | None:
        """One day: "30 juni 2025", "30/06/2025", "1 juli"."""
        norm = self.at.norm(at)
        parts = norm.replace("/", "-").replace(".", "-").split("-")
        if len(parts) == 3 and all(part.isdigit() for part in parts):
            year, month, day = map(int, parts if len(parts[0]) == 4 else reversed(parts))
            return self._valid(year, month, day, at + 1)
        if self.at.norm(at + 1) == "/" and self.at.norm(at + 2).isdigit() and norm.isdigit():
            return self._valid(None, int(self.at.norm(at + 2)), int(norm), at + 3)
        day_number, end = (int(norm), at + 1) if norm.isdigit() else (0, at)
        ordinal = self._ordinal(at)
        if ordinal is not None:
            day_number, end = ordinal
        found = self.at.words.months.get(self.at.norm(end))
        if not 1 <= day_number <= 31 or found is None:
            return None
        end += 1
        end += self.at.norm(end) == "." and self._bare_year(end + 1) is not None
        bare = self._bare_year(end)
        return self._valid(bare, found, day_number, end + (bare is not None))

    @staticmethod
    def _valid(year: int | None, month: int, day: int, end: int) -> Found | None:
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2024, month)[1]:
            return None
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        return Found(Stretch((month, day), (month, day), year), end)

    def _month(self, at: int) -> Found | None:
        while self.at.norm(at) in {"de", "maand", "maanden"}:
            at += 1
        month = self.at.words.months.get(self.at.norm(at))
        if month is None:
            return None
        at += 1 + (self.at.norm(at + 1) == "." and self._bare_year(at + 2) is not None)
        return self._with_year(Stretch.of_months(month, month), at)

    # -- quarters, halves, so many months ----------------------------------------------------------

    def _named_quarter(self, at: int) -> Found | None:
        """Such as "Q2 2024", "2024Q2", "kwartaal 2 van 2024"."""
        norm = self.at.norm(at)
        if norm[-2:-1] in {"q", "k"} and norm[-1:].isdigit():
            stretch = _nth(3, int(norm[-1]))
            if len(norm) == 6:
                return Found(stretch.in_year(int(norm[:4])), at + 1)
            return self._with_year(stretch, at + 1)
        unit = self.at.unit(at)
        number = self.at.norm(at + 1)
        if unit is None or unit[0] not in {3, 6} or not number.isdigit():
            return None
        if not 1 <= int(number) <= 12 // unit[0]:
            return None
        return self._with_year(_nth(unit[0], int(number)), at + 2)

    def _ordinal(self, at: int) -> tuple[int, int] | None:
        """An ordinal and where it ends: "tweede", "2de", "2e"."""
        value = self.at.words.ordinals.get(self.at.norm(at))
        if value is not None:
            return value, at + 1
        glued = self.at.norm(at).isdigit() and self.at.norm(at + 1) in {"ste", "de", "e"}
        if glued and self.at.tokens[at].end == self.at.tokens[at + 1].start:
            return int(self.at.norm(at)), at + 2
        return None

    def _numbered(self, at: int) -> Found | None:
        """Such as "Tweede kwartaal van 2024", "eerste en tweede semester 2024"."""
        while self.at.norm(at) in {"de", "het"}:
            at += 1
        first = self._ordinal(at)
        if first is None:
            return None
        last, end = first
        if self.at.norm(end) in {"en", ","}:
            second = self._ordinal(self.at.skip(end + 1, "of"))
            if second is None or second[0] != last + 1:
                return self._unit_further_on(first[0], end)
            last, end = second
        unit = self.at.unit(end)
        if unit is None or unit[0] not in {3, 6} or last * unit[0] > 12:
            return None
        months = unit[0]
        stretch = Stretch.of_months(months * (first[0] - 1) + 1, months * last)
        return self._with_year(stretch, unit[1])

    def _unit_further_on(self, value: int, at: int) -> Found | None:
        """The "eerste" of "het eerste en het derde kwartaal"."""
        for ahead in range(at + 1, at + 8):
            unit = self.at.unit(ahead)
            if unit is not None:
                fits = unit[0] in {3, 6} and value * unit[0] <= 12
                return Found(_nth(unit[0], value), at) if fits else None
        return None

    def _counted(self, at: int) -> Found | None:
        """Such as "Eerste zes maanden van 2024", "laatste kwartaal van 2023"."""
        while self.at.norm(at) in {"de", "het"}:
            at += 1
        last = self.at.has(at, "last")
        ordinal = (1, at + 1) if last else self._ordinal(at)
        if ordinal is None or ordinal[0] != 1:
            return None
        count = self.at.number(ordinal[1])
        unit = self.at.unit(ordinal[1] + (count is not None))
        if unit is None or (count or 1) * unit[0] >= 12:
            return None
        months = (count or 1) * unit[0]
        stretch = Stretch.of_months(13 - months, 12) if last else Stretch.of_months(1, months)
        found = self._with_year(stretch, unit[1])
        if last and found.stretch.year is None:  # "de laatste zes maanden" counts from today
            return None
        return found


def _nth(months: int, number: int) -> Stretch:
    """The so-manieth unit of a year."""
    return Stretch.of_months(months * (number - 1) + 1, months * number)
