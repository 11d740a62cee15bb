"""Draws the table: rows in order, zeros where nothing happened, a total that is checked."""

from collections.abc import Iterable, Sequence
from itertools import product

from maatwerk.errors import BadInputError
from maatwerk.figures.asked import Asked
from maatwerk.figures.cubes import Cubes
from maatwerk.figures.dimensions import DIMENSIONS, words_of
from maatwerk.figures.evaluate import Value, Values, evaluate
from maatwerk.figures.identities import check_total
from maatwerk.figures.lead_time import Waiting
from maatwerk.figures.notes import notes
from maatwerk.figures.spans import Bucket, cell_words, merged
from maatwerk.figures.table import Cell, Column, Table
from maatwerk.snapshot.codes import codes_of

MOST_ROWS = 200_000

Row = tuple[Cell, ...]


def draw(cubes: Cubes, asked: Asked) -> Table:
    """The finished table of what is asked.

    Raises:
        BadInputError: more cells than anyone can use, or cells that do not add up.
    """
    if asked.measure.kind == "ranking":
        rows, total = _ranking(cubes, asked), None
    else:
        values = evaluate(cubes, asked, asked.times, asked.keys)
        rows = _rows(asked, values)
        total = _total(cubes, asked, rows)
    remarks = notes(cubes, asked, rows, total)
    return Table(
        measure=asked.measure.id,
        kind=asked.measure.kind,
        dimensions=asked.by,
        filters=asked.filters,
        periods=asked.periods,
        cohort=asked.cohort,
        columns=_columns(asked, rows),
        rows=rows,
        total=total,
        definition=_definition(asked, "nl"),
        definition_en=_definition(asked, "en"),
        notes=tuple(nl for nl, _ in remarks),
        notes_en=tuple(en for _, en in remarks),
        lacking=asked.lacking,
    )


def _definition(asked: Asked, lang: str) -> str:
    measure = asked.measure
    if not asked.cohort or measure.cohort == "always" or measure.stream == "submitted":
        return measure.definition_nl if lang == "nl" else measure.definition_en
    if lang == "nl":
        return (
            f"{measure.definition_nl.replace(_BY_DECISION, _BY_SUBMISSION)} Geteld van de "
            "aanvragen die in de periode werden ingediend."
        )
    return (
        f"{measure.definition_en.replace('by the day of decision', 'by the day of submission')} "
        "Counted of the applications submitted in the period."
    )


_BY_DECISION, _BY_SUBMISSION = "volgens de dag van de beslissing", "volgens de dag van indiening"


def _rows(asked: Asked, values: Values) -> tuple[Row, ...]:
    rows: list[tuple[tuple[object, ...], Row]] = []
    for place, bucket, combination in _cells(asked, values.occurring):
        value = values.at(place, combination)
        known = asked.knows(bucket.intervals)
        cells, order = _coordinates(asked, bucket, combination)
        rows.append((order, (*cells, _cell(value) if known else None)))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _cells(
    asked: Asked, occurring: Sequence[tuple[int, ...]]
) -> Iterable[tuple[int, Bucket, tuple[int, ...]]]:
    """Every cell of the table: all codes of the dense dimensions, of the others what occurs."""
    combinations = list(product(*_axes(asked, occurring)))
    if len(combinations) * len(asked.buckets) > MOST_ROWS:
        raise BadInputError(
            f"This table would have {len(combinations) * len(asked.buckets)} rows, more than "
            f"{MOST_ROWS}. Ask for fewer dimensions or filter on some codes."
        )
    for place, bucket in enumerate(asked.buckets):
        for combination in combinations:
            yield place, bucket, combination


def _axes(asked: Asked, occurring: Sequence[tuple[int, ...]]) -> list[list[int]]:
    axes = []
    for at, dimension in enumerate(asked.code_dimensions):
        found = {combination[at] for combination in occurring}
        kept = asked.kept.get(asked.key_of(dimension))
        if DIMENSIONS[dimension].dense:
            found |= set(range(len(codes_of(str(DIMENSIONS[dimension].codes)))))
        if kept is not None:
            found &= set(kept)
        axes.append(sorted(found, key=_none_last))
    return axes


def _none_last(position: int) -> int:
    return position if position >= 0 else 1_000


