"""A letter as PDF, from the very HTML that is kept: tagged, with its fonts, always the same.

WeasyPrint writes no moment and no random name, so the same page gives the same bytes. Nothing
is fetched: the two fonts lie here, and a page that asks for anything else is refused.
"""

from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from maatwerk.errors import BadInputError

FONTS = Path(__file__).parent / "fonts"
VARIANT = "pdf/ua-1"
"""Accessible: with a language, a title and the structure of the page."""

_SCHEME = "letterfont:"
_FACES = "".join(
    f"@font-face {{ font-family: 'Liberation Sans'; font-weight: {weight};"
    f" src: url('{_SCHEME}{name}') }}\n"
    for name, weight in (("LiberationSans-Regular.ttf", 400), ("LiberationSans-Bold.ttf", 700))
)


class _Own(URLFetcher):  # type: ignore[misc]
    """Gives the bytes of a font of ours, and of nothing else."""

    def __init__(self) -> None:
        super().__init__(fail_on_errors=True)

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The font with that name."""
        path = FONTS / url.removeprefix(_SCHEME)
        if not url.startswith(_SCHEME) or path.parent != FONTS or path.suffix != ".ttf":
            raise ValueError(f"{url} lies outside the letter")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})


def printed(html: str) -> bytes:
    """The PDF of a letter.

    Raises:
        BadInputError: the page asks for something from outside.
    """
    fetcher, fonts = _Own(), FontConfiguration()
    style = CSS(string=_FACES, font_config=fonts, url_fetcher=fetcher)
    try:
        made: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(
            stylesheets=[style], font_config=fonts, pdf_variant=VARIANT
        )
    except FatalURLFetchingError as error:
        raise BadInputError(
            f"The template asks for something from outside the letter ({error}): leave it out."
        ) from error
    return made
