"""Commands through the access log: one that is refused or fails leaves no event, but a line."""

from typing import Any

from maatwerk.cases.commands import Command
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor
from maatwerk.register.access.log import Act, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.again import again
from maatwerk.register.handle import Done, Register


def act(
    register: Register,
    command: Command,
    case_ref: str,
    actor: Actor,
    purpose: Purpose,
    **options: Any,
) -> Done | Refusal:
    """Carry a command out, and log that it was given; again when a server let others go first.

    Args:
        register: That carries it out.
        command: What is wanted.
        case_ref: The case.
        actor: By whom.
        purpose: Why.
        options: As :meth:`~maatwerk.register.handle.Register.handle` takes them.

    Raises:
        DeniedError: the role cannot have that purpose.
        Conflict: as for ``handle``; it is logged as failed.
    """
    kind = type(command).__name__
    with logged(actor, Act.COMMAND, purpose, register.clock, query=kind, case_ref=case_ref) as log:
        done = again(register.handle)(command, case_ref, actor, **options)
        log.refused = isinstance(done, Refusal)
        if isinstance(done, Done):
            log.shows([case_ref])
        return done
