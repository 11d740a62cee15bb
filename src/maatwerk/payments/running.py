"""The door of runs: every step is logged, and one rule says who may take it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain

from maatwerk.cases.clock import Clock, SystemClock
from maatwerk.cases.paying import Paying
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor
from maatwerk.law import Law, load_law
from maatwerk.law.receipts.receipt import Receipt
from maatwerk.payments import approving, preparing, runs, showing
from maatwerk.payments.compared import Asked
from maatwerk.payments.door import stepping
from maatwerk.payments.showing import Shown
from maatwerk.payments.still_open import parts_of, still_open
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import PayLine, PayOpenItem, PayRun
from maatwerk.register.one_moment import one_moment


@dataclass(frozen=True, slots=True)
class Running:
    """The door; every method must be called outside a transaction.

    Each raises DeniedError when the role may not do it or cannot have that purpose, and
    BadInputError when there is no such run. A refusal says what stood in the way; nothing has
    happened then.

    Attributes:
        law: The law.
        clock: What time it is.
    """

    law: Law = field(default_factory=load_law)
    clock: Clock = field(default_factory=SystemClock)

    def prepare(
        self,
        actor: Actor,
        asked: Asked,
        purpose: Purpose,
        progress: preparing.Progress = lambda _doing, _done, _of: None,
    ) -> Shown | Refusal:
        """Prepare a run as known now; see :func:`~maatwerk.payments.preparing.prepare`."""
        with stepping(actor, Paying.PREPARE, purpose, self.clock) as trace:
            made = preparing.prepare(asked, actor, self.law, self.clock, progress)
            if isinstance(made, Refusal):
                trace.refused = True
                return made
            return showing.shown(made.run)

    def approve(self, actor: Actor, run: str, purpose: Purpose) -> Shown | Refusal:
        """Approve a run; see :func:`~maatwerk.payments.approving.approve`."""
        with stepping(actor, Paying.APPROVE, purpose, self.clock) as trace:
            refusal = approving.approve(run, actor, self.clock)
            trace.refused = refusal is not None
            return refusal or showing.shown(run)

    def withdraw(self, actor: Actor, run: str, purpose: Purpose) -> Shown | Refusal:
        """Withdraw a run; see :func:`~maatwerk.payments.approving.withdraw`."""
        with stepping(actor, Paying.WITHDRAW, purpose, self.clock) as trace:
            refusal = approving.withdraw(run, actor, self.clock)
            trace.refused = refusal is not None
            return refusal or showing.shown(run)

    def every(self, actor: Actor, purpose: Purpose) -> list[Shown]:
        """All runs, the oldest first."""
        with stepping(actor, Paying.SEE, purpose, self.clock), one_moment():
            names = PayRun.objects.order_by("prepared_at", "run").values_list("run", flat=True)
            return [showing.shown(name) for name in names]

    def show(self, actor: Actor, run: str, purpose: Purpose) -> Shown:
        """A run and what it adds up to."""
        with stepping(actor, Paying.SEE, purpose, self.clock), one_moment():
            return showing.shown(run)

    @contextmanager
    def lines(self, actor: Actor, run: str, purpose: Purpose) -> Iterator[Iterator[PayLine]]:
        """The lines of a run, in order; whose cases were shown is logged when the block is left."""
        with stepping(actor, Paying.SEE, purpose, self.clock) as trace, one_moment():
            runs.find(run)

            def shown() -> Iterator[PayLine]:
                last = None
                for line in runs.lines_of(run):
                    if line.case_ref != last:
                        last = line.case_ref
                        trace.shows([last])
                    yield line

            yield shown()

    def line(self, actor: Actor, run: str, number: int, purpose: Purpose) -> PayLine:
        """One line of a run."""
        with stepping(actor, Paying.SEE, purpose, self.clock) as trace, one_moment():
            line = showing.line_of(run, number)
            trace.shows([line.case_ref])
            return line

    def receipt(
        self, actor: Actor, run: str, number: int, purpose: Purpose
    ) -> tuple[PayLine, Receipt]:
        """A line, and the receipt of it computed again from what its run knew."""
        with stepping(actor, Paying.SEE, purpose, self.clock) as trace, one_moment():
            line = showing.line_of(run, number)
            trace.shows([line.case_ref])
            return line, showing.receipt_of_line(runs.find(run), line, self.law)

    @contextmanager
    def open_items(
        self,
        actor: Actor,
        purpose: Purpose,
        run: str | None = None,
        reason: str | None = None,
        *,
        history: bool = False,
    ) -> Iterator[Iterator[PayOpenItem]]:
        """What is open, in the order in which it was written.

        Args:
            actor: Who asks.
            purpose: Why.
            run: All that ever was of one run; None for what is still open of any.
            reason: Only what is open for that reason.
            history: Whether everything is meant that ever was.
        """
        with stepping(actor, Paying.SEE, purpose, self.clock) as trace, one_moment():
            rows = PayOpenItem.objects.all()
            if run is not None:
                rows = rows.filter(run=runs.find(run))
            if reason is not None:
                rows = rows.filter(reason=reason)
            past = history or run is not None

            def shown() -> Iterator[PayOpenItem]:
                for row in chain.from_iterable(parts_of(rows)) if past else still_open(rows):
                    if row.case_ref is not None:
                        trace.shows([row.case_ref])
                    yield row

            yield shown()
