"""What has happened to a case: every kind of event, in the past tense.

An event holds codes, days, quarters, amounts in cents and random references, never a name, a
number or a text of a person: those live in the vault, behind the references. ``on`` is the
legal date; when it was recorded, and by whom, stands on the envelope that the register puts
around it.
"""

from typing import TypeAlias

from maatwerk.cases.events.applicant import (
    ApplicantExcluded,
    EnterpriseSucceeded,
    LetterKept,
    MandateGiven,
    MandateRevoked,
    MunicipalitiesMerged,
)
from maatwerk.cases.events.application import (
    AdmissibilityFound,
    ApplicationSubmitted,
    DraftDiscarded,
    DraftOpened,
    FactCorrected,
    FactGiven,
    InformationReceived,
    InformationRequested,
    InquiryProlonged,
    NeedReceived,
)
from maatwerk.cases.events.consent import ActConfirmed, ActDropped, ActProposed
from maatwerk.cases.events.decision import (
    AppealLodged,
    ApplicationFoundInadmissible,
    ApplicationGranted,
    ApplicationLapsed,
    ApplicationRefused,
    ApplicationReopened,
    ApplicationWithdrawn,
    DecisionDispatched,
    JudgmentGiven,
    ProposalMade,
    ProposalReturned,
    ReviewDecided,
    ReviewRequested,
)
from maatwerk.cases.events.money import (
    AdvanceAgreed,
    AdvanceDeclined,
    AdvanceEnded,
    AdvanceRequested,
    RecoveryOrdered,
)
from maatwerk.cases.events.right import (
    RightChanged,
    RightEnded,
    RightResumed,
    RightRevoked,
    RightStarted,
    RightSuspended,
)

__all__ = [
    "ActConfirmed",
    "ActDropped",
    "ActProposed",
    "AdmissibilityFound",
    "AdvanceAgreed",
    "AdvanceDeclined",
    "AdvanceEnded",
    "AdvanceRequested",
    "AppealLodged",
    "ApplicantExcluded",
    "ApplicationFoundInadmissible",
    "ApplicationGranted",
    "ApplicationLapsed",
    "ApplicationRefused",
    "ApplicationReopened",
    "ApplicationSubmitted",
    "ApplicationWithdrawn",
    "DecisionDispatched",
    "DraftDiscarded",
    "DraftOpened",
    "EnterpriseSucceeded",
    "Event",
    "FactCorrected",
    "FactGiven",
    "InformationReceived",
    "InformationRequested",
    "InquiryProlonged",
    "JudgmentGiven",
    "LetterKept",
    "MandateGiven",
    "MandateRevoked",
    "MunicipalitiesMerged",
    "NeedReceived",
    "ProposalMade",
    "ProposalReturned",
    "RecoveryOrdered",
    "ReviewDecided",
    "ReviewRequested",
    "RightChanged",
    "RightEnded",
    "RightResumed",
    "RightRevoked",
    "RightStarted",
    "RightSuspended",
]

Event: TypeAlias = (
    DraftOpened
    | FactGiven
    | DraftDiscarded
    | ApplicationSubmitted
    | InformationRequested
    | InformationReceived
    | AdmissibilityFound
    | NeedReceived
    | InquiryProlonged
    | ProposalMade
    | ProposalReturned
    | ApplicationGranted
    | ApplicationRefused
    | ApplicationFoundInadmissible
    | ApplicationLapsed
    | ApplicationWithdrawn
    | ApplicationReopened
    | RightStarted
    | RightChanged
    | RightSuspended
    | RightResumed
    | RightEnded
    | RightRevoked
    | ReviewRequested
    | ReviewDecided
    | AppealLodged
    | JudgmentGiven
    | DecisionDispatched
    | RecoveryOrdered
    | AdvanceRequested
    | AdvanceAgreed
    | AdvanceDeclined
    | AdvanceEnded
    | ApplicantExcluded
    | FactCorrected
    | EnterpriseSucceeded
    | MunicipalitiesMerged
    | ActProposed
    | ActConfirmed
    | ActDropped
    | MandateGiven
    | MandateRevoked
    | LetterKept
)
"""Anything that can have happened."""
