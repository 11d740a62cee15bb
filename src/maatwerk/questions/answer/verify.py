"""Is a filed answer still what the register says? Every table of it, and every sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from maatwerk.figures import Figures
from maatwerk.law import Law
from maatwerk.policy import Budget
from maatwerk.questions.answer.draft import SOFTWARE, draft_answer
from maatwerk.questions.answer.filed import place
from maatwerk.questions.answer.recount import Recount
from maatwerk.questions.answer.to_json import document
from maatwerk.questions.request_yaml import request_from_yaml
from maatwerk.snapshot import Snapshot

Json = dict[str, Any]
NOTHING, MISSING, PRESENT = "niets", "ontbreekt", "aanwezig"
ASKED = ("filters", "cohort", "top", "period")
"""What a table of the register's figures is computed with, besides its measure and dimensions."""


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
        texts_checked: Whether sentences and notes were compared too: wherever the snapshot
            is the same, as those of another one say other figures.
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
    for number, (name, item) in enumerate(_numbered(filed["items"]).items()):
        for position, table in enumerate(item["tables"]):
            found = recount.document(table, place("items", number, "tables", position))
            differences += _table_differences(table, found, _table_name(name, position, table))
            tables += 1
            cells += sum(len(row) for row in table["rows"]) + len(table["total"] or ())
    if same_snapshot:
        differences += [d for d in _text_differences(filed, recount) if d not in differences]
    else:
        differences += _nested(filed["software"], SOFTWARE, "software")
        differences += _nested(filed["law"], law.hash, "law")
    return Verification(same_snapshot, same_law, same_snapshot, tables, cells, tuple(differences))


def _table_name(item: str, position: int, table: Json) -> str:
    return f"{item}, tabel {position + 1} ({table['measure']})"


def _table_differences(filed: Json, now: Json | None, where: str) -> Iterator[Difference]:
    if now is None:
        yield Difference(where, "een tabel", "niet te berekenen uit deze momentopname")
        return
    for key in sorted({*filed, *now} - {"rows", "total"}):
        yield from _nested(filed.get(key, NOTHING), now.get(key, NOTHING), f"{where}, {key}")
    depth = len(filed["dimensions"]) + (filed["measure"] == "top_grounds")
    yield from _row_differences(filed, now, depth, where)
    if not _same(filed["total"], now["total"]):
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
        if not _same(was, should):
            yield Difference(f"{where}, kolom {column['id']}", was, should)


def _text_differences(filed: Json, recount: Recount) -> Iterator[Difference]:
    """Everything that is not a figure, held against a fresh draft of the same request."""
    request = request_from_yaml(filed["request"], "request")
    budget = Budget(**filed["budget"]) if filed["budget"] else None
    fresh = document(
        draft_answer(request, recount.snapshot, recount.figures, recount.law, budget), request
    )
    yield from _item_differences(filed["items"], fresh["items"])
    rest, fresh_rest = ({**answer, "items": []} for answer in (filed, fresh))
    yield from _nested(rest, fresh_rest, "")


def _item_differences(filed: Sequence[Json], now: Sequence[Json]) -> Iterator[Difference]:
    """Item by item, by its number and its place among those of that number."""
    then, today = _numbered(filed), _numbered(now)
    for name in dict.fromkeys((*then, *today)):
        if name not in then:
            yield Difference(name, MISSING, PRESENT)
        elif name not in today:
            yield Difference(name, PRESENT, NOTHING)
        else:
            yield from _one_item(then[name], today[name], name)
    if list(then) != list(today) and set(then) == set(today):
        yield Difference("volgorde van de vragen", list(then), list(today))


def _one_item(filed: Json, now: Json, name: str) -> Iterator[Difference]:
    """What is said of one ask, and which tables it has; their cells were compared already."""
    then, today = ([_about(table) for table in item["tables"]] for item in (filed, now))
    if then != today:
        for about in dict.fromkeys((*then, *today)):
            if then.count(about) < today.count(about):
                yield Difference(f"{name}, tabel {about}", MISSING, PRESENT)
            elif then.count(about) > today.count(about):
                yield Difference(f"{name}, tabel {about}", PRESENT, NOTHING)
        if sorted(then) == sorted(today):
            yield Difference(f"{name}, volgorde van de tabellen", then, today)
    else:
        yield from _asked_differences(filed["tables"], now["tables"], name)
    yield from _nested({**filed, "tables": []}, {**now, "tables": []}, name)


def _asked_differences(
    filed: Sequence[Json], now: Sequence[Json], name: str
) -> Iterator[Difference]:
    """Whether each table is the one that the question asks for, and no other that is right too."""
    for position, (then, today) in enumerate(zip(filed, now, strict=True)):
        where = _table_name(name, position, then)
        for key in ASKED:
            yield from _nested(then[key], today[key], f"{where}, {key}")


def _numbered(items: Sequence[Json]) -> dict[str, Json]:
    """Items by name; one whose number recurs says which it is of them."""
    result: dict[str, Json] = {}
    for item in items:
        name = plain = f"vraag {item['number']}" if item["number"] else "vraag zonder nummer"
        again = 1
        while name in result:
            again += 1
            name = f"{plain} (nr. {again} met dat nummer)"
        result[name] = item
    return result


def _about(table: Json) -> str:
    by = f" per {', '.join(table['dimensions'])}" if table["dimensions"] else ""
    return f"{table['measure']}{by}"


def _same(filed: Any, now: Any) -> bool:
    """Equal and of one type: 3168 is not "3168", and 1 is not true."""
    if isinstance(filed, list) and isinstance(now, list):
        return len(filed) == len(now) and all(map(_same, filed, now))
    if isinstance(filed, dict) and isinstance(now, dict):
        return filed.keys() == now.keys() and all(_same(filed[key], now[key]) for key in filed)
    return type(filed) is type(now) and bool(filed == now)


def _nested(filed: Any, now: Any, where: str) -> Iterator[Difference]:
    if isinstance(filed, dict) and isinstance(now, dict):
        for key in sorted({*filed, *now}):
            yield from _nested(
                filed.get(key, NOTHING), now.get(key, NOTHING), f"{where}.{key}".lstrip(".")
            )
    elif isinstance(filed, list) and isinstance(now, list):
        for number, (was, should) in enumerate(zip_longest(filed, now, fillvalue=NOTHING)):
            yield from _nested(was, should, f"{where}[{number}]")
    elif not _same(filed, now):
        yield Difference(where, filed, now)


def _said(cell: Any) -> str:
    return "niet bekend" if cell is None else str(cell)
