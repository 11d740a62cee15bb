"""What must hold of wages beyond each field of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from maatwerk.intake.numbers import Flags, Ints
from maatwerk.intake.problems import Problem
from maatwerk.intake.reading import Objects, ReadPart
from maatwerk.intake.sender import Sender
from maatwerk.law import Quarter
from maatwerk.law.inputs.quarterly import HIGHEST_AMOUNT
from maatwerk.law.referteloon import referteloon

_QUARTERS = 1 << 15
"""More than there are quarters up to the year 8000."""

_TOO_MUCH = "The reductions are more than wage and contributions together."


@dataclass(slots=True)
class WageChecks:
    """Checks every part, and at the end the rows against each other.

    Attributes:
        this_quarter: The quarter of today; nothing is known of a later one.
    """

    this_quarter: Quarter
    _rows: list[Ints] = field(default_factory=list)
    _persons: list[Ints] = field(default_factory=list)
    _others: list[Ints] = field(default_factory=list)

    def part(self, read: ReadPart, sender: Sender) -> tuple[Flags, list[Problem]]:
        """Which rows of a part are good, and what is wrong with the others."""
        n = read.numbers
        quarters = _integers(read.values["quarter"])
        total = referteloon(n["wage"], n["contributions"], n["reductions"])
        checks = (
            ("quarter", quarters > self.this_quarter.index, "The quarter lies in the future."),
            ("reductions", total < 0, _TOO_MUCH),
            ("wage", total > HIGHEST_AMOUNT, "The referteloon would be above a million euro."),
            (
                "enterprise_number",
                _others(read, sender),
                "The sender may not act for this employer.",
            ),
        )
        good = read.good.copy()
        problems = []
        for name, fails, message in checks:
            wrong = read.good & fails
            good &= ~wrong
            problems += [Problem(int(row), name, "", "", message) for row in read.rows[wrong]]
        self._remember(read, quarters, read.good)
        return good, problems

    def twice(self) -> Iterator[Problem]:
        """Rows about the same person, employer and quarter as an earlier row."""
        if not self._rows:
            return
        rows, persons, others = map(np.concatenate, (self._rows, self._persons, self._others))
        order = np.lexsort((rows, others, persons))
        same = (np.diff(persons[order]) == 0) & (np.diff(others[order]) == 0)
        for at in np.flatnonzero(same):
            first, second = int(rows[order[at]]), int(rows[order[at + 1]])
            message = f"The person, employer and quarter are those of row {first}."
            yield Problem(second, "identity_number", "", "", message)

    def _remember(self, read: ReadPart, quarters: Ints, which: Flags) -> None:
        """Sixteen bytes for what tells a row apart, and eight for its number."""
        self._rows.append(read.rows[which])
        self._persons.append(_integers(read.values["identity_number"])[which])
        employers = _integers(read.values["enterprise_number"])[which]
        self._others.append(employers * _QUARTERS + quarters[which])


def _others(read: ReadPart, sender: Sender) -> Flags:
    """Rows of employers that the sender may not act for."""
    if sender.applicants is None:
        return np.zeros(len(read.rows), np.bool_)
    return ~np.isin(read.values["enterprise_number"].astype(str), sorted(sender.applicants))


def _integers(values: Objects) -> Ints:
    """Quarters, or numbers of digits, as integers; 0 where there is none."""
    return np.array([0 if value is None else int(value) for value in values], np.int64)
