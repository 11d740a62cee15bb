"""Every step of payments is asked here: logged, and by the one rule who may take it."""

from collections.abc import Iterator
from contextlib import contextmanager

from maatwerk.cases.clock import Clock
from maatwerk.cases.paying import Paying, may_pay
from maatwerk.cases.roles import Actor
from maatwerk.register.access.log import Act, DeniedError, Trace, logged
from maatwerk.register.access.purposes import Purpose


@contextmanager
def stepping(
    actor: Actor, step: Paying, purpose: Purpose, clock: Clock, case_ref: str | None = None
) -> Iterator[Trace]:
    """Take a step that is logged, whatever comes of it.

    Raises:
        DeniedError: the role may not take it, or cannot have that purpose.
    """
    with logged(actor, Act.PAYMENT, purpose, clock, query=step, case_ref=case_ref) as trace:
        if not may_pay(actor, step):
            raise DeniedError(
                f"Als {actor.role} doet u dit niet bij de betalingen: {step}.",
                f"The role {actor.role} does not do this in payments: {step}.",
            )
        yield trace
