"""Says so when a quarter number cannot be: no right of the scheme began in its quarter 1."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maatwerk.law.days import day_of
from maatwerk.law.explanation.explain import Explanation
from maatwerk.law.explanation.wording import Language
from maatwerk.law.quarters import Quarter

if TYPE_CHECKING:
    from maatwerk.law.law import Law


@dataclass(frozen=True, slots=True)
class ImpossibleRank:
    """A quarter number that no right has in the quarter; the amount is computed all the same.

    Attributes:
        rank: As it was given.
        quarter: The quarter that was asked.
        number_one: The quarter in which such a right would have begun.
        limit: The first quarter in which one can begin, or the last.
    """

    rank: int
    quarter: Quarter
    number_one: Quarter
    limit: Quarter

    def told(self, language: Language) -> str:
        """In one sentence."""
        early = self.number_one < self.limit
        if language == "nl":
            why = f"er begon geen {'voor' if early else 'na'} {self.limit}"
            return (
                f"kwartaalnummer {self.rank} kan niet in {self.quarter}: het recht zou in "
                f"{self.number_one} begonnen zijn, en {why}. Kijk het na."
            )
        why = f"none began {'before' if early else 'after'} {self.limit}"
        return (
            f"quarter number {self.rank} cannot be in {self.quarter}: the right would have begun "
            f"in {self.number_one}, and {why}. Look into it."
        )


def impossible_rank(told: Explanation, law: "Law") -> ImpossibleRank | None:
    """What is wrong with the quarter number of an amount; None when it can be.

    Number 1 is the quarter of the decision, of a VOP that of the application or the first
    hiring, and the numbers go on with the calendar. A VOP can be counted from a hiring before
    there was any, but none began after the last that could be asked.
    """
    rank = next((step.value for step in told.steps if step.name == "kwartaalnummer"), None)
    if not isinstance(rank, int):
        return None
    number_one = told.quarter - (rank - 1)
    if told.scheme == "vop":
        no_more = law.parameter("vop_geen_nieuwe_vanaf").at(told.quarter.first_day).figure
        limit = Quarter.of(day_of(no_more)) - 1
        possible = number_one <= limit
    else:
        limit = law.schemes[told.scheme].first
        possible = number_one >= limit
    return None if possible else ImpossibleRank(rank, told.quarter, number_one, limit)
