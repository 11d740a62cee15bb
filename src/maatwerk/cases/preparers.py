"""Who had a hand in what is decided: proposals, facts since filing, and contesting a decision."""

from typing import TypeAlias

from maatwerk.cases import events as e

_PREPARED = (
    e.ProposalMade,
    e.InformationReceived,
    e.NeedReceived,
    e.FactCorrected,
    e.ReviewRequested,
    e.AppealLodged,
)
"""Events that say by whom they were prepared."""

Preparers: TypeAlias = tuple[str, ...]
"""References, each once, in the order in which they came."""


def preparers_after(preparers: Preparers, event: e.Event) -> Preparers:
    """References of the preparers after an event; what is filed is prepared anew."""
    if isinstance(event, e.ApplicationSubmitted):
        return ()
    if not isinstance(event, _PREPARED) or event.prepared_by in ("", *preparers):
        return preparers
    return (*preparers, event.prepared_by)
