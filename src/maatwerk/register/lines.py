"""Cases as lines of a list, with who they are about, without what a view hides."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from maatwerk.cases.changed import changed
from maatwerk.cases.course import Standing
from maatwerk.cases.evolve import case_of
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import View
from maatwerk.cases.work_lists import OF_A_RIGHT, WorkList, work_list
from maatwerk.register import store
from maatwerk.register.models import CaseRow
from maatwerk.register.scope import view_of
from maatwerk.register.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Line:
    """One case in a list, as its row in the register; names never show in a ``repr``.

    Attributes:
        case_ref: Its reference.
        work_list: The list it stands in.
        stage: Of the application.
        standing: Of the right.
        scheme: Code.
        kind: Of application.
        premium: That is asked.
        applicant_kind: Such as ``werkgever``.
        province: Code.
        opened_on: Day of the draft.
        submitted_on: Day of filing.
        decided_on: Day of the decision.
        outcome: How it was decided; None too when the file is not shown.
        principal_ground: Likewise.
        prepared_by: Who made the proposal; None too when preparation is not shown.
        stands_still: Whether an answer is awaited.
        clock: The term that runs.
        due_on: Its last day.
        person_name: None when persons are not shown, or it was erased.
        applicant_name: Likewise.
    """

    case_ref: str
    work_list: str
    stage: str
    standing: str
    scheme: str
    kind: str
    premium: str
    applicant_kind: str
    province: str
    opened_on: date
    submitted_on: date | None
    decided_on: date | None
    outcome: str | None
    principal_ground: str | None
    prepared_by: str | None
    stands_still: bool
    clock: str | None
    due_on: date | None
    person_name: str | None = field(repr=False)
    applicant_name: str | None = field(repr=False)


def lines_of(actor: Actor, rows: Sequence[CaseRow], vault: Vault) -> tuple[Line, ...]:
    """The lines of rows of :func:`~maatwerk.register.scope.seen_by`, in order; a few queries."""
    seen = [(row, view_of(actor, row)) for row in rows]
    _hide_what_waits(seen)
    named = [row for row, view in seen if view.exists and view.persons]
    persons = vault.persons({row.person_ref for row in named})
    applicants = vault.applicants({row.applicant_ref for row in named})
    return tuple(
        _line(
            row,
            view,
            person.name if (person := persons.get(row.person_ref)) else None,
            applicant.name if (applicant := applicants.get(row.applicant_ref)) else None,
        )
        for row, view in seen
        if view.exists
    )


def _hide_what_waits(seen: Sequence[tuple[CaseRow, View]]) -> None:
    """Who sees no preparation is told where the case stands without what waits for a second one."""
    hidden = [
        row for row, view in seen if row.work_list == WorkList.CONSENT and not view.preparation
    ]
    lives = store.events_of_many([row.case_ref for row in hidden]) if hidden else {}
    for row in hidden:
        which = work_list(changed(case_of(lives[row.case_ref]), pending=()))
        ended = which in OF_A_RIGHT and row.standing == Standing.ENDED  # by itself
        row.work_list = WorkList.CLOSED if ended else which


def _line(row: CaseRow, view: View, person: str | None, applicant: str | None) -> Line:
    return Line(
        row.case_ref,
        row.work_list,
        row.stage,
        row.standing,
        row.scheme,
        row.kind,
        row.premium,
        row.applicant_kind,
        row.province,
        row.opened_on,
        row.submitted_on,
        row.decided_on,
        row.outcome if view.file else None,
        row.principal_ground if view.file else None,
        row.prepared_by if view.preparation else None,
        row.stands_still,
        row.clock,
        row.due_on,
        person if view.persons else None,
        applicant if view.persons else None,
    )
