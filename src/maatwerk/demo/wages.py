"""The wage data of each quarter of right, as first declared and as corrected later."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from maatwerk.demo import calibration
from maatwerk.demo.dossiers import Dossiers
from maatwerk.demo.draws import Draws, Flags, Ints
from maatwerk.demo.population import SELF_EMPLOYED
from maatwerk.demo.quarters import INTERRUPTED, QuarterRows
from maatwerk.law import Law, Quarter

WHOLE = 10_000  # basis points


@dataclass(frozen=True, slots=True)
class Wages:
    """Wage data by row of the quarters table.

    Attributes:
        reference_wage: Cents a quarter; 0 for the self-employed and without work.
        fraction: Employment fraction in basis points.
        other_aid: Other interventions in the wage cost, in cents.
    """

    reference_wage: Ints
    fraction: npt.NDArray[np.int16]
    other_aid: Ints


@dataclass(frozen=True, slots=True)
class Declared:
    """What is declared for each row: some time after the quarter, and perhaps once more.

    Attributes:
        first: What is declared first.
        since: The day of that; 0 for the self-employed, of whom it is known that they have none.
        again: What is declared the second time.
        on: The day of that, ``NEVER`` where there is no second time.
    """

    first: Wages
    since: Ints
    again: Wages
    on: Ints

    def by(self, known_on: int) -> Wages:
        """What was declared last by a day; to be read only where :meth:`known` says so."""
        anew = self.on <= known_on
        return Wages(
            np.where(anew, self.again.reference_wage, self.first.reference_wage),
            np.where(anew, self.again.fraction, self.first.fraction),
            self.first.other_aid,
        )

    def known(self, known_on: int) -> Flags:
        """Whether anything was declared by a day."""
        flags: Flags = self.since <= known_on
        return flags


def declared(draws: Draws, law: Law, dossiers: Dossiers, rows: QuarterRows) -> Wages:
    """The wage data as first declared."""
    number = dossiers.number
    employed = dossiers.people.kind != SELF_EMPLOYED
    full_time = draws.spread("wage", number, calibration.REFERENCE_WAGE)
    full_time = np.where(employed, full_time, 0)
    codes = tuple(calibration.FRACTIONS)
    contracts = np.array([int(code) for code in codes], np.int64)
    contract = contracts[draws.choice("fraction", number, calibration.FRACTIONS, codes)]
    contract = np.where(employed, contract, WHOLE)

    wage = full_time[rows.of] * contract[rows.of] // WHOLE
    wage = wage * _level(law, rows.quarter) // WHOLE
    wage = wage * draws.spread("wage noise", rows.who, calibration.WAGE_NOISE) // WHOLE
    wage[rows.status == INTERRUPTED] = 0
    return Wages(wage, contract[rows.of].astype(np.int16), other_aid(draws, dossiers)[rows.of])


def other_aid(draws: Draws, dossiers: Dossiers) -> Ints:
    """Other interventions in the wage cost of each dossier, cents a quarter."""
    employed = dossiers.people.kind != SELF_EMPLOYED
    amount = draws.spread("other aid amount", dossiers.number, calibration.OTHER_AID_CENTS)
    has = employed & draws.chance("other aid", dossiers.number, calibration.OTHER_AID)
    return np.where(has, amount, 0)


def declared_anew(draws: Draws, rows: QuarterRows, wages: Wages) -> Wages:
    """The wage data as a correction of the declaration would have them."""
    factor = draws.spread("corrected wage", rows.who, calibration.CORRECTED_WAGE)
    with_fraction = draws.chance("corrected fraction", rows.who, calibration.CORRECTED_FRACTION)
    fraction = np.minimum(wages.fraction.astype(np.int64) * factor // WHOLE, WHOLE)
    return Wages(
        wages.reference_wage * factor // WHOLE,
        np.where(with_fraction, fraction, wages.fraction).astype(np.int16),
        wages.other_aid,
    )


def _level(law: Law, quarters: Ints) -> Ints:
    """The wage level of each quarter, season included, in basis points of the first one.

    Wages follow the guaranteed minimum income, which is indexed with them.
    """
    if not len(quarters):
        return quarters
    base = _minimum_income(law, Quarter.of(calibration.REGISTER_OPENS).last_day)
    first = int(quarters.min())
    levels = []
    for index in range(first, int(quarters.max()) + 1):
        level = _minimum_income(law, Quarter.from_index(index).months[1])
        levels.append(level * calibration.WAGE_SEASON[index % 4] // base)
    return np.array(levels, np.int64)[quarters - first]


def _minimum_income(law: Law, day: date) -> int:
    value = law.parameter("ggmmi").at(day).value
    assert isinstance(value, int)  # noqa: S101 - the parameter is a figure, not a table
    return value
