"""The door of retention: every step is logged, and one rule says who may take it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from maatwerk.cases.clock import Clock, SystemClock, today
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import Keeping, may_keep
from maatwerk.law import Law, load_law
from maatwerk.register import store
from maatwerk.register.access.log import Act, DeniedError, Trace, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.long_work import long_work
from maatwerk.register.one_moment import one_moment
from maatwerk.register.retention import carrying, deletions, plans
from maatwerk.register.retention.deletions import Deletion
from maatwerk.register.retention.plan import plan_for
from maatwerk.register.retention.plans import Plan
from maatwerk.register.retention.policy import ALONE, Policy, load_policy


@dataclass(frozen=True, slots=True)
class Retention:
    """The door; every method must be called outside a transaction.

    Each raises DeniedError when the role may not do it, and BadInputError when there is no such
    plan. A refusal says what stood in the way; nothing has happened then.

    Attributes:
        clock: What time it is.
        law: For terms.
        policy: How long is kept; None for the one of the package.
    """

    clock: Clock = field(default_factory=SystemClock)
    law: Law = field(default_factory=load_law)
    policy: Policy | None = None

    def plan(self, actor: Actor, on: date) -> Plan:
        """Look what would be deleted on a day, and keep the list; nothing is deleted by it.

        A day to come can be looked at; such a plan cannot be carried out before it.
        """
        with self._logged(actor, Keeping.PLAN) as trace:
            with one_moment():
                content = plan_for(on, self._policy(), self.law)
            with transaction.atomic():
                plan = plans.keep(content, actor, self.clock.now())
            _shows(trace, plan)
            return plan

    def show(self, actor: Actor, ref: str) -> Plan:
        """A plan that was kept."""
        with self._logged(actor, Keeping.READ) as trace:
            plan = plans.find(ref)
            _shows(trace, plan)
            return plan

    def approve(self, actor: Actor, ref: str) -> Plan | Refusal:
        """Say that a plan may be carried out; never by who planned it."""
        with self._logged(actor, Keeping.APPROVE) as trace:
            with transaction.atomic():
                store.queue_for_the_chain()
                plan = plans.find(ref)
                refusal = _unapprovable(plan, actor)
                trace.refused = refusal is not None
                if refusal is not None:
                    return refusal
                plans.approve(plan, actor, self.clock.now())
                plan = plans.find(ref)
            _shows(trace, plan)
            return plan

    def carry_out(self, actor: Actor, ref: str) -> list[Deletion] | Refusal:
        """Delete what an approved plan says; what was deleted, also when that was done before."""
        with self._logged(actor, Keeping.CARRY_OUT) as trace:
            done = self._carried_out(actor, plans.find(ref))
            trace.refused = isinstance(done, Refusal)
            if not isinstance(done, Refusal):
                carrying.forget()
                alone = {deletion.case_ref for deletion in done if _is_alone(deletion)}
                trace.shows(one.case_ref for one in done if one.case_ref not in alone)
                trace.leads_to(sorted(alone))
            return done

    @contextmanager
    def deletions(self, actor: Actor) -> Iterator[Iterator[Deletion]]:
        """The register of what was deleted, in order."""
        with self._logged(actor, Keeping.READ), one_moment():
            yield deletions.every()

    def _carried_out(self, actor: Actor, plan: Plan) -> list[Deletion] | Refusal:
        with long_work():
            carrying.lock(plan)
            done = deletions.under(plan.ref)
            if done:
                return done
            plan = plans.find(plan.ref)
            if plan.approved_by is None:
                return Refusal(
                    Kind.STATE,
                    "Het plan is niet goedgekeurd: laat een ander het goedkeuren.",
                    "The plan is not approved: let somebody else approve it.",
                )
            if plan.on > today(self.clock):
                return Refusal(
                    Kind.STATE,
                    f"Het plan is voor {plan.on:%d-%m-%Y}: voer het dan uit.",
                    f"The plan is for {plan.on}: carry it out then.",
                )
            refusal = carrying.overtaken(plan, self._policy(), self.law)
            if refusal is not None:
                return refusal
            carrying.carry_out(plan, plan.approved_by, actor.ref, self.clock.now())
            return deletions.under(plan.ref)

    def _policy(self) -> Policy:
        return self.policy or load_policy(self.law)

    @contextmanager
    def _logged(self, actor: Actor, step: Keeping) -> Iterator[Trace]:
        with logged(actor, Act.RETENTION, Purpose.RETENTION, self.clock, query=step) as trace:
            if not may_keep(actor, step):
                raise DeniedError(
                    f"Als {actor.role} doet u dit niet bij de bewaring: {step}.",
                    f"The role {actor.role} does not do this in retention: {step}.",
                )
            yield trace


def _unapprovable(plan: Plan, actor: Actor) -> Refusal | None:
    if plan.planned_by == actor.ref:
        return Refusal(
            Kind.FOUR_EYES,
            "Wie het plan heeft gemaakt, keurt het niet goed: laat een ander dat doen.",
            "Who made the plan does not approve it: let somebody else do so.",
        )
    if plan.approved_by is not None:
        return Refusal(
            Kind.STATE, "Het plan is al goedgekeurd.", "The plan has been approved already."
        )
    if not plan.content["due"] and not plan.content.get("alone"):
        return Refusal(
            Kind.STATE,
            "Er is niets te verwijderen: er valt niets goed te keuren.",
            "There is nothing to delete: there is nothing to approve.",
        )
    return None


def _shows(trace: Trace, plan: Plan) -> None:
    """The cases that the list names; a draft is not named."""
    listed = (*plan.content["due"], *plan.content["held"])
    trace.shows(one["case"] for one in listed if one["filed"])
    trace.leads_to(one["ref"] for one in plan.content.get("alone", ()))


def _is_alone(deletion: Deletion) -> bool:
    return bool(deletion.line["outcome"] == ALONE)
