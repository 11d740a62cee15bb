"""What "hoeveel" or "aantal" counts: persons, applicants, something else, or nothing known."""

from collections.abc import Sequence
from dataclasses import dataclass

from maatwerk.questions.lexicon import Meaning, Spot
from maatwerk.questions.periods import PeriodSpot
from maatwerk.questions.tokens import Token

_COUNTABLE = frozenset(
    {
        "application",
        "premium",
        "dossier",
        "refused",
        "granted",
        "decided",
        "pending",
        "money",
        "duration",
        "suspended",
        "withdrawn",
    }
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun after "hoeveel".

    Attributes:
        cues: ``head_person``, ``head_applicant`` or ``head_premium``, if it is one of these.
        foreign: First and last token of a noun that the lexicon does not know, or None.
    """

    cues: tuple[str, ...] = ()
    foreign: tuple[int, int] | None = None


class CountedReader:
    """Finds what a clause counts."""

    def __init__(
        self, tokens: Sequence[Token], spots: Sequence[Spot], periods: Sequence[PeriodSpot]
    ) -> None:
        self.tokens = tokens
        self.spots = {spot.start: spot for spot in spots}
        self.in_period = {at for spot in periods for at in range(spot.start, spot.end)}

    def read(self, spots: Sequence[Spot], end: int) -> Counted:
        """What stands after the first "hoeveel", "aantal" or "unieke" of a clause.

        Args:
            spots: The phrases of the clause, outside its breakdowns.
            end: One past its last token.
        """
        for spot in spots:
            unique = "unique" in spot.meaning.cues
            if not unique and "count" not in spot.meaning.marks:
                continue
            counted = self._noun_after(spot.end, end)
            if counted.cues or (counted.foreign and not unique):
                return counted
        return Counted()

    def _noun_after(self, at: int, end: int) -> Counted:
        unknown: list[int] = []
        while at < end and at not in self.in_period:
            spot = self.spots.get(at)
            if spot is None:
                if self.tokens[at].norm == "-":
                    at += 1
                    continue
                if not self.tokens[at].is_word:
                    break
                unknown.append(at)
                at += 1
                continue
            cues = _head_cues(spot.meaning)
            if cues:
                return Counted(cues)
            if not _is_filler(spot.meaning, unknown=bool(unknown)):
                unknown = [] if _is_noun(spot.meaning) else unknown
                break
            at = spot.end
        return Counted(foreign=(unknown[0], unknown[-1]) if unknown else None)


def _head_cues(meaning: Meaning) -> tuple[str, ...]:
    if meaning.cues & {"person", "worker"}:
        return ("head_person", *sorted(meaning.cues & {"worker"}))
    if "applicant" in meaning.cues:
        return ("head_applicant",)
    is_premium = "premium" in meaning.cues or (meaning.code or ("",))[0] == "premium"
    return ("head_premium",) if is_premium and not meaning.scheme else ()


def _is_filler(meaning: Meaning, *, unknown: bool) -> bool:
    """A word that may stand between "hoeveel" and its noun."""
    return "unique" in meaning.cues or (meaning.neutral and not meaning.cues and not unknown)


def _is_noun(meaning: Meaning) -> bool:
    return bool(meaning.cues & _COUNTABLE or meaning.code or meaning.topic or meaning.scheme)
