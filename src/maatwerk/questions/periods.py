"""A grammar of periods in Dutch words.

It is read from left to right by descent: a *stretch* is a year, half, quarter, month or day
that may still lack its year; a *range* joins two; a *list* joins several, and gives a
stretch without a year the year of its neighbour. "2023 (vanaf juli)" is a stretch narrowed
by what stands between brackets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from maatwerk.figures.periods import Period
from maatwerk.questions.calendar_words import CalendarWords, calendar_words
from maatwerk.questions.period_labels import (
    day_label,
    is_last_of_month,
    label_of,
    last_of_month,
    period_of,
)
from maatwerk.questions.stretches import Stretch, StretchReader
from maatwerk.questions.tokens import Token


@dataclass(frozen=True, slots=True)
class Clock:
    """What words such as "tot op heden", "sinds de start" and "die periode" lean on.

    Attributes:
        asked_on: Date of the question; None if it has none.
        scheme_start: First day of the scheme asked about.
        qualified: Years that the question narrowed before, such as 2023 "(vanaf juli)".
    """

    asked_on: date | None
    scheme_start: date
    qualified: Mapping[int, Period] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class PeriodSpot:
    """A period found in the words.

    Attributes:
        start: First token.
        end: One past the last token.
        kind: ``span``; ``day`` for a stock on one day; ``same`` for a reference to a period
            given before; ``open`` for one that cannot be closed, as the question has no date.
        periods: The periods, in order; empty for ``same`` and ``open``.
        notes: Dutch remarks on how the words were read.
        shift_to: For ``same``: the year to which the earlier period is moved, if any.
        narrowed: Those of the periods that are a year narrowed, as "2023 (vanaf juli)".
    """

    start: int
    end: int
    kind: Literal["span", "day", "same", "open"]
    periods: tuple[Period, ...] = ()
    notes: tuple[str, ...] = ()
    shift_to: int | None = None
    narrowed: tuple[Period, ...] = ()


def find_periods(tokens: Sequence[Token], clock: Clock) -> tuple[PeriodSpot, ...]:
    """Every period in a sentence, from left to right."""
    reader = _PeriodReader(tuple(tokens), clock, calendar_words())
    found, at = [], 0
    while at < len(tokens):
        spot = reader.spot(at)
        if spot is None:
            at += 1
            continue
        found.append(spot)
        at = spot.end
    return tuple(found)


class _NeedsDateError(Exception):
    """The words count from the date of the question, and it has none."""

    def __init__(self, end: int) -> None:
        super().__init__()
        self.end = end


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a list: a stretch that may lack its year, or a finished period."""

    end: int
    first: Stretch | None = None
    last: Stretch | None = None
    period: tuple[Period, ...] = ()
    notes: tuple[str, ...] = ()
    bare_year: bool = False
    narrowed: bool = False


