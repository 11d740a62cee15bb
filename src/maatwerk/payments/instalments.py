"""Paying back in parts: a plan that adds up to the cent, and how far it was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maatwerk.cases.clocks import months_after
from maatwerk.errors import BadInputError

MOST = 60
"""Instalments: a month each for the five years after which an action lapses (our choice)."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of a plan.

    Attributes:
        due_on: Last day to pay it.
        cents: Above 0.
    """

    due_on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An instalment and what was paid of it.

    Attributes:
        instalment: As planned.
        paid: Cents of it that came in or were set off.
        late: Whether something of it was unpaid after its last day.
    """

    instalment: Instalment
    paid: int
    late: bool


def monthly(cents: int, count: int, first: date) -> tuple[Instalment, ...]:
    """So many equal parts, a month apart; the first ones are a cent more where it does not divide.

    Raises:
        BadInputError: the number of parts is below 1, above :data:`MOST`, or above the cents.
    """
    if not 1 <= count <= min(MOST, cents):
        raise BadInputError(
            f"A plan has 1 to {MOST} instalments of at least a cent, not {count}.",
            f"Een afbetalingsplan telt 1 tot {MOST} termijnen van minstens een cent, geen {count}.",
        )
    part, rest = divmod(cents, count)
    return tuple(
        Instalment(months_after(first, number), part + (number < rest)) for number in range(count)
    )


def kept(plan: Sequence[Instalment], paid: int, on: date) -> tuple[Kept, ...]:
    """How far a plan was kept on a day: what was paid goes to the first instalment first.

    Args:
        plan: In order.
        paid: Cents since the plan was made, whatever they came by.
        on: The day.
    """
    told = []
    for instalment in plan:
        part = min(paid, instalment.cents)
        paid -= part
        told.append(Kept(instalment, part, part < instalment.cents and instalment.due_on < on))
    return tuple(told)
