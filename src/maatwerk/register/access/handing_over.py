"""All cases, to a file: who may, and a line in the access log before it is there."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from maatwerk.cases.clock import Clock
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import delivers, keeps_copies, makes_snapshots
from maatwerk.register.access.log import (
    Act,
    DeniedError,
    Trace,
    logged,
    must_be_reference,
    must_have,
)
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.scope import sees_cases

_MAY: Mapping[Act, Callable[[Actor], bool]] = MappingProxyType(
    {
        Act.SNAPSHOT: makes_snapshots,
        Act.COMPARISON: sees_cases,
        Act.BACKUP: keeps_copies,
        Act.RESTORE: keeps_copies,
        Act.DELIVERY: delivers,
    }
)


@contextmanager
def handing_over(
    actor: Actor, act: Act, purpose: Purpose, clock: Clock, *, query: str | None = None
) -> Iterator[Trace]:
    """Do something with all cases; what it shows is told to the trace before it is there.

    Args:
        actor: Who.
        act: A snapshot, what differs between two, a backup, putting one back, or a delivery.
        purpose: Why.
        clock: What time it is.
        query: Of which day it is, where that says something.

    Raises:
        DeniedError: the role may not do it, or cannot have that purpose.
    """
    with logged(actor, act, purpose, clock, query=query) as trace:
        must_be_allowed(actor, act, purpose)
        yield trace


def must_be_allowed(actor: Actor, act: Act, purpose: Purpose) -> None:
    """Refuse who may not; for where nothing can be logged yet, as there is no register.

    Raises:
        DeniedError: as for :func:`handing_over`.
        BadInputError: the actor is named by something that is no reference.
    """
    must_be_reference(actor.ref)
    must_have(actor, purpose)
    if not _MAY[act](actor):
        raise DeniedError(
            f"Als {actor.role} doet u dit niet met het hele register: {act}.",
            f"The role {actor.role} does not do this with the whole register: {act}.",
        )
