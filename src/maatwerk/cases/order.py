"""In which order legal dates can come: one rule for every command.

An act is never dated before what its track has seen last. A correction of a fact is the one act
that may lie anywhere in the past: it says from which day the fact was so.
"""

from collections.abc import Mapping
from types import MappingProxyType

from maatwerk.cases import commands as c
from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.cases.tracks import Latest, Track

_WORDS = {
    Track.DRAFT: ("het begin van het concept", "the draft was begun"),
    Track.FILE: ("de vorige stap in de aanvraag", "the last step of the application"),
    Track.NEED: ("de indiening of de vorige bevinding", "the application or the last finding"),
    Track.REVIEW: ("de beslissing of de vraag", "the decision or the request"),
    Track.COURT: ("de beslissing of het beroep", "the decision or the appeal"),
    Track.RIGHT: ("de vorige stap in het recht", "the last step of the right"),
    Track.ADVANCE: ("de toekenning of het vorige voorschot", "the grant or the last advance"),
    Track.PLACE: ("de vorige wijziging van de aanvrager", "the last change of the applicant"),
    Track.CONSENT: ("wat werd voorgesteld", "what was proposed"),
    Track.MANDATE: ("het vorige mandaat", "the last mandate"),
    Track.SANCTION: ("de indiening of de vorige sanctie", "the application or the last sanction"),
}

_DRAFT, _FILE, _RIGHT = (Track.DRAFT,), (Track.FILE,), (Track.RIGHT,)

NOT_BEFORE: Mapping[type[c.Command], tuple[Track, ...]] = MappingProxyType(
    {
        c.OpenDraft: (Track.DRAFT, Track.FILE),
        c.GiveFacts: _DRAFT,
        c.DiscardDraft: _DRAFT,
        c.Submit: (Track.DRAFT, Track.FILE),
        c.AskForMore: _FILE,
        c.ReceiveMore: _FILE,
        c.FindAdmissible: _FILE,
        c.ReceiveNeed: (Track.NEED,),
        c.ProlongInquiry: _FILE,
        c.Propose: _FILE,
        c.ReturnProposal: _FILE,
        c.Grant: (Track.FILE, Track.RIGHT),
        c.Refuse: _FILE,
        c.DeclareInadmissible: _FILE,
        c.DeclareLapsed: _FILE,
        c.Withdraw: _FILE,
        c.Dispatch: (),  # not before its own decision, whatever became of another since
        c.Reopen: (Track.FILE, Track.RIGHT),
        c.Suspend: _RIGHT,
        c.Resume: _RIGHT,
        c.EndRight: _RIGHT,
        c.RequestReview: (Track.REVIEW,),
        c.DecideReview: (Track.REVIEW,),
        c.LodgeAppeal: (Track.COURT,),
        c.RecordJudgment: (Track.COURT,),
        c.OrderRecovery: _RIGHT,
        c.RequestAdvance: (Track.ADVANCE,),
        c.AgreeAdvance: (Track.ADVANCE,),
        c.DeclineAdvance: (Track.ADVANCE,),
        c.EndAdvance: (Track.ADVANCE,),
        c.Exclude: (Track.SANCTION,),
        c.CorrectFact: (),
        c.SucceedEnterprise: (Track.PLACE,),
        c.MergeMunicipalities: (Track.PLACE,),
        c.ConfirmAct: (Track.CONSENT,),  # and that of the act itself
        c.DropAct: (Track.CONSENT,),
        c.GiveMandate: (Track.MANDATE,),
        c.RevokeMandate: (Track.MANDATE,),
        c.KeepLetter: (),  # no older than what it tells, which its own act asks
    }
)
"""The tracks that each command follows on; of none for what may lie anywhere in the past."""


def out_of_order(latest: Latest, command: c.Command) -> Refusal | None:
    """A refusal when the command is dated before what came last on one of its tracks."""
    for track in NOT_BEFORE[type(command)]:
        earlier = latest.get(track)
        if earlier is not None and command.on < earlier:
            nl, en = _WORDS[track]
            return wrong(
                "on",
                f"De datum {command.on:%d-%m-%Y} ligt voor {nl} ({earlier:%d-%m-%Y}).",
                f"The date {command.on} lies before {en} ({earlier}).",
            )
    return None