def _coordinates(
    asked: Asked, bucket: Bucket, combination: tuple[int, ...]
) -> tuple[list[Cell], tuple[object, ...]]:
    """The dimension cells of a row in the order asked, and what to sort the row by."""
    cells: list[Cell] = []
    order: list[object] = []
    positions = iter(combination)
    for dimension in asked.by:
        codes = DIMENSIONS[dimension].codes
        if codes is None:
            cells.append(bucket.cells[dimension])
            order.append(bucket.cells[dimension])
        else:
            position = next(positions)
            cells.append(None if position < 0 else codes_of(codes)[position])
            order.append(_none_last(position))
    return cells, tuple(order)


def _cell(value: Value) -> Cell:
    return value.median if isinstance(value, Waiting) else value


def _total(cubes: Cubes, asked: Asked, rows: Sequence[Row]) -> Row | None:
    """The measure over everything, counted apart from the rows and held against them."""
    if not asked.knows(asked.whole):
        return (*(None for _ in asked.by), None)
    value = evaluate(cubes, asked, [asked.counted], ()).at(0, ())
    if asked.measure.summable and not asked.overlapping:
        check_total(asked, _cell(value), rows)
    elif asked.measure.summable:
        return None
    return (*(None for _ in asked.by), _cell(value))


def _ranking(cubes: Cubes, asked: Asked) -> tuple[Row, ...]:
    """For each cell the largest grounds: rank, ground, number, share of all refusals."""
    values = evaluate(cubes, asked, asked.times, (*asked.keys, "ground"))
    outer = tuple(dict.fromkeys(c[:-1] for c in values.occurring))
    grounds = {c[-1] for c in values.occurring}
    rows: list[tuple[tuple[object, ...], Row]] = []
    for place, bucket, combination in _cells(asked, outer):
        if not asked.knows(bucket.intervals):
            continue
        cells, order = _coordinates(asked, bucket, combination)
        numbers = {
            ground: int(values.at(place, (*combination, ground)))  # type: ignore[arg-type]
            for ground in grounds
        }
        every = sum(numbers.values())
        ranked = sorted(
            (-number, codes_of("ground")[ground], number)
            for ground, number in numbers.items()
            if number and ground >= 0
        )
        for rank, (_, ground, number) in enumerate(ranked[: asked.top], start=1):
            rows.append(((*order, rank), (*cells, rank, ground, number, number / every)))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _columns(asked: Asked, rows: Sequence[Row]) -> tuple[Column, ...]:
    columns = [_dimension_column(asked, at, rows) for at in range(len(asked.by))]
    measure = asked.measure
    if measure.kind != "ranking":
        return (*columns, Column(measure.id, measure.nl, measure.en, measure.unit))
    at = len(asked.by) + 1
    ground = DIMENSIONS["ground"]
    occurring = [row[at] for row in rows]
    return (
        *columns,
        Column("rank", "rang", "rank", "rank"),
        Column("ground", ground.nl, ground.en, "code", *_code_words("ground", occurring)),
        Column("refusals", "weigeringen", "refusals", "count"),
        Column("share", "aandeel in alle weigeringen", "share of all refusals", "share"),
    )


def _dimension_column(asked: Asked, at: int, rows: Sequence[Row]) -> Column:
    dimension = DIMENSIONS[asked.by[at]]
    occurring = [row[at] for row in rows]
    if dimension.codes:
        return Column(
            dimension.id, dimension.nl, dimension.en, "code", *_code_words(dimension.id, occurring)
        )
    nl, en = (
        {cell: _time_words(asked, dimension.id, cell, lang) for cell in dict.fromkeys(occurring)}
        for lang in ("nl", "en")
    )
    return Column(dimension.id, dimension.nl, dimension.en, "code", nl, en)


def _code_words(dimension: str, occurring: Sequence[Cell]) -> tuple[dict[Cell, str], ...]:
    """Dutch and English words for the codes that occur, in the order of the list."""
    different = set(occurring)
    return tuple(
        {
            code: words
            for code, words in words_of(DIMENSIONS[dimension], lang).items()
            if code in different
        }
        for lang in ("nl", "en")
    )


def _time_words(asked: Asked, dimension: str, cell: Cell, lang: str) -> str:
    if dimension == "period":
        return asked.periods[int(cell) - 1].label  # type: ignore[arg-type]
    days = merged(
        interval
        for bucket in asked.buckets
        if bucket.cells[dimension] == cell
        for interval in bucket.intervals
    )
    return cell_words(dimension, cell, days, lang)  # type: ignore[arg-type]
