"""Stretches joined, narrowed, left open, or counted back from the date of the question."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from maatwerk.figures.dutch_dates import day_words
from maatwerk.figures.periods import Period
from maatwerk.questions.calendar_words import Cursor
from maatwerk.questions.period_labels import period_of, whole_units_before
from maatwerk.questions.stretches import Found, Stretch, StretchReader

_DAY = timedelta(days=1)
SCHEME_START = {"imw": date(2023, 7, 1), "vop": date(2008, 10, 1)}
"""First day of each scheme; a test holds it equal to the law, which is slower to load."""
_SCHEME_WORDS = {"imw": {"imw", "individueel"}, "vop": {"vop", "vop's"}}


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


class UnclearPeriodError(Exception):
    """The words name a period, but not which days.

    Attributes:
        end: One past the last token of the words.
        reason: Dutch; what follows the words in a sentence.
    """

    def __init__(self, end: int, reason: str) -> None:
        super().__init__(reason)
        self.end = end
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a list: stretches that may lack their year, or finished periods.

    Attributes:
        end: One past its last token.
        first: The stretch, or that at the near end of a range.
        last: The stretch at the far end of a range.
        periods: The periods, if it is finished.
        notes: Dutch remarks.
        bare_year: True for a year without anything that narrows it.
        narrowed: True for a year that something narrows.
        until_now: True for "tot op heden" alone, which has no beginning of its own.
    """

    end: int
    first: Stretch | None = None
    last: Stretch | None = None
    periods: tuple[Period, ...] = ()
    notes: tuple[str, ...] = ()
    bare_year: bool = False
    narrowed: bool = False
    until_now: bool = False

    @property
    def lacks_year(self) -> bool:
        """True if its year has to come from a neighbour."""
        return self.first is not None and self.first.year is None

    def in_year(self, year: int) -> "Part":
        """The same with this year where it has none."""
        if self.first is None:
            return self
        last = None if self.last is None else self.last.in_year(year)
        return replace(self, first=self.first.in_year(year), last=last)


