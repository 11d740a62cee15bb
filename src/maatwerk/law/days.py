"""Days as the rules see them: whole days since 1 January 1970, as snapshots and numpy count."""

from datetime import date

_FIRST = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days since 1970-01-01; below 0 before it."""
    return day.toordinal() - _FIRST


def day_of(number: int) -> date:
    """The day of a number of :func:`day_number`."""
    return date.fromordinal(number + _FIRST)
