"""The law that the pages compute by, loaded once, and the day of today."""

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from maatwerk.law import Law, load_law


@cache
def the_law() -> Law:
    """The law as it is in this version of the software."""
    return load_law()


def today() -> date:
    """Today in Brussels, whatever the machine's own zone."""
    return datetime.now(ZoneInfo("Europe/Brussels")).date()
