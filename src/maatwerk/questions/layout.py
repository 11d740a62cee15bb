"""From the lines of a page to running text: broken words, page numbers, odd blanks."""

import re
import unicodedata

_PAGE_LINE = re.compile(
    r"^(?:pagina|blz\.?|p\.)\s*\d{1,3}(?:\s*(?:/|van|of)\s*\d{1,3})?$|^[-–]\s*\d{1,3}\s*[-–]$",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"^\d{1,3}(?:\s*/\s*\d{1,3})?$")
_LINE_END = re.compile(r"\r\n|[\n\r\v\u2028\u2029\x85]")
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2002\u2003\t"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff\u2060"), None)
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ĳ": "ij"})


def lines_of(text: str) -> list[str]:
    """The lines without page numbers, soft hyphens and odd blanks; empty lines are kept."""
    text = unicodedata.normalize("NFC", text)
    # a soft hyphen at the end of a line breaks a word, elsewhere it is invisible
    text = re.sub("\u00ad[ ]*\r?\n[ ]*", "", text)
    text = text.translate(_BLANKS).translate(_NOTHING).translate(_LIGATURES)
    return [line for page in text.split("\f") for line in _page_lines(page)]


def _page_lines(page: str) -> list[str]:
    """The lines of one page; a bare number is its page number only at its top or bottom."""
    lines = [re.sub(r" {2,}", " ", line).strip() for line in _LINE_END.split(page)]
    filled = [at for at, line in enumerate(lines) if line]
    edges = {filled[0], filled[-1]} if filled else set()
    return [
        line
        for at, line in enumerate(lines)
        if not _PAGE_LINE.match(line) and not (at in edges and _PAGE_NUMBER.match(line))
    ]


def joined(lines: list[str]) -> str:
    """One running text; a word broken over two lines is made whole again.

    >>> joined(["bij werk-", "gevers in Oost-", "Vlaanderen, loon-", "en begeleidingspremie"])
    'bij werkgevers in Oost-Vlaanderen, loon- en begeleidingspremie'
    """
    text = ""
    for line in filter(None, lines):
        if re.search(r"[^\W\d_]-$", text):
            text = _glued(text, line)
        else:
            text = f"{text} {line}" if text else line
    return text


def _glued(text: str, line: str) -> str:
    before = re.split(r"\s", text)[-1][:-1]
    after = re.split(r"\W", line, maxsplit=1)[0]
    if after in {"en", "of", "én"}:
        return f"{text} {line}"
    if after[:1].isupper() or after[:1].isdigit() or before.isupper():
        return text + line
    return text[:-1] + line
