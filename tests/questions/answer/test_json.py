"""answer.json: the promised shape, raw numbers, and enough to compute everything again."""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from maatwerk.figures import MEASURES
from maatwerk.questions.answer import Answer
from maatwerk.questions.request import Request
from maatwerk.questions.request_yaml import request_from_yaml

Json = dict[str, Any]


@pytest.fixture(scope="module")
def document(files_52: dict[str, bytes]) -> Json:
    found: Json = json.loads(files_52["answer.json"])
    return found


def tables(document: Json) -> Iterator[Json]:
    return (table for item in document["items"] for table in item["tables"])


def test_the_promised_keys(document: Json, answer_52: Answer) -> None:
    assert document["question"] == {
        "number": "52",
        "parliamentary_year": "2024-2025",
        "date": "2024-10-24",
        "asker": answer_52.header.asker,
        "minister": answer_52.header.minister,
        "title": answer_52.header.title,
    }
    assert document["competence"] == {
        "addressed": "Zuhal Demir",
        "competent": "Hilde Crevits",
        "is_competent": False,
        "coordinated": False,
    }
    assert document["snapshot"] == {
        "hash": answer_52.origin.snapshot,
        "known_on": "2026-06-30",
    }
    assert document["software"].startswith("maatwerk ")
    promised = {"number", "kind", "competent", "text", "tables", "notes"}
    for item in document["items"]:
        assert promised <= set(item)
    promised = {"measure", "dimensions", "filters", "period", "columns", "rows", "total"}
    for table in tables(document):
        assert promised | {"definition"} <= set(table)
        assert {"from", "to", "label"} == set(table["period"][0])
        assert {"id", "label", "unit"} <= set(table["columns"][0])


def test_items_are_flat_in_the_order_of_the_question(document: Json) -> None:
    numbers = [item["number"] for item in document["items"]]
    assert numbers[:6] == ["1", "1 a", "1 b", "1 c", "1 d", "2"]
    assert numbers[-4:] == ["6", "7", "7", "7"]
    kinds = {item["number"]: item["kind"] for item in document["items"]}
    assert kinds["6"] == "figures"
    assert kinds["7"] == "narrative"
    assert {item["competent"] for item in document["items"]} == {"Hilde Crevits"}


def test_a_letter_is_year_by_that_dimension(document: Json) -> None:
    first = {item["number"]: item["tables"][0] for item in document["items"] if item["tables"]}
    assert first["1"]["dimensions"] == ["year"]
    assert first["1 b"]["dimensions"] == ["year", "province"]
    assert first["5 b"]["dimensions"] == ["year", "component"]
    assert first["5 d"]["dimensions"] == ["year", "premium_kind"]
    assert first["1 b"]["filters"] == {"scheme": ["imw"]}
    assert [(p["from"], p["to"]) for p in first["1"]["period"]] == [
        ("2023-07-01", "2023-12-31"),
        ("2024-01-01", "2024-06-30"),
    ]


def test_numbers_are_raw(document: Json) -> None:
    seen = set()
    for table in tables(document):
        for row in table["rows"]:
            for cell, column in zip(row, table["columns"], strict=True):
                seen.add(column["unit"])
                if column["unit"] in ("count", "cent", "rank") and cell is not None:
                    assert type(cell) is int
                if column["unit"] in ("day", "share") and cell is not None:
                    assert type(cell) in (int, float)
    assert {"code", "count", "cent", "day", "share", "rank"} <= seen


def test_sums_hold(document: Json) -> None:
    for table in tables(document):
        if table["measure"] in MEASURES and MEASURES[table["measure"]].summable:
            assert sum(row[-1] for row in table["rows"]) == table["total"][-1]


def test_notes_say_when_it_was_known_and_that_corrections_are_in_it(document: Json) -> None:
    assert any("30 juni 2026" in note and "correcties" in note for note in document["notes"])
    for item in document["items"]:
        if item["tables"]:
            assert any("bekend op 30 juni 2026" in note for note in item["notes"])
            assert any("Latere correcties" in note for note in item["notes"])


def test_the_annex_goes_with_the_first_ask_that_is_left_to_the_minister(document: Json) -> None:
    first, *others = [item for item in document["items"] if item["number"] == "7"]
    assert [table["measure"] for table in first["tables"]] == [
        "refusal_rate", "lead_time_median", "expenditure_per_dossier", "pending", "lever_effect",
    ]  # fmt: skip
    assert first["text"] == "[tekst van de minister]"
    assert any("begrotingsartikel niet beschikbaar" in note for note in first["notes"])
    assert [item["tables"] for item in others] == [[], []]
    assert [item["notes"] for item in others] == [[], []]


def test_the_request_comes_back_as_it_was(document: Json, request_52: Request) -> None:
    assert request_from_yaml(document["request"], "request") == request_52


def test_canonical(files_52: dict[str, bytes], document: Json) -> None:
    again = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    assert files_52["answer.json"] == f"{again}\n".encode()


def test_it_follows_its_schema(document: Json) -> None:
    path = resources.files("maatwerk.questions.answer") / "answer.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(document)) == []


def test_what_an_amount_is_in_the_file(document: Json) -> None:
    (item,) = [item for item in document["items"] if item["number"] == "5"]
    (column,) = [c for c in item["tables"][0]["columns"] if c["unit"] == "cent"]
    assert column["id"] == "expenditure"
