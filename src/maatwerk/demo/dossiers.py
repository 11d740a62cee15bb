"""A run of dossiers: when each came in, who is party to it, what was asked and granted."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from maatwerk.demo import calibration
from maatwerk.demo.calendar import day_of, inflow, working_day
from maatwerk.demo.draws import Draws, Flags, Ints, Positions
from maatwerk.demo.population import (
    KINDS,
    OUTSIDE_FLANDERS,
    SELF_EMPLOYED,
    People,
    Pools,
    people,
)
from maatwerk.demo.procedure import GRANTED, GROUNDS, NO_GROUND, Procedure, run_procedure
from maatwerk.snapshot.codes import codes_of

PREMIUM_KINDS = codes_of("premium_kind")
LOONPREMIE, WITH_GUIDANCE, ONDERSTEUNING = range(len(PREMIUM_KINDS))
PACKAGES = codes_of("package")
GUIDANCE = codes_of("guidance")
NO_GUIDANCE = np.int8(GUIDANCE.index("geen"))
OP_MAAT = np.int8(PACKAGES.index("op_maat"))
ONE_OF_BOTH = np.int8(GROUNDS.index("R14"))
TOO_OLD = np.int8(GROUNDS.index("R13"))
VOP_VERHOOGD = np.int8(PACKAGES.index("vop_verhoogd"))


@dataclass(frozen=True, slots=True)
class Scale:
    """How large the register is, against Flanders.

    Attributes:
        step: Flemish dossiers that one dossier of this register stands for.
        dossiers: Dossiers that come in up to the known-on date.
        pools: The employers.
    """

    step: float
    dossiers: int
    pools: Pools

    @classmethod
    def named(cls, dossiers_by_reference_date: int, until: date) -> "Scale":
        """The register that has so many dossiers by the reference date, as it is ``until``.

        Another ``until`` shows the same register on another day.
        """
        flow = inflow(until)
        step = flow.up_to(calibration.REFERENCE_DATE) / dossiers_by_reference_date
        return cls(step, int(flow.up_to(until) / step) + 1, cls._pools(step))

    @classmethod
    def exactly(cls, dossiers: int, until: date) -> "Scale":
        """The register that has exactly so many dossiers ``until``."""
        step = inflow(until).up_to(until) / dossiers
        return cls(step, dossiers, cls._pools(step))

    @staticmethod
    def _pools(step: float) -> Pools:
        vop = calibration.STOCK_DOSSIERS + calibration.VOP_DOSSIERS
        return Pools.for_dossiers(calibration.IMW_DOSSIERS / step, vop / step)


@dataclass(frozen=True, slots=True)
class Dossiers:
    """Dossiers with their first application; all arrays of equal length.

    Attributes:
        number: Place in the queue of the register.
        imw: True for individueel maatwerk, False for VOP.
        people: The parties.
        first: The course of the first application.
        asked: Premium kind asked, position in its code list.
        granted: Premium kind if granted, position in its code list.
        package: Package if granted, position in its code list.
        percentage: The percentage given, for packages that leave it to the decision.
        guidance: Need of guidance, position in its code list.
    """

    number: Ints
    imw: Flags
    people: People
    first: Procedure
    asked: Positions
    granted: Positions
    package: Positions
    percentage: Positions
    guidance: Positions


def make_dossiers(draws: Draws, scale: Scale, until: date, first: int, stop: int) -> Dossiers:
    """The dossiers from place ``first`` up to ``stop`` of those that came in ``until``."""
    number = np.arange(first, stop, dtype=np.int64)
    positions = (number + draws.uniform("moment", number)) * scale.step
    submitted = inflow(until).day(positions)
    number, submitted = number[submitted <= day_of(until)], submitted[submitted <= day_of(until)]
    imw = submitted >= day_of(calibration.IMW_STARTS)
    parties = people(draws, number, imw, scale.pools)
    course = run_procedure(draws, "nieuw", number, submitted, imw=imw, applicant_kind=parties.kind)
    # Who is too old now was not young enough for a premium that lasts until now.
    parties = parties.with_strangers(number, course.ground == TOO_OLD)
    asked, granted, guidance = _premium_kinds(draws, number, imw, parties, course)
    package = np.where(
        imw, _imw_package(draws, number, parties), _vop_package(draws, course, parties)
    ).astype(np.int8)
    percentage = tailored_percentage(draws, number, imw)
    course = _without_closed_before_opening(course)
    return Dossiers(number, imw, parties, course, asked, granted, package, percentage, guidance)


def tailored_percentage(draws: Draws, number: Ints, imw: Flags) -> Positions:
    """The percentage that an evaluation or a motivated increase gives."""

    def drawn(shares: dict[str, float]) -> Positions:
        codes = tuple(shares)
        positions = draws.choice("percentage", number, shares, codes)
        return np.array([int(code) for code in codes], np.int8)[positions]

    return np.where(imw, drawn(calibration.TAILORED), drawn(calibration.VOP_TAILORED))


def _premium_kinds(
    draws: Draws, number: Ints, imw: Flags, parties: People, course: Procedure
) -> tuple[Positions, Positions, Positions]:
    """Premium kind asked, premium kind granted, need of guidance."""
    self_employed = parties.kind == SELF_EMPLOYED
    both = imw & ~self_employed & (course.ground != ONE_OF_BOTH)
    both &= draws.chance("asks guidance", number, calibration.ASKS_GUIDANCE)
    gets = both & draws.chance("gets guidance", number, calibration.GETS_GUIDANCE)
    gets &= ~np.isin(parties.province, OUTSIDE_FLANDERS)  # art. 20: establishment in Flanders
    base = np.where(self_employed, np.int8(ONDERSTEUNING), np.int8(LOONPREMIE))
    level = draws.choice("guidance", number, calibration.GUIDANCE, GUIDANCE)
    return (
        np.where(both, np.int8(WITH_GUIDANCE), base),
        np.where(gets, np.int8(WITH_GUIDANCE), base),
        np.where(gets, level, NO_GUIDANCE),
    )


def _imw_package(draws: Draws, number: Ints, parties: People) -> Positions:
    package = np.zeros(len(number), np.int8)
    for kind, shares in calibration.PACKAGES.items():
        drawn = draws.choice("imw package", number, shares, PACKAGES)
        package = np.where(parties.kind == KINDS.index(kind), drawn, package)
    return package


def _vop_package(draws: Draws, course: Procedure, parties: People) -> Positions:
    indefinite = np.int8(PACKAGES.index("vop_onbepaald"))
    drawn = draws.choice("vop package", parties.person, calibration.VOP_PACKAGES, PACKAGES)
    too_early = (drawn == PACKAGES.index("vop_bepaald")) & (
        course.submitted < day_of(calibration.VOP_DEFINITE_SINCE)
    )
    drawn = np.where(too_early, indefinite, drawn)
    self_employed = parties.kind == SELF_EMPLOYED
    return np.where(self_employed, np.int8(PACKAGES.index("vop_zelfstandige")), drawn)


def _without_closed_before_opening(course: Procedure) -> Procedure:
    """What was closed before the register opened is not in it: the stock is of running VOPs."""
    opens = day_of(calibration.REGISTER_OPENS)
    stock = (course.submitted < opens) & (course.outcome != GRANTED)
    # Applications of the last quarter before the opening may still have been open then.
    stock &= (course.decided < opens) | (course.submitted < opens - 92)
    return replace(
        course,
        outcome=np.where(stock, np.int8(GRANTED), course.outcome),
        ground=np.where(stock, np.int8(NO_GROUND), course.ground),
        admissible=np.where(stock, course.first_stop + course.first_stop_days, course.admissible),
        decided=np.where(
            stock,
            working_day(np.maximum(course.decided, course.first_stop + course.first_stop_days)),
            course.decided,
        ),
        second_stop_days=np.where(stock, 0, course.second_stop_days),
    )
