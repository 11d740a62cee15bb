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
        self._written = re.compile(rf"([0-9]{{1,15}})(?:[.,]([0-9]{{1,{places}}}))?")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of units; anything else is refused with advice."""
        if isinstance(value, int):
            return value
        written = self._written.fullmatch(value)
        if written is None:
            self.fail(f"{value!r} is not {self._advice}.", param, ctx)
        return int(written[1] + (written[2] or "").ljust(self._places, "0"))


class _Day(click.ParamType[date]):
    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; anything but YYYY-MM-DD is refused."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:  # 20240415 and 2024-W16-1 are days to Python
            self.fail(f"{value!r} is not a day: write it as 2024-04-15.", param, ctx)
        return day


class _Whole(click.ParamType[int]):
    """A whole number in plain digits: no sign, no spaces, no 1_000, no digits of other scripts."""

    name = "INTEGER"
    _written = re.compile("0|[1-9][0-9]{0,14}")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; anything but plain digits is refused."""
        if isinstance(value, int):
            return value
        if self._written.fullmatch(value) is None:
            self.fail(f"{value!r} is not a whole number in plain digits, such as 5.", param, ctx)
        return int(value)


MONEY = _Decimal(
    "EUR", 2, "an amount in euro, 0 or more, with at most two decimals, such as 15000.00"
)
FRACTION = _Decimal("FRACTION", 4, "a fraction from 0 to 1 with at most four decimals, such as 0.8")
DAY = _Day()
WHOLE = _Whole()
