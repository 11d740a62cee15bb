"""Spend per dossier: what was paid in a half-year, over the dossiers it was paid for."""

from collections.abc import Sequence
from datetime import date

from maatwerk.errors import BadInputError
from maatwerk.figures.notes import NOT_KEPT
from maatwerk.figures.periods import Period
from maatwerk.figures.table import Cell, Column, Table
from maatwerk.snapshot import Snapshot
from maatwerk.snapshot.scan import scan

MEASURE = "expenditure_per_dossier"
DEFINITION = (
    "Uitbetaalde bedragen na aftrek van terugvorderingen, volgens de dag van betaling, gedeeld "
    "door het aantal verschillende dossiers met een betaling in de periode."
)
DEFINITION_EN = (
    "Amounts paid, net of recoveries, by the day of payment, divided by the number of different "
    "dossiers with a payment in the period."
)


_UNKNOWN = (None, None, None)


def spending_table(snapshot: Snapshot, periods: Sequence[Period], scheme: str) -> Table:
    """Amount, dossiers and amount a dossier in each period; all None where not known.

    Raises:
        BadInputError: the table of payments cannot be read.
    """
    lacking = "payments" in snapshot.lacks
    spent = (_UNKNOWN if lacking else _spent(snapshot, period, scheme) for period in periods)
    rows = tuple((place, *amounts) for place, amounts in enumerate(spent, 1))
    words: dict[Cell, str] = {place: period.label for place, period in enumerate(periods, 1)}
    return Table(
        measure=MEASURE,
        kind="mean",
        dimensions=("period",),
        filters={"scheme": (scheme,)},
        periods=tuple(periods),
        cohort=False,
        columns=(
            Column("period", "periode", "period", "code", words),
            Column("expenditure", "uitgaven", "expenditure", "cent"),
            Column("dossiers", "dossiers met een betaling", "dossiers with a payment", "count"),
            Column(MEASURE, "uitgaven per dossier", "expenditure per dossier", "cent"),
        ),
        rows=rows,
        total=None,
        definition=DEFINITION,
        definition_en=DEFINITION_EN,
        notes=NOT_KEPT[:1] if lacking else (),
        notes_en=NOT_KEPT[1:] if lacking else (),
        lacking=lacking,
    )


def _spent(
    snapshot: Snapshot, period: Period, scheme: str
) -> tuple[int | None, int | None, int | None]:
    if period.start > snapshot.known_on:
        return _UNKNOWN
    cents, dossiers = _paid(snapshot, period.start, period.end, scheme)
    return cents, dossiers, half_up(cents, dossiers) if dossiers else None


def _paid(snapshot: Snapshot, start: date, end: date, scheme: str) -> tuple[int, int]:
    import duckdb  # noqa: PLC0415 - only an answer with an annex needs it here

    path = snapshot.table("payments")
    try:
        with duckdb.connect() as connection:
            found = connection.execute(
                "select coalesce(sum(amount), 0)::bigint, count(distinct case_id) "  # noqa: S608
                f"from {scan(path)} where paid_on between ? and ? and scheme = ?",
                [start, end, scheme],
            ).fetchone()
    except duckdb.Error as error:
        raise BadInputError(
            f"{path} cannot be read: {error}. Check it with maatwerk snapshot check."
        ) from error
    cents, dossiers = found or (0, 0)
    return int(cents), int(dossiers)


def half_up(amount: int, parts: int) -> int:
    """``amount / parts`` rounded half up on the magnitude."""
    whole = (2 * abs(amount) + parts) // (2 * parts)
    return whole if amount >= 0 else -whole
