"""``maatwerk law compare`` as a person at a terminal meets it."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter
from maatwerk.snapshot import SnapshotWriter

MANUAL = (Path(__file__).parents[2] / "docs" / "law.md").read_text(encoding="utf-8")
DAYS = ("--known-on", "2024-04-15", "--known-on", "2024-05-01")
HEAD = "dossier,quarter,component,pakket,kwartaalnummer,referteloon,tewerkstellingsbreuk\n"
CAPPED = "A,2024Q2,loonpremie,vijf_jaar,1,20000.00,1\n"
OLD, NEW = 487_171, 493_667
"""Cents of the capped dossier in 2024Q2, without and with the index of May."""


def compare(*options: Any) -> Result:
    return CliRunner().invoke(root, ["law", "compare", *map(str, options)])


def data(*options: Any, code: int = 1) -> Any:
    result = compare(*options, "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.output)


def refusal(*options: Any) -> str:
    with pytest.raises(BadInputError) as refused:
        CliRunner().invoke(root, ["law", "compare", *map(str, options)], catch_exceptions=False)
    return str(refused.value)


@pytest.fixture
def facts(tmp_path: Path) -> Any:
    def write(*rows: str, head: str = HEAD, name: str = "facts.csv") -> Path:
        path = tmp_path / name
        path.write_text(head + "".join(rows), encoding="utf-8")
        return path

    return write


def test_the_example_of_the_manual(tmp_path: Path) -> None:
    section = MANUAL.partition("### Three clocks\n")[2].partition("\n## ")[0]
    (commands,) = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    (expected,) = re.findall(r"```text\n(.*?)```", section, re.DOTALL)
    done = subprocess.run(
        commands,
        shell=True,
        cwd=tmp_path,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout == expected


def test_the_index_of_may(facts: Any) -> None:
    found = data(*DAYS, "--facts", facts(CAPPED))
    assert found["known_on"] == ["2024-04-15", "2024-05-01"]
    assert (found["compared"], found["differing"], found["unknown"]) == (1, 1, 0)
    assert found["by_cause_cents"] == {"law": NEW - OLD, "facts": 0, "new": 0, "gone": 0}
    (row,) = found["rows"]
    assert (row["dossier"], row["quarter"], row["status"]) == ("A", "2024Q2", "both")
    assert (row["old_cents"], row["new_cents"], row["by_law_cents"]) == (OLD, NEW, NEW - OLD)
    (value,) = found["values"]
    assert row["law"] == [{key: value[key] for key in row["law"][0]}]
    assert (value["parameter"], value["from"]) == ("ggmmi", "2024-05-01")
    assert (value["old"], value["new"], value["known_from"]) == (202988, 207048, "2024-04-30")
    assert value["quarters"] == ["2024Q2"]


def test_without_a_difference_the_exit_code_is_0(facts: Any) -> None:
    path = facts(CAPPED.replace("2024Q2", "2024Q1"))
    assert data(*DAYS, "--facts", path, code=0)["rows"] == []
    result = compare(*DAYS, "--facts", path)
    assert result.exit_code == 0
    assert "1 rows compared, 0 differ" in result.output
    assert "by cause: nothing" in result.output


def test_facts_that_differ_are_told_as_they_are_written(facts: Any) -> None:
    then = facts(CAPPED, "B,2024Q1,loonpremie,vijf_jaar,1,3000.00,0.8\n", name="then.csv")
    now = facts(CAPPED, "B,2024Q1,loonpremie,vijf_jaar,6,2500.05,0.8\n", name="now.csv")
    found = data(*DAYS, "--facts", then, "--facts", now, "--quarter", "2024Q1")
    (row,) = found["rows"]
    assert row["facts"] == [
        {"fact": "kwartaalnummer", "old": "1", "new": "6"},
        {"fact": "referteloon", "old": "3000.00", "new": "2500.05"},
    ]
    told = compare(*DAYS, "--facts", then, "--facts", now).output
    assert "kwartaalnummer 1 -> 6, referteloon 3000.00 -> 2500.05" in told
    assert "by cause: law 64.96 euro, facts -449.98 euro" in told


def test_a_fact_that_is_given_later(facts: Any) -> None:
    head = HEAD.strip() + ",andere_tussenkomsten\n"
    row = CAPPED.replace("2024Q2", "2024Q1").strip()
    then, now = facts(row + ",\n", head=head), facts(row + ",10.00\n", head=head, name="now.csv")
    (found,) = data(*DAYS, "--facts", then, "--facts", now)["rows"]
    assert found["difference_cents"] == -1000
    assert found["facts"] == [{"fact": "andere_tussenkomsten", "old": None, "new": "10.00"}]


def test_an_amount_that_could_not_be_known(facts: Any) -> None:
    days = ("--known-on", "2023-06-01", "--known-on", "2024-05-01")
    path = facts(CAPPED)
    found = data(*days, "--facts", path)
    (row,) = found["rows"]
    assert (row["old_cents"], row["new_cents"], row["difference_cents"]) == (None, NEW, None)
    assert "loonpremie_plafond_factor is not known for 2024-04-01" in " ".join(row["missing"])
    assert (found["unknown"], found["old_cents"], found["new_cents"]) == (1, 0, 0)
    told = compare(*days, "--facts", path).output
    assert "1 of them unknown on one side, and in no sum below" in told
    assert re.search(
        r"A  2024Q2  loonpremie +unknown -> +4,936.67 euro +unknown  not known: ", told
    )


@pytest.mark.parametrize("suffix", ["csv", "parquet", "json"])
def test_every_row_in_a_file(facts: Any, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out.{suffix}"
    later = CAPPED.replace("A", "B").replace("2024Q2", "2023Q3")
    days = ("--known-on", "2023-06-01", "--known-on", "2024-05-01")
    found = data(*days, "--facts", facts(CAPPED, later), "--output", target)
    assert "rows" not in found
    if suffix == "csv":
        with target.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["old_cents"] for row in rows] == ["", ""]
        assert int(rows[1]["new_cents"]) == NEW
    else:
        rows = (
            pq.read_table(target).to_pylist()
            if suffix == "parquet"
            else json.loads(target.read_text(encoding="utf-8"))
        )
        assert [row["old_cents"] for row in rows] == [None, None]
        assert rows[1]["new_cents"] == NEW
    assert [row["dossier"] for row in rows] == ["B", "A"]


def test_only_some_components_and_schemes(facts: Any) -> None:
    path = facts("V,2024Q2,loonpremie,vop_onbepaald,1,20000.00,1\n")
    scheme = facts(
        "V,2024Q2,loonpremie,vop_onbepaald,1,20000.00,1,vop\n",
        CAPPED.strip() + ",\n",
        head=HEAD.strip() + ",scheme\n",
        name="scheme.csv",
    )
    assert "dossier V in 2024Q2, loonpremie: " in refusal(*DAYS, "--facts", path)
    only = data(*DAYS, "--facts", scheme, "--scheme", "vop")
    assert [row["dossier"] for row in only["rows"]] == ["V"]
    both = data(*DAYS, "--facts", scheme, "--component", "loonpremie")
    assert {(row["dossier"], row["scheme"]) for row in both["rows"]} == {("A", "imw"), ("V", "vop")}
    assert data(*DAYS, "--facts", scheme, "--component", "ondersteuningspremie", code=0)


def test_a_file_with_semicolons_has_decimal_commas(facts: Any) -> None:
    row = CAPPED.replace(",", ";").replace("20000.00", "20000,00")
    assert data(*DAYS, "--facts", facts(row, head="\ufeff" + HEAD.replace(",", ";")))["rows"]
    with_a_point = facts(row.replace("20000,00", "20.000"), head=HEAD.replace(",", ";"))
    assert "20.000 is not written as an amount such as 15000,00" in refusal(
        *DAYS, "--facts", with_a_point
    )


def test_all_mistakes_of_a_file_are_told_by_row_and_field(facts: Any) -> None:
    message = refusal(
        *DAYS,
        "--facts",
        facts(
            "A,2024Q5,loonpremie,zes_jaar,1,20.000,1\n",
            CAPPED,
            ",2024Q2,loonpremie,vijf_jaar,0,3000.00,1.1\n",
            "\n",
            "C,2022Q2,loonpremie,vijf_jaar,1,1.00,x\n",
            "C,2024Q2,vakantiegeld,vijf_jaar,1,1.00,1\n",
            "C,2024Q2,loonpremie,vijf_jaar,1,,1e0\n",
            "C,2024Q2,loonpremie,vijf_jaar,1,,1\n",
            CAPPED,
            "D,2024Q2\n",
            "E,2024Q2,loonpremie,vijf_jaar,1,1.00,0.12345\n",
        ),
    )
    for line in (
        "row 2, quarter: '2024Q5' is not a quarter",
        "row 2, pakket: is zes_jaar; choose from twee_jaar",
        "row 2, referteloon: 20.000 is not written as an amount such as 15000.00",
        "row 4, dossier: is empty",
        "row 4, kwartaalnummer: 0 lies outside what is accepted",
        "row 4, tewerkstellingsbreuk: 1.1 lies outside what is accepted",
        "row 6, quarter: 2022Q2 lies before the first quarter of the scheme imw",
        "row 6, tewerkstellingsbreuk: x is not written as a number",
        "row 7, component: imw has no 'vakantiegeld'; choose from loonpremie",
        "row 8, tewerkstellingsbreuk: 1e0 is not written as a number",
        "row 9, referteloon: is missing: the loonpremie depends on it",
        "row 10, dossier: is there twice, first in row 3",
        "row 11: it has 2 fields, the head has 7",
        "row 12, tewerkstellingsbreuk: is 0.12345, which is not exact in bp",
    ):
        assert f"  {line}" in message
    assert message.count("\n") == 14


def test_many_mistakes_are_counted(facts: Any) -> None:
    message = refusal(*DAYS, "--facts", facts(*["A,x,loonpremie,vijf_jaar,1,1.00,1\n"] * 60))
    assert message.endswith("... and 10 more")


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("", "the column dossier is missing"),
        ("dossier,quarter,component,pakket,pakket\n", "the column pakket is there twice"),
        ("dossier,quarter,component,kleur\n", "the column kleur is no input of the law"),
    ],
)
def test_a_head_that_is_wrong(facts: Any, head: str, message: str) -> None:
    assert message in refusal(*DAYS, "--facts", facts(head=head))


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read as a CSV in UTF-8" in refusal(*DAYS, "--facts", path)
    none = refusal(*DAYS, "--facts", tmp_path / "none.csv")
    assert "none.csv cannot be read: No such file or directory." in none
    assert "cannot be read: Is a directory." in refusal(*DAYS, "--facts", tmp_path)


def test_options_that_do_not_go_together(facts: Any, tmp_path: Path) -> None:
    path = facts(CAPPED)
    assert "Give --known-on twice" in refusal("--known-on", "2024-04-15", "--facts", path)
    assert "one or two of --facts" in refusal(*DAYS)
    assert "one or two of --facts" in refusal(*DAYS, *["--facts", path] * 3)
    assert "one or two" in refusal(*DAYS, "--facts", path, "--snapshot", tmp_path)
    assert "There is no scheme nmw" in refusal(*DAYS, "--facts", path, "--scheme", "nmw")
    assert "There is no component x" in refusal(*DAYS, "--facts", path, "--component", "x")
    target = tmp_path / "out.xlsx"
    assert "end the name in .csv" in refusal(*DAYS, "--facts", path, "--output", target)


def snapshot(root: Path, known_on: date, rows: Iterable[dict[str, Any]]) -> Path:
    like = {
        "person_ref": "P",
        "applicant_ref": "A",
        "quarter": Quarter(2024, 2).index,
        "rank": 1,
        "scheme": "imw",
        "package": "vijf_jaar",
        "percentage": 40,
        "status": "recht",
        "status_ground": None,
        "reference_wage": 2_000_000,
        "fraction": 10_000,
        "guidance": "geen",
        "other_aid": 0,
        "applicant_kind": "werkgever",
        "province": "10000",
    }
    every = [{**like, **row} for row in rows]
    with SnapshotWriter(root, known_on=known_on, law_hash="0" * 64, source="test") as writer:
        writer.write("quarters", {name: [row[name] for row in every] for name in every[0]})
    assert writer.path is not None
    return writer.path


def test_the_rights_of_two_snapshots(tmp_path: Path) -> None:
    alone = {"case_id": "Z", "applicant_kind": "zelfstandige"}
    guided = {"case_id": "G", "guidance": "laag", "reference_wage": 100_000}
    then = snapshot(
        tmp_path,
        date(2024, 4, 15),
        [{"case_id": "A"}, alone, guided, {"case_id": "S", "status": "geschorst"}],
    )
    now = snapshot(
        tmp_path,
        date(2024, 5, 1),
        [{"case_id": "A"}, alone, {**guided, "guidance": "hoog"}, {"case_id": "S"}],
    )
    found = data("--snapshot", then, "--snapshot", now)
    assert found["known_on"] == ["2024-04-15", "2024-05-01"]
    rows = {(row["dossier"], row["component"]): row for row in found["rows"]}
    assert rows.keys() == {
        ("A", "loonpremie"),
        ("Z", "ondersteuningspremie"),
        ("G", "begeleidingspremie"),
        ("S", "loonpremie"),
    }
    assert rows["A", "loonpremie"]["by_law_cents"] == NEW - OLD
    assert rows["S", "loonpremie"]["status"] == "new"
    assert rows["S", "loonpremie"]["new_cents"] == NEW
    assert rows["G", "begeleidingspremie"]["by_facts_cents"] == 128_000 - 43_000
    assert sum(found["by_cause_cents"].values()) == found["difference_cents"]


def test_one_snapshot_on_two_days(tmp_path: Path) -> None:
    rows = [{"case_id": "A"}, {"case_id": "A", "quarter": Quarter(2024, 1).index}]
    path = snapshot(tmp_path, date(2024, 6, 1), rows)
    found = data(*DAYS, "--snapshot", path)
    assert [(row["dossier"], row["quarter"]) for row in found["rows"]] == [("A", "2024Q2")]
    assert "Give --known-on twice" in refusal("--snapshot", path)


def test_only_the_quarters_that_are_asked_must_be_declared(tmp_path: Path) -> None:
    later = {"case_id": "A", "quarter": Quarter(2024, 3).index, "reference_wage": None}
    path = snapshot(tmp_path, date(2024, 10, 1), [{"case_id": "A"}, later])
    found = data(*DAYS, "--snapshot", path, "--quarter", "2024Q2")
    assert [(row["dossier"], row["quarter"]) for row in found["rows"]] == [("A", "2024Q2")]
    assert "is not known in 1 rows" in refusal(*DAYS, "--snapshot", path)
