"""Places the rules of a graph from left to right, by depth and with few crossings.

Layers by the longest path; a long link passes through every layer on its way, so that it
can be led around what stands there; each layer is ordered by the mean of its neighbours,
to and fro, and the order with the fewest crossings is kept.
"""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeAlias

SWEEPS = 24
PASSING = 0.3
"""Rows that a link takes where it only passes."""

Links: TypeAlias = Mapping[str, Sequence[str]]
"""What each uses; all of it is in the mapping too."""

Spot: TypeAlias = tuple[str, int]
"""Something in its layer; or, in a later layer, where its links pass."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, counted in layers and rows.

    Attributes:
        layers: From left to right, from top to bottom.
        rows: How far down each spot stands.
        paths: For each link (used, user), the spots that it passes, both ends included.
    """

    layers: tuple[tuple[Spot, ...], ...]
    rows: Mapping[Spot, float]
    paths: Mapping[tuple[str, str], tuple[Spot, ...]]


def layout(links: Links) -> Layout:
    """Place every name of ``links``, which has no cycle."""
    depths = _depths(links)
    paths = {
        (used, user): (
            *((used, at) for at in range(depths[used], depths[user])),
            (user, depths[user]),
        )
        for user, all_used in links.items()
        for used in all_used
    }
    steps = list(dict.fromkeys(step for path in paths.values() for step in pairwise(path)))
    layers = _first_order(links, depths, paths)
    layers = _ordered(layers, steps)
    rows = _rows(layers, steps, set(depths.items()))
    return Layout(tuple(map(tuple, layers)), rows, paths)


def _depths(links: Links) -> dict[str, int]:
    """The longest way to each; what rests on nothing stands right before its first user."""
    depths: dict[str, int] = {}

    def depth(name: str) -> int:
        if name not in depths:
            depths[name] = 1 + max((depth(used) for used in links[name]), default=-1)
        return depths[name]

    for name in links:
        depth(name)
    first_user: dict[str, int] = {}
    for user, all_used in links.items():
        for used in all_used:
            first_user[used] = min(first_user.get(used, depths[user]), depths[user])
    return {name: depths[name] if links[name] else first_user.get(name, 1) - 1 for name in depths}


def _first_order(
    links: Links, depths: Mapping[str, int], paths: Mapping[tuple[str, str], tuple[Spot, ...]]
) -> list[list[Spot]]:
    """Everything in its layer, near what it belongs to: in the order of a walk from the ends."""
    layers: list[list[Spot]] = [[] for _ in range(max(depths.values(), default=0) + 1)]
    seen: set[Spot] = set()

    def put(spot: Spot) -> None:
        if spot not in seen:
            seen.add(spot)
            layers[spot[1]].append(spot)

    def visit(name: str) -> None:
        if (name, depths[name]) in seen:
            return
        put((name, depths[name]))
        for used in links[name]:
            visit(used)
            for spot in reversed(paths[used, name]):
                put(spot)

    for name in sorted(links, key=lambda name: -depths[name]):
        visit(name)
    return layers


def _ordered(layers: list[list[Spot]], steps: Sequence[tuple[Spot, Spot]]) -> list[list[Spot]]:
    before, after = _neighbours(steps)
    best, fewest = [list(layer) for layer in layers], _crossings(layers, steps)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        order = range(1, len(layers)) if forward else range(len(layers) - 2, -1, -1)
        for place in order:
            beside = layers[place - 1 if forward else place + 1]
            at = {spot: row for row, spot in enumerate(beside)}
            neighbours = before if forward else after
            here = {spot: float(row) for row, spot in enumerate(layers[place])}
            for spot in layers[place]:
                rows = [at[other] for other in neighbours.get(spot, ())]
                if rows:
                    here[spot] = sum(rows) / len(rows)
            layers[place].sort(key=here.__getitem__)
        crossings = _crossings(layers, steps)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return best


def _neighbours(
    steps: Sequence[tuple[Spot, Spot]],
) -> tuple[dict[Spot, list[Spot]], dict[Spot, list[Spot]]]:
    before: dict[Spot, list[Spot]] = {}
    after: dict[Spot, list[Spot]] = {}
    for left, right in steps:
        before.setdefault(right, []).append(left)
        after.setdefault(left, []).append(right)
    return before, after


def _crossings(layers: list[list[Spot]], steps: Sequence[tuple[Spot, Spot]]) -> int:
    at = {spot: row for layer in layers for row, spot in enumerate(layer)}
    crossings = 0
    by_layer: dict[int, list[tuple[int, int]]] = {}
    for left, right in steps:
        by_layer.setdefault(left[1], []).append((at[left], at[right]))
    for ends in by_layer.values():
        passed: list[int] = []
        for _, row in sorted(ends):
            crossings += len(passed) - bisect_left(passed, row + 1)
            insort(passed, row)
    return crossings


def _rows(
    layers: list[list[Spot]], steps: Sequence[tuple[Spot, Spot]], boxes: Set[Spot]
) -> dict[Spot, float]:
    """Each as near to the middle of its neighbours as those above and below it allow."""
    before, after = _neighbours(steps)
    offsets = [_offsets([1.0 if spot in boxes else PASSING for spot in layer]) for layer in layers]
    rows = {spot: float(row) for layer in layers for row, spot in enumerate(layer)}
    for _ in range(SWEEPS):
        for layer, apart in zip(layers, offsets, strict=True):
            wanted = []
            for spot in layer:
                beside = [rows[s] for s in (*before.get(spot, ()), *after.get(spot, ()))]
                wanted.append(sum(beside) / len(beside) if beside else rows[spot])
            rows.update(zip(layer, _apart(wanted, apart), strict=True))
    top = min((rows[spot] for spot in boxes), default=0)
    return {spot: round(row - top, 2) for spot, row in rows.items()}


def _offsets(sizes: Sequence[float]) -> list[float]:
    """How far each stands from the first when they touch."""
    steps = [(above + below) / 2 for above, below in pairwise(sizes)]
    return list(accumulate(steps, initial=0.0))[: len(sizes)]


def _apart(wanted: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """The rows nearest to those wanted, in this order and never nearer than they may.

    Rows that would overlap move as one block, around the mean of what they want.
    """
    blocks: list[tuple[float, int]] = []
    for row, offset in zip(wanted, offsets, strict=True):
        total, size = row - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / size:
            above = blocks.pop()
            total, size = total + above[0], size + above[1]
        blocks.append((total, size))
    means = [total / size for total, size in blocks for _ in range(size)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
