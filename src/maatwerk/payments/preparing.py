"""Prepares a run: what is due against what was accorded, whole in one transaction or not at all.

Cases are taken some thousands at a time, so that memory stays bounded. Others go on writing to a
register on a server meanwhile: what they record after the moment of the run is for the next one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

import numpy as np

from maatwerk.cases.clock import Clock, today
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.dated.parameters import Selection
from maatwerk.payments import runs
from maatwerk.payments.compared import Asked, compared
from maatwerk.payments.items import items_of_part
from maatwerk.payments.lines import Context, lines_of_part
from maatwerk.payments.rights import Part, parts
from maatwerk.payments.runs import LinesHash
from maatwerk.payments.writing import write
from maatwerk.register.long_work import long_work, wait_for_writers
from maatwerk.register.models import CaseRow, PayRun
from maatwerk.register.snapshots.uncollected import uncollected
from maatwerk.register.snapshots.wages import Wages

Progress: TypeAlias = Callable[[str, int, int], None]
PREPARING = "betaalronde voorbereiden"


def prepare(
    asked: Asked,
    actor: Actor,
    law: Law,
    clock: Clock,
    progress: Progress = lambda _doing, _done, _of: None,
) -> PayRun | Refusal:
    """Prepare a run as known now; outside a transaction.

    Returns:
        The run, with its lines and open items kept; or why there can be none now.

    Raises:
        BadInputError: the quarter is not over or lies before what is still corrected, the month
            has not begun, or long work goes on.
    """
    reach = _reach(asked, law, clock)
    known_at = clock.now()
    wait_for_writers()  # all that was recorded before that moment is there when we read
    with long_work(), uncollected():
        refusal = _refusal(asked)
        if refusal is not None:
            return refusal
        horizon = runs.horizon_at(known_at)
        context = Context(runs.next_name(asked.written), law, horizon, runs.approved())
        made = _Made(asked, context, reach.index, known_at)
        cases, done = CaseRow.objects.count(), 0
        with Wages(horizon) as wages:
            for part in parts(horizon, law, asked.quarter, wages):
                made.take(part)
                done += len(part.refs)
                progress(PREPARING, done, cases)
        return made.keep(actor)


_TERM = "correctietermijn_dmfa"


def reach_from(quarter: Quarter, law: Law) -> Quarter:
    """The first quarter that is still corrected when this one is the last that is over."""
    parameter = law.parameter(_TERM)
    found = (parameter.find(quarter.first_day, selection=Selection(code)) for code in law.schemes)
    years = [row.figure for row in found if row is not None]
    if not years:
        raise BadInputError(f"{quarter} lies before anything that is paid here.")
    return quarter - 4 * max(years)


def _reach(asked: Asked, law: Law, clock: Clock) -> Quarter:
    """The first quarter that a run looks at: of what is over today, whichever is asked."""
    _must_have_come(asked, clock)
    now = Quarter.of(today(clock))
    last = now if now.last_day < today(clock) else now - 1
    first = reach_from(max(last, asked.quarter), law)
    if asked.quarter < first:
        raise BadInputError(
            f"{asked.quarter} is not corrected any more: {_TERM} reaches back to {first} today.",
            f"{asked.quarter} wordt niet meer gecorrigeerd: {_TERM} reikt vandaag tot {first}.",
        )
    return asked.quarter if asked.month else first


def _must_have_come(asked: Asked, clock: Clock) -> None:
    now = today(clock)
    if asked.month is None and asked.quarter.last_day >= now:
        raise BadInputError(
            f"{asked.quarter} is not over: it can be prepared from "
            f"{(asked.quarter + 1).first_day} on.",
            f"{asked.quarter} is nog niet voorbij: het kan vanaf "
            f"{(asked.quarter + 1).first_day} worden voorbereid.",
        )
    if asked.month is not None and asked.month > now:
        raise BadInputError(
            f"The month {asked.month:%Y-%m} has not begun: its advance is not due yet.",
            f"De maand {asked.month:%Y-%m} is nog niet begonnen: haar voorschot is nog niet"
            " verschuldigd.",
        )


def _refusal(asked: Asked) -> Refusal | None:
    other = runs.in_flight()
    if other is not None:
        nl, en = _TO_DO[runs.standing(other.run)]
        return Refusal(
            Kind.STATE,
            f"De betaalronde {other.run} is nog niet naar de bank: {nl}. Een volgende zou anders"
            " hetzelfde nog eens betalen.",
            f"The run {other.run} is not sent to the bank yet: {en}. Another would else pay the "
            "same again.",
        )
    settled = None if asked.month is None else runs.settling(asked.quarter)
    if settled is None:
        return None
    return Refusal(
        Kind.STATE,
        f"De betaalronde {settled.run} heeft {asked.quarter} al afgerekend: een voorschot daarop"
        " is niet meer verschuldigd.",
        f"The run {settled.run} has settled {asked.quarter}: no advance on it is due any more.",
    )


_TO_DO = {
    runs.PREPARED: (
        "laat ze goedkeuren en maak het bestand, of trek ze in",
        "have it approved and make the file, or withdraw it",
    ),
    runs.Step.APPROVED.value: ("maak het bestand", "make the file"),
}
"""What to do about the run that is in flight, by how it stands."""


@dataclass(slots=True)
class _Made:
    """A run that is being made, and how much of it is written."""

    asked: Asked
    context: Context
    reach: int
    known_at: datetime
    rights: int = 0
    lines: int = 0
    total: int = 0
    open_items: int = 0
    summed: LinesHash = field(default_factory=LinesHash)

    def take(self, part: Part) -> None:
        """Write the lines and open items of a part."""
        asked, context = self.asked, self.context
        self.rights += int(np.count_nonzero(part.rights.quarter == asked.quarter.index))
        known_on = context.horizon.known_on
        found = compared(part, asked, context.approved, self.reach, context.law, known_on)
        lines = list(lines_of_part(found, context, self.lines))
        for line in lines:
            self.summed.add(line)
            self.total += line.amount
        self.lines += len(lines)
        write(lines)
        items = list(items_of_part(found, lines, asked, self.reach, context.run, self.known_at))
        write(items)
        self.open_items += len(items)

    def keep(self, actor: Actor) -> PayRun:
        """Write the run that they are of."""
        return PayRun.objects.create(
            run=self.context.run,
            quarter=self.asked.quarter.index,
            month=self.asked.month,
            reach_from=self.reach,
            known_at=self.known_at,
            law_hash=self.context.law.hash,
            head=str(self.context.horizon.head),
            prepared_by=actor.ref,
            prepared_at=self.known_at,
            rights=self.rights,
            lines=self.lines,
            total=self.total,
            open_items=self.open_items,
            lines_hash=self.summed.hex,
        )
