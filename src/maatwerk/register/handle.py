"""Carries out a command: read, decide, write events, projection and message, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction

from maatwerk.cases.clock import Clock, SystemClock
from maatwerk.cases.commands import Command, RestsOnExclusions
from maatwerk.cases.decide import decide
from maatwerk.cases.events import Event
from maatwerk.cases.evolve import evolve
from maatwerk.cases.four_eyes import FourEyes
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import OUTSIDE, Actor
from maatwerk.law import Law, load_law
from maatwerk.register import store
from maatwerk.register.beside import Beside
from maatwerk.register.exclusions import imposed
from maatwerk.register.mandates import mandates_for
from maatwerk.register.projections import cases
from maatwerk.register.standing import remember, standing_of


@dataclass(frozen=True, slots=True)
class Done:
    """What a command has brought about.

    Attributes:
        case_ref: The case.
        version: How many events it has now.
        events: Those that the command added; none when it changed nothing.
    """

    case_ref: str
    version: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The open register, with what its decisions rest on.

    Attributes:
        law: The law.
        clock: What time it is.
        four_eyes: For which decisions two people are needed.
    """

    law: Law = field(default_factory=load_law)
    clock: Clock = field(default_factory=SystemClock)
    four_eyes: FourEyes = field(default_factory=FourEyes)

    def handle(
        self,
        command: Command,
        case_ref: str,
        actor: Actor,
        *,
        expected_version: int | None = None,
        within: Callable[[], None] | None = None,
    ) -> Done | Refusal:
        """Carry out the command, whole or not at all.

        Args:
            command: What is wanted.
            case_ref: The case; a new one for the first draft.
            actor: By whom.
            expected_version: The number of events that the actor has seen; None for whatever
                it is now.
            within: Something else that must be written with it, or not at all.

        Returns:
            What was brought about, or why nothing was.

        Raises:
            Conflict: somebody else has changed the case in the meantime.
        """
        with transaction.atomic():
            store.queue_for_the_chain()  # all that is read from here on still holds when it is kept
            standing = standing_of(case_ref)
            case = standing.case
            elsewhere = imposed() if isinstance(command, RestsOnExclusions) else frozenset()
            held = mandates_for(actor, command, case)
            events = decide(
                case, command, actor, self.law, self.clock, self.four_eyes, elsewhere, held
            )
            if isinstance(events, Refusal) and events.kind is Kind.FORBIDDEN:
                return events  # whether the case was changed is not told to who may not act in it
            if expected_version is not None and expected_version != case.version:
                raise store.Conflict(f"The case {case_ref} was changed: read it again.")
            if isinstance(events, Refusal):
                return events
            after = case
            for event in events:
                after = evolve(after, event)
            refusal = Beside.of([command]).refusal(command, case_ref, case, after)
            if refusal is not None:
                return refusal
            if not events:
                return Done(case_ref, case.version, ())
            outside = actor.role in OUTSIDE
            envelope = store.Envelope(
                self.clock.now(),
                actor.ref,
                actor.role,
                after.applicant if outside else None,
                after.person or after.applicant,
            )
            added = store.records_of(case_ref, case.version, envelope, events)
            listed = cases.records_of({case_ref: after}, self.law)
            remember(case_ref, after, store.append(added, standing.head, listed))
            if within is not None:
                within()
        return Done(case_ref, after.version, tuple(events))
