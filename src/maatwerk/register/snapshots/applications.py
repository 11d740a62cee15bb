"""The rows of the ``applications`` table."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from maatwerk.cases.application import Application
from maatwerk.cases.clocks import stopped_days
from maatwerk.register.snapshots.told import Told, counted_as
from maatwerk.snapshot.schema import APPLICATIONS


def application_columns(
    cases: Sequence[tuple[str, Told]], known_on: date
) -> Mapping[str, list[Any]]:
    """The applications of some cases, column by column, as known on a day."""
    rows = [row for ref, told in cases for row in _rows(ref, told, known_on)]
    names = [field.name for field in APPLICATIONS.fields]
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    return {name: list(values) for name, values in zip(names, columns, strict=True)}


def _rows(case_ref: str, told: Told, known_on: date) -> Iterator[tuple[Any, ...]]:
    for application in told.applications:
        yield _row(case_ref, told, application, known_on)


def _row(case_ref: str, told: Told, application: Application, known_on: date) -> tuple[Any, ...]:
    """One row, in the order of the schema."""
    submitted = application.submitted_on
    if submitted is None:
        raise LookupError("What is told was filed.")
    place, grant = application.place, application.grant
    end = application.decided_on or known_on
    return (
        application.ref,
        case_ref,
        application.scheme,
        application.kind,
        counted_as(place.kind),
        application.premium,
        grant.premium if grant else None,
        grant.package if grant else None,
        place.province,
        told.case.person,
        place.applicant,
        submitted,
        application.admissible_on,
        application.decided_on,
        application.outcome,
        application.principal_ground,
        stopped_days(application.standstills, submitted, end),
    )
