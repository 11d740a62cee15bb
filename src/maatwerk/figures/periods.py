"""A period: two legal dates, both included, and the words for it in an answer."""

from dataclasses import dataclass
from datetime import date

from maatwerk.errors import BadInputError


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From ``start`` to ``end``, both days included.

    Attributes:
        start: First day.
        end: Last day; for a stock measured on one day, equal to ``start``.
        label: Dutch words, such as "2023 (juli tot en met december)".
    """

    start: date
    end: date
    label: str

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise BadInputError(
                f"The period {self.label!r} ends on {self.end} before it starts on {self.start}."
            )
