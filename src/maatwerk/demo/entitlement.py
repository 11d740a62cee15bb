"""From when until when each dossier has a right, and under which package."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maatwerk.demo import calibration
from maatwerk.demo.calendar import NEVER, day_of, quarter_of_day
from maatwerk.demo.dossiers import Dossiers
from maatwerk.demo.draws import Draws, Flags, Ints
from maatwerk.demo.follow_ups import FollowUps, follow_ups
from maatwerk.demo.population import KINDS, SELF_EMPLOYED
from maatwerk.demo.procedure import GRANTED
from maatwerk.law import Quarter

FIRST_QUARTER = Quarter.of(calibration.REGISTER_OPENS).index
LAST_VOP_QUARTER = Quarter(2028, 1).index  # law.md 7: twenty quarters from 2023Q2
COUNTED_FROM_APPLICATION = day_of(calibration.VOP_COUNTED_FROM_APPLICATION)
LONGEST_TERM = 20  # quarters that one grant or extension lasts at most (art. 12 par. 1)


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The quarters of right of each dossier in a run; all arrays of equal length.

    Attributes:
        first: First quarter with a row; none before the register opens.
        rank_one: The quarter that counts as number 1.
        package_end: Last quarter of the start package.
        last: Last quarter, extension included, conversion apart; before ``first`` when
            nothing was granted.
        adjusted: Quarter from which an adjustment counts, or ``NEVER``.
        extended: Quarter from which an extension counts, or ``NEVER``.
        converted: Quarter from which a converted VOP is an IMW, or ``NEVER``.
        converted_last: Last quarter of the converted dossier; before ``first`` without one.
        decided_last: Last quarter that was decided on; later than the last one of the right when
            the job ended first.
    """

    first: Ints
    rank_one: Ints
    package_end: Ints
    last: Ints
    adjusted: Ints
    extended: Ints
    converted: Ints
    converted_last: Ints
    decided_last: Ints

    @property
    def cut(self) -> Flags:
        """Dossiers whose right ended before what was decided."""
        flags: Flags = np.maximum(self.last, self.converted_last) < self.decided_last
        return flags


def entitle(
    draws: Draws, dossiers: Dossiers, terms: Sequence[int]
) -> tuple[Entitlement, FollowUps]:
    """The quarters of right, and the later applications that bear on them.

    Args:
        draws: The draws of the register.
        dossiers: The dossiers of a run.
        terms: Quarters that each package lasts, in the order of the code list.
    """
    term = np.minimum(np.array(terms), LONGEST_TERM)
    begins = quarter_of_day(
        np.where(dossiers.imw, dossiers.first.decided, dossiers.first.submitted)
    )
    first = np.maximum(begins, FIRST_QUARTER)
    rank_one = begins - _hired_before(draws, dossiers, begins + term[dossiers.package] - 1)
    package_end = rank_one + term[dossiers.package] - 1
    package_end = np.where(dossiers.imw, package_end, np.minimum(package_end, LAST_VOP_QUARTER))
    last = np.minimum(package_end, first + _stay(draws, "stay", dossiers) - 1)
    granted = dossiers.first.outcome == GRANTED
    last = np.where(granted, last, first - 1)

    later = follow_ups(draws, dossiers, rank_one, first, last, package_end)
    count = len(dossiers.number)
    extended, extended_last, extension_end = _extend(draws, dossiers, later, last, package_end)
    last = np.where(extended < NEVER, extended_last, last)

    converted = later.conversion.granted_quarter(count)
    converted_term = np.zeros(count, np.int64)
    converted_term[later.conversion.of] = term[later.conversion.package]
    is_converted = converted < NEVER
    stays = np.minimum(converted_term, _stay(draws, "stay converted", dossiers))
    decided_last = np.where(extension_end < NEVER, extension_end, package_end)
    right = Entitlement(
        first,
        rank_one,
        package_end,
        np.minimum(last, converted - 1),
        later.adjustment.first_quarter(count),
        extended,
        converted,
        np.where(is_converted, converted - 1 + stays, first - 1),
        np.where(is_converted, converted - 1 + converted_term, decided_last),
    )
    return right, later


def _extend(
    draws: Draws, dossiers: Dossiers, later: FollowUps, last: Ints, package_end: Ints
) -> tuple[Ints, Ints, Ints]:
    """From when an extension counts, until when it is used, and until when it is granted.

    Who left before its package ended has nothing to use, though the extension was granted.
    """
    count = len(dossiers.number)
    granted = later.extension.first_quarter(count)
    begins = np.where(granted < NEVER, np.maximum(granted, package_end + 1), NEVER)
    end = np.where(granted < NEVER, begins + LONGEST_TERM - 1, NEVER)
    latest = np.where(dossiers.imw, NEVER, LAST_VOP_QUARTER)
    end = np.where(granted < NEVER, np.minimum(end, latest), NEVER)
    longer = np.minimum(LONGEST_TERM, _stay(draws, "stay extended", dossiers))
    used = last == package_end
    return (
        np.where(used, begins, NEVER),
        np.minimum(begins - 1 + longer, end),
        end,
    )


def _hired_before(draws: Draws, dossiers: Dossiers, latest_end: Ints) -> Ints:
    """Quarters between hiring and application, which counted for a VOP before October 2020."""
    quarters = draws.spread("hired before", dossiers.number, calibration.HIRED_BEFORE_QUARTERS)
    counts = ~dossiers.imw & (dossiers.first.submitted < COUNTED_FROM_APPLICATION)
    counts &= dossiers.people.kind != SELF_EMPLOYED  # nobody hires them
    still_running = np.maximum(latest_end - FIRST_QUARTER, 0)  # the stock ran in July 2018
    return np.where(counts, np.minimum(quarters, still_running), 0)


def _stay(draws: Draws, purpose: str, dossiers: Dossiers) -> Ints:
    """Quarters until the job ends."""
    number = dossiers.number
    employed = np.where(
        dossiers.imw,
        draws.spread(purpose, number, calibration.STAY_IMW),
        draws.spread(purpose, number, calibration.STAY_VOP),
    )
    temporary = dossiers.people.kind == KINDS.index("uitzendkantoor")
    return np.where(
        temporary, draws.spread(purpose, number, calibration.STAY_TEMP_AGENCY), employed
    )
