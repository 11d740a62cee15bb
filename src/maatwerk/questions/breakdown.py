"""The words after "opgesplitst naar" or "per": dimensions, and what is none.

A breakdown opens at "per", or at a word such as "opdeling" with "naar", "volgens", ":" after
it; it runs over "," and "en", and closes at a preposition, a verb or a period.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from maatwerk.questions.lexicon import Spot
from maatwerk.questions.periods import PeriodSpot
from maatwerk.questions.tokens import Token

_DELIMITERS = frozenset(
    {
        ",",
        ";",
        "/",
        "-",
        "–",
        "+",
        "—",
        "en",
        "of",
        "alsook",
        "evenals",
        "als",
        "zowel",
        "&",
        "…",
        ":",
        "enz",
        "etc",
        "enzovoort",
        "anderzijds",
        "enerzijds",
        "ook",
        "eventueel",
    }
)
_ARTICLES = frozenset(
    {"de", "het", "een", "elke", "elk", "ieder", "iedere", "hun", "telkens", "welk", "welke"}
)
_EACH = frozenset(
    {"elke", "welke", "welk", "elk", "alle", "verschillende", "iedere", "ieder", "vijf", "vlaamse"}
)
_EACH_OF = frozenset({"year", "half_year", "quarter", "month", "province", "applicant_kind"})
_SINGLES = frozenset({"person", "worker", "applicant", "application", "dossier"})


@dataclass(frozen=True, slots=True)
class Unknown:
    """A breakdown asked for that is no dimension: its words, and the topic if it is known."""

    phrase: str
    topic: str | None


@dataclass(frozen=True, slots=True)
class Zone:
    """What the breakdowns of a clause say.

    Attributes:
        dimensions: Dimension ids in order; ``premium`` is component or premium kind.
        unknown: Breakdowns that are no dimension.
        notes: Dutch remarks.
        open: True if the clause ends inside a breakdown: letters follow.
        used: Tokens that the breakdowns have read.
        cues: Cues found in it, such as the average of "bedrag per werknemer".
    """

    dimensions: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    notes: tuple[str, ...] = ()
    open: bool = False
    used: frozenset[int] = field(default_factory=frozenset)
    cues: tuple[str, ...] = ()


class ZoneReader:
    """Reads the breakdowns of one clause."""

    def __init__(
        self,
        tokens: Sequence[Token],
        spots: Sequence[Spot],
        periods: Sequence[PeriodSpot],
        *,
        zone: bool,
        barred: frozenset[int] = frozenset(),
    ) -> None:
        """Read inside a breakdown from the start if ``zone``; a phrase at ``barred`` ends one."""
        self.tokens = tokens
        self.spots: dict[int, Spot] = {}
        for spot in spots:
            self.spots.setdefault(spot.start, spot)
        self.periods = {spot.start: spot for spot in periods}
        self.letter = zone
        self.barred = barred
        self.state = "in" if zone else "out"  # out, announced ("opdeling"), in
        self.dimensions: list[str] = []
        self.codes: list[str] = []
        self.unknown: list[Unknown] = []
        self.notes: list[str] = []
        self.used: set[int] = set()
        self.cues: list[str] = []
        self.opened_by_per = False
        cues = {cue for spot in spots for cue in spot.meaning.cues}
        self.money = bool({"money", "paid"} & cues) or {"average", "premium"} <= cues

    def read(self, begin: int, end: int) -> Zone:
        """The breakdowns between two tokens."""
        at = begin
        while at < end:
            at = self._step(at, end)
        ends_open = self.state == "in" and self._nothing_after_opening(begin, end)
        dimensions = list(self.dimensions)
        dimensions += [code for code in self.codes if code not in dimensions]
        return Zone(
            tuple(dict.fromkeys(dimensions)),
            tuple(dict.fromkeys(self.unknown)),
            tuple(dict.fromkeys(self.notes)),
            ends_open,
            frozenset(self.used),
            tuple(dict.fromkeys(self.cues)),
        )

    def _nothing_after_opening(self, begin: int, end: int) -> bool:
        last = self.tokens[end - 1].norm if end > begin else ""
        return last in {":", "…", "naar", "per", "volgens"} or not (self.dimensions or self.unknown)

    def _step(self, at: int, end: int) -> int:
        if at in self.periods:
            self._close()
            return self.periods[at].end
        spot = self.spots.get(at)
        token = self.tokens[at]
        if spot is None:
            return self._bare(at, end, token)
        if at in self.barred:
            self._close()
            return spot.end
        self._spot(spot)
        if self.state == "in" and spot.start in self.used and spot.meaning.dimension:
            return self._attribute(spot.end, end)
        return spot.end

    # -- a word that the lexicon does not know -------------------------------------------------

    def _bare(self, at: int, end: int, token: Token) -> int:
        if token.norm == ":" and self.state == "announced":
            self.state = "in"
        if self.state == "in" and token.norm == "(" and not self.letter:
            return self._bracket(at, end)
        if self.state != "in" or not token.is_word:
            return at + 1
        stop = at
        while (
            stop < end
            and stop not in self.spots
            and stop not in self.periods
            and self.tokens[stop].is_word
        ):
            stop += 1
        stop = self._over_genitive(stop, end)
        phrase = " ".join(token.text for token in self.tokens[at:stop])
        self.unknown.append(Unknown(phrase, None))
        self.used.update(range(at, stop))
        return stop

    def _over_genitive(self, stop: int, end: int) -> int:
        """Such as "kleur van de fiets" is one phrase."""
        if (
            stop + 1 < end
            and self.tokens[stop].norm == "van"
            and self.tokens[stop + 1].norm in _ARTICLES
        ):
            ahead = stop + 2
            if ahead < end and ahead not in self.spots and self.tokens[ahead].is_word:
                return ahead + 1
        return stop

    def _bracket(self, at: int, end: int) -> int:
        """Pass over "(werkgever, zelfstandige)": examples of the dimension before it."""
        close = next((i for i in range(at, end) if self.tokens[i].norm == ")"), end - 1)
        inside = [spot for start, spot in self.spots.items() if at < start < close]
        if not self.dimensions and not self.unknown:
            return at + 1
        if any(at < start < close for start in self.barred):
            self._close()  # "(Brussel niet meegerekend)"
            return at + 1
        self.used.update(range(at, close + 1))
        known = [
            spot.meaning.dimension
            for spot in inside
            if spot.meaning.dimension and not spot.meaning.code
        ]
        self.dimensions += [dimension for dimension in known if dimension not in self.dimensions]
        return close + 1

    # -- a phrase of the lexicon ---------------------------------------------------------------

    def _spot(self, spot: Spot) -> None:
        meaning = spot.meaning
        if "split" in meaning.marks and not (self.letter and not self.used):
            self.state = "announced"
            self._use(spot)
        elif "per" in meaning.marks and self._per_opens(spot):
            self.opened_by_per = self.state != "in" or self.opened_by_per
            self.state = "in"
            self._use(spot)
        elif self.state == "announced" and "link" in meaning.marks:
            self.state = "in"
            self.opened_by_per = False
            self._use(spot)
        elif meaning.adverb and meaning.dimension:
            self._dimension(spot)
        elif self.state == "in":
            self._inside(spot)
        elif (
            self.state == "announced"
            and (meaning.dimension or meaning.topic_breakdown)
            and not meaning.cues
        ):
            self.state = "in"
            self._inside(spot)
        elif meaning.dimension and self._each_before(spot):
            self._dimension(spot)

    def _per_opens(self, spot: Spot) -> bool:
        following = self.spots.get(spot.end)
        if self.tokens[spot.start].norm != "volgens":
            return spot.end not in self.periods
        return self.state == "in" or (
            following is not None
            and bool(following.meaning.dimension or following.meaning.topic_breakdown)
        )

    def _inside(self, spot: Spot) -> None:
        meaning = spot.meaning
        norm = self.tokens[spot.start].norm
        if (self.opened_by_per and meaning.cues & _SINGLES and not meaning.dimension) or (
            self.opened_by_per and meaning.cues & _SINGLES and meaning.code
        ):
            self._single(spot)
        elif meaning.dimension and not (self.letter and meaning.cues and meaning.code):
            self._dimension(spot)
        elif meaning.topic_breakdown:
            self.unknown.append(Unknown(self._printed(spot), meaning.topic_breakdown))
            self._use(spot)
        elif meaning.code:
            self.codes.append(meaning.code[0])
            self._use(spot)
        elif (
            norm in _DELIMITERS
            or norm in _ARTICLES
            or "link" in meaning.marks
            or "telkens" in meaning.marks
        ):
            self._use(spot)
        elif not self.letter:
            self._close()

    def _single(self, spot: Spot) -> None:
        """Read "bedrag per werknemer" as an average; "per werkgever" singles applicants out."""
        if self.money:
            self.cues.append("average")
            if spot.meaning.cues & {"application", "dossier"}:
                self.notes.append(
                    f"“per {self._printed(spot)}” is gelezen als per persoon voor wie betaald werd."
                )
        else:
            self.unknown.append(Unknown(self._printed(spot), "single_applicant"))
        self._use(spot)

    def _dimension(self, spot: Spot) -> None:
        if spot.meaning.dimension is None:
            return
        self.dimensions.append(spot.meaning.dimension)
        if spot.meaning.note:
            self.notes.append(spot.meaning.note)
        self._use(spot)

    def _attribute(self, at: int, end: int) -> int:
        """Pass over "van de werkgever" after "per provincie": it describes the dimension."""
        if at + 1 >= end or self.tokens[at].norm != "van" or at + 1 in self.periods:
            return at
        ahead = at + 1
        while ahead < end and self.tokens[ahead].norm in _ARTICLES:
            ahead += 1
        spot = self.spots.get(ahead)
        if ahead >= end or ahead in self.periods or (spot is not None and spot.meaning.scheme):
            return at
        stop = spot.end if spot is not None else ahead + 1
        self.used.update(range(at, stop))
        return stop

    def _each_before(self, spot: Spot) -> bool:
        """Such as "In welke provincies", "voor elk kwartaal"."""
        before = self.tokens[spot.start - 1].norm if spot.start else ""
        return before in _EACH and spot.meaning.dimension in _EACH_OF

    def _close(self) -> None:
        self.state = "out"
        self.opened_by_per = False

    def _use(self, spot: Spot) -> None:
        self.used.update(range(spot.start, spot.end))

    def _printed(self, spot: Spot) -> str:
        return " ".join(token.text for token in self.tokens[spot.start : spot.end])
