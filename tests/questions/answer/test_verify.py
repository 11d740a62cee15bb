"""An answer is verified cell by cell: what was altered is found, and named."""

import copy
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maatwerk.errors import BadInputError
from maatwerk.figures import Figures
from maatwerk.law import Change, Law
from maatwerk.questions.answer import Verification, read_answer, verify
from maatwerk.snapshot import Snapshot, SnapshotWriter, open_snapshot

Json = dict[str, Any]


@pytest.fixture(scope="module")
def filed(files_52: dict[str, bytes]) -> Json:
    found: Json = json.loads(files_52["answer.json"])
    return found


@pytest.fixture
def checked(desk: Any) -> Callable[[Json], Verification]:
    return lambda document: verify(document, desk.snapshot, desk.figures, desk.law)


@pytest.fixture
def figures_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the comparison of words out: it would draft a whole answer for each cell."""
    module = sys.modules[
        "maatwerk.questions.answer.verify"
    ]  # the package has a function of that name
    monkeypatch.setattr(module, "_text_differences", lambda *_: ())


def test_untouched_it_is_equal(filed: Json, checked: Callable[[Json], Verification]) -> None:
    found = checked(filed)
    assert found.is_equal
    assert found.texts_checked
    assert found.differences == ()
    assert found.tables == sum(len(item["tables"]) for item in filed["items"])
    assert found.cells > 300


@pytest.mark.usefixtures("figures_alone")
def test_every_single_cell_that_is_altered_is_found(
    filed: Json, checked: Callable[[Json], Verification]
) -> None:
    """One cell of each table in turn, walking through rows and columns."""
    altered = 0
    for number, item in enumerate(filed["items"]):
        for position, table in enumerate(item["tables"]):
            row = (number + position) % len(table["rows"])
            column = len(table["rows"][row]) - 1
            alone = {**item, "tables": [copy.deepcopy(table)]}
            document = {**filed, "items": [alone]}
            cell = alone["tables"][0]["rows"][row]
            cell[column] = (cell[column] or 0) + 1
            (difference,) = checked(document).differences
            assert difference.filed == cell[column]
            assert difference.found == table["rows"][row][column]
            assert difference.where.startswith(f"vraag {item['number']}, tabel 1 ")
            assert difference.where.endswith(f"kolom {table['columns'][column]['id']}")
            altered += 1
    assert altered > 25


@pytest.mark.parametrize(
    ("alter", "where"),
    [
        (lambda t: t["rows"].pop(), "rij 2024 · buiten"),
        (lambda t: t["rows"].append([2025, "10000", 5]), "rij 2025 · 10000"),
        (lambda t: t["rows"].append(list(t["rows"][0])), "nog eens"),
        (lambda t: t["rows"].reverse(), "volgorde van de rijen"),
        (lambda t: t["rows"][0].append(1), "rij 2023 · 10000"),
        (lambda t: t["rows"][0].__setitem__(2, None), "kolom applications"),
        (lambda t: t["rows"][0].__setitem__(2, "900"), "kolom applications"),
        (lambda t: t["total"].__setitem__(2, 1), "totaal, kolom applications"),
        (lambda t: t.__setitem__("total", None), "totaal"),
        (lambda t: t.__setitem__("definition", "iets anders"), "definition"),
        (lambda t: t["columns"][2].__setitem__("unit", "cent"), "columns"),
        (lambda t: t["columns"][1]["words"].__setitem__("10000", "Limburg"), "columns"),
        (lambda t: t["notes"].clear(), "notes"),
    ],
)
@pytest.mark.usefixtures("figures_alone")
def test_rows_totals_and_words_of_a_table(
    alter: Callable[[Json], Any],
    where: str,
    filed: Json,
    checked: Callable[[Json], Verification],
) -> None:
    document = {**filed, "items": copy.deepcopy(filed["items"][2:3])}
    alter(document["items"][0]["tables"][0])
    found = checked(document)
    assert not found.is_equal
    assert any(where in d.where for d in found.differences), found.differences
    assert all("1 b, tabel 1" in d.where for d in found.differences)


def annexed(filed: Json, measure: str) -> tuple[int, int]:
    """Where the table of that measure in the annex stands: its item, then its place in it."""
    return next(
        (number, position)
        for number, item in enumerate(filed["items"])
        for position, table in enumerate(item["tables"])
        if table["measure"] == measure
    )


@pytest.mark.parametrize(
    ("alter", "key"),
    [
        (lambda t: t["period"][0].__setitem__("from", "2020-01-01"), "period[0].from"),
        (lambda t: t["period"][0].__setitem__("to", "2029-12-31"), "period[0].to"),
        (lambda t: t["period"][0].__setitem__("label", "altijd"), "period[0].label"),
        (lambda t: t["period"].append(dict(t["period"][0])), "period[1]"),
        (lambda t: t.__setitem__("filters", {"scheme": ["vop"]}), "filters.scheme[0]"),
        (lambda t: t.__setitem__("filters", {}), "filters.scheme"),
        (lambda t: t.__setitem__("cohort", True), "cohort"),
        (lambda t: t.__setitem__("top", 3), "top"),
        (lambda t: t.__setitem__("kind", "money"), "kind"),
        (lambda t: t["notes"].__setitem__(0, "x"), "notes[0]"),
        (lambda t: t.pop("notes"), "notes"),
        (lambda t: t["columns"][3].__setitem__("label", "waarde toen"), "columns[3].label"),
        (lambda t: t["columns"][6].__setitem__("unit", "count"), "columns[6].unit"),
        (lambda t: t["columns"][0]["words"].__setitem__("plafond_95", "x"), "words.plafond_95"),
        (lambda t: t["rows"][0].__setitem__(3, "99 %"), "kolom value_now"),
        (lambda t: t.__setitem__("source", "een krant"), "source"),
    ],
)
@pytest.mark.parametrize("texts", [True, False], ids=["whole", "figures alone"])
def test_whatever_is_false_on_the_table_of_levers_is_found_once(
    alter: Callable[[Json], Any],
    key: str,
    texts: bool,
    filed: Json,
    checked: Callable[[Json], Verification],
    request: pytest.FixtureRequest,
) -> None:
    if not texts:
        request.getfixturevalue("figures_alone")
    document = copy.deepcopy(filed)
    number, position = annexed(filed, "lever_effect")
    alter(document["items"][number]["tables"][position])
    found = checked(document)
    assert not found.is_equal
    (difference,) = found.differences
    assert difference.where.startswith(f"vraag 7, tabel {position + 1} (lever_effect)")
    assert difference.where.endswith(key)


@pytest.mark.parametrize(
    ("alter", "key"),
    [
        (lambda t: t["period"][0].__setitem__("label", "2022"), "period[0].label"),
        (lambda t: t["filters"]["scheme"].append("vop"), "filters.scheme[1]"),
    ],
)
def test_a_table_that_is_right_but_of_something_else_is_found(
    alter: Callable[[Json], Any],
    key: str,
    filed: Json,
    checked: Callable[[Json], Verification],
) -> None:
    """Its figures may be those of its own type; the question asks for another."""
    document = copy.deepcopy(filed)
    alter(document["items"][0]["tables"][0])
    found = checked(document)
    assert not found.is_equal
    assert f"vraag 1, tabel 1 (applications), {key}" in [d.where for d in found.differences]


@pytest.mark.usefixtures("figures_alone")
def test_another_period_in_the_table_gives_other_figures(
    filed: Json, checked: Callable[[Json], Verification]
) -> None:
    document = {**filed, "items": copy.deepcopy(filed["items"][:1])}
    document["items"][0]["tables"][0]["period"][0]["from"] = "2023-10-01"
    assert any("rij 2023" in d.where for d in checked(document).differences)


@pytest.mark.parametrize(
    ("alter", "where"),
    [
        (lambda d: d["items"][0].__setitem__("text", "Er waren er veel."), "vraag 1.text"),
        (lambda d: d["items"][0]["notes"].pop(), "vraag 1.notes[2]"),
        (lambda d: d["items"][5].__setitem__("competent", "Zuhal Demir"), "vraag 2.competent"),
        (lambda d: d["competence"].__setitem__("is_competent", True), "competence.is_competent"),
        (lambda d: d["question"].__setitem__("asker", "Iemand"), "question.asker"),
        (lambda d: d["items"].pop(), "vraag 7 (nr. 3 met dat nummer)"),
        (
            lambda d: d["items"][1]["tables"].pop(),
            "vraag 1 a, tabel applications per year, quarter",
        ),
        (lambda d: d.__setitem__("synthetic", False), "synthetic"),
        (lambda d: d["snapshot"].__setitem__("known_on", "2026-07-01"), "snapshot.known_on"),
    ],
)
def test_texts_are_held_against_a_fresh_draft(
    alter: Callable[[Json], Any],
    where: str,
    filed: Json,
    checked: Callable[[Json], Verification],
) -> None:
    document = copy.deepcopy(filed)
    alter(document)
    assert [d.where for d in checked(document).differences] == [where]


def test_another_version_is_a_difference_and_hides_no_other(
    filed: Json, checked: Callable[[Json], Verification]
) -> None:
    document = copy.deepcopy(filed)
    document["software"] = "maatwerk 9.9.9"
    document["items"][0]["text"] = "Anders gezegd."
    document["items"][0]["tables"][0]["total"][-1] += 1
    found = checked(document)
    assert found.texts_checked
    assert not found.is_equal
    by_place = {d.where: (d.filed, d.found) for d in found.differences}
    assert by_place["software"] == ("maatwerk 9.9.9", filed["software"])
    assert by_place["vraag 1.text"][0] == "Anders gezegd."
    assert any("totaal" in where for where in by_place)


def test_an_altered_hash_of_the_law_is_a_difference(
    filed: Json, checked: Callable[[Json], Verification], desk: Any
) -> None:
    (difference,) = checked({**filed, "law": "0" * 64}).differences
    assert (difference.where, difference.found) == ("law", desk.law.hash)


@pytest.mark.usefixtures("figures_alone")
def test_a_number_as_text_or_as_a_fraction_is_a_difference(
    filed: Json, checked: Callable[[Json], Verification]
) -> None:
    for change in (str, float):
        document = {**filed, "items": copy.deepcopy(filed["items"][:1])}
        row = document["items"][0]["tables"][0]["rows"][0]
        row[-1] = change(row[-1])
        (difference,) = checked(document).differences
        assert type(difference.filed) is change
        assert type(difference.found) is int


def test_a_dropped_item_is_named(filed: Json, checked: Callable[[Json], Verification]) -> None:
    items = [item for item in filed["items"] if item["number"] != "3 b"]
    (difference,) = checked({**filed, "items": items}).differences
    assert (difference.where, difference.filed) == ("vraag 3 b", "ontbreekt")


def test_another_snapshot_is_said_and_its_figures_are_listed(
    filed: Json, desk: Any, tmp_path: Path
) -> None:
    with SnapshotWriter(
        tmp_path, known_on=desk.snapshot.known_on, law_hash="0" * 64, source="empty"
    ) as writer:
        pass
    assert writer.path is not None
    empty: Snapshot = open_snapshot(writer.path)
    found = verify(filed, empty, Figures.of(empty), desk.law)
    assert not found.same_snapshot
    assert not found.texts_checked
    assert not found.is_equal
    assert any(d.where.startswith("vraag 1, tabel 1") for d in found.differences)
    assert any("niet te berekenen" in str(d.found) for d in found.differences)  # the levers


def test_a_law_that_changed_since_is_said(filed: Json, desk: Any) -> None:
    law: Law = desk.law.reformed(
        [Change("loonpremie_plafond_factor", date(2024, 7, 1), 21_000, "t")]
    )
    found = verify(filed, desk.snapshot, desk.figures, law)
    assert not found.same_law
    names = {d.where.split(",")[0] for d in found.differences}
    assert {"law", "vraag 7"} <= names
    assert {name[:7] for name in names} <= {"law", "vraag 7"}


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (lambda t: t.__setitem__("measure", "applicatoins"), "no measure 'applicatoins'"),
        (lambda t: t.__setitem__("dimensions", ["jaar"]), "jaar"),
        (lambda t: t.__setitem__("filters", {"scheme": ["cmw"]}), "no code 'cmw'"),
        (lambda t: t["period"][0].__setitem__("to", "2023-13-45"), "2023-13-45 is no date"),
        (lambda t: t["period"][0].__setitem__("to", "2020-01-01"), "before it starts"),
        (lambda t: t.__setitem__("top", 3), "top"),
    ],
)
def test_a_table_that_asks_for_what_cannot_be_is_bad_input_and_says_where(
    alter: Callable[[Json], Any],
    said: str,
    filed: Json,
    checked: Callable[[Json], Verification],
) -> None:
    document = {**filed, "items": copy.deepcopy(filed["items"][:2])}
    alter(document["items"][1]["tables"][0])
    with pytest.raises(BadInputError, match=r"items\[1\]\.tables\[0\]: ") as error:
        checked(document)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no JSON"),
        (b"{", "is no JSON"),
        (b"\xff\xfe", "is no JSON in UTF-8"),
        (b"[]", "the file: "),
        (b'{"a": 1}', "'question' is a required property"),
        (b"[" * 100_000, "is no JSON"),
    ],
)
def test_a_file_that_is_none_of_ours(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_bytes(content)
    with pytest.raises(BadInputError) as error:
        read_answer(path)
    assert said in str(error.value)
    assert len(str(error.value)) < 600


@pytest.mark.parametrize(
    ("alter", "where"),
    [
        (lambda d: d["items"][3].pop("tables"), "items[3]: 'tables' is a required property"),
        (lambda d: d["items"][0]["tables"][0].pop("rows"), "items[0].tables[0]: 'rows'"),
        (lambda d: d["items"][0]["tables"][0].__setitem__("rows", "x"), "items[0].tables[0].rows"),
        (lambda d: d["items"][0]["tables"][0]["rows"].append([True]), "items[0].tables[0].rows[2]"),
        (lambda d: d["snapshot"].__setitem__("hash", "12"), "snapshot.hash"),
        (lambda d: d["items"][0].__setitem__("kind", "cijfers"), "items[0].kind"),
    ],
)
def test_a_damaged_answer_says_where(
    alter: Callable[[Json], Any], where: str, filed: Json, tmp_path: Path
) -> None:
    document = copy.deepcopy(filed)
    alter(document)
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(BadInputError) as error:
        read_answer(path)
    assert where in str(error.value)


def test_a_request_that_was_damaged_is_bad_input(
    filed: Json, checked: Callable[[Json], Verification]
) -> None:
    document = copy.deepcopy(filed)
    document["request"] = "header: ["
    with pytest.raises(BadInputError, match="request"):
        checked(document)
