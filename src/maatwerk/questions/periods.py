"""A grammar of periods in Dutch words, read from left to right by descent.

A *stretch* is a year, half, quarter, month or day that may still lack its year; a *range*
joins two; a *list* joins several and gives a stretch without a year that of its neighbour.
"2023 (vanaf juli)" is a stretch narrowed by what stands between brackets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from maatwerk.figures.dutch_dates import day_words, is_last_of_month
from maatwerk.figures.periods import Period
from maatwerk.questions.calendar_words import Cursor, calendar_words
from maatwerk.questions.period_labels import last_of_month, period_of
from maatwerk.questions.ranges import Clock, Part, RangeReader, UnclearPeriodError
from maatwerk.questions.stretches import Stretch
from maatwerk.questions.tokens import Token


@dataclass(frozen=True, slots=True)
class PeriodSpot:
    """A period found in the words.

    Attributes:
        start: First token.
        end: One past the last token.
        kind: ``span``; ``day`` for a stock on one day; ``same`` for a reference to a period
            given before; ``since`` for what came after that, up to the date of the question;
            ``unclear`` for one that has no days, as its note says.
        periods: The periods, in order; empty unless ``span`` or ``day``.
        notes: Dutch remarks on how the words were read.
        shift_to: For ``same``: the year to which the earlier period is moved, if any.
        narrowed: Those of the periods that are a year narrowed, as "2023 (vanaf juli)".
        until_now: True for "tot op heden" alone: its beginning is only assumed.
    """

    start: int
    end: int
    kind: Literal["span", "day", "same", "since", "unclear"]
    periods: tuple[Period, ...] = ()
    notes: tuple[str, ...] = ()
    shift_to: int | None = None
    narrowed: tuple[Period, ...] = ()
    until_now: bool = False


def find_periods(tokens: Sequence[Token], clock: Clock) -> tuple[PeriodSpot, ...]:
    """Every period in a sentence, from left to right."""
    reader = _PeriodReader(Cursor(tuple(tokens), calendar_words()), clock)
    found, at = [], 0
    while at < len(tokens):
        spot = reader.spot(at)
        if spot is not None:
            found.append(spot)
        at = at + 1 if spot is None else spot.end
    return tuple(found)


def in_other_year(period: Period, year: int | None) -> Period:
    """The same days of another year; the last of a month stays the last."""
    if year is None:
        return period
    years = year - period.start.year

    def moved(day: date) -> date:
        last = last_of_month(day.year + years, day.month)
        return last if is_last_of_month(day) else last.replace(day=min(day.day, last.day))

    return period_of(moved(period.start), moved(period.end))


def until_now(spots: Sequence[PeriodSpot]) -> tuple[PeriodSpot, ...]:
    """The spots, with "tot op heden" beside a year read as the end of that year's part."""
    now = next((spot for spot in spots if spot.until_now), None)
    others = tuple(spot for spot in spots if spot is not now)
    if now is None or not any(spot.kind == "span" for spot in others):
        return tuple(spots)
    today = now.periods[-1].end
    return tuple(
        replace(
            spot,
            periods=tuple(
                period_of(p.start, today) if p.start <= today < p.end else p for p in spot.periods
            ),
            notes=(*spot.notes, f"Gelezen tot en met {day_words(today)}, de datum van de vraag.")
            if any(p.start <= today < p.end for p in spot.periods)
            else spot.notes,
        )
        for spot in others
    )


