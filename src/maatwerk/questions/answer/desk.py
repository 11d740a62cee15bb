"""What lies on the table while an answer is drafted: snapshot, figures, law, budget."""

from dataclasses import dataclass
from datetime import date

from maatwerk.figures import Figures
from maatwerk.law import Law
from maatwerk.policy.budget import Budget
from maatwerk.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything figures are taken from; nothing on it changes."""

    snapshot: Snapshot
    figures: Figures
    law: Law
    budget: Budget | None = None

    @property
    def known_on(self) -> date:
        """Nothing recorded after this day is known."""
        return self.snapshot.known_on
