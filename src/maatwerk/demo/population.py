"""Who: the kind of applicant, the province, the person and the employer of each dossier.

Nobody here has a name. A person is the number of the dossier in which they first came; an
applicant is a place in a pool of its kind and province, or, when self-employed, the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from maatwerk.demo import calibration
from maatwerk.demo.calendar import day_of
from maatwerk.demo.draws import Draws, Flags, Ints, Positions, pick
from maatwerk.snapshot.codes import codes_of

KINDS = codes_of("applicant_kind")
PROVINCES = codes_of("province")
SELF_EMPLOYED = KINDS.index("zelfstandige")
ANTWERPEN = PROVINCES.index("10000")
OOST_VLAANDEREN = PROVINCES.index("40000")
FEWEST_IN_A_POOL = 3
"""So that there is another employer for who comes back."""
STEPS = (0.7548776662466927, 0.5698402909980532)  # the plane filled evenly (Roberts' R2)
OUTSIDE_FLANDERS = (PROVINCES.index("04000"), PROVINCES.index("buiten"))


@dataclass(frozen=True, slots=True)
class Pools:
    """Where the employers of each kind and province are numbered.

    Attributes:
        first: Number of the first employer, by kind and province.
        size: Number of employers, by kind and province.
        employers: All of them; the self-employed are numbered from here on.
    """

    first: Ints
    size: Ints
    employers: int

    @classmethod
    def for_dossiers(cls, imw: float, vop: float) -> "Pools":
        """Pools fit for so many dossiers of each scheme."""
        size = np.zeros((len(KINDS), len(PROVINCES)), np.int64)
        for kind, per_dossier in calibration.EMPLOYERS_PER_DOSSIER.items():
            dossiers = sum(
                count * share_of(calibration.APPLICANTS[scheme], kind)
                for scheme, count in (("imw", imw), ("vop", vop))
            )
            for province in calibration.PROVINCES_EMPLOYEES:
                share = share_of(calibration.PROVINCES_EMPLOYEES, province)
                size[KINDS.index(kind), PROVINCES.index(province)] = max(
                    FEWEST_IN_A_POOL, round(dossiers * per_dossier * share)
                )
        ends = np.cumsum(size.ravel())
        return cls(ends.reshape(size.shape) - size, size, int(ends[-1]))


@dataclass(frozen=True, slots=True)
class People:
    """The parties to each dossier; all arrays of equal length.

    Attributes:
        kind: Applicant kind, position in its code list.
        province: Province of the establishment as it was in 2024, position in its list.
        zwijndrecht: Whether the establishment lies in Zwijndrecht.
        person: Number of the person.
        applicant: Number of the applicant.
    """

    kind: Positions
    province: Positions
    zwijndrecht: Flags
    person: Ints
    applicant: Ints

    def province_on(self, days: Ints, of: npt.NDArray[np.intp] | slice = slice(None)) -> Positions:
        """The province of dossiers ``of`` as valid on each day (Zwijndrecht moved in 2025)."""
        moved = self.zwijndrecht[of] & (days >= day_of(calibration.ZWIJNDRECHT_MOVES))
        return np.where(moved, np.int8(OOST_VLAANDEREN), self.province[of])

    def with_strangers(self, dossiers: Ints, which: Flags) -> "People":
        """The same, but that nobody has met the persons of the dossiers in ``which`` before."""
        person = np.where(which, dossiers, self.person)
        alone = self.kind == SELF_EMPLOYED
        applicant = np.where(alone, self.applicant - self.person + person, self.applicant)
        return replace(self, person=person, applicant=applicant)


def share_of(shares: Mapping[str, float], code: str) -> float:
    """The share of one code when all shares together are the whole."""
    return shares.get(code, 0.0) / sum(shares.values())


def people(draws: Draws, dossiers: Ints, imw: Flags, pools: Pools) -> People:
    """The parties to ``dossiers`` (their numbers in the queue).

    A person comes twice at most, and works for another employer the second time: a person has
    one wage with an employer, so that no two dossiers may be about the same work. Nor has anybody
    two dossiers of a self-employed activity.
    """
    earlier = dossiers // 2  # of every other dossier, and of no two the same
    share = 2 * by_scheme(calibration.KNOWN_PERSON, imw)
    again = (dossiers % 2 == 0) & (dossiers > 0) & draws.chance("known person", dossiers, share)
    alike = again & draws.chance("same kind and place", dossiers, calibration.SAME_KIND_AND_PLACE)
    person = np.where(again, earlier, dossiers)

    kind, province, zwijndrecht = _trade(draws, np.where(alike, earlier, dossiers), imw)
    place = _place(draws, dossiers, pools.size[kind, province])
    twice_alone = np.zeros(len(dossiers), np.bool_)
    for scheme in (True, False, True):  # whichever the earlier one was under
        theirs, where, _ = _trade(draws, earlier, np.full(len(earlier), scheme))
        twice_alone |= again & (kind == SELF_EMPLOYED) & (theirs == SELF_EMPLOYED)
        taken = again & (kind == theirs) & (province == where)
        taken &= place == _place(draws, earlier, pools.size[theirs, where])
        place = np.where(taken, (place + 1) % FEWEST_IN_A_POOL, place)
    employer = pools.first[kind, province] + place
    applicant = np.where(kind == SELF_EMPLOYED, pools.employers + person, employer)
    found = People(kind, province, zwijndrecht, person, applicant)
    return found.with_strangers(dossiers, twice_alone)


def _trade(draws: Draws, source: Ints, imw: Flags) -> tuple[Positions, Positions, Flags]:
    """The kind of applicant, its province, and whether it lies in Zwijndrecht."""
    drawn = draws.evenly("kind", source, STEPS[0])
    kind = np.where(
        imw,
        pick(drawn, calibration.APPLICANTS["imw"], KINDS),
        pick(drawn, calibration.APPLICANTS["vop"], KINDS),
    )
    drawn = draws.evenly("province", source, STEPS[1])
    province = np.where(
        kind == SELF_EMPLOYED,
        pick(drawn, calibration.PROVINCES_SELF_EMPLOYED, PROVINCES),
        pick(drawn, calibration.PROVINCES_EMPLOYEES, PROVINCES),
    )
    zwijndrecht = (province == ANTWERPEN) & draws.chance(
        "zwijndrecht", source, calibration.ZWIJNDRECHT_SHARE
    )
    return kind, province, zwijndrecht


def _place(draws: Draws, dossiers: Ints, size: Ints) -> Ints:
    """The place of the employer in its pool.

    The cube gathers the dossiers with the few first of each: a long tail of small ones.
    """
    drawn = draws.uniform("employer", dossiers)
    return (size * (drawn * drawn * drawn)).astype(np.int64)


def by_scheme(table: Mapping[str, float], imw: Flags) -> npt.NDArray[np.float64]:
    """The figure of each dossier's scheme."""
    return np.where(imw, table["imw"], table["vop"])


def by_kind(table: Mapping[str, float], others: float, kind: Positions) -> npt.NDArray[np.float64]:
    """The figure of each dossier's applicant kind, or that of the others."""
    return np.array([table.get(code, others) for code in KINDS])[kind]
