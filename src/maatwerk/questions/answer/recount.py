"""Computes a filed table again from nothing but its own type: what, by what, when, of whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.figures import Figures, Period
from maatwerk.figures.table import Table
from maatwerk.law import Law
from maatwerk.policy import EXPENDITURE_PER_DOSSIER, LEVER_EFFECT, lever_table, spending_table
from maatwerk.questions.answer.to_json import table_document
from maatwerk.snapshot import Snapshot

Json = dict[str, Any]
OF_THE_ANNEX = (LEVER_EFFECT, EXPENDITURE_PER_DOSSIER)
"""Measures whose table has one form only, which nothing in the file can choose."""


@dataclass(frozen=True, slots=True)
class Recount:
    """What tables are computed from."""

    snapshot: Snapshot
    figures: Figures
    law: Law

    def document(self, filed: Json, where: str) -> Json | None:
        """The table as it would be filed now; None where the snapshot does not allow it.

        Raises:
            BadInputError: the table asks for what cannot be; the message begins with ``where``.
        """
        try:
            table = self._table(filed)
        except BadInputError as error:
            raise BadInputError(f"{where}: {error}") from error
        if table is None:
            return None
        return table_document(table, None if table.measure in OF_THE_ANNEX else filed["top"])

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
