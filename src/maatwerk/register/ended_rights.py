"""Rights that ended by themselves, with their last quarter: no event says so, the day does.

The row of a case says what was decided and stays as it is until something happens in the case. So
whoever reads rows asks here how the right stands on the day, and in which list the case is by then.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from heapq import merge
from itertools import islice
from typing import TypeAlias

from django.db.models import Q, QuerySet

from maatwerk.cases.course import HAS_RIGHT, Standing
from maatwerk.cases.evolve import case_of
from maatwerk.cases.work_lists import OF_A_RIGHT, Running, WorkList
from maatwerk.register import store
from maatwerk.register.models import CaseRow


def in_list(which: WorkList, on: date) -> Q:
    """Rows of the cases that stand in a list on a day."""
    ended = Q(work_list__in=OF_A_RIGHT, clock=Running.RIGHT, due_on__lt=on)
    if which is WorkList.CLOSED:
        return Q(work_list=which) | ended
    return Q(work_list=which) & ~ended if which in OF_A_RIGHT else Q(work_list=which)


def as_on(rows: Sequence[CaseRow], on: date) -> list[CaseRow]:
    """The rows, in order, as the cases stand on a day; they are not written anywhere.

    Where another term runs than that of the right, its end stands in the events alone.
    """
    unsaid = [row.case_ref for row in rows if _has_right(row) and row.clock != Running.RIGHT]
    lives = store.events_of_many(unsaid) if unsaid else {}
    for row in rows:
        if row.case_ref in lives:
            row.standing = case_of(lives[row.case_ref]).course.standing_on(on)
        elif _has_right(row) and row.due_on is not None and row.due_on < on:
            row.standing = Standing.ENDED
            row.clock = row.due_on = None
            if row.work_list in OF_A_RIGHT:
                row.work_list = WorkList.CLOSED
    return list(rows)


Place: TypeAlias = tuple[date | None, str]
"""Where a page ended: when its last row was due, as the row says, and its case."""


def by_term(
    rows: QuerySet[CaseRow], which: WorkList, on: date, after: Place | None, count: int
) -> Iterator[CaseRow]:
    """Rows of a list with a term by their last day, then those without.

    One order over both would sort a whole list, as databases do not agree where nothing goes; and
    so would one over lists: each is read by its index, and then merged.
    """
    if after is None or after[0] is not None:
        parts = [_with_term(part, after, count) for part in _parts(rows, which, on)]
        found = list(islice(merge(*parts, key=lambda row: (row.due_on, row.case_ref)), count))
        yield from found
        count -= len(found)
    if count:
        without = rows.filter(work_list=which, due_on__isnull=True)
        if after is not None and after[0] is None:
            without = without.filter(case_ref__gt=after[1])
        yield from without.order_by("case_ref")[:count]


def _parts(rows: QuerySet[CaseRow], which: WorkList, on: date) -> list[QuerySet[CaseRow]]:
    if which in OF_A_RIGHT:
        return [rows.filter(work_list=which, due_on__gte=on)]
    own = rows.filter(work_list=which)
    if which is not WorkList.CLOSED:
        return [own]
    return [own, *(rows.filter(work_list=one, due_on__lt=on) for one in OF_A_RIGHT)]


def _with_term(rows: QuerySet[CaseRow], after: Place | None, count: int) -> list[CaseRow]:
    with_term = rows.filter(due_on__isnull=False)
    if after is not None:
        due_on, case_ref = after
        later = Q(due_on__gt=due_on) | Q(case_ref__gt=case_ref)
        with_term = with_term.filter(later, due_on__gte=due_on)
    return list(with_term.order_by("due_on", "case_ref")[:count])


def _has_right(row: CaseRow) -> bool:
    return row.standing in HAS_RIGHT
