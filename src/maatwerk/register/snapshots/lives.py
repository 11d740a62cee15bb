"""The life of every case up to a horizon, as far as a snapshot tells of it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from django.db.models import Q

from maatwerk.cases import events as e
from maatwerk.cases.events import Event
from maatwerk.register import store
from maatwerk.register.snapshots.horizon import Horizon

NEED, STATUS, OTHER_AID = "begeleidingsnood", "kwartaalstatus", "andere_tussenkomsten"
FACTS = (NEED, STATUS, OTHER_AID)
"""Facts that a snapshot shows; a case has many others, which are not even read."""

_FACTS_GIVEN = (e.FactGiven, e.FactCorrected)
_LEFT_OUT = (
    *(e.NeedReceived, e.InquiryProlonged, e.ProposalMade, e.ProposalReturned),
    *(e.ReviewRequested, e.ReviewDecided, e.AppealLodged, e.JudgmentGiven),
    *(e.DecisionDispatched, e.RecoveryOrdered, e.ApplicantExcluded, e.LetterKept),
)
"""Events that change nothing a snapshot shows: what follows from them has its own event."""


def lives(horizon: Horizon, facts: Iterable[str] = FACTS) -> Iterator[tuple[str, Iterator[Event]]]:
    """Each case, in the order of its reference, with its events in order; in bounded memory.

    Of the facts only those that are named are read.
    """
    left_out = [kind.__name__ for kind in _LEFT_OUT]
    named = Q()
    for name in facts:
        named |= Q(data__contains=f'"fact":"{name}"')
    told = ~Q(type__in=[kind.__name__ for kind in _FACTS_GIVEN]) | named
    rows = (
        horizon.events.exclude(type__in=left_out)
        .filter(told)
        .order_by("case_ref", "version")
        .values_list("case_ref", "type", "data")
        .iterator(chunk_size=store.PART)
    )
    for case_ref, own in groupby(rows, itemgetter(0)):
        yield case_ref, (store.event_in(kind, data) for _, kind, data in own)
