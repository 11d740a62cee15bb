"""Declared wages: kept by version, read as known on a day.

No event of a case: a declaration tells of a quarter of work, whatever becomes of the dossier.
Only intake writes here, payments and pages read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from maatwerk.cases.clock import BRUSSELS
from maatwerk.law import Quarter
from maatwerk.law.referteloon import referteloon
from maatwerk.register.models import WageRow

COLUMNS = (
    *("quarter", "employer_ref", "person_ref", "version"),
    *("wage", "contributions", "reductions", "fraction", "load_id"),
)
"""Of the table, in the order in which rows are handed to :func:`add`."""

_INTO = f"register_wage ({', '.join(COLUMNS)})"
_INSERT = f"INSERT INTO {_INTO} VALUES ({', '.join(['%s'] * len(COLUMNS))})"  # noqa: S608 - ours
_COPY = f"COPY {_INTO} FROM STDIN"


@dataclass(frozen=True, slots=True)
class Wage:
    """The wage of one person with one employer in one quarter, as known on some day.

    Attributes:
        employer: Reference.
        person: Reference.
        quarter: Of the work.
        version: 1 for what was declared first.
        loon: Wage in cents; ``werkgeversbijdragen`` and ``verminderingen`` likewise.
        werkgeversbijdragen: Employer contributions.
        verminderingen: Reductions of these.
        tewerkstellingsbreuk: Employment fraction in basis points.
        recorded_at: When this version came in, in UTC.
    """

    employer: str
    person: str
    quarter: Quarter
    version: int
    loon: int
    werkgeversbijdragen: int
    verminderingen: int
    tewerkstellingsbreuk: int
    recorded_at: datetime

    @property
    def referteloon(self) -> int:
        """The reference wage in cents (Decreet 14-01-2022, art. 17 § 2)."""
        return referteloon(self.loon, self.werkgeversbijdragen, self.verminderingen)


def wage(employer: str, person: str, quarter: Quarter, *, known_on: date) -> Wage | None:
    """The wage as it was known at the end of a day in Brussels; None when none was declared."""
    rows = _as_known(quarter, known_on).filter(employer_ref=employer, person_ref=person)
    return next(map(_wage, rows), None)


def wages_of(quarter: Quarter, *, known_on: date) -> Iterator[Wage]:
    """Every wage of a quarter as it was known at the end of a day, by employer and person."""
    rows = _as_known(quarter, known_on).order_by("employer_ref", "person_ref")
    return map(_wage, rows.iterator(chunk_size=5_000))


def add(rows: Sequence[tuple[str | int, ...]]) -> None:
    """Keep new versions, columns as in :data:`COLUMNS`; inside a transaction of the caller."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(_COPY) as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(_INSERT, rows)


def end_of(day: date) -> datetime:
    """The moment at which a day is over in Brussels; what came in before it is known on it."""
    return datetime.combine(day + timedelta(days=1), time(), BRUSSELS)


def _as_known(quarter: Quarter, known_on: date) -> QuerySet[WageRow]:
    """The last version of each wage that had come in by then."""
    known = WageRow.objects.filter(quarter=quarter.index, load__recorded_at__lt=end_of(known_on))
    same = known.filter(employer_ref=OuterRef("employer_ref"), person_ref=OuterRef("person_ref"))
    last = Subquery(same.order_by("-version").values("version")[:1])
    return known.filter(version=last).select_related("load")


def _wage(row: WageRow) -> Wage:
    return Wage(
        row.employer_ref,
        row.person_ref,
        Quarter.from_index(row.quarter),
        row.version,
        row.wage,
        row.contributions,
        row.reductions,
        row.fraction,
        row.load.recorded_at,
    )
