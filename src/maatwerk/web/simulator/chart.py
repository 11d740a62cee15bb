"""The amounts as a chart of bars: where everything stands, in whole pixels."""

from dataclasses import dataclass

from maatwerk.law.explanation.wording import Language, decimal
from maatwerk.web.simulator.course import Course, Line

MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """How large a chart is; ``name`` is that of its style."""

    name: str
    width: int
    height: int
    left: int
    gap: int

    @property
    def floor(self) -> int:
        """Where the bars stand on."""
        return self.height - 46


FRAMES = (Frame("wide", 760, 300, 62, 5), Frame("small", 330, 260, 48, 2))
TOP, RIGHT = 14, 4


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: of which component, from where, how high, and whether it may change."""

    component: str
    y: int
    height: int
    ahead: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of a quarter."""

    line: Line
    x: int
    width: int
    parts: tuple[Part, ...]

    @property
    def middle(self) -> int:
        """Halfway its width."""
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A word beside an axis."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture to be."""

    frame: Frame
    bars: tuple[Bar, ...]
    amounts: tuple[Mark, ...]
    years: tuple[Mark, ...]


def charts_of(course: Course, language: Language) -> tuple[Chart, ...]:
    """The same chart in every frame; none where nothing is due."""
    highest = max(line.total for line in course.lines)
    if highest == 0:
        return ()
    return tuple(_chart(course, frame, highest, language) for frame in FRAMES)


def _chart(course: Course, frame: Frame, highest: int, language: Language) -> Chart:
    ticks = round_ticks(highest)
    room, end = frame.floor - TOP, frame.width - RIGHT

    def height(cents: int) -> int:
        return round(room * cents / ticks[-1])

    slot = (end - frame.left) / len(course.lines)
    bars = []
    for place, line in enumerate(course.lines):
        x, after = (frame.left + round(slot * at) for at in (place, place + 1))
        parts, below = [], 0
        for component, cents, ahead in zip(course.components, line.parts, line.ahead, strict=True):
            top = frame.floor - height(below + cents)
            parts.append(Part(component, top, frame.floor - height(below) - top, ahead))
            below += cents
        bars.append(Bar(line, x, max(after - x - frame.gap, 1), tuple(parts)))
    amounts = tuple(
        Mark(frame.floor - height(tick), decimal(tick // 100, 1, 0, language)) for tick in ticks
    )
    return Chart(frame, tuple(bars), amounts, _years(bars))


def _years(bars: list[Bar]) -> tuple[Mark, ...]:
    """Every year below the first of its quarters, if it has at least two."""
    years = [bar.line.quarter.year for bar in bars]
    return tuple(
        Mark(bars[years.index(year)].x, str(year))
        for year in dict.fromkeys(years)
        if years.count(year) > 1
    )


def round_ticks(highest: int) -> list[int]:
    """A few round amounts of whole euros from 0 to above the highest, in cents."""
    size = 100
    while True:
        for step in (size, 2 * size, 5 * size):
            last = -(-highest // step) * step
            if last // step <= MOST_TICKS:
                return list(range(0, last + 1, step))
        size *= 10
