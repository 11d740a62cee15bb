"""The text of a rule with its words marked, and linked to what they name."""

import io
import keyword
import token
import tokenize
from collections.abc import Callable, Iterator

from markupsafe import Markup

_KINDS = {
    tokenize.COMMENT: "comment",
    token.STRING: "string",
    token.NUMBER: "number",
}


def highlighted(source: str, address: Callable[[str], str | None]) -> Markup:
    """The text as HTML; a name that ``address`` knows becomes a link."""
    return Markup("").join(_marked(source, address))


def _marked(source: str, address: Callable[[str], str | None]) -> Iterator[Markup]:
    lines = source.rstrip("\n").splitlines(keepends=True)
    row, column = 1, 0

    def between(end_row: int, end_column: int) -> str:
        """The text from where we are to there."""
        if row == end_row:
            return lines[row - 1][column:end_column]
        inner = "".join(lines[row : end_row - 1])
        return lines[row - 1][column:] + inner + lines[end_row - 1][:end_column]

    for kind, text, start, end, _ in tokenize.generate_tokens(
        io.StringIO(source.rstrip()).readline
    ):
        if kind in (token.NEWLINE, token.NL, token.INDENT, token.DEDENT, token.ENDMARKER):
            continue
        yield Markup("{}").format(between(*start))
        row, column = end
        yield _token(kind, text, address)


def _token(kind: int, text: str, address: Callable[[str], str | None]) -> Markup:
    if kind == token.NAME:
        target = address(text)
        if target is not None:
            return Markup('<a href="{}">{}</a>').format(target, text)
    css = "keyword" if kind == token.NAME and keyword.iskeyword(text) else _KINDS.get(kind)
    return (
        Markup('<span class="{}">{}</span>').format(css, text) if css else Markup("{}").format(text)
    )
