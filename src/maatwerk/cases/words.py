"""What people call each command, as an act: "een recht schorsen", "to suspend a right"."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from maatwerk.cases import commands as c


@dataclass(frozen=True, slots=True)
class Label:
    """What a command is called.

    Attributes:
        nl: In Dutch, as the subject of a sentence; ``en`` in English.
    """

    nl: str
    en: str


LABELS: Mapping[type[c.Command], Label] = MappingProxyType(
    {
        c.OpenDraft: Label("een aanvraag beginnen", "beginning an application"),
        c.GiveFacts: Label("feiten opgeven", "giving facts"),
        c.DiscardDraft: Label("het concept weggooien", "discarding the draft"),
        c.Submit: Label("indienen", "filing"),
        c.AskForMore: Label("stukken opvragen", "asking for documents"),
        c.ReceiveMore: Label("het antwoord opnemen", "taking in the answer"),
        c.FindAdmissible: Label("ontvankelijk verklaren", "finding it admissible"),
        c.ReceiveNeed: Label("de bevinding van VDAB opnemen", "taking in the finding of VDAB"),
        c.ProlongInquiry: Label("het onderzoek verlengen", "prolonging the inquiry"),
        c.Propose: Label("een voorstel maken", "making a proposal"),
        c.ReturnProposal: Label("het voorstel terugsturen", "returning the proposal"),
        c.Grant: Label("toekennen", "granting"),
        c.Refuse: Label("weigeren", "refusing"),
        c.DeclareInadmissible: Label("onontvankelijk verklaren", "finding it inadmissible"),
        c.DeclareLapsed: Label("vervallen verklaren", "declaring it lapsed"),
        c.Withdraw: Label("intrekken", "withdrawing"),
        c.Dispatch: Label("de beslissing verzenden", "dispatching the decision"),
        c.Reopen: Label("heropenen", "opening it again"),
        c.Suspend: Label("het recht schorsen", "suspending the right"),
        c.Resume: Label("het recht hervatten", "resuming the right"),
        c.EndRight: Label("het recht beëindigen", "ending the right"),
        c.RequestReview: Label("heroverweging vragen", "asking for a review"),
        c.DecideReview: Label("over de heroverweging beslissen", "deciding on the review"),
        c.LodgeAppeal: Label("een beroep opnemen", "recording an appeal"),
        c.RecordJudgment: Label("een vonnis opnemen", "recording a judgment"),
        c.OrderRecovery: Label("terugvorderen", "claiming back"),
        c.RequestAdvance: Label("een voorschot vragen", "asking for an advance"),
        c.AgreeAdvance: Label("een voorschot toestaan", "agreeing to an advance"),
        c.DeclineAdvance: Label("een voorschot weigeren", "declining an advance"),
        c.EndAdvance: Label("een voorschot beëindigen", "ending an advance"),
        c.Exclude: Label("de aanvrager uitsluiten", "excluding the applicant"),
        c.CorrectFact: Label("een feit verbeteren", "correcting a fact"),
        c.SucceedEnterprise: Label("een opvolging opnemen", "recording a succession"),
        c.MergeMunicipalities: Label("een fusie opnemen", "recording a merger"),
        c.ConfirmAct: Label("een voorstel bevestigen", "confirming what was proposed"),
        c.DropAct: Label("een voorstel laten vallen", "dropping what was proposed"),
        c.GiveMandate: Label("een mandaat geven", "giving a mandate"),
        c.RevokeMandate: Label("een mandaat intrekken", "revoking a mandate"),
        c.KeepLetter: Label("een brief bewaren", "keeping a letter"),
    }
)
"""The label of each command."""
