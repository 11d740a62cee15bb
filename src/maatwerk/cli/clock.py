"""The day of today: only the command line has a clock; whatever it runs is told the day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Today in Brussels, whatever the machine's own zone."""
    return datetime.now(ZoneInfo("Europe/Brussels")).date()
