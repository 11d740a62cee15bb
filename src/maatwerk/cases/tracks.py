"""The tracks of a case: what is dated in order, and the latest legal date that each has seen.

There are several, as some acts are told late: what VDAB found, what a court ruled, a succession,
may have been so for a while when the file has already gone on.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from maatwerk.cases import events as e


class Track(StrEnum):
    """What is dated in order, each apart from the others."""

    DRAFT = "concept"
    FILE = "aanvraag"
    NEED = "onderzoek"
    REVIEW = "heroverweging"
    COURT = "rechtbank"
    RIGHT = "recht"
    ADVANCE = "voorschot"
    PLACE = "aanvrager"
    MANDATE = "mandaat"
    CONSENT = "bevestiging"
    SANCTION = "sanctie"


Latest = Mapping[Track, date]
"""The latest legal date that each track has seen."""

NO_DATES: Latest = MappingProxyType({})

_DRAFT, _FILE, _RIGHT = (Track.DRAFT,), (Track.FILE,), (Track.RIGHT,)

_DECIDED = (Track.FILE, Track.REVIEW, Track.COURT)

_MOVES: Mapping[type[e.Event], tuple[Track, ...]] = MappingProxyType(
    {
        e.DraftOpened: _DRAFT,
        e.ApplicationSubmitted: (Track.FILE, Track.NEED),
        e.InformationRequested: _FILE,
        e.InformationReceived: _FILE,
        e.AdmissibilityFound: _FILE,
        e.NeedReceived: (Track.NEED, Track.FILE),
        e.InquiryProlonged: _FILE,
        e.ProposalMade: _FILE,
        e.ProposalReturned: _FILE,
        e.ApplicationGranted: (*_DECIDED, Track.RIGHT),
        e.ApplicationRefused: _DECIDED,
        e.ApplicationFoundInadmissible: _DECIDED,
        e.ApplicationLapsed: _DECIDED,
        e.ApplicationWithdrawn: _FILE,
        e.ApplicationReopened: _FILE,
        e.RightSuspended: _RIGHT,
        e.RightResumed: _RIGHT,
        e.RightEnded: _RIGHT,
        e.RightRevoked: _RIGHT,
        e.ReviewRequested: (Track.REVIEW,),
        e.ReviewDecided: (Track.REVIEW,),
        e.AppealLodged: (Track.COURT,),
        e.JudgmentGiven: (Track.COURT,),
        e.DecisionDispatched: _FILE,
        e.RecoveryOrdered: _RIGHT,
        e.AdvanceRequested: (Track.ADVANCE,),
        e.AdvanceAgreed: (Track.ADVANCE,),
        e.AdvanceDeclined: (Track.ADVANCE,),
        e.AdvanceEnded: (Track.ADVANCE,),
        e.ApplicantExcluded: (Track.SANCTION,),
        e.EnterpriseSucceeded: (Track.PLACE,),
        e.MunicipalitiesMerged: (Track.PLACE,),
        e.ActProposed: (Track.CONSENT,),
        e.ActConfirmed: (Track.CONSENT,),
        e.ActDropped: (Track.CONSENT,),
        e.MandateGiven: (Track.MANDATE,),
        e.MandateRevoked: (Track.MANDATE,),
    }
)
"""The tracks that each event goes on."""

_BEGINS: Mapping[type[e.Event], tuple[Track, ...]] = MappingProxyType(
    {
        e.DraftOpened: (Track.PLACE,),
        e.ApplicationSubmitted: (Track.SANCTION,),
        e.ApplicationGranted: (Track.ADVANCE,),
    }
)
"""The tracks that begin with an event, the first of its kind."""


def went_on(latest: Latest, event: e.Event) -> Latest:
    """The latest dates after the event; a date that is told late takes none back."""
    kind, on = type(event), event.on
    moves, begins = _MOVES.get(kind), _BEGINS.get(kind, ())
    if moves is None:
        return latest
    moved = {track: max(on, latest.get(track, on)) for track in moves}
    begun = {track: on for track in begins if track not in latest}
    return MappingProxyType({**latest, **begun, **moved})
