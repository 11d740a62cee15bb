"""A graph of rules as a picture whose boxes are links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from textwrap import shorten, wrap

from maatwerk.lawbook.layered import Layout, Spot

WIDTH, HEIGHT = 188, 58
ACROSS, DOWN = 64, 12
MARGIN = 6
LETTERS_A_LINE, LINES = 26, 3
LINE = 15


@dataclass(frozen=True, slots=True)
class Box:
    """Something in the picture.

    Attributes:
        name: As the rules name it.
        label: What is read; the whole of it.
        kind: input, parameter, rule or check.
        x: Left side; ``y`` its top.
        lines: The label, cut to fit, each line with its height.
    """

    name: str
    label: str
    kind: str
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class DrawnGraph:
    """A picture to be.

    Attributes:
        width: In pixels; ``height`` likewise.
        boxes: From left to right.
        lines: Each a path of SVG.
    """

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]


def drawn(found: Layout, kinds: Mapping[str, str], labels: Mapping[str, str]) -> DrawnGraph:
    """The picture of a layout.

    Args:
        found: Where everything stands.
        kinds: What each is.
        labels: What each is called.
    """
    boxes = tuple(_box(spot, found, kinds, labels) for spot in _ends(found))
    lines = tuple(dict.fromkeys(_line(path, found) for path in found.paths.values()))
    height = max((box.y for box in boxes), default=0) + HEIGHT + MARGIN
    height = max([height, *(_y(spot, found) + HEIGHT for spot in found.rows)])
    width = max((box.x for box in boxes), default=0) + WIDTH + MARGIN
    return DrawnGraph(width, height, boxes, lines)


def _ends(found: Layout) -> Iterable[Spot]:
    """Every spot but those that links only pass: the first of each name."""
    seen: set[str] = set()
    for layer in found.layers:
        for spot in layer:
            if spot[0] not in seen:
                seen.add(spot[0])
                yield spot


def _x(spot: Spot) -> int:
    return MARGIN + spot[1] * (WIDTH + ACROSS)


def _y(spot: Spot, found: Layout) -> int:
    return MARGIN + round(found.rows[spot] * (HEIGHT + DOWN))


def _box(spot: Spot, found: Layout, kinds: Mapping[str, str], labels: Mapping[str, str]) -> Box:
    label = labels[spot[0]]
    cut = shorten(label, LETTERS_A_LINE * LINES - 8, placeholder=" …")
    lines = wrap(cut, LETTERS_A_LINE)[:LINES]
    top = _y(spot, found) + HEIGHT // 2 - (len(lines) - 1) * LINE // 2 + 4
    placed_lines = tuple((top + number * LINE, line) for number, line in enumerate(lines))
    return Box(spot[0], label, kinds[spot[0]], _x(spot), _y(spot, found), placed_lines)


def _line(path: tuple[Spot, ...], found: Layout) -> str:
    """From the right side of what is used to the left side of its user."""
    middle = HEIGHT // 2
    x, y = _x(path[0]) + WIDTH, _y(path[0], found) + middle
    text = [f"M{x} {y}"]
    for left, right in pairwise(path):
        x, y = _x(left) + WIDTH, _y(left, found) + middle
        to_x, to_y = _x(right), _y(right, found) + middle
        half = (x + to_x) // 2
        text.append(f"C{half} {y} {half} {to_y} {to_x} {to_y}")
        if right != path[-1]:
            text.append(f"H{to_x + WIDTH}")
    return "".join(text)
