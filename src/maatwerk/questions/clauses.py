"""One clause of a sentence, read: what is counted, broken down by what, filtered on what."""

from collections.abc import Sequence
from dataclasses import dataclass

from maatwerk.questions.breakdown import Unknown, Zone, ZoneReader
from maatwerk.questions.calendar_words import calendar_words
from maatwerk.questions.lexicon import Rule, Spot, lexicon
from maatwerk.questions.periods import Clock, PeriodSpot, find_periods
from maatwerk.questions.tokens import Token, tokenise

_WH = frozenset(
    ["hoeveel", "hoe", "hoelang", "wat", "welk", "welke", "waarom", "waar", "wanneer", "wie"]
)
_PREPOSITIONS = frozenset(
    ["met", "op", "in", "door", "voor", "om", "van", "binnen", "uit", "over", "aan", "bij", "naar"]
)
_OPENERS = frozenset(
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
_QUANTITY_MARKS = frozenset({"top", "count"})
_ONLY = frozenset({"enkel", "alleen", "uitsluitend", "louter"})
_WEIGHTS = ("quantity", "event", "noun")


@dataclass(frozen=True, slots=True)
class Restriction:
    """Codes named outside a breakdown: "bij uitzendkantoren"."""

    dimension: str
    codes: tuple[str, ...]
    exclusive: bool
    phrase: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause says.

    Attributes:
        text: As printed.
        question: True if its sentence ends with a question mark.
        opens: True if its sentence ends with a colon: something follows.
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
    """

    text: str
    question: bool
    opens: bool
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

    def rules(self) -> tuple[Rule, ...]:
        """The rules that fire and weigh most, in the order of what they count."""
        cues = frozenset(self.cues) | ({"topic"} if self.topics else frozenset())
        fired = [rule for rule in lexicon().rules if rule.fires(cues)]
        for weight in _WEIGHTS:
            kept = [rule for rule in fired if rule.weight == weight]
            if kept:
                return tuple(sorted(kept, key=self._place))
        return ()

    def _place(self, rule: Rule) -> int:
        return min(
            (self.cues.index(cue) for cue in rule.all | rule.any if cue in self.cues), default=0
        )


def read_clauses(sentence: str, clock: Clock, *, zone: bool = False) -> tuple[Clause, ...]:
    """Read a sentence clause by clause.

    Args:
        sentence: One sentence, as printed.
        clock: What relative periods lean on.
        zone: True for a letter under "opgesplitst naar:": it starts inside a breakdown.
    """
    tokens = tokenise(sentence)
    words = lexicon()
    periods = find_periods(tokens, clock)
    taken = [False] * len(tokens)
    for spot in periods:
        taken[spot.start : spot.end] = [True] * (spot.end - spot.start)
    spots = words.spots(tokens, taken, breakdown=False)
    named = words.spots(tokens, taken, breakdown=True)
    edges = _edges(tokens, spots)
    reader = _Reader(sentence, tokens, spots, named, periods)
    clauses: list[Clause] = []
    begun: list[int] = []
    begin = 0
    for place, end in enumerate([*edges, len(tokens)]):
        clause = reader.clause(begin, end, zone and not begin)
        last = place == len(edges)
        if (
            not last
            and not clause.rules()
            and "narrative" not in clause.marks
            and not clause.topics
        ):
            continue  # it says nothing on its own: it goes with what follows
        if last and begin and _hangs_on(clause):
            begin = begun.pop()
            clauses.pop()
            clause = reader.clause(begin, end, zone and not begin)
        clauses.append(clause)
        begun.append(begin)
        begin = end
    return tuple(clauses)


def _hangs_on(clause: Clause) -> bool:
    """True for a tail such as ", gemiddeld en mediaan": cues that only count with what precedes."""
    says = clause.zone.dimensions or clause.zone.unknown or clause.restrictions or clause.periods
    return bool(clause.cues) and not says and not clause.rules() and "narrative" not in clause.marks


def _trimmed(text: str) -> str:
    """A clause without the "en" or the comma that ties it to its neighbours."""
    text = text.strip(" ,;")
    for word in ("en ", "alsook ", "evenals "):
        text = text.removeprefix(word)
    return text.removesuffix(" en").strip(" ,;")


def _edges(tokens: Sequence[Token], spots: Sequence[Spot]) -> list[int]:
    """Where a new clause may begin: at a question word or a new quantity, after "en" or ","."""
    opening = {
        spot.start
        for spot in spots
        if spot.meaning.cues & _OPENERS or spot.meaning.marks & _QUANTITY_MARKS
    }
    edges = []
    for at in range(1, len(tokens)):
        if tokens[at - 1].norm not in {",", ";", "en", ":", "?", "alsook", "evenals"}:
            continue
        ahead = at
        while ahead < len(tokens) and tokens[ahead].norm in {"en", "ook", "dan"}:
            ahead += 1
        if ahead < len(tokens) and tokens[ahead].norm in _PREPOSITIONS:
            ahead += 1
        if ahead >= len(tokens):
            continue
        if tokens[ahead].norm in _WH:
            edges.append(at)
            continue
        quantity = at
        while quantity < len(tokens) and tokens[quantity].norm in {
            "de",
            "het",
            "en",
            "totale",
            "hun",
            "een",
        }:
            quantity += 1
        if quantity in opening:
            edges.append(at)
    return edges


class _Reader:
    def __init__(
        self,
        sentence: str,
        tokens: Sequence[Token],
        spots: Sequence[Spot],
        named: Sequence[Spot],
        periods: Sequence[PeriodSpot],
    ) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.spots = spots
        self.named = named
        self.periods = periods

    def clause(self, begin: int, end: int, zone: bool) -> Clause:
        tokens = self.tokens[begin:end]
        spots = [spot for spot in self.spots if begin <= spot.start < end]
        periods = tuple(spot for spot in self.periods if begin <= spot.start < end)
        named = [spot for spot in self.named if begin <= spot.start < end]
        found = ZoneReader(self.tokens, named, periods, zone=zone).read(begin, end)
        outside = [spot for spot in spots if found.used.isdisjoint(range(spot.start, spot.end))]
        marks = frozenset(mark for spot in [*spots, *named] for mark in spot.meaning.marks)
        cues = [cue for spot in outside for cue in sorted(spot.meaning.cues)]
        cues += found.cues
        foreign, head = self._head(outside, end)
        cues += head
        if "top" in marks:
            cues.append("top")
        return Clause(
            text=_trimmed(self.sentence[tokens[0].start : tokens[-1].end]),
            question=bool(self.tokens) and any(t.norm == "?" for t in self.tokens[-3:]),
            opens=bool(self.tokens) and self.tokens[-1].norm in {":", "…"},
            cues=tuple(dict.fromkeys(cues)),
            marks=marks,
            zone=found,
            restrictions=tuple(self._restrictions(outside)),
            schemes=tuple(dict.fromkeys(s.meaning.scheme for s in spots if s.meaning.scheme)),
            periods=periods,
            topics=tuple(
                (s.meaning.topic, self._printed(s.start, s.end)) for s in outside if s.meaning.topic
            ),
            top=self._top(spots),
            foreign=foreign,
            unread=tuple(self._unread(begin, end, spots, periods, found)),
        )

    def _printed(self, start: int, end: int) -> str:
        return self.sentence[self.tokens[start].start : self.tokens[end - 1].end]

    def _restrictions(self, spots: Sequence[Spot]) -> list[Restriction]:
        found = []
        for spot in spots:
            if spot.meaning.code is None:
                continue
            before = {token.norm for token in self.tokens[max(0, spot.start - 3) : spot.start]}
            dimension, codes = spot.meaning.code
            exclusive = bool(before & _ONLY)
            found.append(
                Restriction(dimension, codes, exclusive, self._printed(spot.start, spot.end))
            )
        return found

    def _top(self, spots: Sequence[Spot]) -> int | None:
        """The number beside a superlative: "top 3", "de vijf meest voorkomende"."""
        words = calendar_words()
        for spot in spots:
            if "top" not in spot.meaning.marks:
                continue
            for at in (spot.end, spot.start - 1, spot.end + 1):
                if 0 <= at < len(self.tokens):
                    number = words.number(self.tokens[at])
                    if number is not None and self.tokens[at].norm != "een":
                        return number
        return None

    def _head(self, spots: Sequence[Spot], end: int) -> tuple[str | None, list[str]]:
        """What "hoeveel" or "aantal" counts: unknown words, or a cue for persons and applicants."""
        starts = {spot.start: spot for spot in self.spots}
        for spot in spots:
            unique = "unique" in spot.meaning.cues
            if "count" not in spot.meaning.marks and not unique:
                continue
            at, unknown = spot.end, []
            while at < end:
                following = starts.get(at)
                if following is None:
                    if not self.tokens[at].is_word or any(
                        p.start <= at < p.end for p in self.periods
                    ):
                        break
                    unknown.append(at)
                    at += 1
                    continue
                meaning = following.meaning
                if meaning.cues & {"person", "worker"}:
                    return None, ["head_person", *(["worker"] if "worker" in meaning.cues else [])]
                if meaning.cues & {"applicant"}:
                    return None, ["head_applicant"]
                if "unique" in meaning.cues or (
                    meaning.neutral and not meaning.cues and not unknown
                ):
                    at = following.end
                    continue
                if (
                    meaning.cues
                    or meaning.topic
                    or meaning.scheme
                    or meaning.code
                    or meaning.dimension
                ):
                    unknown = [] if self._is_noun(following) else unknown
                break
            if unknown and not unique:
                return self._printed(unknown[0], unknown[-1] + 1), []
        return None, []

    @staticmethod
    def _is_noun(spot: Spot) -> bool:
        cues = spot.meaning.cues & {
            "application",
            "premium",
            "dossier",
            "refused",
            "granted",
            "person",
            "worker",
            "applicant",
            "pending",
            "money",
            "duration",
        }
        return bool(cues or spot.meaning.code or spot.meaning.topic or spot.meaning.scheme)

    def _unread(
        self,
        begin: int,
        end: int,
        spots: Sequence[Spot],
        periods: Sequence[PeriodSpot],
        zone: Zone,
    ) -> list[str]:
        known = {at for spot in spots for at in range(spot.start, spot.end)}
        known |= {at for spot in periods for at in range(spot.start, spot.end)}
        known |= zone.used
        return [
            self.tokens[at].text
            for at in range(begin, end)
            if at not in known
            and self.tokens[at].is_word
            and len(self.tokens[at].norm) > 1
            and calendar_words().number(self.tokens[at]) is None
        ]


__all__ = ["Clause", "Restriction", "Unknown", "read_clauses"]
