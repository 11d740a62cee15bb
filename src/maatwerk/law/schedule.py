"""What is due quarter after quarter for one dossier whose facts stay the same."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from maatwerk.errors import BadInputError
from maatwerk.law.dated.parameters import Selection
from maatwerk.law.explanation.explain import Explanation, Step
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter
from maatwerk.law.ranks import GEEINDIGD, ranks_of

RANK, STATUS = "kwartaalnummer", "kwartaalstatus"
GAP = "onderbreking_kwartalen"
PERCENTAGES = ("premiepercentage", "ondersteuningspercentage")
CEILINGS = ("referteloon_plafond", "ondersteuningsgrondslag")


@dataclass(frozen=True, slots=True)
class Due:
    """What is due for one quarter.

    Attributes:
        quarter: The quarter.
        rank: Its number; None once the employment has ended.
        interrupted: Whether there is no work in it.
        told: The amount and how it came about; None once the employment has ended.
    """

    quarter: Quarter
    rank: int | None
    interrupted: bool
    told: Explanation | None

    @property
    def amount_cents(self) -> int:
        """Exact cents; 0 once the employment has ended."""
        return 0 if self.told is None else self.told.amount_cents

    @property
    def percentage(self) -> Step | None:
        """The step with the percentage, of a component that has one."""
        return self._step(PERCENTAGES)

    @property
    def ceiling(self) -> Step | None:
        """The step with the ceiling of the wage, or with the base of the ondersteuningspremie."""
        return self._step(CEILINGS)

    def _step(self, names: Collection[str]) -> Step | None:
        steps = () if self.told is None else self.told.steps
        return next((step for step in steps if step.name in names), None)


def schedule(
    law: Law,
    component: str,
    quarters: Sequence[Quarter],
    facts: Mapping[str, int],
    *,
    interrupted: Collection[Quarter] = (),
    scheme: str = "imw",
    known_on: date | None = None,
) -> tuple[Due, ...]:
    """What is due for each quarter.

    Args:
        law: The law.
        component: What is asked.
        quarters: One after the other.
        facts: As for :meth:`Law.explain`; the quarter number is that of the first quarter.
        interrupted: Quarters without work, after the one that is number 1. Fewer than four in a
            row leave the numbers as they are; with four the employment has ended.
        scheme: Code of the scheme.
        known_on: The law as it was known on that day.

    Raises:
        BadInputError: as for :meth:`Law.explain`, an interruption in no quarter of the right, or
            an employment that has ended before the first quarter.
    """
    number_one = quarters[0] - (facts[RANK] - 1)
    for quarter in interrupted:
        if not number_one < quarter <= quarters[-1]:
            raise BadInputError(
                f"{quarter} cannot be interrupted: it must lie after {number_one}, which is "
                f"number 1, and not after {quarters[-1]}."
            )
    gap = _gap(law, quarters[0], scheme, known_on) if interrupted else None
    numbers = _numbers(number_one, quarters[-1], interrupted, gap)
    if quarters[0] not in numbers:
        raise BadInputError(f"The employment has ended before {quarters[0]}: nothing is due.")
    without_work = (law.inputs[STATUS].codes or ()).index("onderbroken")
    found = []
    for quarter in quarters:
        rank, stops = numbers.get(quarter), quarter in interrupted
        told = None
        if rank is not None:
            own = {**facts, RANK: rank, **({STATUS: without_work} if stops else {})}
            told = law.explain(component, quarter, own, scheme=scheme, known_on=known_on)
        found.append(Due(quarter, rank, stops, told))
    return tuple(found)


def _gap(law: Law, first: Quarter, scheme: str, known_on: date | None) -> int:
    selection = Selection(scheme, known_on=known_on)
    return law.parameter(GAP).at(first.first_day, selection=selection).figure


def _numbers(
    number_one: Quarter, last: Quarter, interrupted: Collection[Quarter], gap: int | None
) -> dict[Quarter, int]:
    """The number of every quarter of the employment; none after its end.

    An interrupted quarter has the number that the calendar gives it, as long as fewer than
    ``gap`` in a row are.
    """
    all_quarters = [number_one + after for after in range(last - number_one + 1)]
    if gap is None:
        return {quarter: rank for rank, quarter in enumerate(all_quarters, 1)}
    worked = np.array([q.index for q in all_quarters if q not in interrupted])
    ranks = ranks_of(np.zeros_like(worked), worked, np.full_like(worked, number_one.index), gap)
    numbers = {
        Quarter.from_index(int(index)): int(rank)
        for index, rank in zip(worked, ranks, strict=True)
        if rank != GEEINDIGD
    }
    end = max(numbers) + gap
    return {q: q - number_one + 1 for q in all_quarters if q in numbers or q < end}
