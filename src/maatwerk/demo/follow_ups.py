"""What is asked later in a running dossier: adjustment, extension, conversion."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from maatwerk.demo import calibration
from maatwerk.demo.calendar import (
    NEVER,
    day_of,
    first_day_of_quarter,
    quarter_of_day,
    working_day,
)
from maatwerk.demo.dossiers import (
    OP_MAAT,
    PACKAGES,
    VOP_VERHOOGD,
    Dossiers,
    tailored_percentage,
)
from maatwerk.demo.draws import Draws, Flags, Ints, Positions
from maatwerk.demo.population import by_scheme
from maatwerk.demo.procedure import GRANTED, GROUNDS, REFUSED, Procedure, run_procedure

LAST_VOP_ASKED = day_of(calibration.IMW_STARTS)
CONVERTED_SINCE = day_of(date(2023, 4, 1))  # increases and extensions asked from then on
QUARTER_OF_CONVERSIONS = int(quarter_of_day(np.array([CONVERTED_SINCE]))[0])

FIRST_RANK_OF_SECOND_YEAR = 5
TWO_YEARS = PACKAGES.index("twee_jaar")
FIVE_YEARS = np.array(
    [
        code in ("vijf_jaar", "vijf_jaar_verhoogd", "vijf_jaar_cmw45", "vop_onbepaald")
        for code in PACKAGES
    ]
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Later applications of one kind in some dossiers of a run.

    Attributes:
        kind: Code of the application kind.
        of: Positions of the dossiers in the run.
        imw: Scheme of each application.
        course: What happens to each.
        package: Package if granted, position in its code list.
        percentage: Percentage given, for packages that leave it to the decision.
    """

    kind: str
    of: npt.NDArray[np.intp]
    imw: Flags
    course: Procedure
    package: Positions
    percentage: Positions

    def granted_quarter(self, dossiers: int) -> Ints:
        """For each dossier of the run the quarter of the grant, or ``NEVER``."""
        return self._by_dossier(dossiers, quarter_of_day(self.course.decided))

    def first_quarter(self, dossiers: int) -> Ints:
        """For each dossier the first quarter that a grant can change, or ``NEVER``.

        That of the decision; of a VOP that of the application.
        """
        return self._by_dossier(dossiers, self._begins())

    def select(self, which: Flags) -> "FollowUp":
        """The applications marked in ``which``."""
        return FollowUp(
            self.kind,
            self.of[which],
            self.imw[which],
            self.course.select(which),
            self.package[which],
            self.percentage[which],
        )

    def in_time(self, last: Ints, package_end: Ints) -> "FollowUp":
        """Those that were decided while there was a right.

        Who left withdraws what was asked, unheard of; an adjustment that would begin after its
        package is none.
        """
        course, last, package_end = self.course, last[self.of], package_end[self.of]
        left = (last < package_end) & (quarter_of_day(course.decided) > last)
        empty = (self.kind == "aanpassing") & (course.outcome == GRANTED)
        return self.select(~left & ~(empty & (self._begins() > package_end)))

    def _begins(self) -> Ints:
        day = np.where(self.imw, self.course.decided, self.course.submitted)
        quarters: Ints = quarter_of_day(day)
        return quarters

    def _by_dossier(self, dossiers: int, quarter: Ints) -> Ints:
        quarters = np.full(dossiers, NEVER)
        won = self.course.outcome == GRANTED
        quarters[self.of[won]] = quarter[won]
        return quarters


@dataclass(frozen=True, slots=True)
class FollowUps:
    """The three kinds of later application."""

    adjustment: FollowUp
    extension: FollowUp
    conversion: FollowUp

    def __iter__(self) -> Iterator[FollowUp]:
        return iter((self.adjustment, self.extension, self.conversion))


@dataclass(frozen=True, slots=True)
class Wish:
    """Who would ask something later, and on which day; arrays by dossier."""

    asks: Flags
    day: Ints
    too_early: Flags


def follow_ups(
    draws: Draws,
    dossiers: Dossiers,
    rank_one: Ints,
    first: Ints,
    last: Ints,
    package_end: Ints,
) -> FollowUps:
    """What is asked later, in dossiers that run from quarter ``first`` to ``last``.

    ``rank_one`` is the quarter that counts as number 1, ``package_end`` the last quarter of
    the start package, whether or not the dossier gets that far.
    """
    two_years = dossiers.package == TWO_YEARS
    adjustments = _adjustments(draws, dossiers, rank_one)
    extensions = _extensions(draws, dossiers, rank_one, package_end)
    conversions = _conversions(draws, dossiers)

    # What was asked of a VOP in 2023Q2 is answered with individueel maatwerk (art. 87).
    adjusts = adjustments.asks & _can_ask(dossiers, adjustments.day, first, last)
    extends = extensions.asks & _can_ask(dossiers, extensions.day, first, last)
    converts = conversions.asks & _can_ask(dossiers, conversions.day, first, last)
    to_imw_adjusts = adjusts & ~dossiers.imw & (adjustments.day >= CONVERTED_SINCE)
    to_imw_extends = extends & ~dossiers.imw & (extensions.day >= CONVERTED_SINCE)
    day = np.where(to_imw_adjusts, adjustments.day, conversions.day)
    day = np.where(to_imw_extends, extensions.day, day)
    converts |= to_imw_adjusts | to_imw_extends

    def asked(kind: str, which: Flags, wish: Wish) -> FollowUp:
        course = _ask(draws, kind, dossiers, which, wish.day)
        return _refuse_by_law(course, two_years, wish.too_early).in_time(last, package_end)

    adjustment = asked("aanpassing", adjusts & ~to_imw_adjusts, adjustments)
    extension = asked("verlenging", extends & ~to_imw_extends, extensions)
    conversion = _ask(draws, "omzetting", dossiers, converts, day).in_time(last, package_end)
    return _one_at_a_time(len(dossiers.number), adjustment, extension, conversion)


