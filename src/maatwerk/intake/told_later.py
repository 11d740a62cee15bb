"""Takes in what is told of a case that is there: findings of VDAB, proofs of activity."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from maatwerk.cases import commands as c
from maatwerk.cases.events import FactCorrected
from maatwerk.cases.evolve import case_of
from maatwerk.cases.facts import facts_on
from maatwerk.intake.applications import Row, facts_in
from maatwerk.intake.kinds import FINDINGS, PROOFS
from maatwerk.intake.recorded import Recorded, last, record
from maatwerk.intake.taking import Became, NotTakenError, Taking
from maatwerk.register import store

_DAY = MappingProxyType({FINDINGS: "found_on", PROOFS: "proven_from"})


def take_finding(row: Row, taking: Taking) -> Became:
    """Take in what VDAB found; inside a transaction of the caller.

    What is told otherwise on the same day is told anew, as long as nothing was proposed.

    Raises:
        NotTakenError: the case refuses it.
    """
    return _take(FINDINGS, row, taking, _finding)


def take_proof(row: Row, taking: Taking) -> Became:
    """Take in a proof of activity; inside a transaction of the caller.

    Raises:
        NotTakenError: the case refuses it, it tells nothing, or a later proof is there already.
    """
    return _take(PROOFS, row, taking, _proof)


def _take(
    kind: str,
    row: Row,
    taking: Taking,
    commands: Callable[[str, date, Mapping[str, str]], Sequence[c.Command]],
) -> Became:
    case_ref = taking.case_of(str(row["enterprise_number"]), str(row["identity_number"]))
    if case_ref is None:
        return Became.WAITS
    taking.cases.add(case_ref)
    on, facts = row[_DAY[kind]], facts_in(row)
    assert isinstance(on, date)  # noqa: S101 - as the field is declared
    if not facts:
        raise NotTakenError("The row tells nothing.")
    key = (case_ref, on.isoformat())
    before = last(kind, *key)
    if before.content == facts:
        return Became.UNCHANGED
    taking.do(taking.sender.actor, case_ref, commands(case_ref, on, facts))
    record(kind, key, Recorded(case_ref, before.version + 1, facts), taking.load_id)
    return Became.NEW if before.content is None else Became.CHANGED


def _finding(_case_ref: str, on: date, facts: Mapping[str, str]) -> Sequence[c.Command]:
    return (c.ReceiveNeed(on, facts),)


def _proof(case_ref: str, on: date, facts: Mapping[str, str]) -> Sequence[c.Command]:
    """A correction for each fact that is otherwise from that day on.

    What is told later counts from its day on, so one from an earlier day would undo a later one.
    """
    events = store.events_of(case_ref)
    told = facts_on(case_of(events).facts, on)
    changed = {name: value for name, value in sorted(facts.items()) if told.get(name) != value}
    for event in events:
        if isinstance(event, FactCorrected) and event.fact in changed and event.on > on:
            raise NotTakenError(
                f"A proof from {event.on} is there already: an earlier one is for a case worker "
                "to correct.",
                event.fact,
            )
    return [c.CorrectFact(on, name, value) for name, value in changed.items()]
