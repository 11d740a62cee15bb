"""The values of a parameter through time, as a line with steps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from maatwerk.law.dated.parameters import DatedValue, Parameter
from maatwerk.law.explanation.wording import Language, decimal, figure
from maatwerk.law.vocabulary.units import Unit

HEIGHT, TOP, BOTTOM = 250, 14, 30
MOST_TICKS = 5
AFTER_THE_LAST = 200
"""Days that the line of a value without end goes on."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide a chart is, in pixels.

    Attributes:
        width: All of it.
        left: Beside the lines, for the figures.
        right: Beside them, for the names; where there is no place for those they stand above.
        most_years: So many have a mark.
        name: Of its style.
    """

    width: int
    left: int
    right: int
    most_years: int
    name: str

    @property
    def end(self) -> int:
        """Where the lines end."""
        return self.width - self.right

    @property
    def has_room_for_names(self) -> bool:
        """Whether names stand beside the lines."""
        return self.right > 2 * self.left // 3


WIDE = Frame(640, 86, 130, 8, "wide")
NARROW = Frame(288, 50, 16, 4, "narrow")
"""All of it fits on a telephone, the last known value too."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One series.

    Attributes:
        name: Of its row, for a table; of its scheme or component; empty for a single figure.
        path: As SVG.
        x: Where it ends; ``y`` how high.
        reform: Whether it is proposed.
        rows: What it is drawn from.
    """

    name: str
    path: str
    x: int
    y: int
    reform: bool
    rows: tuple[DatedValue, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture to be; ``from_zero`` when its height starts there."""

    frame: Frame
    years: tuple[Tick, ...]
    figures: tuple[Tick, ...]
    lines: tuple[Line, ...]
    from_zero: bool


Series = dict[tuple[str, bool], list[DatedValue]]


def chart_of(parameter: Parameter, language: Language, frame: Frame = WIDE) -> Chart | None:
    """The chart; None where no value changes through time or values are bands.

    Args:
        parameter: Whose values.
        language: Of the figures beside it.
        frame: How wide it is.
    """
    rows = [row for row in (*parameter.values, *parameter.reforms) if isinstance(row.value, int)]
    series: Series = {}
    for row in sorted(rows, key=lambda row: (row.start, row.known_from)):
        series.setdefault((series_name(row), row.confidence == "reform"), []).append(row)
    if max((len({row.start for row in s}) for s in series.values()), default=0) < 2:
        return None
    first = min(row.start for row in rows)
    last = max(row.until or row.start for row in rows)
    days = max((last - first).days, 1) + AFTER_THE_LAST
    steps = _round_steps(min(row.figure for row in rows), max(row.figure for row in rows))

    def x(day: date) -> int:
        return frame.left + round((frame.end - frame.left) * (day - first).days / days)

    def y(figure: int) -> int:
        low, high = steps[0], steps[-1]
        return HEIGHT - BOTTOM - round((HEIGHT - TOP - BOTTOM) * (figure - low) / (high - low))

    lines = tuple(_line(name, reform, s, x, y, frame.end) for (name, reform), s in series.items())
    figures = tuple(Tick(y(step), short(step, parameter.unit, language)) for step in steps)
    years = _years(first, last, x, frame.most_years)
    return Chart(frame, years, figures, lines, steps[0] == 0)


def short(value: int, of: Unit, language: Language) -> str:
    """A figure without its unit, which stands once below the chart."""
    return (
        decimal(value, 100 * of.scale, 0, language) if of.is_money else figure(value, of, language)
    )


def series_name(row: DatedValue) -> str:
    """What sets a series apart from the others of its parameter."""
    return " · ".join(part for part in (row.key, row.scheme, row.component) if part)


def _line(
    name: str,
    reform: bool,
    rows: Sequence[DatedValue],
    x: Callable[[date], int],
    y: Callable[[int], int],
    last: int,
) -> Line:
    path: list[str] = []
    end_before = 0
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        ends = [day for day in (row.until, after.start if after else None) if day]
        end = x(min(ends)) if ends else last
        joined = path and end_before == x(row.start)
        path.append(f"{'L' if joined else 'M'}{x(row.start)} {y(row.figure)}H{end}")
        end_before = end
    return Line(
        name.replace("_", " "),
        "".join(path),
        end_before,
        y(rows[-1].figure),
        reform,
        tuple(rows),
    )


def _round_steps(low: int, high: int) -> list[int]:
    """A few round figures from below the lowest to above the highest."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            first, last = low // step * step, -(-high // step) * step
            if first == last:
                last += step
            if (last - first) // step <= MOST_TICKS:
                return list(range(first, last + 1, step))
        size *= 10


def _years(first: date, last: date, x: Callable[[date], int], most: int) -> tuple[Tick, ...]:
    years = range(first.year + (first > date(first.year, 1, 1)), last.year + 1)
    each = max(1, -(-len(years) // most))
    return tuple(Tick(x(date(year, 1, 1)), str(year)) for year in years[::each])
