"""Amounts, fractions and days as people write them on the command line, read exactly."""

import re
from datetime import date
from typing import Any

import click


class _Decimal(click.ParamType[int]):
    """A decimal text read exactly, into integers of ``10 ** -places``."""

    def __init__(self, name: str, places: int, advice: str) -> None:
        self.name = name
        self._places = places
        self._advice = advice
        self._written = re.compile(rf"(\d+)(?:[.,](\d{{1,{places}}}))?")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of units; anything else is refused with advice."""
        if isinstance(value, int):
            return value
        written = self._written.fullmatch(value.strip())
        if written is None:
            self.fail(f"{value!r} is not {self._advice}.", param, ctx)
        return int(written[1] + (written[2] or "").ljust(self._places, "0"))


class _Day(click.ParamType[date]):
    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; anything but YYYY-MM-DD is refused."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day: write it as 2024-04-15.", param, ctx)


MONEY = _Decimal(
    "EUR", 2, "an amount in euro, 0 or more, with at most two decimals, such as 15000.00"
)
FRACTION = _Decimal("FRACTION", 4, "a fraction from 0 to 1 with at most four decimals, such as 0.8")
DAY = _Day()