class _PeriodReader:
    def __init__(self, tokens: tuple[Token, ...], clock: Clock, words: CalendarWords) -> None:
        self.tokens = tokens
        self.clock = clock
        self.words = words
        self.stretches = StretchReader(tokens, words)

    # -- one spot ------------------------------------------------------------------------

    def spot(self, at: int) -> PeriodSpot | None:
        try:
            return self._same(at) or self._now(at) or self._day(at) or self._list(at)
        except _NeedsDateError as missing:
            phrase = " ".join(token.text for token in self.tokens[at : missing.end])
            note = f"“{phrase}” telt vanaf de datum van de vraag, en die staat er niet in."
            return PeriodSpot(at, missing.end, "open", notes=(note,))

    def _is(self, at: int, role: str) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].norm in self.words.sets[role]

    def _norm(self, at: int) -> str:
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def _skip(self, at: int, role: str) -> int:
        while self._is(at, role):
            at += 1
        return at

    def _asked_on(self, end: int) -> date:
        if self.clock.asked_on is None:
            raise _NeedsDateError(end)
        return self.clock.asked_on

    def _same(self, at: int) -> PeriodSpot | None:
        if not self._is(at, "same"):
            return None
        noun = at + 1
        number = self.words.number(self.tokens[noun]) if noun < len(self.tokens) else None
        noun += number is not None
        if not self._is(noun, "span_words"):
            return None
        if self._norm(at) in {"deze", "dit"} and self._norm(noun) in {"jaar", "maanden"}:
            return None
        end = noun + 1
        year = self.stretches.year(self._skip(end, "of"))
        if year is not None and year.stretch.year is not None:
            return PeriodSpot(at, year.end, "same", shift_to=year.stretch.year)
        return PeriodSpot(at, end, "same")

    def _now(self, at: int) -> PeriodSpot | None:
        if self._norm(at) in {"momenteel", "thans", "vandaag"} or (
            self._norm(at) == "op" and self.words.expression("now", self.tokens, at) is not None
        ):
            end = self.words.expression("now", self.tokens, at) or at + 1
            day = self._asked_on(end)
            note = f"“{self._printed(at, end)}” is gelezen als de datum van de vraag, {day_label(day)}."
            return PeriodSpot(at, end, "day", (period_of(day, day),), (note,))
        return None

    def _day(self, at: int) -> PeriodSpot | None:
        """A stock on a day: "op 30 juni 2025", "eind 2024"."""
        begin = self._skip(at, "upon") if self._is(at, "upon") else at
        begin = self._skip(begin, "articles") if begin > at else begin
        if self._is(begin, "end_words") or (begin > at and self._is(begin, "begin_words")):
            closing = self._is(begin, "end_words")
            found = self.stretches.read(self._skip(begin + 1, "of"))
            if found is None or found.stretch.year is None:
                return None
            day = found.stretch.end() if closing else found.stretch.start()
            return PeriodSpot(at, found.end, "day", (period_of(day, day),))
        if begin == at:
            return None
        found = self.stretches.day(begin)
        if found is None or found.stretch.year is None:
            return None
        day = found.stretch.start()
        return PeriodSpot(at, found.end, "day", (period_of(day, day),))

    def _printed(self, start: int, end: int) -> str:
        return " ".join(token.text for token in self.tokens[start:end])

    # -- lists ---------------------------------------------------------------------------

    def _list(self, at: int) -> PeriodSpot | None:
        part = self._part(at)
        if part is None:
            return None
        parts = [part]
        while True:
            gap = self._skip(parts[-1].end, "listing")
            if gap == parts[-1].end:
                break
            follower = self._part(self._skip(gap, "articles"))
            if follower is None:
                break
            parts.append(follower)
        parts = _lend_years(parts)
        if any(part.first is not None and part.first.year is None for part in parts):
            return None
        finished = [self._finish(part) for part in parts]
        return PeriodSpot(
            at,
            parts[-1].end,
            "span",
            tuple(dict.fromkeys(period for part in finished for period in part.period)),
            tuple(dict.fromkeys(note for part in finished for note in part.notes)),
            narrowed=tuple(p for part in finished if part.narrowed for p in part.period),
        )

    def _finish(self, part: _Part) -> _Part:
        if part.first is None:
            return part
        last = part.last or part.first
        start, end = part.first.start(), last.end()
        if end < start:
            start, end = end, start
        if part.bare_year and start.year in self.clock.qualified:
            known = self.clock.qualified[start.year]
            note = f"{start.year} is gelezen zoals eerder in de vraag: {known.label}."
            return replace(part, period=(known,), notes=(*part.notes, note))
        return replace(part, period=(period_of(start, end),))

    def _part(self, at: int) -> _Part | None:
        return self._relative(at) or self._range(at) or self._narrowed(at)

    # -- one part ------------------------------------------------------------------------

    def _narrowed(self, at: int) -> _Part | None:
        """A stretch, and what stands between brackets after it."""
        found = self.stretches.read(at)
        if found is None:
            return None
        part = _Part(found.end, found.stretch, bare_year=found.stretch.is_year)
        year = found.stretch.year
        if year is None or not found.stretch.is_year:
            return part
        bracket = self._norm(found.end) == "("
        inner = self._inside(found.end + bracket, year, bracket=bracket)
        if inner is None:
            return part
        closing = inner.end + (bracket and self._norm(inner.end) == ")")
        return replace(inner, end=closing, bare_year=False, narrowed=True)

    def _inside(self, at: int, year: int, *, bracket: bool) -> _Part | None:
        """What narrows a year: "(vanaf juli tot en met december)", "(eerste zes maanden)"."""
        if bracket and self._is(at, "volledig"):
            whole = self.stretches.of_year(year)
            return _Part(self._skip(self._skip(at, "volledig"), "span_words"), whole)
        if not bracket and not (self._is(at, "open_from") or self._is(at, "until")):
            return None
        found = self._range(at, year)
        if found is not None and found.first is not None and _within(found, year):
            return found
        if not bracket:
            return None
        single = self.stretches.read(self._skip(at, "articles"))
        if single is None or single.stretch.year not in {None, year}:
            return None
        return _Part(single.end, single.stretch.in_year(year))

    def _range(self, at: int, year: int | None = None) -> _Part | None:
        begin = at
        if self._is(at, "span_words") and not self._is(at, "year_words"):
            begin = at + 1
        if self._is(begin, "between"):
            return self._between(begin)
        if self._is(begin, "until"):
            return self._until(begin, year)
        prefixed = self._is(begin, "from")
        opening = self._skip(begin, "from") if prefixed else begin
        founding = self._founding(opening) if prefixed else None
        if founding is not None:
            return self._closed_now(founding, Stretch.on(self.clock.scheme_start))
        first = self.stretches.read(self._skip(opening, "articles") if prefixed else opening)
        if first is None:
            return None
        last = self._second(first.end)
        if last is not None:
            return self._joined(first.stretch, last[0], last[1], last[2], year)
        if self._until_now(first.end) is not None:
            return self._closed_now(first.end, first.stretch)
        if begin < len(self.tokens) and self._is(begin, "open_from"):
            if year is not None:
                return _Part(first.end, first.stretch.in_year(year), self.stretches.of_year(year))
            if self._norm(begin) == "na" and first.stretch.year is not None:
                return self._closed_now(first.end, Stretch.on(first.stretch.end() + timedelta(1)))
            return self._closed_now(first.end, first.stretch)
        return None

    def _joined(
        self, first: Stretch, last: Stretch, end: int, exclusive: bool, year: int | None
    ) -> _Part:
        if first.year is None and last.year is None and year is not None:
            first, last = first.in_year(year), last.in_year(year)
        if first.year is None and last.year is not None:
            first = first.in_year(last.year - (first.first > last.first))
        if last.year is None and first.year is not None:
            last = last.in_year(first.year + (last.first < first.first))
        notes: tuple[str, ...] = ()
        if exclusive and last.year is not None and last.is_day and last.first[1] == 1:
            day = last.start() - timedelta(days=1)
            notes = (
                f"“tot {day_label(last.start())}” is gelezen als tot en met {day_label(day)}.",
            )
            last = Stretch.on(day)
        return _Part(end, first, last, notes=notes)

    def _second(self, at: int) -> tuple[Stretch, int, bool] | None:
        """The far end of a range, where it ends, and whether a bare "tot" stands before it."""
        gap = at
        exclusive = False
        if self._norm(gap) in {"-", "–", "—"}:
            gap += 1
        elif self._is(gap, "until"):
            gap, exclusive = self._past_until(gap)
        else:
            return None
        found = self.stretches.read(self._skip(gap, "articles"))
        return None if found is None else (found.stretch, found.end, exclusive)

    def _past_until(self, at: int) -> tuple[int, bool]:
        if self._norm(at) == "t.e.m":
            return at + 1, False
        if (self._norm(at + 1), self._norm(at + 2)) == ("en", "met"):
            return at + 3, False
        return at + 1, True

    def _between(self, at: int) -> _Part | None:
        first = self.stretches.read(self._skip(at + 1, "articles"))
        if first is None or self._norm(first.end) != "en":
            return None
        last = self.stretches.read(self._skip(first.end + 1, "articles"))
        if last is None:
            return None
        return self._joined(first.stretch, last.stretch, last.end, True, None)

    def _until(self, at: int, year: int | None) -> _Part | None:
        """So: "Tot en met juni 2025" without a beginning: from the start of the scheme."""
        gap, exclusive = self._past_until(at)
        found = self.stretches.read(self._skip(gap, "articles"))
        if found is None:
            return None
        if year is not None:
            return self._joined(
                self.stretches.of_year(year),
                found.stretch.in_year(year),
                found.end,
                exclusive,
                year,
            )
        if found.stretch.year is None:
            return None
        start = self.clock.scheme_start
        if found.stretch.end() < start:
            return None
        part = self._joined(Stretch.on(start), found.stretch, found.end, exclusive, None)
        note = f"Zonder begin: gelezen vanaf {day_label(start)}, de start van het stelsel."
        return replace(part, notes=(*part.notes, note))

    # -- leaning on the clock ----------------------------------------------------------------

    def _founding(self, at: int) -> int | None:
        """Where "de start van het individueel maatwerk" ends."""
        noun = self._skip(at, "articles")
        if not self._is(noun, "start_words"):
            return None
        if self.stretches.read(self._skip(noun + 1, "of")) is not None:
            return None
        return noun + 1

    def _until_now(self, at: int) -> int | None:
        if not self._is(at, "until"):
            return None
        gap, _ = self._past_until(at)
        return self.words.expression("now", self.tokens, self._skip(gap, "articles"))

    def _closed_now(self, at: int, first: Stretch) -> _Part | None:
        end = self._until_now(at) or at
        day = self._asked_on(end)
        if first.year is None:
            first = first.in_year(day.year - (first.first > (day.month, day.day)))
        if first.start() > day:
            return None
        note = f"Zonder einde: gelezen tot en met de datum van de vraag, {day_label(day)}."
        return _Part(end, period=(period_of(first.start(), day),), notes=(note,))

    def _relative(self, at: int) -> _Part | None:
        """So: "De voorbije drie jaar", "vorig jaar", "dit jaar"."""
        word = self._skip(at, "articles") if not self._is(at, "from") else at
        if self._is(word, "present") and self._norm(word + 1) in self.words.sets["year_words"]:
            day = self._asked_on(word + 2)
            note = f"“{self._printed(word, word + 2)}” is gelezen als {label_of(date(day.year, 1, 1), day)}."
            return _Part(word + 2, period=(period_of(date(day.year, 1, 1), day),), notes=(note,))
        count_at = word + self._is(word, "past")
        count = self.words.number(self.tokens[count_at]) if count_at < len(self.tokens) else None
        unit_at = count_at + (count is not None)
        if count is not None and self._is(unit_at, "past"):
            unit_at += 1
        elif not self._is(word, "past"):
            return None
        months = self.words.units.get(self._norm(unit_at))
        if months is None or self.stretches.year(self._skip(unit_at + 1, "of")) is not None:
            return None
        today = self._asked_on(unit_at + 1)
        periods = _before(today, months, count or 1)
        words = " en ".join(
            filter(None, [", ".join(p.label for p in periods[:-1]), periods[-1].label])
        )
        note = f"“{self._printed(word, unit_at + 1)}” is gelezen als {words}."
        return _Part(unit_at + 1, period=periods, notes=(note,))


