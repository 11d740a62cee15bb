"""Wages of a file beside those of the register: which are new, which correct, which wait."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db import connection

from maatwerk.intake.numbers import Flags
from maatwerk.intake.people import People
from maatwerk.intake.problems import Problem
from maatwerk.intake.reading import Objects, ReadPart
from maatwerk.register import wages
from maatwerk.register.models import EventRow

WAITS = (
    "The person stands in no case with this employer: the row is not kept. Load the file again "
    "once there is one."
)

_SUCCESSIONS = ("EnterpriseSucceeded", "MunicipalitiesMerged")

_ROWS = {
    "sqlite": "SELECT key AS n, value ->> 0 AS q, value ->> 1 AS e, value ->> 2 AS p"
    " FROM json_each(%s)",
    "postgresql": "SELECT ordinality - 1 AS n, (value ->> 0)::int AS q, value ->> 1 AS e,"
    " value ->> 2 AS p FROM json_array_elements(%s::json) WITH ORDINALITY AS v(value, ordinality)",
}
_BESIDE = """
    WITH b AS ({rows})
    SELECT b.n,
        EXISTS (SELECT 1 FROM register_case c WHERE c.person_ref = b.p AND c.applicant_ref = b.e),
        w.version, w.wage, w.contributions, w.reductions, w.fraction
    FROM b LEFT JOIN register_wage w
        ON w.quarter = b.q AND w.employer_ref = b.e AND w.person_ref = b.p
        AND w.version = (
            SELECT max(v.version) FROM register_wage v
            WHERE v.quarter = b.q AND v.employer_ref = b.e AND v.person_ref = b.p
        )
"""


def _earlier() -> frozenset[tuple[str, str]]:
    """Persons with each employer that their case has had, of cases that went over to another."""
    handed_over = EventRow.objects.filter(type__in=_SUCCESSIONS).values("case_ref")
    rows = EventRow.objects.filter(
        case_ref__in=handed_over, type__in=("DraftOpened", *_SUCCESSIONS)
    )
    return frozenset(
        (person, json.loads(data)["applicant"])
        for person, data in rows.values_list("subject_ref", "data").iterator()
    )


@dataclass(slots=True)
class Compared:
    """Some rows of a file beside the register.

    Attributes:
        to_add: New versions, as :func:`maatwerk.register.wages.add` takes them, but for the load.
        new: How many are the first of their quarter.
        changed: How many say otherwise than what is kept.
        unchanged: How many say what is kept.
        waiting: A problem for each row that is not kept for now.
    """

    to_add: list[tuple[str | int, ...]] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    waiting: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class WageComparison:
    """Compares part after part.

    Attributes:
        people: References for numbers.
        earlier: Persons and the employers that they had before a succession or merger.
    """

    people: People
    earlier: frozenset[tuple[str, str]] = field(default_factory=_earlier)

    def part(self, read: ReadPart, good: Flags) -> Compared:
        """The good rows of a part beside what is kept now."""
        found = Compared()
        at = np.flatnonzero(good)
        employers = _refs(self.people.applicants, read.values["enterprise_number"][at])
        persons = _refs(self.people.persons, read.values["identity_number"][at])
        quarters = read.values["quarter"][at].tolist()
        amounts = np.stack(
            [read.numbers[name][at] for name in ("wage", "contributions", "reductions", "fraction")]
        ).T.tolist()
        keys = list(zip(quarters, employers, persons, strict=True))
        known = [n for n, (_, employer, person) in enumerate(keys) if employer and person]
        kept = {known[n]: rest for n, *rest in _beside([keys[n] for n in known])}
        rows = read.rows[at].tolist()
        for n, key in enumerate(keys):
            in_case, version, *before = kept.get(n, (False, None))
            if not (in_case or key[2:] + key[1:2] in self.earlier):
                found.waiting.append(Problem(rows[n], "identity_number", "", "", WAITS))
            elif version is None:
                found.new += 1
                found.to_add.append((*key, 1, *amounts[n]))
            elif before == amounts[n]:
                found.unchanged += 1
            else:
                found.changed += 1
                found.to_add.append((*key, version + 1, *amounts[n]))
        return found


def keep(compared: Compared, load_id: int) -> None:
    """Write what a comparison found; inside a transaction of the caller."""
    if compared.to_add:
        wages.add([(*row, load_id) for row in compared.to_add])


def _refs(look_up: Any, digits: Objects) -> list[str]:
    """The reference of each number; empty where nobody has it."""
    found = look_up(dict.fromkeys(digits.tolist()))
    return [found.get(text, "") for text in digits.tolist()]


def _beside(keys: list[tuple[int, str, str]]) -> Iterator[tuple[Any, ...]]:
    """What is kept of each key: its place, whether there is a case, the last version."""
    if not keys:
        return
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE.format(rows=_ROWS[connection.vendor]), [json.dumps(keys)])
        yield from cursor.fetchall()
