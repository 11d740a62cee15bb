"""Decisions on applications from outside the period: why these and the applications differ."""

from collections.abc import Mapping
from datetime import date

from maatwerk.errors import BadInputError
from maatwerk.figures import MEASURES
from maatwerk.figures.spans import TIME_DIMENSIONS, Interval, day_of, days_of
from maatwerk.figures.table import Table
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.desk import Desk
from maatwerk.questions.answer.phrases import by_submission

NOUNS: Mapping[str, str] = {
    "grants": "toekenningen",
    "refusals": "weigeringen",
    "pending": "aanvragen in behandeling",
}
OUTCOMES: Mapping[str, str] = {"grants": "toegekend", "refusals": "geweigerd"}


def carried_over(table: Table, desk: Desk) -> str | None:
    """A remark on what was submitted outside the periods asked; None where there is nothing.

    Raises:
        BadInputError: the table of applications cannot be read.
    """
    plain = {*table.filters}.isdisjoint({*TIME_DIMENSIONS, "ground"})
    if table.measure not in NOUNS or by_submission(table) or not plain:
        return None
    every, outside, conversions = _counted(table, desk)
    if not outside:
        return None
    spans = days_of(table.periods)
    first, last = day_of(spans[0][0]), min(day_of(spans[-1][1]), desk.known_on)
    when = f"vóór {dutch.day(first)}" if len(spans) == 1 else "buiten de gevraagde periodes"
    noun = NOUNS[table.measure]
    at = f" op {dutch.day(last)}" if table.measure == "pending" else ""
    verb = "gaat" if outside == 1 else "gaan"
    which = "een aanvraag die" if outside == 1 else "aanvragen die"
    were = "is" if outside == 1 else "zijn"
    return (
        f"Van de {dutch.number(every)} {noun}{at} {verb} er {dutch.number(outside)} over {which} "
        f"{when} {were} ingediend, en dus niet bij de aanvragen van de periode "
        f"{were} geteld.{_conversions(outside, conversions)}"
    )


def _conversions(outside: int, conversions: int) -> str:
    """How many of them were asked for under the VOP and converted when it ended."""
    if not conversions:
        return ""
    if conversions < outside:
        verb = "is" if conversions == 1 else "zijn"
        return f" Daarvan {verb} er {dutch.number(conversions)} een omzetting van een VOP-aanvraag."
    if outside == 1:
        return " Het is een omzetting van een VOP-aanvraag."
    return " Het zijn allemaal omzettingen van een VOP-aanvraag."


def _counted(table: Table, desk: Desk) -> tuple[int, int, int]:
    """All that the table counts; of those, submitted outside its periods; of those, converted."""
    import duckdb  # noqa: PLC0415 - only an answer on decisions needs it here

    spans = days_of(table.periods)
    counts, values = _condition(table, spans, desk.known_on)
    replaced = MEASURES[table.measure].replaced
    for dimension, codes in table.filters.items():
        counts += f" and list_contains(?, {replaced.get(dimension, dimension)}::varchar)"
        values.append(list(codes))
    inside, days = _within("submitted_on", spans)
    path = desk.snapshot.table("applications")
    try:
        with duckdb.connect() as connection:
            found = connection.execute(
                "select count(*), count(*) filter (not inside), "  # noqa: S608 - our own names
                "count(*) filter (not inside and application_kind = 'omzetting') "
                f"from (select application_kind, {inside} as inside "
                f"from read_parquet(?) where {counts})",
                [*days, str(path), *values],
            ).fetchone()
    except duckdb.Error as error:
        raise BadInputError(
            f"{path} cannot be read: {error}. Check it with maatwerk snapshot check."
        ) from error
    every, outside, conversions = found or (0, 0, 0)
    return int(every), int(outside), int(conversions)


def _condition(
    table: Table, spans: tuple[Interval, ...], known_on: date
) -> tuple[str, list[object]]:
    """Which applications the measure counts, and the values in that."""
    if table.measure == "pending":
        last = min(day_of(spans[-1][1]), known_on)
        return "submitted_on <= ? and (decided_on is null or decided_on > ?)", [last, last]
    decided, days = _within("decided_on", spans)
    return f"outcome = ? and {decided}", [OUTCOMES[table.measure], *days]


def _within(column: str, spans: tuple[Interval, ...]) -> tuple[str, list[object]]:
    """A condition on a date, and the first and last days in it."""
    days: list[object] = [day_of(day) for span in spans for day in span]
    return f"({' or '.join([f'{column} between ? and ?'] * len(spans))})", days
