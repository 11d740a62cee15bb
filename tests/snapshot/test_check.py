"""Every kind of wrong is found, and named by table, row and field."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from maatwerk.errors import BadInputError
from maatwerk.snapshot import check as check_module
from maatwerk.snapshot import open_snapshot
from maatwerk.snapshot.check import Verdict, check_snapshot
from maatwerk.snapshot.rules import Rule, row_rules
from maatwerk.snapshot.schema import TABLES

Spoil = Callable[..., Path]

GRANTED, REFUSED, INADMISSIBLE, OPEN, VOP, CONVERTED, SELF_EMPLOYED = range(7)


def one_problem(verdict: Verdict) -> tuple[str, str, str, tuple[int, ...]]:
    assert len(verdict.problems) == 1, str(verdict)
    problem = verdict.problems[0]
    return problem.table, problem.field, problem.what, problem.rows


def test_sound_snapshot_has_no_problem(sound: Path) -> None:
    verdict = check_snapshot(sound)
    assert verdict.problems == ()
    assert verdict.rows == {"applications": 7, "quarters": 3, "payments": 3}
    assert "all is well (7 applications, 3 quarters, 3 payments)" in str(verdict)


@pytest.mark.parametrize("table", TABLES)
def test_every_field_that_must_be_filled_is_missed_when_empty(spoil: Spoil, table: str) -> None:
    must = [field.name for field in TABLES[table].fields if not field.nullable]
    verdict = check_snapshot(spoil(table, lambda rows: rows[1].update(dict.fromkeys(must))))
    found = [(p.table, p.field, p.count, p.rows) for p in verdict.problems if p.what == "is empty"]
    assert found == [(table, name, 1, (2,)) for name in must]


@pytest.mark.parametrize("table", TABLES)
def test_every_unknown_code_is_named(spoil: Spoil, table: str) -> None:
    coded = [field.name for field in TABLES[table].fields if field.codes]
    verdict = check_snapshot(spoil(table, lambda rows: rows[1].update(dict.fromkeys(coded, "xyz"))))
    found = [
        (p.table, p.field, p.rows, p.values) for p in verdict.problems if "is no code" in p.what
    ]
    assert found == [(table, name, (2,), ("xyz",)) for name in coded]


WRONG_APPLICATIONS: list[tuple[int, dict[str, Any], str, str]] = [
    (OPEN, {"submitted_on": date(2025, 4, 1), "admissible_on": None, "stopped_days": 0},
     "submitted_on", "after the known-on date"),
    (GRANTED, {"admissible_on": date(2024, 1, 9)}, "admissible_on", "before submitted_on"),
    (OPEN, {"admissible_on": date(2025, 4, 1)}, "admissible_on", "after the known-on date"),
    (GRANTED, {"decided_on": date(2024, 1, 19)}, "decided_on", "before admissible_on"),
    (INADMISSIBLE, {"decided_on": date(2024, 1, 9), "stopped_days": -1},
     "decided_on", "before submitted_on"),
    (GRANTED, {"decided_on": date(2025, 4, 1)}, "decided_on", "after the known-on date"),
    (OPEN, {"outcome": "ingetrokken"}, "decided_on", "empty though decided"),
    (OPEN, {"decided_on": date(2024, 2, 1)}, "outcome", "empty though decided"),
    (REFUSED, {"admissible_on": None}, "admissible_on", "empty though"),
    (INADMISSIBLE, {"admissible_on": date(2024, 1, 20)}, "admissible_on", "filled though"),
    (GRANTED, {"granted_premium_kind": None}, "granted_premium_kind", "must be filled"),
    (OPEN, {"granted_premium_kind": "loonpremie"}, "granted_premium_kind", "must be filled"),
    (GRANTED, {"package": None}, "package", "must be filled"),
    (REFUSED, {"package": "vijf_jaar"}, "package", "must be filled"),
    (REFUSED, {"principal_ground": None}, "principal_ground", "must be filled"),
    (GRANTED, {"principal_ground": "R12"}, "principal_ground", "must be filled"),
    (OPEN, {"principal_ground": "R12"}, "principal_ground", "must be filled"),
    (REFUSED, {"principal_ground": "R26"}, "principal_ground", "of what lapsed"),
    (REFUSED, {"outcome": "vervallen"}, "principal_ground", "of what lapsed"),
    (REFUSED, {"principal_ground": "R27"}, "principal_ground", "leads to inadmissibility"),
    (REFUSED, {"principal_ground": "R22"}, "principal_ground", "does not refuse"),
    (REFUSED, {"principal_ground": "V01"}, "principal_ground", "other scheme"),
    (GRANTED, {"package": "vop_bepaald"}, "package", "other scheme"),
    (VOP, {"package": "twee_jaar"}, "package", "other scheme"),
    (OPEN, {"premium_kind": "ondersteuningspremie"}, "premium_kind", "self-employed"),
    (SELF_EMPLOYED, {"premium_kind": "loonpremie", "granted_premium_kind": "loonpremie"},
     "premium_kind", "self-employed"),
    (VOP, {"premium_kind": "loon_en_begeleidingspremie"}, "premium_kind", "not exist in VOP"),
    (GRANTED, {"premium_kind": "loonpremie"}, "granted_premium_kind", "was not asked"),
    (VOP, {"application_kind": "omzetting"}, "application_kind", "is of IMW"),
    (CONVERTED, {"application_kind": "nieuw"}, "submitted_on", "before individueel maatwerk"),
    (CONVERTED, {"submitted_on": date(2023, 3, 31)}, "submitted_on", "before individueel"),
    (CONVERTED, {"decided_on": date(2023, 6, 30)}, "decided_on", "before individueel"),
    (VOP, {"submitted_on": date(2023, 7, 3), "admissible_on": date(2023, 7, 4),
           "decided_on": date(2023, 8, 1)}, "submitted_on", "last day"),
    (GRANTED, {"stopped_days": -1}, "stopped_days", "negative"),
    (GRANTED, {"stopped_days": 52}, "stopped_days", "longer than the application has run"),
    (OPEN, {"stopped_days": 500}, "stopped_days", "longer than the application has run"),
    (REFUSED, {"person_ref": "85.07.30-033.28"}, "person_ref", "reads as an identity number"),
    (REFUSED, {"person_ref": "17073003384"}, "person_ref", "reads as an identity number"),
    (REFUSED, {"applicant_ref": " "}, "applicant_ref", "is blank"),
    (REFUSED, {"application_id": "a1"}, "application_id", "must be unique"),
    (CONVERTED, {"person_ref": "p1"}, "person_ref", "not the person of that case"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "change", "field", "words"), WRONG_APPLICATIONS)
def test_wrong_application_is_named(
    spoil: Spoil, place: int, change: dict[str, Any], field: str, words: str
) -> None:
    verdict = check_snapshot(spoil("applications", lambda rows: rows[place].update(change)))
    found = [(p.table, p.field, p.count, p.rows) for p in verdict.problems if words in p.what]
    assert ("applications", field, 1, (place + 1,)) in found, str(verdict)


WRONG_QUARTERS: list[tuple[int, dict[str, Any], str, str]] = [
    (1, {"quarter": 2023 * 4 + 1}, "quarter", "before individueel maatwerk began"),
    (1, {"quarter": 2025 * 4 + 1}, "quarter", "after the known-on date"),
    (1, {"rank": 0}, "rank", "below 1"),
    (1, {"percentage": 101}, "percentage", "between 0 and 100"),
    (1, {"fraction": 10_001}, "fraction", "basis points"),
    (1, {"fraction": -1}, "fraction", "basis points"),
    (1, {"reference_wage": -1}, "reference_wage", "negative"),
    (1, {"other_aid": -1}, "other_aid", "negative"),
    (1, {"package": "vop_bepaald"}, "package", "other scheme"),
    (1, {"status_ground": None}, "status_ground", "must be filled"),
    (1, {"status": "recht"}, "status_ground", "must be filled"),
    (1, {"status_ground": "V01"}, "status_ground", "other scheme"),
    (1, {"applicant_kind": "zelfstandige"}, "guidance", "only for employees"),
    (1, {"case_id": "c99"}, "case_id", "no case in applications"),
    (1, {"person_ref": "p99"}, "person_ref", "not the person of that case"),
    (1, {"quarter": 2024 * 4}, "quarter", "must be unique"),
    (2, {"quarter": 2028 * 4 + 1}, "quarter", "last quarter of any VOP"),
]


@pytest.mark.parametrize(("place", "change", "field", "words"), WRONG_QUARTERS)
def test_wrong_quarter_is_named(
    spoil: Spoil, place: int, change: dict[str, Any], field: str, words: str
) -> None:
    verdict = check_snapshot(spoil("quarters", lambda rows: rows[place].update(change)))
    found = [(p.table, p.field, p.count, p.rows) for p in verdict.problems if words in p.what]
    assert ("quarters", field, 1, (place + 1,)) in found, str(verdict)


WRONG_PAYMENTS: list[tuple[int, dict[str, Any], str, str]] = [
    (1, {"paid_on": date(2025, 4, 1)}, "paid_on", "after the known-on date"),
    (1, {"paid_on": date(2023, 12, 31)}, "paid_on", "before the quarter of right"),
    (1, {"amount": 0}, "amount", "above zero in a payment"),
    (1, {"amount": -1}, "amount", "above zero in a payment"),
    (2, {"amount": 5_000}, "amount", "below zero in a recovery"),
    (2, {"amount": 0, "kind": "correctie"}, "amount", "zero in a correction"),
    (1, {"package": "vop_bepaald"}, "package", "other scheme"),
    (1, {"component": "ondersteuningspremie"}, "component", "does not fit the premium kind"),
    (1, {"premium_kind": "loonpremie"}, "component", "does not fit the premium kind"),
    (1, {"premium_kind": "ondersteuningspremie"}, "premium_kind", "self-employed"),
    (1, {"payment_id": "b1"}, "payment_id", "must be unique"),
    (1, {"case_id": "c99"}, "case_id", "no case in applications"),
    (1, {"person_ref": "p99"}, "person_ref", "not the person of that case"),
    (1, {"quarter": 2023 * 4 + 1}, "quarter", "before individueel maatwerk began"),
    (1, {"scheme": "vop", "quarter": 2028 * 4 + 1}, "quarter", "last quarter of any VOP"),
    (1, {"run_id": ""}, "run_id", "is blank"),
]


@pytest.mark.parametrize(("place", "change", "field", "words"), WRONG_PAYMENTS)
def test_wrong_payment_is_named(
    spoil: Spoil, place: int, change: dict[str, Any], field: str, words: str
) -> None:
    verdict = check_snapshot(spoil("payments", lambda rows: rows[place].update(change)))
    found = [(p.table, p.field, p.count, p.rows) for p in verdict.problems if words in p.what]
    assert ("payments", field, 1, (place + 1,)) in found, str(verdict)


@pytest.mark.parametrize(
    "rule",
    [
        rule
        for table in TABLES.values()
        for rule in row_rules(table)
        if rule.what not in ("is empty", "is blank") and "is no code" not in rule.what
    ],
    ids=lambda rule: f"{rule.table}.{rule.field} {rule.what}",
)
def test_every_rule_has_a_case_above(rule: Rule) -> None:
    cases = {
        "applications": WRONG_APPLICATIONS,
        "quarters": WRONG_QUARTERS,
        "payments": WRONG_PAYMENTS,
    }
    tried = [words for _, _, field, words in cases[rule.table] if field == rule.field]
    assert any(words in rule.what for words in tried)


def test_first_rows_and_count_of_a_common_mistake(spoil: Spoil) -> None:
    verdict = check_snapshot(
        spoil("applications", lambda rows: [row.update(province="99999") for row in rows])
    )
    assert one_problem(verdict) == (
        "applications",
        "province",
        "is no code of the list province",
        (1, 2, 3, 4, 5),
    )
    assert verdict.problems[0].count == 7
    assert "in 7 rows: row 1 (99999), row 2 (99999)" in str(verdict)
    assert str(verdict).endswith("...")


def test_altered_rows_are_found_by_hash_and_sum(spoil: Spoil) -> None:
    folder = spoil("payments", lambda rows: rows[0].update(amount=400_001), seal=False)
    found = [str(problem) for problem in check_snapshot(folder).problems]
    assert found == [
        "payments is not the file of the manifest: its sha256 differs",
        "payments.amount adds up to 545001 where the manifest says 545000",
    ]


def test_lost_row_is_found_by_the_count(spoil: Spoil) -> None:
    folder = spoil("quarters", lambda rows: rows.pop(), seal=False)
    found = [str(problem) for problem in check_snapshot(folder).problems]
    assert "quarters has 2 rows where the manifest says 3" in found


def rewrite(folder: Path, table: str, change: Callable[[pa.Table], pa.Table]) -> None:
    path = folder / TABLES[table].file_name
    pq.write_table(change(pq.read_table(path)), path)


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("applications", "application_id"),
        ("applications", "case_id"),
        ("applications", "stopped_days"),
        ("quarters", "quarter"),
        ("quarters", "rank"),
        ("payments", "amount"),
    ],
)
def test_missing_column_is_named_and_the_rest_still_checked(
    spoil: Spoil, table: str, name: str
) -> None:
    sound = spoil(table, lambda rows: rows[1].update(province="99999"))
    rewrite(sound, table, lambda t: t.drop_columns([name]))
    verdict = check_snapshot(sound)
    assert f"{table}.{name} is missing: the table has no such column" in str(verdict)
    assert f"{table}.province is no code of the list province" in str(verdict)
    assert not verdict.unreadable


@pytest.mark.parametrize("table", TABLES)
def test_table_without_any_of_its_columns_is_named(sound: Path, table: str) -> None:
    rewrite(sound, table, lambda t: pa.table({"other": [1] * t.num_rows}))
    missing = [p for p in check_snapshot(sound).problems if "no such column" in p.what]
    assert [p.field for p in missing] == [field.name for field in TABLES[table].fields]


def test_extra_column_and_wrong_type_are_named(sound: Path) -> None:
    rewrite(sound, "payments", lambda t: t.append_column("name", pa.array(["x"] * 3)))
    rewrite(
        sound,
        "quarters",
        lambda t: t.set_column(
            t.schema.get_field_index("rank"), "rank", t["rank"].cast(pa.int64())
        ),
    )
    found = [str(problem) for problem in check_snapshot(sound).problems]
    assert "payments.name is no column of this table" in found
    assert "quarters.rank has the type int64 instead of int8" in found


def test_text_may_be_stored_in_any_of_arrows_ways(sound: Path, spoil: Spoil) -> None:
    spoil("applications", lambda rows: None)  # plain text instead of a dictionary
    assert not pa.types.is_dictionary(pq.read_schema(sound / "applications.parquet").field(2).type)
    assert check_snapshot(sound).problems == ()


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("keep", [0, 3, 100, -8])
def test_truncated_file_is_named_and_the_others_still_checked(
    sound: Path, table: str, keep: int
) -> None:
    path = sound / TABLES[table].file_name
    path.write_bytes(path.read_bytes()[:keep])
    verdict = check_snapshot(sound)
    assert verdict.unreadable
    assert f"{table} cannot be read: {path.name} is no whole Parquet file" in str(verdict)
    assert {p.table for p in verdict.problems} == {table}
    with pytest.raises(BadInputError, match=table):
        open_snapshot(sound)


def test_damaged_page_is_named(tmp_path: Path, sound: Path) -> None:
    path = sound / "payments.parquet"
    content = bytearray(path.read_bytes())
    content[4:200] = b"\xff" * 196  # the first pages; the footer stays whole
    path.write_bytes(content)
    verdict = check_snapshot(sound)
    assert verdict.unreadable
    assert "payments cannot be read to its end: payments.parquet is damaged" in str(verdict)


def test_missing_file_is_named(sound: Path) -> None:
    (sound / "quarters.parquet").unlink()
    verdict = check_snapshot(sound)
    assert verdict.unreadable
    assert "quarters is missing: there is no quarters.parquet" in str(verdict)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"known_on": "31/03/2025"}, "manifest.known_on is no date"),
        ({"known_on": None}, "manifest.known_on is no date"),
        ({"known_on": "20250331"}, "manifest.known_on is no date"),
        ({"complete_from": "1/7/2018"}, "manifest.complete_from is no date"),
        ({"complete_from": "20180701"}, "manifest.complete_from is no date"),
        ({"complete_from": 2018}, "manifest.complete_from is no date"),
        ({"complete_from": "2025-04-01"}, "is 2025-04-01, after the known-on date 2025-03-31"),
        ({"lacks": "payments"}, "manifest.lacks is no list of tables that may be lacking"),
        ({"lacks": ["quarters"]}, "manifest.lacks is no list of tables that may be lacking"),
        ({"lacks": ["payments"]}, "manifest.lacks names payments, which has"),
        ({"law": ""}, "manifest.law is missing"),
        ({"synthetic": "no"}, "manifest.synthetic is neither"),
        ({"tables": None}, "manifest.tables is missing"),
        ({"source": "somebody else"}, "manifest.hash does not fit"),
    ],
)
def test_altered_manifest_is_named(sound: Path, change: dict[str, Any], words: str) -> None:
    path = sound / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert words in str(check_snapshot(sound))
    with pytest.raises(BadInputError):
        open_snapshot(sound)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (None, "tables.payments is no object"),
        ({"rows": "3"}, "tables.payments.rows is no whole number"),
        ({"sha256": "abc"}, "tables.payments.sha256 is no sha256"),
        ({"sums": {}}, "tables.payments.sums does not hold exactly amount"),
        ({"sums": {"amount": 1.5}}, "tables.payments.sums holds something"),
    ],
)
def test_altered_table_entry_is_named(sound: Path, entry: Any, words: str) -> None:
    path = sound / "manifest.json"
    manifest = json.loads(path.read_text())
    whole = manifest["tables"]["payments"]
    manifest["tables"]["payments"] = None if entry is None else whole | entry
    path.write_text(json.dumps(manifest))
    assert words in str(check_snapshot(sound))


def test_unknown_or_missing_table_in_the_manifest_is_named(sound: Path) -> None:
    path = sound / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["tables"]["persons"] = manifest["tables"].pop("payments")
    path.write_text(json.dumps(manifest))
    text = str(check_snapshot(sound))
    assert "manifest.tables.persons is no table of a snapshot" in text
    assert "manifest.tables.payments is missing" in text


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "other/1"}', "\x00"])
def test_manifest_that_cannot_be_read_is_bad_input(sound: Path, content: str) -> None:
    (sound / "manifest.json").write_text(content)
    with pytest.raises(BadInputError, match=r"manifest\.json"):
        check_snapshot(sound)


def test_folder_name_may_hold_any_character(sound: Path, tmp_path: Path) -> None:
    strange = sound.rename(tmp_path / "it's [a] *?")
    assert check_snapshot(strange).problems == ()


def test_no_room_for_the_check_is_bad_input(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise duckdb.OutOfMemoryException("failed to offload data block\nmore words")

    monkeypatch.setattr(check_module, "reference_problems", no_room)
    with pytest.raises(BadInputError, match=r"failed to offload data block\. Is there room"):
        check_snapshot(sound)
