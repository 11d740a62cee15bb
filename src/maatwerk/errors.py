"""The one exception that means: what came in is wrong, and this is how to mend it."""


class BadInputError(Exception):
    """Something a person handed over cannot be used; the command line exits with 2.

    The message is one or more plain sentences: what was wrong, where (file, row,
    field), and what to do. It never holds personal data.

    Attributes:
        nl: The message in Dutch; in English where nobody has written it yet.
        field: The field that is wrong, where it is one that a program has sent.
    """

    def __init__(self, message: str, nl: str | None = None, field: str | None = None) -> None:
        super().__init__(message)
        self.nl = nl or message
        self.field = field
