"""How an amount of a line was computed: the law asked again for what the run knew.

A line keeps the hash of its receipt. What is told here is told only when the receipt that is made
again has that very hash; under another law, or after facts went, the hash is all there is.
"""

from dataclasses import dataclass, field

import numpy as np

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.explanation.explain import Explanation
from maatwerk.law.receipts.receipt import receipt_of
from maatwerk.payments.due import Rights
from maatwerk.payments.open_items import Reason
from maatwerk.payments.rights import Exclusions, as_known, part_of, wages_known
from maatwerk.payments.runs import horizon_of_run
from maatwerk.payments.showing import receipt_of_line
from maatwerk.payments.twice import Twice
from maatwerk.register.models import PayLine, PayRun
from maatwerk.register.snapshots.horizon import Horizon
from maatwerk.snapshot.codes import codes_of


@dataclass(frozen=True)
class Computing:
    """Explains lines; what lines of one run or case share is read once.

    Attributes:
        law: The law that explains; a line of another is not explained.
    """

    law: Law
    _runs: dict[str, tuple[Horizon, Exclusions, Twice]] = field(default_factory=dict)
    _rights: dict[tuple[str, str], Rights] = field(default_factory=dict)

    def of(self, line: PayLine, run: PayRun) -> Explanation | None:
        """Every step to what was due; None where the law did not compute it, or not this one."""
        if run.law_hash != self.law.hash or run.month is not None:
            return None
        if run.run not in self._runs:
            horizon = horizon_of_run(run)
            twice = Twice(horizon, self.law, Quarter.from_index(run.quarter))
            self._runs[run.run] = (horizon, Exclusions(horizon), twice)
        horizon, *_ = self._runs[run.run]
        rights = self._rights_of(line.case_ref, run)
        rows = np.flatnonzero(rights.quarter == line.quarter)
        if not len(rows):
            return None
        try:
            told = self._explained(rights, int(rows[0]), line, horizon)
        except BadInputError:
            return None
        made = receipt_of(self.law, told)["sha256"]
        return told if made == line.receipt else None

    def reason(self, line: PayLine, run: PayRun) -> Reason | None:
        """Why nothing was due, where that is no arithmetic; None where it cannot be told."""
        if run.law_hash != self.law.hash or line.due:
            return None
        made = receipt_of_line(run, line, self.law)
        told = made["body"].get("reason") if made["sha256"] == line.receipt else None
        return None if told is None else Reason(told)

    def _rights_of(self, case_ref: str, run: PayRun) -> Rights:
        known = self._rights.get((case_ref, run.run))
        if known is None:
            horizon, exclusions, twice = self._runs[run.run]
            cases = [(case_ref, as_known(case_ref, horizon))]
            last = Quarter.from_index(run.quarter)
            wages = wages_known(horizon)
            known = part_of(cases, self.law, last, wages, exclusions, twice).rights
            self._rights[case_ref, run.run] = known
        return known

    def _explained(self, rights: Rights, row: int, line: PayLine, horizon: Horizon) -> Explanation:
        scheme = codes_of("scheme")[int(rights.scheme[row])]
        quarter = Quarter.from_index(line.quarter)
        known_on = horizon.known_on
        facts = self.law.facts_for(line.component, quarter, scheme=scheme, known_on=known_on)
        given = {
            name: int(rights.facts[name][row])
            for name, fact in facts.items()
            if name in rights.facts and int(rights.facts[name][row]) != fact.absent
        }
        return self.law.explain(line.component, quarter, given, scheme=scheme, known_on=known_on)
