"""The law as encoded does not hold together."""

from maatwerk.errors import BadInputError


class LawError(BadInputError):
    """A cycle, an unknown name, a clash of units, a hole in a table, an integer that overflows.

    Raised when a law (or a reform of it) is loaded; it names the rule, or the file and row.
    """
