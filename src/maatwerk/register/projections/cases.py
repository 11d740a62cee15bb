"""The row of a case: what its events add up to, for lists and searches."""

from collections.abc import Mapping

from maatwerk.cases.case import Case
from maatwerk.cases.clocks import Terms
from maatwerk.cases.work_lists import Due, due, work_list
from maatwerk.errors import BadInputError
from maatwerk.law import Law
from maatwerk.register.models import CaseRow
from maatwerk.register.writing import Record

COLUMNS = [field.name for field in CaseRow._meta.fields if not field.primary_key]
"""Everything of a row but its key."""


def row_of(case_ref: str, case: Case, law: Law) -> CaseRow | None:
    """The row of a case; None when its only draft was thrown away."""
    record = record_of(case_ref, case, law)
    return None if record is None else CaseRow(**record)


def record_of(case_ref: str, case: Case, law: Law) -> Record | None:
    """Likewise by column."""
    application = case.application
    if application is None:
        return None
    term = _due(case, law)
    return {
        "case_ref": case_ref,
        "version": case.version,
        "work_list": work_list(case),
        "stage": case.stage,
        "standing": case.standing,
        "scheme": case.scheme,
        "kind": application.kind,
        "premium": application.premium,
        "applicant_ref": case.applicant,
        "applicant_kind": case.applicant_kind,
        "person_ref": case.person,
        "province": case.province,
        "opened_on": application.opened_on,
        "submitted_on": application.submitted_on,
        "admissible_on": application.admissible_on,
        "decided_on": application.decided_on,
        "outcome": application.outcome,
        "principal_ground": application.principal_ground,
        "prepared_by": application.proposal.prepared_by if application.proposal else None,
        "stands_still": application.clock_stands_still,
        "clock": term.clock if term else None,
        "due_on": term.on if term else None,
    }


def records_of(cases: Mapping[str, Case], law: Law) -> list[Record]:
    """The rows of cases that have changed; inside the transaction that adds their events.

    A case whose only draft was thrown away stands in no list any more.
    """
    records = {case_ref: record_of(case_ref, case, law) for case_ref, case in cases.items()}
    gone = [case_ref for case_ref, record in records.items() if record is None]
    if gone:
        CaseRow.objects.filter(case_ref__in=gone).delete()
    return [record for record in records.values() if record is not None]


def _due(case: Case, law: Law) -> Due | None:
    """The term that runs; none where the law has none on its first day, as before July 2023."""
    try:
        return due(case, Terms(law, case.scheme))
    except BadInputError:
        return None
