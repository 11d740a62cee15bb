"""The one exception that means: what came in is wrong, and this is how to mend it."""


class BadInputError(Exception):
    """Something a person handed over cannot be used; the command line exits with 2.

    The message is one or more plain sentences: what was wrong, where (file, row,
    field), and what to do. It never holds personal data.
    """
