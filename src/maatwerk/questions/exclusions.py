"""What a clause leaves out: "zonder de uitzendkantoren", "Brussel niet meegerekend"."""

from collections.abc import Sequence

from maatwerk.questions.lexicon import Spot
from maatwerk.questions.tokens import Token

_BETWEEN = frozenset({"de", "het", "een", "die", "ook", "in", "door", "voor", "van", "bij", "uit"})
_LISTING = frozenset({",", "en", "of", "noch", "/"})


def left_out(tokens: Sequence[Token], spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The codes and schemes that a clause names only to leave them out.

    One is left out if a word such as "zonder" stands before it, with at most articles, or
    others that are left out, between; or if "niet meegerekend" stands after it.

    Args:
        tokens: The sentence.
        spots: The phrases of the clause, from left to right.
    """
    found: list[Spot] = []
    opened = False
    for spot in _in_order(tokens, spots):
        if isinstance(spot, str):
            opened = opened and spot in _BETWEEN | _LISTING
        elif "except" in spot.meaning.marks:
            opened = not (found and _closer(tokens, spots, found[-1]) is spot)
        elif _names_group(spot):
            if opened or _closed_after(tokens, spots, spot):
                found.append(spot)
        else:
            words = {token.norm for token in tokens[spot.start : spot.end]}
            opened = opened and words <= _BETWEEN | _LISTING
    return tuple(found)


def without_group(
    tokens: Sequence[Token], spots: Sequence[Spot], excluded: Sequence[Spot]
) -> tuple[Spot, ...]:
    """The words such as "zonder" that nothing known follows: what they leave out is not read."""
    served = {_opener(spots, spot) for spot in excluded}
    served |= {_closer(tokens, spots, spot) for spot in excluded}
    marks = ("except", "except_after")
    return tuple(
        spot
        for spot in spots
        if any(mark in spot.meaning.marks for mark in marks) and spot not in served
    )


def _names_group(spot: Spot) -> bool:
    return spot.meaning.code is not None or spot.meaning.scheme is not None


def _in_order(tokens: Sequence[Token], spots: Sequence[Spot]) -> list[Spot | str]:
    """The phrases, and the words between them that belong to none."""
    if not spots:
        return []
    found: list[Spot | str] = []
    at = spots[0].start
    for spot in spots:
        found += [token.norm for token in tokens[at : spot.start]]
        found.append(spot)
        at = max(at, spot.end)
    return found


def _opener(spots: Sequence[Spot], excluded: Spot) -> Spot | None:
    before = [s for s in spots if "except" in s.meaning.marks and s.start < excluded.start]
    return before[-1] if before else None


def _closer(tokens: Sequence[Token], spots: Sequence[Spot], excluded: Spot) -> Spot | None:
    at = excluded.end
    while at < len(tokens) and tokens[at].norm in {",", "zijn", "worden", "werden"}:
        at += 1
    after = (s for s in spots if s.start == at and "except_after" in s.meaning.marks)
    return next(after, None)


def _closed_after(tokens: Sequence[Token], spots: Sequence[Spot], spot: Spot) -> bool:
    return _closer(tokens, spots, spot) is not None
