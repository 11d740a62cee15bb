"""Random draws that depend on nothing but the seed, the purpose and whom they are for.

Each draw is a pure function (the finaliser of SplitMix64 over a keyed counter), so the
register does not depend on the size of a chunk, on memory or on the order of the work, and
the same register cut off at an earlier date is exactly what was known then.
"""

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Positions = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]
Knots = Sequence[tuple[float, float]]


class Draws:
    """Seeded draws; ``purpose`` names the question, ``who`` (int64) whom it is about."""

    def __init__(self, seed: int | str) -> None:
        self._seed = seed

    def about(self, subject: str) -> "Draws":
        """The draws of this seed about one subject, with purposes of its own."""
        return Draws(f"{self._seed}:{subject}")

    def key(self, purpose: str) -> np.uint64:
        """The 64-bit key of one purpose under this seed."""
        digest = hashlib.sha256(f"{self._seed}:{purpose}".encode()).digest()
        return np.uint64(int.from_bytes(digest[:8], "little"))

    def uniform(self, purpose: str, who: Ints) -> Floats:
        """One number in [0, 1) for each of ``who``."""
        bits = _mix(who.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + self.key(purpose))
        return (bits >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def named(self, name: str) -> Ints:
        """One of ``who``: whatever has that name, where nothing is counted."""
        return np.array([self.key(name) >> np.uint64(1)]).astype(np.int64)

    def chance(self, purpose: str, who: Ints, share: float | Floats) -> Flags:
        """True for the given share of ``who``."""
        below: Flags = self.uniform(purpose, who) < share
        return below

    def evenly(self, purpose: str, who: Ints, step: float) -> Floats:
        """Numbers in [0, 1) that fill it evenly, whichever stretch of ``who`` one looks at.

        Shares of small groups come out as they should even in a small register. Two such
        draws for the same ``who`` need steps that are independent of each other.
        """
        start = float(self.key(purpose)) * 2.0**-64
        drawn: Floats = np.mod(start + who * step, 1.0)
        return drawn

    def choice(
        self, purpose: str, who: Ints, shares: Mapping[str, float], codes: Sequence[str]
    ) -> Positions:
        """A position in ``codes`` for each of ``who``, by the shares of a named table."""
        return pick(self.uniform(purpose, who), shares, codes)

    def spread(self, purpose: str, who: Ints, knots: Knots) -> Ints:
        """A whole number from a distribution given by its quantiles, straight between them.

        ``knots`` are pairs (share below, value), from share 0 to share 1.
        """
        shares, values = zip(*knots, strict=True)
        whole: Ints = np.interp(self.uniform(purpose, who), shares, values).astype(np.int64)
        return whole


def pick(drawn: Floats, shares: Mapping[str, float], codes: Sequence[str]) -> Positions:
    """The position in ``codes`` that each number in [0, 1) falls on, by the given shares."""
    positions = np.array([codes.index(code) for code in shares], np.int8)
    edges = np.cumsum(np.array(list(shares.values())))
    places = np.searchsorted(edges / edges[-1], drawn, side="right")
    return positions[np.minimum(places, len(positions) - 1)]


def _mix(bits: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The finaliser of SplitMix64: every bit in bears on every bit out."""
    bits ^= bits >> np.uint64(30)
    bits *= np.uint64(0xBF58476D1CE4E5B9)
    bits ^= bits >> np.uint64(27)
    bits *= np.uint64(0x94D049BB133111EB)
    bits ^= bits >> np.uint64(31)
    return bits
