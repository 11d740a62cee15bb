"""Carries out many commands in one transaction: for loads and for history that is played."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maatwerk.cases.case import Case, Exclusion
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.commands import Command
from maatwerk.cases.decide import decide
from maatwerk.cases.evolve import case_of, evolve
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import OUTSIDE, Actor
from maatwerk.register import store
from maatwerk.register.beside import Beside
from maatwerk.register.exclusions import imposed
from maatwerk.register.handle import Done, Register
from maatwerk.register.mandates import mandates_for
from maatwerk.register.projections import cases as projection
from maatwerk.register.writing import Record


@dataclass(frozen=True, slots=True)
class Act:
    """A command that somebody gives at some moment.

    Attributes:
        moment: When it is recorded, in UTC.
        case_ref: The case; a new one for the first draft.
        command: What is wanted.
        actor: By whom.
    """

    moment: datetime
    case_ref: str
    command: Command
    actor: Actor


def handle_many(register: Register, acts: Sequence[Act]) -> list[Done | Refusal]:
    """Carry out the acts in order, each at its own moment, all of them in one transaction.

    One that is refused leaves nothing behind; the others stand. The clock of the register is
    not asked.

    Returns:
        What became of each.
    """
    with transaction.atomic():
        store.queue_for_the_chain()
        known = store.events_of_many({act.case_ref for act in acts})
        cases = {case_ref: case_of(events) for case_ref, events in known.items()}
        added: list[Record] = []
        excluded = set(imposed())
        beside = Beside.of(act.command for act in acts)
        results = [_handled(register, act, cases, added, excluded, beside) for act in acts]
        touched = {event["case_ref"] for event in added}
        changed = {ref: cases[ref] for ref in sorted(touched)}
        store.append(added, store.head(), projection.records_of(changed, register.law))
    return results


def _handled(
    register: Register,
    act: Act,
    cases: dict[str, Case],
    added: list[Record],
    excluded: set[Exclusion],
    beside: Beside,
) -> Done | Refusal:
    """One act: the case goes on in ``cases``, what is to be written stands in ``added``."""
    case, clock = cases[act.case_ref], StoppedClock(act.moment)
    held = mandates_for(act.actor, act.command, case)
    events = decide(
        case, act.command, act.actor, register.law, clock, register.four_eyes, excluded, held
    )
    if isinstance(events, Refusal):
        return events
    after = case
    for event in events:
        after = evolve(after, event)
    refusal = beside.refusal(act.command, act.case_ref, case, after)
    if refusal is not None:
        return refusal
    outside = act.actor.role in OUTSIDE
    envelope = store.Envelope(
        act.moment,
        act.actor.ref,
        act.actor.role,
        after.applicant if outside else None,
        after.person or after.applicant,
    )
    added += store.records_of(act.case_ref, case.version, envelope, events)
    cases[act.case_ref] = after
    excluded.update(after.exclusions)
    beside.became(act.case_ref, after)
    return Done(act.case_ref, after.version, tuple(events))
