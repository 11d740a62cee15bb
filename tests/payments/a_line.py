"""One line of the loonpremie, as any run could have it; synthetic."""

from maatwerk.law import Quarter
from maatwerk.register.models import PayLine


def line_of(
    run: str, number: int, case: str, person: str, applicant: str, quarter: Quarter, cents: int
) -> PayLine:
    """A line that is not kept yet: paid for the first time, or taken back whole."""
    return PayLine(
        run_id=run,
        number=number,
        case_ref=case,
        person_ref=person,
        applicant_ref=applicant,
        quarter=quarter.index,
        component="loonpremie",
        kind="betaling" if cents > 0 else "terugvordering",
        amount=cents,
        due=max(cents, 0),
        paid_before=max(-cents, 0),
        receipt="0" * 64,
        first_event=1,
        last_event=9,
        scheme="imw",
        premium_kind="loonpremie",
        package="vijf_jaar",
        applicant_kind="werkgever",
        province="10000",
    )
