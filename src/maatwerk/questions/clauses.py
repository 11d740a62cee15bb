"""One clause of a sentence, read: what is counted, broken down by what, filtered on what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maatwerk.questions.breakdown import Zone, ZoneReader
from maatwerk.questions.calendar_words import calendar_words
from maatwerk.questions.counted import CountedReader
from maatwerk.questions.exclusions import left_out, without_group
from maatwerk.questions.lexicon import Rule, Spot, lexicon
from maatwerk.questions.periods import Clock, PeriodSpot, find_periods
from maatwerk.questions.ranges import SCHEME_START
from maatwerk.questions.tokens import Token, tokenise

_QUESTION_WORDS = frozenset(
    "hoeveel hoe hoelang wat welk welke waarom waar wanneer wie".split()  # noqa: SIM905
)
_PREPOSITIONS = frozenset(
    "met op in door voor om van binnen uit over aan bij naar".split()  # noqa: SIM905
)
_TIES = frozenset({",", ";", "en", ":", "?", "alsook", "evenals"})
_BEFORE_QUANTITY = frozenset({"de", "het", "en", "totale", "hun", "een"})
_QUANTITIES = frozenset(
    {
        "average",
        "median",
        "p90",
        "duration",
        "money",
        "refusal_rate",
        "grant_rate",
        "refusal_reason",
        "reason",
        "unique",
    }
)
_ONLY = frozenset({"enkel", "alleen", "uitsluitend", "louter"})
_TITLES = frozenset({"minister", "mevrouw", "heer", "viceminister", "president"})
_SUBMITTED = re.compile(
    r"\bvan (?:de|alle|al de) (?:"
    r"ingediend (?:aanvraag|dossier)\b|aangevraagd (?:dossier|premie)\b"
    r"|(?:aanvraag|dossier) (?:die |dat |er |werd |werden |zijn )*(?:ingediend|aangevraagd)\b"
    r"(?! en\b| of\b| ,))"
)
_WEIGHTS = ("quantity", "event", "noun")


@dataclass(frozen=True, slots=True)
class Restriction:
    """Codes named outside a breakdown: "bij uitzendkantoren".

    Attributes:
        dimension: Dimension id, or ``premium``.
        codes: The codes named.
        exclusive: True after "enkel": nothing beside them.
        phrase: The words, as printed.
        excluded: True if these codes are left out: "zonder de uitzendkantoren".
    """

    dimension: str
    codes: tuple[str, ...]
    exclusive: bool
    phrase: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause says.

    Attributes:
        text: As printed.
        question: True if its sentence ends with a question mark.
        opens: True if its sentence ends with a colon: something follows.
        and_so: True if its sentence starts with "En".
        cues: Cues, each once, in order.
        marks: Marks; see ``marks.yaml``.
        zone: What stands in a breakdown, and whether it is still open at the end.
        restrictions: Codes named elsewhere.
        schemes: Schemes named.
        periods: Periods.
        topics: What the register does not hold, with the phrase.
        top: A number beside "top", "voornaamste".
        foreign: What "hoeveel" counts, if the lexicon does not know it.
        unread: Words that no part of the grammar knows.
        strange: Words that must restrict what is asked, but how is not known: proper names,
            "meer dan", "20 %".
    """

    text: str
    question: bool
    opens: bool
    and_so: bool
    cues: tuple[str, ...]
    marks: frozenset[str]
    zone: Zone
    restrictions: tuple[Restriction, ...]
    schemes: tuple[str, ...]
    periods: tuple[PeriodSpot, ...]
    topics: tuple[tuple[str, str], ...]
    top: int | None
    foreign: str | None
    unread: tuple[str, ...]
    strange: tuple[str, ...]

    def rules(self) -> tuple[Rule, ...]:
        """The rules that fire and weigh most, in the order of what they count."""
        cues = frozenset(self.cues) | ({"topic"} if self.topics else frozenset())
        fired = [rule for rule in lexicon().rules if rule.fires(cues)]
        kept: list[Rule] = []
        for weight in _WEIGHTS:
            kept += [rule for rule in fired if rule.weight == weight]
            if kept and not ("count_too" in self.marks and weight == "quantity"):
                break
        return tuple(sorted(kept, key=self._place))

    def _place(self, rule: Rule) -> int:
        places = [self.cues.index(cue) for cue in rule.all | rule.any if cue in self.cues]
        return min(places, default=0)

    @property
    def stands_alone(self) -> bool:
        """True if it says something without the clause after it."""
        return bool(self.rules() or self.topics or "narrative" in self.marks)

    @property
    def hangs_on(self) -> bool:
        """True for a tail such as ", gemiddeld en mediaan": it only counts with what precedes."""
        says = self.zone.dimensions or self.zone.unknown or self.restrictions or self.periods
        own = {"top", "reason"} & set(self.cues)
        return bool(self.cues) and not says and not own and not self.stands_alone