class _PeriodReader:
    def __init__(self, cursor: Cursor, clock: Clock) -> None:
        self.at = cursor
        self.clock = clock
        self.ranges = RangeReader(cursor, clock)

    def spot(self, at: int) -> PeriodSpot | None:
        """The period that starts at this token, if one does."""
        readers = (
            self._no_day,
            self._same,
            self._since,
            self._now,
            self._season,
            self._day,
            self._list,
        )
        try:
            return next((spot for read in readers if (spot := read(at)) is not None), None)
        except UnclearPeriodError as unclear:
            phrase = self.at.printed(at, unclear.end)
            return PeriodSpot(at, unclear.end, "unclear", notes=(f"“{phrase}” {unclear.reason}.",))

    def _no_day(self, at: int) -> PeriodSpot | None:
        """Refuse "31 februari 2024" and "31/02/2024"."""
        norm = self.at.norm(at)
        named = len(norm) <= 2 and norm.isdigit() and self.at.norm(at + 1) in self.at.words.months
        written = (
            not norm.isdigit() and len(norm) >= 8 and norm[:1].isdigit() and norm[-1:].isdigit()
        )
        if (named or written) and self.ranges.stretches.day(at) is None:
            raise UnclearPeriodError(at + 1 + named, "is geen dag van de kalender")
        return None

    def _same(self, at: int) -> PeriodSpot | None:
        """Such as "In dezelfde periode", "dat jaar", "dezelfde periode van 2023"."""
        if not self.at.has(at, "same"):
            return None
        noun = at + 1 + (self.at.number(at + 1) is not None)
        this_year = self.at.has(at, "present") and self.at.norm(noun) in {"jaar", "maanden"}
        named = self.at.has(noun, "span_words") or self.at.has(noun, "units_named")
        if not named or this_year:
            return None
        year = self.ranges.stretches.year(self.at.skip(noun + 1, "of"))
        if year is not None:
            return PeriodSpot(at, year.end, "same", shift_to=year.stretch.year)
        return PeriodSpot(at, noun + 1, "same")

    def _since(self, at: int) -> PeriodSpot | None:
        """Read "sindsdien": from the day after the period before, to the question's date."""
        end = self.at.expression("since_then", at)
        if end is None:
            return None
        day = self.ranges.asked_on(end)
        words = self.at.printed(at, end)
        note = f"“{words}” is gelezen als na de vorige periode, tot en met {day_words(day)}."
        return PeriodSpot(at, end, "since", notes=(note,))

    def _season(self, at: int) -> PeriodSpot | None:
        if not self.at.has(at, "seasons"):
            return None
        year = self.ranges.stretches.year(self.at.skip(at + 1, "of"))
        end = at + 1 if year is None else year.end
        reason = "heeft geen vaste eerste en laatste dag: vul de dagen in"
        raise UnclearPeriodError(end, reason)

    def _now(self, at: int) -> PeriodSpot | None:
        end = self.at.expression("now_alone", at)
        if end is None:
            return None
        day = self.ranges.asked_on(end)
        words = self.at.printed(at, end)
        note = f"“{words}” is gelezen als de datum van de vraag, {day_words(day)}."
        return PeriodSpot(at, end, "day", (period_of(day, day),), (note,))

    def _day(self, at: int) -> PeriodSpot | None:
        """A stock on a day: "op 30 juni 2025", "eind 2024"."""
        upon = self.at.has(at, "upon")
        begin = self.at.past_articles(at + 1) if upon else at
        closing = self.at.has(begin, "end_words")
        if closing or self.at.has(begin, "begin_words"):
            found = self.ranges.stretches.read(self.at.skip(begin + 1, "of"))
        else:
            found = self.ranges.stretches.day(begin) if upon else None
        if found is None or found.stretch.year is None:
            return None
        day = found.stretch.end() if closing else found.stretch.start()
        return PeriodSpot(at, found.end, "day", (period_of(day, day),))

    def _list(self, at: int) -> PeriodSpot | None:
        part = self.ranges.read(at)
        parts: list[Part] = []
        while part is not None:
            parts.append(part)
            gap = self.at.skip(part.end, "listing")
            follower = self.ranges.read(self.at.past_articles(gap)) if gap > part.end else None
            repeats = follower is not None and "van" in map(self.at.norm, range(gap, follower.end))
            part = None if follower is None else _like(part, follower, repeats=repeats)
        parts = _lend_years(parts)
        if not parts or any(part.lacks_year for part in parts):
            return None
        finished = [self._finished(part) for part in parts]
        return PeriodSpot(
            at,
            parts[-1].end,
            "span",
            tuple(dict.fromkeys(period for part in finished for period in part.periods)),
            tuple(dict.fromkeys(note for part in finished for note in part.notes)),
            narrowed=tuple(p for part in finished if part.narrowed for p in part.periods),
            until_now=all(part.until_now for part in finished),
        )

    def _finished(self, part: Part) -> Part:
        if part.first is None:
            return part
        start, end = part.first.start(), (part.last or part.first).end()
        if part.bare_year and start.year in self.clock.qualified:
            known = self.clock.qualified[start.year]
            note = f"{start.year} is gelezen zoals eerder in de vraag: {known.label}."
            return replace(part, periods=(known,), notes=(*part.notes, note))
        if end < start:
            reason = f"eindigt op {day_words(end)}, voor het begint op {day_words(start)}"
            raise UnclearPeriodError(part.end, reason)
        return replace(part, periods=(period_of(start, end),))


def _like(part: Part, follower: Part, *, repeats: bool) -> Part:
    """Cut the second year of "de eerste zes maanden van 2023 en (van) 2024" like the first.

    Without a second "van" only if the whole second year would leave a gap after the first
    part: "de tweede helft van 2023 en 2024" runs on.
    """
    first, second = part.first, follower.first
    if first is None or second is None or part.last is not None or not follower.bare_year:
        return follower
    if first.year is None or second.year is None or first.is_year or first.is_day:
        return follower
    gap = (second.start() - first.end()).days > 1
    if not (repeats or gap):
        return follower
    cut = Stretch(first.first, first.last, second.year, first.years)
    label = period_of(cut.start(), cut.end()).label
    note = f"“{second.year}” is gelezen als {label}, zoals het jaar ervoor."
    return Part(follower.end, cut, notes=(note,))


def _lend_years(parts: list[Part]) -> list[Part]:
    """Give a stretch without a year the year of the next that has one, or of the one before."""
    lent = list(parts)
    for order in (range(len(parts) - 1, -1, -1), range(len(parts))):
        year: int | None = None
        for place in order:
            if year is not None:
                lent[place] = lent[place].in_year(year)
            first = lent[place].first
            year = first.year if first is not None and first.year is not None else year
    return lent


__all__ = ["Clock", "PeriodSpot", "find_periods", "in_other_year", "until_now"]
