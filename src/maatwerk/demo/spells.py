"""When a right stands still: quarters without work, and quarters of too little activity."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from maatwerk.demo import calibration
from maatwerk.demo.calendar import NEVER
from maatwerk.demo.dossiers import Dossiers
from maatwerk.demo.draws import Draws, Flags, Ints, Knots, Positions
from maatwerk.demo.entitlement import Entitlement
from maatwerk.demo.follow_ups import FollowUps
from maatwerk.demo.population import SELF_EMPLOYED, by_kind
from maatwerk.demo.procedure import GROUNDS

ACTIVITY = {
    scheme: np.int8(GROUNDS.index(code)) for scheme, code in calibration.SUSPENSION_GROUNDS.items()
}


@dataclass(frozen=True, slots=True)
class Spell:
    """For each dossier the first quarter of a spell, and the one after it; ``NEVER`` for none."""

    start: Ints
    stop: Ints

    @property
    def happens(self) -> Flags:
        """Whether there is one at all."""
        flags: Flags = self.start < NEVER
        return flags

    def covers(self, of: npt.NDArray[np.intp], quarter: Ints) -> Flags:
        """Whether each row lies in the spell of its dossier."""
        inside: Flags = (quarter >= self.start[of]) & (quarter < self.stop[of])
        return inside


@dataclass(frozen=True, slots=True)
class Spells:
    """At most one spell of each kind a dossier.

    Attributes:
        interrupted: Quarters without work.
        suspended: Quarters in which a self-employed person is too little active.
    """

    interrupted: Spell
    suspended: Spell

    @property
    def none(self) -> Flags:
        """Dossiers without any."""
        return ~self.interrupted.happens & ~self.suspended.happens


def make_spells(draws: Draws, dossiers: Dossiers, right: Entitlement, later: FollowUps) -> Spells:
    """Draw the spells of dossiers with a right."""

    def spell(what: str, has: Flags, lengths: Knots) -> Spell:
        number = dossiers.number
        start = right.first + draws.spread(f"{what} start", number, calibration.SPELL_STARTS)
        stop = start + draws.spread(f"{what} quarters", number, lengths)
        has = has & (start <= np.maximum(right.last, right.converted_last))
        return Spell(np.where(has, start, NEVER), np.where(has, stop, NEVER))

    kind = dossiers.people.kind
    idle = draws.chance(
        "interruption",
        dossiers.number,
        by_kind(calibration.INTERRUPTION, calibration.INTERRUPTION_OTHERS, kind),
    )
    # Who asks a conversion is between two schemes, each with its own ground.
    alone = (kind == SELF_EMPLOYED) & ~asks_conversion(dossiers, later)
    suspended = alone & draws.chance("suspension", dossiers.number, calibration.SUSPENSION)
    return Spells(
        spell("interruption", idle, calibration.INTERRUPTION_QUARTERS),
        spell("suspension", suspended, calibration.SUSPENSION_QUARTERS),
    )


def asks_conversion(dossiers: Dossiers, later: FollowUps) -> Flags:
    """The dossiers in which one is asked, whatever comes of it."""
    asks = np.zeros(len(dossiers.number), np.bool_)
    asks[later.conversion.of] = True
    return asks


def suspension_ground(imw: Flags) -> Positions:
    """The ground of the scheme of each row."""
    return np.where(imw, ACTIVITY["imw"], ACTIVITY["vop"])
