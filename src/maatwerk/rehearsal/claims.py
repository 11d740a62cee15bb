"""What becomes of the claims of a register that was played and that nothing was set off against."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from maatwerk.cases.clock import StoppedClock
from maatwerk.demo import calibration
from maatwerk.demo.draws import Draws
from maatwerk.law import Law
from maatwerk.payments.arranged import Acts, Asked
from maatwerk.payments.arranging import Arranging
from maatwerk.payments.claims import Owed
from maatwerk.payments.offsetting import Bar
from maatwerk.payments.recovery import Recovery, Wanted
from maatwerk.payments.recovery_acts import LAPSED, Act
from maatwerk.payments.waiving import Waiving
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.rehearsal.playing import must_be_done
from maatwerk.rehearsal.script import DECIDER, SECOND_DECIDER

_HOUR, _AT_THE_END = time(13, tzinfo=UTC), time(18, tzinfo=UTC)
_PARTS = 6
_ROOM = timedelta(days=250)
"""More than the parts of a plan take: they come before the claim lapses."""


@dataclass(frozen=True, slots=True)
class Claiming:
    """Sees to claims; ``draws`` decide how."""

    law: Law
    draws: Draws

    def on(self, day: date) -> None:
        """Some debtors pay back, and some claims are given up, once they have waited."""
        register = Register(self.law, StoppedClock(datetime.combine(day, _HOUR)))
        acts = Acts(register)
        for debtor, claims in self._waited(register, day):
            drawn, case = self._drawn("claim", claims), claims[0].key.case
            cents = sum(one.cents for one in claims)
            asked = Asked(DECIDER, case, day, Purpose.DECISION, debtor)
            if drawn < calibration.PAID_BACK:
                came = Arranging(acts).repaid(asked, cents)
                must_be_done(came, f"{case}: what was paid back")
            elif drawn < calibration.PAID_BACK + calibration.WAIVED:
                self._give_up(acts, asked, "kosten")

    def at_the_end(self, until: date) -> None:
        """Decide on what still waits, let some of it be paid in parts, and give up what lapsed.

        A decision is an event of its case: it comes last, so that events stay in the order of time.
        """
        register = Register(self.law, StoppedClock(datetime.combine(until, _AT_THE_END)))
        acts = Acts(register)
        for debtor, claims in self._waited(register, until):
            case = claims[0].key.case
            asked = Asked(DECIDER, case, until, Purpose.DECISION, debtor)
            lapsed = [one for one in claims if one.bar_on(until) is Bar.LAPSED]
            if lapsed:
                self._give_up(acts, asked, LAPSED)
            if len(lapsed) == len(claims) or any(one.decided for one in claims):
                continue
            decided = Recovery(register).decide(
                DECIDER, Wanted(case, "correctie_loon", until), Purpose.DECISION
            )
            must_be_done(decided, f"{case}: to claim back")
            lapses = min(one.lapses_after for one in claims if one not in lapsed)
            in_parts = self._drawn("in parts", claims) < calibration.IN_PARTS
            if in_parts and lapses > until + _ROOM:
                came = Arranging(acts).plan(asked, _PARTS, until + timedelta(days=30))
                must_be_done(came, f"{case}: a plan")

    def _give_up(self, acts: Acts, asked: Asked, reason: str) -> None:
        waiving = Waiving(acts)
        proposed = must_be_done(waiving.propose(asked, reason), f"{asked.case}: to waive")
        came = waiving.waive(SECOND_DECIDER, proposed.number, asked.on, asked.purpose)
        must_be_done(came, f"{asked.case}: its waiver")

    def _waited(self, register: Register, day: date) -> Iterator[tuple[str, Sequence[Owed]]]:
        """The claims of one debtor in one case, where the youngest has waited long enough."""
        found, standing = Recovery(register).owed(DECIDER, Purpose.DECISION)
        together: defaultdict[tuple[str, str], list[Owed]] = defaultdict(list)
        for one in found:
            together[one.key.case, one.key.applicant].append(one)
        proposed = {act.case for act in standing if act.act is Act.PROPOSED_WAIVER}
        long_ago = day - timedelta(days=calibration.CLAIMS_WAIT_DAYS)
        for (case, debtor), claims in together.items():
            if case not in proposed and all(one.since <= long_ago for one in claims):
                yield debtor, claims

    def _drawn(self, purpose: str, claims: Sequence[Owed]) -> float:
        """A number from 0 up to 1 that is always the same for the oldest claim."""
        who = self.draws.named(claims[0].source)
        return float(self.draws.uniform(purpose, who)[0])
