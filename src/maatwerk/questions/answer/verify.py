"""Is a filed answer still what the register says? Every cell of it, and every sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from maatwerk.figures import Figures
from maatwerk.law import Law
from maatwerk.policy import Budget
from maatwerk.questions.answer.draft import SOFTWARE, draft_answer
from maatwerk.questions.answer.filed import place
from maatwerk.questions.answer.recount import Recount
from maatwerk.questions.answer.to_json import document, table_document
from maatwerk.questions.request_yaml import request_from_yaml
from maatwerk.snapshot import Snapshot

Json = dict[str, Any]
NOTHING = "niets"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was filed.

    Attributes:
        where: Item, table, row and column in words.
        filed: What the file says.
        found: What it should say by this snapshot.
    """

    where: str
    filed: Any
    found: Any


@dataclass(frozen=True, slots=True)
class Verification:
    """What came out.

    Attributes:
        same_snapshot: Whether the answer was drafted from this very snapshot.
        same_law: Whether the law is encoded as it was then.
        texts_checked: Whether sentences and notes were compared too: only where snapshot,
            law and software are the same, as another version may phrase differently.
        tables: How many tables were computed again.
        cells: How many figures in them.
        differences: All of them, in the order of the answer.
    """

    same_snapshot: bool
    same_law: bool
    texts_checked: bool
    tables: int
    cells: int
    differences: tuple[Difference, ...]

    @property
    def is_equal(self) -> bool:
        """Whether the same snapshot gives the same figures."""
        return self.same_snapshot and not self.differences


def verify(filed: Json, snapshot: Snapshot, figures: Figures, law: Law) -> Verification:
    """Compute every table of a filed answer again, from its own type.

    Args:
        filed: A document that :func:`read_answer` accepted.
        snapshot: What to hold it against; need not be the one it came from.
        figures: The figures of that snapshot.
        law: For the effect of levers.

    Raises:
        BadInputError: a table that asks for what cannot be; the message says which.
    """
    recount = Recount(snapshot, figures, law)
    same_snapshot = filed["snapshot"]["hash"] == snapshot.hash
    same_law = filed["law"] == law.hash
    differences: list[Difference] = []
    tables = cells = 0
    for number, item in enumerate(filed["items"]):
        for position, table in enumerate(item["tables"]):
            found = recount.table(table, place("items", number, "tables", position))
            differences += _table_differences(table, found, _name(item, position, table))
            tables += 1
            cells += sum(len(row) for row in table["rows"]) + len(table["total"] or ())
    texts = same_snapshot and same_law and filed["software"] == SOFTWARE
    if texts:
        differences += _text_differences(filed, recount)
    return Verification(same_snapshot, same_law, texts, tables, cells, tuple(differences))


def _name(item: Json, position: int, table: Json) -> str:
    number = f"vraag {item['number']}" if item["number"] else "zonder nummer"
    return f"{number}, tabel {position + 1} ({table['measure']})"


def _table_differences(filed: Json, found: Any, where: str) -> Iterator[Difference]:
    if found is None:
        yield Difference(where, "een tabel", "niet te berekenen uit deze momentopname")
        return
    now = table_document(found)
    for key in ("kind", "columns", "definition", "notes"):
        if key in filed and filed[key] != now[key]:
            yield from _nested(filed[key], now[key], f"{where}, {key}")
    depth = len(filed["dimensions"]) + (filed["measure"] == "top_grounds")
    yield from _row_differences(filed, now, depth, where)
    if filed["total"] != now["total"]:
        yield from _cell_differences(
            filed["total"] or [], now["total"] or [], now["columns"], f"{where}, totaal"
        )


def _row_differences(filed: Json, now: Json, depth: int, where: str) -> Iterator[Difference]:
    """Row by row: what labels a row (its first ``depth`` cells) says which it is."""
    then, today = (_keyed(rows, depth) for rows in (filed["rows"], now["rows"]))
    for key in dict.fromkeys((*then, *today)):
        row = f"{where}, rij {' · '.join(map(_said, key))}" if key else where
        if key not in then:
            yield Difference(row, NOTHING, today[key])
        elif key not in today:
            yield Difference(row, then[key], NOTHING)
        else:
            yield from _cell_differences(then[key], today[key], now["columns"], row)
    if list(then) != list(today) and set(then) == set(today):
        yield Difference(f"{where}, volgorde van de rijen", list(then), list(today))


def _keyed(rows: Sequence[list[Any]], depth: int) -> dict[tuple[Any, ...], list[Any]]:
    """Rows by label; one that is there twice keeps a place of its own."""
    result: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        key = tuple(row[:depth])
        while key in result:
            key = (*key, "nog eens")
        result[key] = row
    return result


def _cell_differences(
    filed: Sequence[Any], now: Sequence[Any], columns: Sequence[Json], where: str
) -> Iterator[Difference]:
    if len(filed) != len(now):
        yield Difference(where, list(filed), list(now))
        return
    for was, should, column in zip(filed, now, columns, strict=True):
        if was != should:
            yield Difference(f"{where}, kolom {column['id']}", was, should)


def _text_differences(filed: Json, recount: Recount) -> Iterator[Difference]:
    """Everything that is not a figure, held against a fresh draft of the same request."""
    request = request_from_yaml(filed["request"], "request")
    budget = Budget(**filed["budget"]) if filed["budget"] else None
    fresh = document(
        draft_answer(request, recount.snapshot, recount.figures, recount.law, budget), request
    )
    yield from _nested(_without_tables(filed), _without_tables(fresh), "")


def _without_tables(answer: Json) -> Json:
    """The answer with of each table only what it is about; its cells were compared already."""
    items = [
        {**item, "tables": [[t["measure"], t["dimensions"]] for t in item["tables"]]}
        for item in answer["items"]
    ]
    return {**answer, "items": items}


def _nested(filed: Any, now: Any, where: str) -> Iterator[Difference]:
    if isinstance(filed, dict) and isinstance(now, dict):
        for key in sorted({*filed, *now}):
            yield from _nested(
                filed.get(key, NOTHING), now.get(key, NOTHING), f"{where}.{key}".lstrip(".")
            )
    elif isinstance(filed, list) and isinstance(now, list) and len(filed) == len(now):
        for number, (was, should) in enumerate(zip(filed, now, strict=True)):
            yield from _nested(was, should, f"{where}[{number}]")
    elif filed != now:
        yield Difference(where, filed, now)


def _said(cell: Any) -> str:
    return "niet bekend" if cell is None else str(cell)
