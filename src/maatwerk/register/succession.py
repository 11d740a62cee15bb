"""A succession or a merger over all cases of an applicant at once, as that is how it happens.

Part after part is done in a transaction of its own, each case by its own command, as if somebody
had given it there. What was done has left the old applicant, so the same once more goes on where
it was stopped, and tries again what was refused.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from django.db import transaction

from maatwerk.cases.case import Case
from maatwerk.cases.clock import today
from maatwerk.cases.commands import (
    Command,
    ConfirmAct,
    MergeMunicipalities,
    SucceedEnterprise,
)
from maatwerk.cases.consent import written
from maatwerk.cases.events import ActProposed
from maatwerk.cases.evolve import case_of
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor
from maatwerk.register import store
from maatwerk.register.access import log
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Done, Register
from maatwerk.register.handling_many import Act, handle_many
from maatwerk.register.models import CaseRow
from maatwerk.register.scope import seen_by

PART = 500
"""Cases in one transaction."""

Tell = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


class Came(StrEnum):
    """What became of one case."""

    DONE = "gedaan"
    PROPOSED = "voorgesteld"
    WAITS = "wacht"
    REFUSED = "geweigerd"


@dataclass(frozen=True, slots=True)
class Succession:
    """What happens to an applicant.

    Attributes:
        old: Reference of who had the cases.
        new: Reference of who gets them.
        on: Legal date.
        merger: Whether local authorities merge; else an enterprise is succeeded.
        applicant_kind: Of the new one; None for what it was in each case.
        province: Of the establishments; None for what it was in each case.
    """

    old: str
    new: str
    on: date
    merger: bool = False
    applicant_kind: str | None = None
    province: str | None = None

    def of(self, row: CaseRow) -> Command:
        """The command that it is in one case."""
        province = self.province or row.province
        if self.merger:
            return MergeMunicipalities(self.on, self.new, province)
        return SucceedEnterprise(
            self.on, self.new, self.applicant_kind or row.applicant_kind, province
        )


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of one case.

    Attributes:
        case_ref: The case.
        came: What became of it.
        refusal: Why it was refused, if it was.
    """

    case_ref: str
    came: Came
    refusal: Refusal | None = None


def hand_over(
    register: Register,
    succession: Succession,
    actor: Actor,
    purpose: Purpose,
    *,
    dry_run: bool = False,
    tell: Tell = lambda _doing, _done, _of: None,
) -> list[Handed]:
    """Give the command in every case of the old applicant that the actor sees, in order.

    Where two people are needed it is proposed; the same given by another person confirms what was
    proposed in the same words.

    Args:
        register: That carries it out.
        succession: What happens.
        actor: By whom.
        purpose: Why, for the access log.
        dry_run: Whether only to tell what would become of each; nothing is kept of it.
        tell: Told how far it is.

    Raises:
        DeniedError: the role cannot have that purpose.
    """
    query = "MergeMunicipalities" if succession.merger else "SucceedEnterprise"
    with log.logged(actor, log.Act.COMMAND, purpose, register.clock, query=query) as trace:
        rows = seen_by(actor).filter(applicant_ref=succession.old).order_by("case_ref")
        every, done = list(rows), list[Handed]()
        trace.will_show(row.case_ref for row in every)
        for part in _parts(every):
            done += _handed(register, succession, actor, part, dry_run=dry_run)
            trace.cases = len(done)
            tell("dossiers", len(done), len(every))
    return done


def _parts(rows: Sequence[CaseRow]) -> Iterator[list[CaseRow]]:
    left = iter(rows)
    while part := list(islice(left, PART)):
        yield part


def _handed(
    register: Register,
    succession: Succession,
    actor: Actor,
    rows: Sequence[CaseRow],
    *,
    dry_run: bool,
) -> list[Handed]:
    """What becomes of some cases, in one transaction."""
    with transaction.atomic():
        store.queue_for_the_chain()
        lives = store.events_of_many([row.case_ref for row in rows])
        cases = {case_ref: case_of(events) for case_ref, events in lives.items()}
        wanted = {row.case_ref: succession.of(row) for row in rows}
        acts = _acts(register, actor, wanted, cases)
        results = handle_many(register, list(acts.values()))
        transaction.set_rollback(dry_run)
    found = dict(zip(acts, results, strict=True))
    return [_came(row.case_ref, found.get(row.case_ref)) for row in rows]


def _acts(
    register: Register, actor: Actor, wanted: Mapping[str, Command], cases: Mapping[str, Case]
) -> dict[str, Act]:
    """What is to be given in each case; nothing where the actor's own proposal waits."""
    moment, day, acts = register.clock.now(), today(register.clock), {}
    for case_ref, command in wanted.items():
        pending = next(
            (
                one
                for one in cases[case_ref].pending
                if (one.act, one.wanted) == (type(command).__name__, written(command))
            ),
            None,
        )
        if pending is None:
            acts[case_ref] = Act(moment, case_ref, command, actor)
        elif pending.prepared_by != actor.ref:
            confirm = ConfirmAct(day, pending.number)
            acts[case_ref] = Act(moment, case_ref, confirm, actor)
    return acts


def _came(case_ref: str, result: Done | Refusal | None) -> Handed:
    if result is None:
        return Handed(case_ref, Came.WAITS)
    if isinstance(result, Refusal):
        return Handed(case_ref, Came.REFUSED, result)
    proposed = any(isinstance(event, ActProposed) for event in result.events)
    return Handed(case_ref, Came.PROPOSED if proposed else Came.DONE)
