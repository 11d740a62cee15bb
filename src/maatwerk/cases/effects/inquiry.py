"""While an application is looked into."""

from maatwerk.cases import events as e
from maatwerk.cases.application import Stage
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed
from maatwerk.cases.clocks import Standstill
from maatwerk.cases.effects.applications import there, with_open


def requested(case: Case, event: e.InformationRequested) -> Case:
    """The clock stands still."""
    still = Standstill(event.on, None, event.answer_by)
    return with_open(case, standstills=(*there(case.open).standstills, still))


def received(case: Case, event: e.InformationReceived) -> Case:
    """The clock runs again."""
    *earlier, last = there(case.open).standstills
    answered = changed(last, until=event.on, complete=event.complete)
    return with_open(case, standstills=(*earlier, answered))


def admissible(case: Case, event: e.AdmissibilityFound) -> Case:
    """The term of decision begins."""
    return with_open(case, stage=Stage.ADMISSIBLE, admissible_on=event.on)


def need_received(case: Case, event: e.NeedReceived) -> Case:
    """VDAB is done."""
    return with_open(case, need_on=event.on)


def prolonged(case: Case, event: e.InquiryProlonged) -> Case:
    """VDAB may take longer."""
    return with_open(case, inquiry_until=event.until)


def proposed(case: Case, event: e.ProposalMade) -> Case:
    """It is for the decider."""
    return with_open(case, stage=Stage.PROPOSED, proposal=event)


def returned(case: Case, _event: e.ProposalReturned) -> Case:
    """It is for the case worker again."""
    return with_open(case, stage=there(case.open).undecided_stage, proposal=None)
