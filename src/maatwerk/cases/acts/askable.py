"""What can be asked at all: what no decision could ever grant is refused when it is begun."""

from maatwerk.cases import commands as c
from maatwerk.cases.acts.granting import premium_fits
from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.law import Law
from maatwerk.law.days import day_of

VOP = "vop"
CONVERSION = "omzetting"


def unaskable(command: c.OpenDraft, law: Law) -> Refusal | None:
    """A refusal when the scheme has no such premium for the applicant, or not on that day."""
    return premium_fits(command.premium, command.applicant_kind, command.scheme, law) or _in_time(
        command, law
    )


def _in_time(command: c.OpenDraft, law: Law) -> Refusal | None:
    """A VOP until July 2023, individueel maatwerk from then on (art. 87).

    What was asked of a VOP in the quarter before is answered with a package of individueel
    maatwerk: that is a conversion, of those days alone.
    """
    first = law.schemes[command.scheme].first.first_day
    converts = command.kind == CONVERSION
    if command.scheme != VOP and converts:
        first = day_of(law.parameter("vop_omzetting_vanaf").at(first).figure)
    if command.on < first:
        return wrong(
            "on",
            f"{command.scheme} kan pas vanaf {first:%d-%m-%Y} worden gevraagd.",
            f"{command.scheme} can be asked from {first} on only.",
        )
    if command.scheme != VOP and not converts:
        return None
    over = day_of(law.parameter("vop_geen_nieuwe_vanaf").at(command.on).figure)
    if command.on < over:
        return None
    return wrong(
        "kind" if converts else "scheme",
        f"Vanaf {over:%d-%m-%Y} kan geen VOP meer worden gevraagd, verhoogd, verlengd of omgezet.",
        f"From {over} on no VOP can be asked, increased, extended or converted any more.",
    )
