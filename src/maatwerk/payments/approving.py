"""Approves a run, or withdraws it: two payers make a payment."""

from collections.abc import Iterator
from datetime import datetime

from maatwerk.cases.clock import Clock
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor
from maatwerk.payments import kept_back, runs
from maatwerk.payments.entering import enter
from maatwerk.payments.ledger import Entry, Fact
from maatwerk.payments.ledger import approved as entries_for
from maatwerk.payments.offsetting import Key
from maatwerk.payments.runs import Step
from maatwerk.register import store
from maatwerk.register.long_work import long_work
from maatwerk.register.models import PayRun, PayStep


def approve(name: str, actor: Actor, clock: Clock) -> Refusal | None:
    """Say that a run is right: what it says is accorded, and stands in the ledger.

    Whole or not at all; outside a transaction. Approving it again changes nothing.

    Returns:
        Why not; None when it is approved.

    Raises:
        BadInputError: there is no such run, or long work goes on.
    """
    with long_work():
        store.queue_for_the_chain()
        run, taken = runs.find(name), runs.steps(name)
        if Step.APPROVED in taken:
            return None
        refusal = _unapprovable(run, actor, withdrawn=Step.WITHDRAWN in taken)
        if refusal is not None:
            return refusal
        at = clock.now()
        PayStep.objects.create(run=run, step=Step.APPROVED, by=actor.ref, at=at)
        enter(_entries(run, at))
        return None


def withdraw(name: str, actor: Actor, clock: Clock) -> Refusal | None:
    """Say that nothing of a run is paid; outside a transaction. Again changes nothing.

    Returns:
        Why not; None when it is withdrawn.

    Raises:
        BadInputError: there is no such run, or long work goes on.
    """
    with long_work():
        store.queue_for_the_chain()
        run, taken = runs.find(name), runs.steps(name)
        if Step.WITHDRAWN in taken:
            return None
        if Step.APPROVED in taken:
            return Refusal(
                Kind.STATE,
                f"De betaalronde {name} is goedgekeurd en staat in het grootboek: een volgende"
                " ronde zet recht wat anders moet.",
                f"The run {name} is approved and stands in the ledger: a next run puts right what "
                "must be otherwise.",
            )
        PayStep.objects.create(run=run, step=Step.WITHDRAWN, by=actor.ref, at=clock.now())
        return None


def _unapprovable(run: PayRun, actor: Actor, *, withdrawn: bool) -> Refusal | None:
    if withdrawn:
        return Refusal(
            Kind.STATE,
            f"De betaalronde {run.run} is ingetrokken: bereid een nieuwe voor.",
            f"The run {run.run} was withdrawn: prepare a new one.",
        )
    if run.prepared_by == actor.ref:
        return Refusal(
            Kind.FOUR_EYES,
            "Wie de betaalronde heeft voorbereid, keurt ze niet goed: laat een andere betaler dat"
            " doen.",
            "Who prepared the run does not approve it: let another payer do so.",
        )
    if runs.is_altered(run):
        return Refusal(
            Kind.STATE,
            f"De lijnen van {run.run} zijn niet die welke werden voorbereid: trek ze in, en zoek"
            " uit wie aan de databank kwam.",
            f"The lines of {run.run} are not those that were prepared: withdraw it, and find out "
            "who touched the database.",
        )
    if kept_back.overtaken(run, runs.approved()):
        return Refusal(
            Kind.STATE,
            f"Sinds {run.run} werd voorbereid, is in een dossier ervan teruggevorderd of"
            " kwijtgescholden: trek ze in en bereid ze opnieuw voor.",
            f"Since {run.run} was prepared, money was claimed back or waived in a case of it: "
            "withdraw it and prepare it again.",
        )
    return None


def _entries(run: PayRun, at: datetime) -> Iterator[Entry]:
    """What the lines move in the ledger, in order."""
    for line in runs.lines_of(run.run):
        key = Key(line.applicant_ref, line.case_ref, line.quarter, line.component)
        events = (line.first_event, line.last_event)
        fact = Fact(f"line:{run.run}:{line.number}", run.run, events, at)
        yield from entries_for(fact, key, line.amount)
