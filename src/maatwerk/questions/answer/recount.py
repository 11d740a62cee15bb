"""Computes a filed table again from nothing but its own type: what, by what, when, of whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.figures import Figures, Period
from maatwerk.figures.table import Table
from maatwerk.law import Law
from maatwerk.policy import EXPENDITURE_PER_DOSSIER, LEVER_EFFECT, lever_table, spending_table
from maatwerk.snapshot import Snapshot

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recount:
    """What tables are computed from."""

    snapshot: Snapshot
    figures: Figures
    law: Law

    def table(self, filed: Json, where: str) -> Table | None:
        """The table as it is now; None where the snapshot does not allow it.

        Raises:
            BadInputError: the table asks for what cannot be; the message begins with ``where``.
        """
        try:
            return self._table(filed)
        except BadInputError as error:
            raise BadInputError(f"{where}: {error}") from error

    def _table(self, filed: Json) -> Table | None:
        measure = filed["measure"]
        periods = [_period(period) for period in filed["period"]]
        if measure == LEVER_EFFECT:
            return lever_table(self.snapshot, self.law)
        if measure == EXPENDITURE_PER_DOSSIER:
            schemes = filed["filters"].get("scheme", ())
            if len(schemes) != 1:
                raise BadInputError(f"{measure} needs a filter on exactly one scheme.")
            return spending_table(self.snapshot, periods, schemes[0])
        return self.figures.table(
            measure,
            filed["dimensions"],
            periods,
            filed["filters"],
            cohort=filed["cohort"],
            top=filed["top"],
        )


def _period(filed: Json) -> Period:
    return Period(_day(filed["from"]), _day(filed["to"]), filed["label"])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInputError(f"{text} is no date.") from error