class RangeReader:
    """Reads one part of a list of periods."""

    def __init__(self, cursor: Cursor, clock: Clock) -> None:
        self.at = cursor
        self.clock = clock
        self.stretches = StretchReader(cursor)
        self.scheme_start = self._scheme_start()

    def _scheme_start(self) -> date:
        """That of the one scheme the sentence names, else of the question."""
        words = {token.norm for token in self.at.tokens}
        named = [scheme for scheme, own in _SCHEME_WORDS.items() if own & words]
        return SCHEME_START[named[0]] if len(named) == 1 else self.clock.scheme_start

    def read(self, at: int) -> Part | None:
        """The part that starts at this token, if one does."""
        return self._relative(at) or self._term(at) or self._range(at) or self._narrowed(at)

    def asked_on(self, end: int) -> date:
        """The date of the question, for words up to a token.

        Raises:
            UnclearPeriodError: it has none.
        """
        if self.clock.asked_on is None:
            reason = "telt vanaf de datum van de vraag, en die staat er niet in"
            raise UnclearPeriodError(end, reason)
        return self.clock.asked_on

    # -- a year and what narrows it ----------------------------------------------------------

    def _narrowed(self, at: int) -> Part | None:
        """A stretch; a year with what stands between brackets after it."""
        found = self.stretches.read(at)
        if found is None:
            return None
        year = found.stretch.year
        part = Part(found.end, found.stretch, bare_year=found.stretch.is_year)
        if year is None or not found.stretch.is_year:
            return part
        bracket = self.at.norm(found.end) == "("
        inner = self._inside(found.end + bracket, year, bracket=bracket)
        if inner is None:
            return part
        closing = inner.end + (bracket and self.at.norm(inner.end) == ")")
        return replace(inner, end=closing, narrowed=True)

    def _inside(self, at: int, year: int, *, bracket: bool) -> Part | None:
        """What narrows a year: "(vanaf juli tot en met december)", "(eerste zes maanden)"."""
        if bracket and self.at.has(at, "whole"):
            end = self.at.skip(self.at.skip(at, "whole"), "year_words")
            return Part(end, Stretch.of_year(year))
        if not bracket and not (self.at.has(at, "open_from") or self.at.has(at, "until")):
            return None
        begin = at if self.at.has(at, "until") else self.at.past_articles(at)
        found = self._range(begin, year) or (self._plain(begin) if bracket else None)
        if found is None or found.first is None or not _within(found, year):
            return None
        return found.in_year(year)

    def _plain(self, at: int) -> Part | None:
        found = self.stretches.read(at)
        return None if found is None else Part(found.end, found.stretch)

    # -- ranges ------------------------------------------------------------------------------

    def _range(self, at: int, year: int | None = None) -> Part | None:
        """A range; within a year if one is given."""
        begin = at + self.at.has(at, "span_words")
        if self.at.has(begin, "between"):
            return self._between(begin)
        if self.at.has(begin, "until"):
            return self._until(begin, year)
        if self._before_word(begin):
            return self._before(begin)
        if self.at.has(begin, "from") or self.at.has(begin, "open_from"):
            return self._from(begin, year)
        first = self.stretches.read(begin)
        return None if first is None else self._to(first, year)

    def _from(self, at: int, year: int | None) -> Part | None:
        """Such as "Van ... tot ...", "vanaf ...", "sinds de start"."""
        opening = self.at.past_articles(at + 1)
        founding = self._founding(opening)
        if founding is not None:
            return self._to_now(founding, Stretch.on(self.scheme_start))
        first = self._edge(opening, closing=False) or self.stretches.read(opening)
        if first is None:
            return None
        closed = self._to(first, year)
        if closed is not None or not self.at.has(at, "open_from"):
            return closed
        if self.at.norm(at) == "na":
            return self._after(first)
        if year is not None:
            return Part(first.end, first.stretch.in_year(year), Stretch.of_year(year))
        return self._to_now(first.end, first.stretch)

    def _after(self, found: Found) -> Part | None:
        if found.stretch.year is None:
            return None
        return self._to_now(found.end, Stretch.on(found.stretch.end() + _DAY))

    def _to(self, first: Found, year: int | None) -> Part | None:
        """From a stretch to another, or to now."""
        if self.at.has(first.end, "dashes"):
            gap, exclusive = first.end + 1, False
            now = self.at.expression("now", gap)
            if now is not None:
                return replace(self._to_now(first.end, first.stretch) or Part(now), end=now)
        elif self.at.has(first.end, "until"):
            gap, exclusive = self._past_until(first.end)
        else:
            return None
        last = self._far_end(gap)
        if last is not None:
            last = self._cut_short(last)
            return _joined(first.stretch, last, year, exclusive=exclusive)
        if self._until_now(first.end) is not None:
            return self._to_now(first.end, first.stretch)
        return None

    def _cut_short(self, last: Found) -> Found:
        """The last year of "2023 t.e.m. 2025 (eerste negen maanden)"."""
        year = last.stretch.year
        if year is None or not last.stretch.is_year or self.at.norm(last.end) != "(":
            return last
        inner = self._inside(last.end + 1, year, bracket=True)
        if inner is None or inner.first is None:
            return last
        end = inner.end + (self.at.norm(inner.end) == ")")
        if inner.first.first != (1, 1):
            raise UnclearPeriodError(end, "laat een gat in de periode")
        return Found(inner.last or inner.first, end)

    def _far_end(self, at: int) -> Found | None:
        begin = self.at.past_articles(at)
        return self._edge(begin, closing=True) or self.stretches.read(begin)

    def _edge(self, at: int, *, closing: bool) -> Found | None:
        """Read "begin 2023" as its first day or, ``closing``, "eind juni 2025" as its last."""
        if not self.at.has(at, "end_words" if closing else "begin_words"):
            return None
        found = self.stretches.read(self.at.skip(at + 1, "of"))
        if found is None or found.stretch.year is None:
            return None
        day = found.stretch.end() if closing else found.stretch.start()
        return Found(Stretch.on(day), found.end)

    def _past_until(self, at: int) -> tuple[int, bool]:
        """The place after "tot (en met)", and whether the far end is left out."""
        if self.at.norm(at) == "t.e.m":
            return at + 1, False
        if (self.at.norm(at + 1), self.at.norm(at + 2)) == ("en", "met"):
            return at + 3, False
        return at + 1, True

    def _between(self, at: int) -> Part | None:
        first = self.stretches.read(self.at.past_articles(at + 1))
        if first is None or self.at.norm(first.end) != "en":
            return None
        last = self._far_end(first.end + 1)
        return None if last is None else _joined(first.stretch, last, None, exclusive=True)

    def _until(self, at: int, year: int | None) -> Part | None:
        """Read "tot en met juni 2025" from the start of the scheme."""
        gap, exclusive = self._past_until(at)
        now = self._until_now(at)
        if now is not None:
            start = self.scheme_start if year is None else date(year, 1, 1)
            part = self._to_now(at, Stretch.on(start))
            return None if part is None else replace(part, until_now=year is None)
        last = self._far_end(gap)
        if last is None:
            return None
        if year is not None:
            within = replace(last, stretch=last.stretch.in_year(year))
            return _joined(Stretch.of_year(year), within, year, exclusive=exclusive)
        return self._since_start(at, last, exclusive=exclusive)

    def _before_word(self, at: int) -> bool:
        """True for "vóór 2024", and "voor 1 juli 2023": nothing is for a day."""
        if self.at.norm(at) != "voor":
            return False
        if "ó" in self.at.printed(at, at + 1).casefold():
            return True
        found = self.stretches.day(self.at.past_articles(at + 1))
        return found is not None and found.stretch.year is not None

    def _before(self, at: int) -> Part | None:
        """Such as "Vóór 1 juli 2023": up to the day before."""
        last = self.stretches.read(self.at.past_articles(at + 1))
        if last is None or last.stretch.year is None:
            return None
        day_before = Found(Stretch.on(last.stretch.start() - _DAY), last.end)
        return self._since_start(at, day_before, exclusive=False)

    def _since_start(self, at: int, last: Found, *, exclusive: bool) -> Part | None:
        start = self.scheme_start
        if last.stretch.year is None:
            return None
        if self.at.norm(at - 1) == ")":  # "2023 (vanaf juli) tot en met 2024"
            raise UnclearPeriodError(last.end, "hoort onduidelijk bij wat ervoor staat")
        if last.stretch.end() < start:
            reason = f"ligt voor de start van het stelsel, {day_words(start)}"
            raise UnclearPeriodError(last.end, reason)
        part = _joined(Stretch.on(start), last, None, exclusive=exclusive)
        note = f"Zonder begin: gelezen vanaf {day_words(start)}, de start van het stelsel."
        return replace(part, notes=(*part.notes, note))

    # -- leaning on the clock ----------------------------------------------------------------

    def _founding(self, at: int) -> int | None:
        """Where "de start van het individueel maatwerk" ends."""
        if not self.at.has(at, "start_words"):
            return None
        of = self.at.skip(at + 1, "of")
        named = self.stretches.read(of) is not None or self._names_term(of)
        return None if named else at + 1

    def _names_term(self, at: int) -> bool:
        return any(self.at.has(place, "legislature") for place in (at, at + 1))

    def _until_now(self, at: int) -> int | None:
        if not self.at.has(at, "until"):
            return None
        gap, _ = self._past_until(at)
        return self.at.expression("now", self.at.past_articles(gap)) or self.at.expression(
            "now", gap
        )

    def _to_now(self, at: int, first: Stretch) -> Part | None:
        end = self._until_now(at) or at
        day = self.asked_on(end)
        if first.year is None:
            first = first.in_year(day.year - (first.first > (day.month, day.day)))
        if first.start() > day:
            return None
        note = f"Zonder einde: gelezen tot en met de datum van de vraag, {day_words(day)}."
        return Part(end, first, Stretch.on(day), notes=(note,))

    def _term(self, at: int) -> Part | None:
        """Such as "(Sinds het begin van) deze legislatuur", "de vorige legislatuur"."""
        begin = at
        while self.at.has(begin, "articles") or self.at.has(begin, "from"):
            begin += 1
        if self.at.has(begin, "start_words"):
            begin = self.at.skip(begin + 1, "of")
        previous = self.at.has(begin, "previous")
        word = begin + (previous or self.at.has(begin, "present"))
        if not self.at.has(word, "legislature"):
            return None
        today = self.asked_on(word + 1)
        starts = [day for day in self.at.words.governments if day <= today]
        if len(starts) < 1 + previous:
            return None
        end = starts[-1] - _DAY if previous else today
        period = period_of(starts[-2] if previous else starts[-1], end)
        note = (
            f"“{self.at.printed(begin, word + 1)}” is gelezen als {period.label}: vanaf het "
            "aantreden van de Vlaamse Regering."
        )
        return Part(word + 1, periods=(period,), notes=(note,))

    def _relative(self, at: int) -> Part | None:
        """Such as "De voorbije drie jaar", "vorig jaar", "dit jaar"."""
        word = at if self.at.has(at, "from") else self.at.past_articles(at)
        if self.at.has(word, "present") and self.at.has(word + 1, "year_words"):
            day = self.asked_on(word + 2)
            periods: tuple[Period, ...] = (period_of(date(day.year, 1, 1), day),)
            return self._counted_back(word, word + 2, periods)
        past = self.at.has(word, "past")
        count = self.at.number(word + past)
        unit_at = word + past + (count is not None)
        if not past and count is not None and self.at.has(unit_at, "past"):
            past, unit_at = True, unit_at + 1
        unit = self.at.unit(unit_at)
        if not past or unit is None or self.stretches.year(self.at.skip(unit[1], "of")) is not None:
            return None
        return self._counted_back(
            word, unit[1], whole_units_before(self.asked_on(unit[1]), unit[0], count or 1)
        )

    def _counted_back(self, start: int, end: int, periods: tuple[Period, ...]) -> Part:
        *firsts, last = [period.label for period in periods]
        words = f"{', '.join(firsts)} en {last}" if firsts else last
        note = f"“{self.at.printed(start, end)}” is gelezen als {words}."
        return Part(end, periods=periods, notes=(note,))


def _joined(first: Stretch, last: Found, year: int | None, *, exclusive: bool) -> Part:
    far = last.stretch
    if first.year is None and far.year is None and year is not None:
        first, far = first.in_year(year), far.in_year(year)
    if first.year is None and far.year is not None:
        first = first.in_year(far.year - (first.first > far.first))
    if far.year is None and first.year is not None:
        far = far.in_year(first.year + (far.first < first.first))
    notes: tuple[str, ...] = ()
    if exclusive and far.year is not None and far.is_day and far.first[1] == 1:
        day = far.start() - _DAY
        notes = (f"“tot {day_words(far.start())}” is gelezen als tot en met {day_words(day)}.",)
        far = Stretch.on(day)
    return Part(last.end, first, far, notes=notes)


def _within(part: Part, year: int) -> bool:
    last = part.last or part.first
    return all(s is not None and s.year in {None, year} for s in (part.first, last))