def _before(today: date, months: int, count: int) -> tuple[Period, ...]:
    """The last whole units before a day: years one by one, shorter units as one period."""
    if months == 12:
        years = range(today.year - count, today.year)
        return tuple(period_of(date(year, 1, 1), date(year, 12, 31)) for year in years)
    index = today.year * 12 + today.month - 1
    last = index - index % months if months in {3, 6} else index
    first = last - months * count
    start = date(first // 12, first % 12 + 1, 1)
    return (period_of(start, date(last // 12, last % 12 + 1, 1) - timedelta(days=1)),)


def in_other_year(period: Period, year: int | None) -> Period:
    """The same days of another year; the last of a month stays the last."""
    if year is None:
        return period
    years = year - period.start.year

    def moved(day: date) -> date:
        last = last_of_month(day.year + years, day.month)
        return last if is_last_of_month(day) else last.replace(day=min(day.day, last.day))

    return period_of(moved(period.start), moved(period.end))


def _within(part: _Part, year: int) -> bool:
    last = part.last or part.first
    return (
        part.first is not None
        and last is not None
        and part.first.year in {None, year}
        and last.year in {None, year}
    )


def _lend_years(parts: list[_Part]) -> list[_Part]:
    """Give a stretch without a year the year of the next that has one, or of the one before."""
    lent = list(parts)
    for order in (range(len(parts) - 1, -1, -1), range(len(parts))):
        year: int | None = None
        for position in order:
            part = lent[position]
            if part.first is None:
                continue
            if part.first.year is None and year is not None:
                last = part.last.in_year(year) if part.last is not None else None
                lent[position] = replace(part, first=part.first.in_year(year), last=last)
            year = lent[position].first.year or year  # type: ignore[union-attr]
    return lent
