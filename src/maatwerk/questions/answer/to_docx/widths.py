"""How wide text is in our typeface, and from that how wide each column must be."""

from collections.abc import Sequence
from dataclasses import dataclass

from maatwerk.figures.grid import Grid
from maatwerk.questions.answer.printing import SOFT_HYPHEN, hyphenable, printed

PAGE = 9070  # width between the margins, in twentieths of a point (16 cm)
USUAL, SMALL = 180, 160  # one em of table text: 9 points, or 8 in a crowded table
_CROWDED = 1700  # labels narrower than this wrap over too many lines
_MARGINS = 150  # left and right of the text in a cell, and a little air
_NARROWEST = 800
_WIDEST_WORDS = 3700
_BOLD = 1.05

# Advance widths of Calibri (and of Carlito, which has the same) in 1/2048 em.
_ADVANCE = {
    **dict.fromkeys("ijl|'", 480),
    **dict.fromkeys("ftr()-.,;:/ \N{NO-BREAK SPACE}*", 640),
    **dict.fromkeys("csvxyzk\N{EN DASH}", 900),
    **dict.fromkeys("mwMW%", 1640),
    **dict.fromkeys("ABCDGHKNOPQRTUVXYZ€", 1240),
}
_OTHER = 1080


def text_width(text: str, em: int) -> int:
    """The width of a line of bold table text, in twentieths of a point."""
    units = sum(_ADVANCE.get(character, _OTHER) for character in text)
    return round(units * em / 2048 * _BOLD)


def fit(grid: Grid) -> tuple[list[int], bool]:
    """The width of each column, and whether the text must be small for it."""
    widths = column_widths(grid, USUAL)
    if sum(widths) < PAGE or min(widths[: len(grid.stubs)], default=PAGE) >= _CROWDED:
        return widths, False
    return column_widths(grid, SMALL), True


def column_widths(grid: Grid, em: int) -> list[int]:
    """The width of each column in twentieths of a point; together at most a page wide.

    Columns of figures get what they need, all the same where that fits; words may wrap.
    """
    body = [row for row in grid.rows if row.kind != "group"]
    stubs = [
        _of_words(em, head, [row.stubs[i] for row in body if i < len(row.stubs)])
        for i, head in enumerate(grid.stubs)
    ]
    values = [
        (_of_words if head.unit == "code" else _of_figures)(
            em, hyphenable(head.text) + head.mark, [printed(row.values[i]) for row in body]
        )
        for i, head in enumerate(grid.heads)
    ]
    columns = _fitted([*stubs, *_evened(stubs, values)])
    total = sum(columns)
    return columns if total <= PAGE else [width * PAGE // total for width in columns]


@dataclass(frozen=True, slots=True)
class _Wish:
    """How wide a column would like to be, and how narrow it can be."""

    wanted: int
    least: int


def _of_figures(em: int, head: str, cells: Sequence[str]) -> _Wish:
    """Room for every figure on one line, and for the longest word of the heading."""
    pieces = [text_width(piece, em) for piece in _pieces(head)]
    figures = [
        text_width(part, em)
        for cell in cells
        for part in (_pieces(cell) if cell[:1].isalpha() else [cell])
    ]
    width = max(_NARROWEST, max(pieces + figures) + _MARGINS)
    return _Wish(width, width)


def _of_words(em: int, head: str, cells: Sequence[str]) -> _Wish:
    texts = [head, *cells]
    whole = max(text_width(text, em) for text in texts) + _MARGINS
    word = max(text_width(p, em) for text in texts for p in _pieces(text) or [""])
    least = max(_NARROWEST, word + _MARGINS)
    return _Wish(max(least, min(_WIDEST_WORDS, whole)), least)


def _pieces(text: str) -> list[str]:
    """Where a line may break: at spaces, and after a hyphen."""
    return [piece for word in text.split(" ") for piece in _hyphenated(word)]


def _hyphenated(word: str) -> list[str]:
    parts = word.replace(SOFT_HYPHEN, "-").split("-")
    return [*(f"{part}-" for part in parts[:-1]), parts[-1]]


def _evened(stubs: Sequence[_Wish], values: list[_Wish]) -> list[_Wish]:
    """Columns of figures all as wide as the widest, when the labels still fit beside them."""
    if any(wish.least != wish.wanted for wish in values):
        return values
    widest = max((wish.wanted for wish in values), default=0)
    room = PAGE - sum(wish.wanted for wish in stubs)
    return [_Wish(widest, widest)] * len(values) if widest * len(values) <= room else values


def _fitted(wishes: Sequence[_Wish]) -> list[int]:
    """What is too much is taken from the words, in proportion to what they can miss."""
    over = sum(wish.wanted for wish in wishes) - PAGE
    spare = sum(wish.wanted - wish.least for wish in wishes)
    if over <= 0 or spare <= 0:
        return [wish.wanted for wish in wishes]
    taken = min(over, spare)
    return [w.wanted - (w.wanted - w.least) * taken // spare for w in wishes]
