"""What is owed and what was done about it, for a program and for people."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

from maatwerk.law import Quarter
from maatwerk.law.explanation.wording import euro
from maatwerk.payments.claims import Owed
from maatwerk.payments.instalments import Instalment, kept
from maatwerk.payments.recovery import Decided, Proposed
from maatwerk.payments.recovery_acts import Act, Kept

Language = Literal["nl", "en"]

_ACTS = {
    Act.DECISION: ("besluit tot terugvordering", "decision to claim back"),
    Act.PLAN: ("afbetalingsplan", "instalment plan"),
    Act.REPAYMENT: ("terugbetaling", "repayment"),
    Act.INTERRUPTION: ("stuiting", "interruption"),
    Act.PROPOSED_WAIVER: ("voorstel tot kwijtschelding", "proposed waiver"),
    Act.WAIVER: ("kwijtschelding", "waiver"),
}
_NOTHING = ("Er staat niets open.", "Nothing is owed.")


def owed_told(owed: Sequence[Owed], acts: Sequence[Kept], on: date) -> dict[str, Any]:
    """All that is owed, as JSON."""
    return {
        "on": on.isoformat(),
        "total": sum(one.cents for one in owed),
        "owed": [_owed(one, on) for one in owed],
        "acts": [act_told(act, owed, on) for act in acts],
    }


def act_told(act: Kept, owed: Sequence[Owed] = (), on: date | None = None) -> dict[str, Any]:
    """An act as JSON; a plan with how far it was kept, where what is owed is given."""
    told = {
        "act": act.number,
        "kind": act.act,
        "case": act.case,
        "applicant": act.applicant,
        "cents": act.cents,
        "reason": act.reason,
        "on": act.on.isoformat(),
        "claims": dict(act.claims),
        "by": act.by,
    }
    if act.act is Act.PLAN:
        parts = kept(_instalments(act), _paid_since(act, owed) if on else 0, on or act.on)
        told["instalments"] = [
            {
                "due_on": part.instalment.due_on.isoformat(),
                "cents": part.instalment.cents,
                "paid": part.paid,
                "late": part.late,
            }
            for part in parts
        ]
    return told


def decided_told(done: Decided) -> dict[str, Any]:
    """A decision as JSON."""
    return {
        **act_told(done.act),
        "quarters": [str(quarter) for quarter in done.quarters],
        "letter": done.letter,
        "no_letter": done.unlettered,
    }


def proposed_told(done: Proposed) -> dict[str, Any]:
    """A proposal as JSON."""
    return {
        "case": done.case,
        "proposed": done.number,
        "quarters": [str(quarter) for quarter in done.quarters],
        "cents": done.cents,
    }


def proposed_line(done: Proposed, lang: Language) -> str:
    """A proposal, and what to do next."""
    words = (
        "voorgesteld: laat een andere beslisser bevestigen met --confirm",
        "proposed: let another decider confirm it with --confirm",
    )
    return f"{done.case}  {euro(done.cents, lang)}  {_said(words, lang)} {done.number}"


def owed_lines(
    owed: Sequence[Owed], acts: Sequence[Kept], on: date, lang: Language
) -> Iterator[str]:
    """All that is owed, a line each, and the acts that wait or stand."""
    if not owed:
        yield _said(_NOTHING, lang)
    for one in owed:
        yield f"{one.key.case}  {_what(one)}  {euro(one.cents, lang)}  {_how(one, on, lang)}"
    for act in acts:
        yield act_line(act, lang)
        if act.act is Act.PLAN:
            paid = _paid_since(act, owed)
            for part in kept(_instalments(act), paid, on):
                late = _said(("  te laat", "  late"), lang) if part.late else ""
                of = f"{euro(part.paid, lang)} / {euro(part.instalment.cents, lang)}"
                yield f"  {part.instalment.due_on}  {of}{late}"


def act_line(act: Kept, lang: Language) -> str:
    """An act on one line."""
    reason = f"  {act.reason}" if act.reason else ""
    said = _said(_ACTS[act.act], lang)
    return f"{act.number}  {act.on}  {said}  {act.case}  {euro(act.cents, lang)}{reason}"


def _owed(one: Owed, on: date) -> dict[str, Any]:
    return {
        "claim": one.source,
        "case": one.key.case,
        "applicant": one.key.applicant,
        "quarter": str(Quarter.from_index(one.key.quarter)),
        "component": one.key.component,
        "cents": one.cents,
        "since": one.since.isoformat(),
        "decision": one.decided and one.decided.number,
        "lapses_after": one.lapses_after.isoformat(),
        "bar": one.bar_on(on),
    }


def _what(one: Owed) -> str:
    return f"{Quarter.from_index(one.key.quarter)}  {one.key.component}"


def _how(one: Owed, on: date, lang: Language) -> str:
    """What is so of it: not decided on, contested, or until when it can be claimed."""
    if one.decided is None:
        decided = _said(("nog niet beslist", "not decided on"), lang)
    else:
        decided = f"{_said(('beslist op', 'decided on'), lang)} {one.decided.on}"
    bar = one.bar_on(on)
    if bar is not None:
        return f"{decided}, {bar}"
    return f"{decided}, {_said(('te vorderen tot en met', 'until'), lang)} {one.lapses_after}"


def _instalments(plan: Kept) -> list[Instalment]:
    parts = plan.detail["instalments"]
    return [Instalment(date.fromisoformat(due_on), cents) for due_on, cents in parts]


def _paid_since(plan: Kept, owed: Sequence[Owed]) -> int:
    """What is no longer owed of the claims of a plan."""
    left = {one.source: one.cents for one in owed}
    return sum(max(0, cents - left.get(source, 0)) for source, cents in plan.claims.items())


def _said(words: tuple[str, str], lang: Language) -> str:
    return words[0 if lang == "nl" else 1]
