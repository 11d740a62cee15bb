"""The row of a case: what its events add up to, for lists and searches."""

from maatwerk.cases.case import Case
from maatwerk.cases.clocks import Terms
from maatwerk.cases.work_lists import due, work_list
from maatwerk.law import Law
from maatwerk.register.models import CaseRow

COLUMNS = [field.name for field in CaseRow._meta.fields if not field.primary_key]
"""Everything of a row but its key."""


def row_of(case_ref: str, case: Case, law: Law) -> CaseRow | None:
    """The row of a case; None when its only draft was thrown away."""
    application = case.application
    if application is None:
        return None
    term = due(case, Terms(law, case.scheme))
    return CaseRow(
        case_ref=case_ref,
        version=case.version,
        work_list=work_list(case),
        stage=case.stage,
        standing=case.standing,
        scheme=case.scheme,
        kind=application.kind,
        premium=application.premium,
        applicant_ref=case.applicant,
        applicant_kind=case.applicant_kind,
        person_ref=case.person,
        province=case.province,
        opened_on=application.opened_on,
        submitted_on=application.submitted_on,
        admissible_on=application.admissible_on,
        decided_on=application.decided_on,
        outcome=application.outcome,
        principal_ground=application.principal_ground,
        prepared_by=application.proposal.prepared_by if application.proposal else None,
        stands_still=application.clock_stands_still,
        clock=term.clock if term else None,
        due_on=term.on if term else None,
    )


def write(case_ref: str, case: Case, law: Law) -> None:
    """Keep the row of a case as its events say; inside the transaction that adds them."""
    row = row_of(case_ref, case, law)
    if row is None:
        CaseRow.objects.filter(case_ref=case_ref).delete()
    else:
        CaseRow.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["case_ref"], update_fields=COLUMNS
        )
