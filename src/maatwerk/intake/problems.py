"""What is wrong in a file: every row and field of it, in bounded memory."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from maatwerk.figures.export.safe import safe_text

MOST_KEPT = 200_000
"""So many problems are kept one by one; what is beyond it is counted."""

LONGEST_SHOWN = 40
"""Characters of a value that are repeated in a message."""

_HEAD = ("row", "field", "column", "value", "message")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, or that waits.

    Attributes:
        row: Of the file, as a spreadsheet numbers it: the heading is row 1.
        field: What the value should be; empty when it is the row as a whole.
        column: What the file calls it.
        value: As the file has it; empty when it says something of a person.
        message: What is wrong and what to do.
    """

    row: int
    field: str
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        where = f"row {self.row}" + (f", {self.column or self.field}" if self.field else "")
        return (
            f"{where}: {self.value!r} {self.message}" if self.value else f"{where}: {self.message}"
        )


@dataclass(slots=True)
class Problems:
    """Problems as they are found.

    Attributes:
        kept: The first :data:`MOST_KEPT`, in the order in which they were found.
        counts: How many there are of each field and message, all of them.
    """

    kept: list[Problem] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, problems: Iterable[Problem]) -> None:
        """Note these too."""
        for problem in problems:
            self.counts[problem.field, problem.message] += 1
            if len(self.kept) < MOST_KEPT:
                self.kept.append(problem)

    @property
    def total(self) -> int:
        """How many there are, also those that are not kept."""
        return self.counts.total()

    def __bool__(self) -> bool:
        return bool(self.counts)

    def in_order(self) -> Iterator[Problem]:
        """Those that are kept, by row."""
        return iter(sorted(self.kept, key=lambda problem: (problem.row, problem.field)))


def to_csv(problems: Problems) -> bytes:
    """A row a problem, UTF-8, comma; nothing in it can run as a formula of a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEAD)
    for found in problems.in_order():
        words = (found.field, found.column, found.value, found.message)
        writer.writerow([found.row, *map(safe_text, words)])
    if problems.total > len(problems.kept):
        writer.writerow(["", "", "", "", _further(problems)])
    return text.getvalue().encode()


def to_data(problems: Problems) -> dict[str, Any]:
    """The same as plain data: the total, counts by field and message, and each problem."""
    return {
        "total": problems.total,
        "counts": [
            {"field": field, "message": message, "count": count}
            for (field, message), count in sorted(problems.counts.items())
        ],
        "problems": [
            {name: getattr(found, name) for name in _HEAD} for found in problems.in_order()
        ],
    }


def to_json(problems: Problems) -> bytes:
    """:func:`to_data` as JSON, UTF-8."""
    return (json.dumps(to_data(problems), ensure_ascii=False, indent=2) + "\n").encode()


def _further(problems: Problems) -> str:
    return f"and {problems.total - len(problems.kept)} more, which are counted and not listed"
