"""The door to what draws a PDF: heavy, and there only where its libraries are."""

from contextlib import redirect_stdout
from io import StringIO

from maatwerk.errors import BadInputError


def as_pdf(html: str) -> bytes:
    """The PDF of a letter that is HTML.

    Raises:
        BadInputError: the libraries that draw it are not there, or the page asks for something
            from outside itself.
    """
    try:
        with redirect_stdout(StringIO()):  # it prints advice where an answer is read
            from maatwerk.register.letters.printing import printed  # noqa: PLC0415 - heavy
    except OSError as error:
        raise BadInputError(
            "A PDF needs Pango, which is not on this machine. On Debian: apt-get install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. As HTML it needs nothing."
        ) from error
    return printed(html)