def read_clauses(sentence: str, clock: Clock, *, zone: bool = False) -> tuple[Clause, ...]:
    """Read a sentence clause by clause.

    Args:
        sentence: One sentence, as printed.
        clock: What relative periods lean on.
        zone: True for a letter under "opgesplitst naar:": it starts inside a breakdown.
    """
    reader = _ClauseReader(sentence, clock)
    found: list[tuple[int, Clause]] = []
    begin = 0
    for end in reader.edges:
        clause = reader.clause(begin, end, zone=zone and not begin)
        last = end == len(reader.tokens)
        if not any(map(str.isalnum, clause.text)):
            begin = end  # nothing but a comma between two edges
            continue
        if not last and not clause.stands_alone:
            continue  # it goes with what follows
        if last and found and clause.hangs_on:
            begin, _ = found.pop()
            clause = reader.clause(begin, end, zone=zone and not begin)
        found.append((begin, clause))
        begin = end
    return tuple(clause for _, clause in found)


class _ClauseReader:
    """Reads the clauses of one sentence.

    Two readings of its phrases are kept: one for inside a breakdown, where "reden van
    weigering" is a dimension, and one for outside, where its words count one by one.
    """

    def __init__(self, sentence: str, clock: Clock) -> None:
        self.sentence = sentence
        self.tokens = tokenise(sentence)
        self.periods = find_periods(self.tokens, clock)
        self.in_period = {at for spot in self.periods for at in range(spot.start, spot.end)}
        taken = [at in self.in_period for at in range(len(self.tokens))]
        self.spots = lexicon().spots(self.tokens, taken, breakdown=False)
        self.named = lexicon().spots(self.tokens, taken, breakdown=True)

    @property
    def edges(self) -> list[int]:
        """Where a clause may end: before a question word or a new quantity, and at the end."""
        quantities = {
            spot.start
            for spot in self.spots
            if spot.meaning.cues & _QUANTITIES or spot.meaning.marks & {"top", "count"}
        }
        places = range(1, len(self.tokens))
        return [at for at in places if self._begins(at, quantities)] + [len(self.tokens)]

    def _begins(self, at: int, quantities: set[int]) -> bool:
        if self.tokens[at - 1].norm not in _TIES:
            return False
        if self.tokens[at - 1].norm == ";":
            return True
        question = self._past(at, frozenset({"en", "ook", "dan"}))
        question += self._norm(question) in _PREPOSITIONS
        return (
            self._norm(question) in _QUESTION_WORDS
            or self._past(at, _BEFORE_QUANTITY) in quantities
        )

    def _past(self, at: int, words: frozenset[str]) -> int:
        while self._norm(at) in words:
            at += 1
        return at

    def _norm(self, at: int) -> str:
        return self.tokens[at].norm if at < len(self.tokens) else ""

    def clause(self, begin: int, end: int, *, zone: bool) -> Clause:
        """The clause between two tokens."""
        spots = [spot for spot in self.spots if begin <= spot.start < end]
        named = [spot for spot in self.named if begin <= spot.start < end]
        periods = tuple(spot for spot in self.periods if begin <= spot.start < end)
        excluded = left_out(self.tokens, spots)
        barred = frozenset(spot.start for spot in excluded)
        found = ZoneReader(self.tokens, named, periods, zone=zone, barred=barred).read(begin, end)
        outside = [s for s in spots if found.used.isdisjoint(range(s.start, s.end))]
        marks = {mark for spot in [*spots, *named] for mark in spot.meaning.marks}
        if any(
            t.norm == "aantal" and self._norm(at + 1) in _TIES for at, t in enumerate(self.tokens)
        ):
            marks.add("count_too")  # "het aantal en het bedrag van de toegekende premies"
        if any(self._is_list(spot) for spot in spots if "cohort_weak" in spot.meaning.marks):
            marks.discard("cohort_weak")  # "het aantal aanvragen, toekenningen en weigeringen"
        submitted = self._of_submitted(begin, end)
        if submitted:
            marks.add("cohort")
        if any(map(self._names_cohort, periods)):
            marks.add("cohort")
            if sum(spot.kind == "span" for spot in periods) > 1:
                marks.add("two_dates")
        counted = CountedReader(self.tokens, self.spots, self.periods).read(outside, end)
        cues = [cue for spot in outside if spot not in excluded for cue in self._cues(spot)]
        if submitted:
            cues = [cue for cue in cues if cue != "applied"]
        cues += [*found.cues, *counted.cues, *(["top"] if "top" in marks else [])]
        unread = self._unread(begin, end, spots, found)
        return Clause(
            text=_trimmed(self._printed(begin, end)),
            question=any(token.norm == "?" for token in self.tokens[-3:]),
            opens=self.tokens[-1].norm in {":", "…"},
            and_so=self.tokens[0].norm == "en",
            cues=tuple(dict.fromkeys(cues)),
            marks=frozenset(marks),
            zone=found,
            restrictions=tuple(
                self._restriction(s, excluded=s in excluded) for s in outside if s.meaning.code
            ),
            schemes=_schemes(spots, excluded),
            periods=periods,
            topics=tuple(
                (s.meaning.topic, self._printed(s.start, s.end)) for s in outside if s.meaning.topic
            ),
            top=self._top(spots),
            foreign=self._printed(counted.foreign[0], counted.foreign[1] + 1)
            if counted.foreign
            else None,
            unread=tuple(self.tokens[at].text for at in unread),
            strange=(
                *self._strange(begin, end, unread, spots),
                *map(self._whole, without_group(self.tokens, spots, excluded)),
            ),
        )

    def _names_cohort(self, period: PeriodSpot) -> bool:
        """True for the period of "aanvragen uit 2024", "aanvragen van 2024"."""
        ends = {spot.end for spot in self.spots if spot.meaning.cues & {"application", "dossier"}}
        at = period.start - 1
        return period.kind == "span" and self._norm(at) in {"uit", "van"} and at in ends

    def _is_list(self, spot: Spot) -> bool:
        return self._norm(spot.end) in {",", "en", "/", "&"}

    def _of_submitted(self, begin: int, end: int) -> bool:
        """True for "van de in 2024 ingediende aanvragen", "van de aanvragen ingediend in 2024"."""
        words = " ".join(
            lexicon().listed(self.tokens[at])
            for at in range(begin, end)
            if at not in self.in_period
            and not (at + 1 in self.in_period and self.tokens[at].norm in {"in", "tijdens"})
        )
        return _SUBMITTED.search(words) is not None

    def _cues(self, spot: Spot) -> list[str]:
        """Its cues; in "aanvragen, toekenningen en weigeringen" the first counts like the rest."""
        cues = sorted(spot.meaning.cues)
        following = next((s for s in self.spots if s.start == spot.end + 1), None)
        listed = self._norm(spot.end) in {",", "en", "/", "&"} and following is not None
        if listed and following is not None and "application" in cues:
            events = following.meaning.cues & {"granted", "refused", "pending"}
            return [*cues, "applied"] if events else cues
        return cues

    def _printed(self, start: int, end: int) -> str:
        return self.sentence[self.tokens[start].start : self.tokens[end - 1].end]

    def _whole(self, spot: Spot) -> str:
        return self._printed(spot.start, spot.end)

    def _restriction(self, spot: Spot, *, excluded: bool) -> Restriction:
        before = {token.norm for token in self.tokens[max(0, spot.start - 3) : spot.start]}
        dimension, codes = spot.meaning.code or ("", ())
        phrase = self._printed(spot.start, spot.end)
        return Restriction(dimension, codes, bool(before & _ONLY), phrase, excluded)

    def _top(self, spots: Sequence[Spot]) -> int | None:
        """The number beside a superlative: "top 3", "de vijf meest voorkomende"."""
        for spot in spots:
            if "top" not in spot.meaning.marks:
                continue
            for at in (spot.end, spot.start - 1, spot.end + 1):
                if not 0 <= at < len(self.tokens) or self.tokens[at].norm == "een":
                    continue
                number = calendar_words().number(self.tokens[at])
                if number is not None:
                    return number
        return None

    def _unread(self, begin: int, end: int, spots: Sequence[Spot], zone: Zone) -> list[int]:
        known = self.in_period | zone.used
        known |= {at for spot in spots for at in range(spot.start, spot.end)}
        return [
            at
            for at in range(begin, end)
            if at not in known and self.tokens[at].is_word and not self._is_small(self.tokens[at])
        ]

    @staticmethod
    def _is_small(token: Token) -> bool:
        return len(token.norm) == 1 or calendar_words().number(token) is not None

    def _strange(
        self, begin: int, end: int, unread: Sequence[int], spots: Sequence[Spot]
    ) -> Iterator[str]:
        yield from (self.tokens[at].text for at in unread if self._is_name(at))
        for spot in spots:
            if "threshold" in spot.meaning.marks:
                yield self._printed(spot.start, spot.end)
        for at in range(begin + 1, end):
            if self.tokens[at].norm == "%" and self.tokens[at - 1].norm[:1].isdigit():
                yield self._printed(at - 1, at + 1)

    def _is_name(self, at: int) -> bool:
        """A word with a capital inside a sentence, and no "minister" before it."""
        return (
            at > 0
            and self.tokens[at].text[:1].isupper()
            and self.tokens[at - 1].norm.isalpha()
            and not {token.norm for token in self.tokens[max(0, at - 3) : at]} & _TITLES
        )


def _schemes(spots: Sequence[Spot], excluded: Sequence[Spot]) -> tuple[str, ...]:
    """The schemes named; where one is only left out, the other."""
    named = [s.meaning.scheme for s in spots if s.meaning.scheme and s not in excluded]
    without = {s.meaning.scheme for s in excluded if s.meaning.scheme}
    if without and not named:
        named = [scheme for scheme in SCHEME_START if scheme not in without]
    return tuple(dict.fromkeys(scheme for scheme in named if scheme not in without))


def _trimmed(text: str) -> str:
    """A clause without the "en" or the comma that ties it to its neighbours."""
    text = text.strip(" ,;")
    for word in ("en ", "alsook ", "evenals "):
        text = text.removeprefix(word)
    return text.removesuffix(" en").strip(" ,;")


__all__ = ["Clause", "Restriction", "read_clauses"]
