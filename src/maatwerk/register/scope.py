"""The rule of :mod:`maatwerk.cases.visibility`, as a condition that a database can apply.

A list of a hundred thousand cases cannot be read from its events to see which of them somebody
may be told of. A test holds this condition to the rule, for every role and life; and what is
shown of each case is asked of the rule itself.
"""

from django.db.models import BooleanField, Case, Exists, OuterRef, QuerySet, Value, When

from maatwerk.cases import visibility
from maatwerk.cases.application import Stage
from maatwerk.cases.roles import OUTSIDE, Actor
from maatwerk.cases.work_lists import WorkList
from maatwerk.register.models import CaseRow, EventRow


def seen_by(actor: Actor) -> QuerySet[CaseRow]:
    """The rows of all cases that the actor may be told of; each knows whether it was ever filed.

    Whether an open draft has earlier applications is not in its row: its events say so, and
    only those of drafts are asked.
    """
    filed = EventRow.objects.filter(case_ref=OuterRef("pk"), type="ApplicationSubmitted")
    rows = CaseRow.objects.annotate(
        filed=Case(
            When(stage=Stage.DRAFT, then=Exists(filed)),
            default=Value(True),
            output_field=BooleanField(),
        )
    )
    if actor.role in OUTSIDE:
        return rows.filter(applicant_ref__in=actor.applicants)
    return rows.filter(filed=True) if sees_cases(actor) else rows.none()


def in_lists(actor: Actor, which: WorkList) -> QuerySet[CaseRow]:
    """The rows that the actor may be told of in a list.

    Of what waits for a second person only who sees preparation is told.
    """
    own = next(iter(actor.applicants), "")
    hidden = which is WorkList.CONSENT
    if hidden and not visibility.view_of(actor, own, filed=True).preparation:
        return CaseRow.objects.none()
    return seen_by(actor)


def sees_cases(actor: Actor) -> bool:
    """Whether the role sees any case at all."""
    own = next(iter(actor.applicants), "")
    return visibility.view_of(actor, own, filed=True).exists


def view_of(actor: Actor, row: CaseRow) -> visibility.View:
    """What the actor sees of the case of a row of :func:`seen_by`."""
    filed = row.stage != Stage.DRAFT or getattr(row, "filed", False)
    return visibility.view_of(actor, row.applicant_ref, filed=filed)