def _one_at_a_time(
    count: int, adjustment: FollowUp, extension: FollowUp, conversion: FollowUp
) -> FollowUps:
    """Nothing is asked while something else is open, nor after what replaces it."""

    def days(asked: FollowUp, values: Ints) -> Ints:
        by_dossier = np.full(count, NEVER)
        by_dossier[asked.of] = values
        return by_dossier

    converts = days(conversion, conversion.course.submitted)
    extension = extension.select(extension.course.decided < converts[extension.of])
    extends = days(extension, extension.course.submitted)
    closed = days(extension, extension.course.decided)
    closed = np.where(extension.granted_quarter(count) < NEVER, NEVER, closed)
    of, course = adjustment.of, adjustment.course
    alone = (course.decided < extends[of]) | (course.submitted > closed[of])
    return FollowUps(
        adjustment.select(alone & (course.decided < converts[of])), extension, conversion
    )


def _adjustments(draws: Draws, dossiers: Dossiers, rank_one: Ints) -> Wish:
    """Adjustments of five-year packages, and some asked of the two-year ones in vain."""
    number = dossiers.number
    share = by_scheme(calibration.ADJUSTMENT, dossiers.imw)
    asks = draws.chance("adjustment", number, share)
    in_vain = draws.chance("adjusts two", number, calibration.TWO_YEAR_FOLLOW_UP)
    rank = draws.spread("adjustment rank", number, calibration.ADJUSTMENT_RANKS)
    return Wish(
        np.where(dossiers.package == TWO_YEARS, in_vain, asks & FIVE_YEARS[dossiers.package]),
        _day_in_quarter(draws, "adjustment day", number, rank_one + rank - 1),
        rank < FIRST_RANK_OF_SECOND_YEAR,
    )


def _extensions(draws: Draws, dossiers: Dossiers, rank_one: Ints, package_end: Ints) -> Wish:
    """Extensions towards the end of a package, and some asked in the third year in vain."""
    number = dossiers.number
    five_years = FIVE_YEARS[dossiers.package]
    early = five_years & draws.chance("early extension", number, calibration.EXTENSION_EARLY)
    asks = early | draws.chance("extension", number, calibration.EXTENSION)
    in_vain = draws.chance("extends two", number, calibration.TWO_YEAR_FOLLOW_UP)
    quarters = (draws.uniform("extension quarter", number) * 3).astype(np.int64)
    wanted = np.where(early, rank_one + 8 + quarters, package_end - quarters)
    return Wish(
        np.where(dossiers.package == TWO_YEARS, in_vain, asks & five_years),
        _day_in_quarter(draws, "extension day", number, wanted),
        early,
    )


def _conversions(draws: Draws, dossiers: Dossiers) -> Wish:
    """Increases asked of running VOPs in the second quarter of 2023."""
    number = dossiers.number
    quarters = np.full(len(number), QUARTER_OF_CONVERSIONS)
    return Wish(
        draws.chance("conversion", number, calibration.CONVERSION) & ~dossiers.imw,
        _day_in_quarter(draws, "conversion day", number, quarters),
        np.zeros(len(number), np.bool_),
    )


def _can_ask(dossiers: Dossiers, day: Ints, first: Ints, last: Ints) -> Flags:
    """Whether the dossier runs on that day, and its scheme still takes applications."""
    quarter = quarter_of_day(day)
    allowed = dossiers.imw | (day < LAST_VOP_ASKED)
    after = (day > dossiers.first.decided) & (day >= day_of(calibration.REGISTER_OPENS))
    running = (dossiers.first.outcome == GRANTED) & (quarter >= first) & (quarter <= last)
    can: Flags = allowed & after & running
    return can


def _ask(draws: Draws, kind: str, dossiers: Dossiers, which: Flags, day: Ints) -> FollowUp:
    of = np.flatnonzero(which)
    number = dossiers.number[of]
    imw = dossiers.imw[of] | (kind == "omzetting")
    applicant_kind = dossiers.people.kind[of]
    course = run_procedure(draws, kind, number, day[of], imw=imw, applicant_kind=applicant_kind)
    package = np.where(imw, OP_MAAT, VOP_VERHOOGD)
    if kind == "omzetting":
        # An IMW package can only be granted once the decree is in force.
        course = replace(
            course, decided=working_day(np.maximum(course.decided, LAST_VOP_ASKED + 3))
        )
        package = draws.choice("conversion", number, calibration.CONVERSION_PACKAGES, PACKAGES)
    percentage = tailored_percentage(draws.about(kind), number, imw)
    return FollowUp(kind, of, imw, course, package, percentage)


def _refuse_by_law(asked: FollowUp, two_years: Flags, too_early: Flags) -> FollowUp:
    """A package of two years has no follow-up (R19); one of five years not this early (R20)."""
    course = asked.course
    for which, code in ((two_years, "R19"), (too_early & ~two_years, "R20")):
        refused = which[asked.of] & asked.imw & (course.admissible < NEVER)
        course = replace(
            course,
            outcome=np.where(refused, np.int8(REFUSED), course.outcome),
            ground=np.where(refused, np.int8(GROUNDS.index(code)), course.ground),
        )
    return replace(asked, course=course)


def _day_in_quarter(draws: Draws, purpose: str, number: Ints, quarters: Ints) -> Ints:
    days = (draws.uniform(purpose, number) * 84).astype(np.int64)
    return working_day(first_day_of_quarter(quarters) + days)
