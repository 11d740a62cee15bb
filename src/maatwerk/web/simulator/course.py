"""The premiums of one worker or self-employed person, quarter after quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from maatwerk.law import Law, Quarter
from maatwerk.law.dated.parameters import Confidence
from maatwerk.law.explanation.ahead import Ahead, looks_ahead
from maatwerk.law.explanation.explain import Explanation
from maatwerk.law.explanation.wording import Language
from maatwerk.law.schedule import RANK, Due, schedule

WITHOUT_END = 20
"""Quarters that are shown of a package whose end the decision sets: five years."""

SURENESS: tuple[Confidence, ...] = get_args(Confidence)
"""From the surest to the least sure."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know.

    Attributes:
        components: The premiums, in the order in which they are shown.
        first: The quarter of the decision, which is number 1.
        quarters: How many.
        facts: As the law takes them, but for the number of the quarter.
    """

    components: tuple[str, ...]
    first: Quarter
    quarters: int
    facts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One quarter.

    Attributes:
        quarter: The quarter.
        rank: Its number.
        percentage: Of the package, in percents; None where no premium has one.
        parts: Cents of each component, in their order.
        ahead: Whether each part rests on a last known index that may still change.
        confidence: Of the least sure step of all.
    """

    quarter: Quarter
    rank: int
    percentage: int | None
    parts: tuple[int, ...]
    ahead: tuple[bool, ...]
    confidence: Confidence

    @property
    def total(self) -> int:
        """Cents of all components together."""
        return sum(self.parts)

    @property
    def may_change(self) -> bool:
        """Whether a part of it does."""
        return any(self.ahead)


@dataclass(frozen=True, slots=True)
class Course:
    """All quarters.

    Attributes:
        components: What the parts of a line are of.
        lines: A line a quarter.
        attention: What was not checked and what is not known yet, each once, in one language.
    """

    components: tuple[str, ...]
    lines: tuple[Line, ...]
    attention: tuple[str, ...]

    @property
    def total(self) -> int:
        """Cents of all quarters together."""
        return sum(line.total for line in self.lines)

    @property
    def known(self) -> int:
        """Cents that rest on no index to come."""
        return sum(
            cents
            for line in self.lines
            for cents, ahead in zip(line.parts, line.ahead, strict=True)
            if not ahead
        )

    @property
    def is_all_known(self) -> bool:
        """Whether that is so for every part of every quarter."""
        return not any(line.may_change for line in self.lines)


def course(law: Law, asked: Asked, today: date, language: Language) -> Course:
    """What is due in each quarter.

    Args:
        law: By which it is computed.
        asked: By whom, of what, from when on.
        today: What lies after it may still change.
        language: Of the remarks.

    Raises:
        BadInputError: facts that cannot be, or a quarter that lies outside the law.
    """
    quarters = [asked.first + after for after in range(asked.quarters)]
    facts = {**asked.facts, RANK: 1}
    dues = [schedule(law, component, quarters, facts) for component in asked.components]
    lines = tuple(_line(of_quarter, today) for of_quarter in zip(*dues, strict=True))
    told = [due.told for of_component in dues for due in of_component if due.told is not None]
    return Course(asked.components, lines, _attention(told, today, language))


def explained(
    law: Law, asked: Asked, quarter: Quarter, today: date
) -> list[tuple[Explanation, Ahead | None]]:
    """Each component of one of the quarters, with every step; errors as for :func:`course`."""
    facts = {**asked.facts, RANK: quarter - asked.first + 1}
    told = [law.explain(component, quarter, facts) for component in asked.components]
    return [(one, looks_ahead(one, today)) for one in told]


def _attention(told: Sequence[Explanation], today: date, language: Language) -> tuple[str, ...]:
    """What was not checked, and the first thing that is not known yet; each once."""
    unchecked = [step.told(language) for one in told for step in one.unchecked]
    ahead = (looks_ahead(one, today) for one in told)
    unknown = next((what.told(language) for what in ahead if what is not None), None)
    return tuple(dict.fromkeys([*unchecked, *([unknown] if unknown else [])]))


def _line(dues: Sequence[Due], today: date) -> Line:
    """One quarter of every component; none of them is interrupted, so each is told."""
    told = [due.told for due in dues if due.told is not None]
    percentages = [due.percentage.value for due in dues if due.percentage]
    percentage = percentages[0] if percentages else None
    sure = (step.confidence for one in told for step in one.steps if step.confidence)
    rounded = (
        step.rounding_confidence for one in told for step in one.steps if step.rounding_confidence
    )
    return Line(
        dues[0].quarter,
        dues[0].rank or 0,
        percentage if isinstance(percentage, int) else None,
        tuple(due.amount_cents for due in dues),
        tuple(looks_ahead(one, today) is not None for one in told),
        max((*sure, *rounded), key=SURENESS.index),
    )
