"""What somebody wants to happen to a case: every command, in the imperative.

``on`` is the legal date that the act has; it never lies after today. What is done about a decision
can name the ``application`` that was decided on; without a name it is the one decided last.
"""

from typing import TypeAlias

from maatwerk.cases.commands.applicant import (
    Exclude,
    GiveMandate,
    KeepLetter,
    MergeMunicipalities,
    RevokeMandate,
    SucceedEnterprise,
)
from maatwerk.cases.commands.application import (
    AskForMore,
    CorrectFact,
    DiscardDraft,
    FindAdmissible,
    GiveFacts,
    OpenDraft,
    ProlongInquiry,
    ReceiveMore,
    ReceiveNeed,
    Submit,
    Withdraw,
)
from maatwerk.cases.commands.consent import ConfirmAct, DropAct
from maatwerk.cases.commands.decision import (
    DecideReview,
    DeclareInadmissible,
    DeclareLapsed,
    Dispatch,
    Grant,
    LodgeAppeal,
    Propose,
    RecordJudgment,
    Refuse,
    Reopen,
    RequestReview,
    ReturnProposal,
)
from maatwerk.cases.commands.money import (
    AgreeAdvance,
    DeclineAdvance,
    EndAdvance,
    OrderRecovery,
    RequestAdvance,
)
from maatwerk.cases.commands.right import (
    EndRight,
    Resume,
    Suspend,
)

__all__ = [
    "AboutADecision",
    "AgreeAdvance",
    "AskForMore",
    "Command",
    "ConfirmAct",
    "CorrectFact",
    "DecideReview",
    "DeclareInadmissible",
    "DeclareLapsed",
    "DeclineAdvance",
    "DiscardDraft",
    "Dispatch",
    "DropAct",
    "EndAdvance",
    "EndRight",
    "Exclude",
    "FindAdmissible",
    "GiveFacts",
    "GiveMandate",
    "Grant",
    "KeepLetter",
    "LodgeAppeal",
    "MergeMunicipalities",
    "OpenDraft",
    "OrderRecovery",
    "ProlongInquiry",
    "Propose",
    "ReceiveMore",
    "ReceiveNeed",
    "RecordJudgment",
    "Refuse",
    "Reopen",
    "RequestAdvance",
    "RequestReview",
    "RestsOnExclusions",
    "Resume",
    "ReturnProposal",
    "RevokeMandate",
    "Submit",
    "SucceedEnterprise",
    "Suspend",
    "Withdraw",
]

AboutADecision: TypeAlias = (
    Dispatch | Reopen | RequestReview | DecideReview | LodgeAppeal | RecordJudgment
)
"""What is done about a decision, and can name its application."""

RestsOnExclusions: TypeAlias = (
    Propose | Grant | Refuse | DeclareInadmissible | DeclareLapsed | Exclude | ConfirmAct
)
"""What must know the exclusions of the applicant in other cases."""

Command: TypeAlias = (
    OpenDraft
    | GiveFacts
    | DiscardDraft
    | Submit
    | AskForMore
    | ReceiveMore
    | FindAdmissible
    | ReceiveNeed
    | ProlongInquiry
    | Propose
    | ReturnProposal
    | Grant
    | Refuse
    | DeclareInadmissible
    | DeclareLapsed
    | Withdraw
    | Dispatch
    | Reopen
    | Suspend
    | Resume
    | EndRight
    | RequestReview
    | DecideReview
    | LodgeAppeal
    | RecordJudgment
    | OrderRecovery
    | RequestAdvance
    | AgreeAdvance
    | DeclineAdvance
    | EndAdvance
    | Exclude
    | CorrectFact
    | SucceedEnterprise
    | MergeMunicipalities
    | ConfirmAct
    | DropAct
    | GiveMandate
    | RevokeMandate
    | KeepLetter
)
"""Anything that can be wanted."""
