"""Wages that two cases count: of one worker, one applicant and one quarter.

The register refuses a second case of a worker and an applicant. Where there are two all the same,
no run pays the same wage for both: nobody here can say which of the two claims is the right one, so
neither is paid until a person has ended one of them.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

import numpy as np
from django.db.models import Count

from maatwerk.cases.evolve import case_of
from maatwerk.law import Law, Quarter
from maatwerk.payments.due import Marks
from maatwerk.register import store
from maatwerk.register.models import CaseRow
from maatwerk.register.snapshots.horizon import Horizon
from maatwerk.register.snapshots.quarters import Bounds, quarter_columns
from maatwerk.register.snapshots.told import Told, told_of
from maatwerk.snapshot.codes import codes_of

_Wage: TypeAlias = tuple[str, str, int]
"""Applicant, person and quarter."""

_PERSONS = 500
"""Persons whose cases are asked for together."""

_RIGHT = codes_of("status").index("recht")


class Twice:
    """Which wages more than one case counts, as far as was recorded by a horizon."""

    def __init__(self, horizon: Horizon, law: Law, last: Quarter) -> None:
        self._horizon, self._law = horizon, law
        self._bounds = Bounds(0, last.index)

    def marks(self, columns: Mapping[str, Any]) -> Marks:
        """In which rows of :func:`quarter_columns` the wage is counted by another case too."""
        persons = sorted(set(columns["person_ref"].to_pylist()))
        found: set[_Wage] = set()
        for start in range(0, len(persons), _PERSONS):
            found |= self._of(_with_several(persons[start : start + _PERSONS]))
        if not found:
            return np.zeros(len(columns["quarter"]), np.bool_)
        return np.array([wage in found for wage in _wages_in(columns)], np.bool_)

    def _of(self, persons: list[str]) -> set[_Wage]:
        """Of some persons, with all of their cases."""
        if not persons:
            return set()
        cases = CaseRow.objects.filter(person_ref__in=persons).values("pk")
        rows = self._horizon.events.filter(case_ref__in=cases).order_by("case_ref", "version")
        told: list[tuple[str, Told]] = [
            (case_ref, told_of(case_of(store.event_in(kind, data) for _, kind, data in events)))
            for case_ref, events in groupby(
                rows.values_list("case_ref", "type", "data"), key=itemgetter(0)
            )
        ]
        columns = quarter_columns(told, self._law, self._bounds)
        running = (np.asarray(columns["status"]) == _RIGHT).tolist()
        counted = Counter(
            wage for wage, runs in zip(_wages_in(columns), running, strict=True) if runs
        )
        return {wage for wage, times in counted.items() if times > 1}


def _with_several(persons: list[str]) -> list[str]:
    """Those of them who have more than one case."""
    cases = CaseRow.objects.filter(person_ref__in=persons).values("person_ref")
    several = cases.annotate(cases=Count("pk")).filter(cases__gt=1).order_by("person_ref")
    return list(several.values_list("person_ref", flat=True))


def _wages_in(columns: Mapping[str, Any]) -> list[_Wage]:
    applicants, persons = columns["applicant_ref"].to_pylist(), columns["person_ref"].to_pylist()
    quarters = np.asarray(columns["quarter"], np.int64).tolist()
    return list(zip(applicants, persons, quarters, strict=True))
