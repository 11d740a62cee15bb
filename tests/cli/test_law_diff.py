"""``maatwerk law diff``: exit 0 where nothing changes, 1 where something does, 2 for a bad file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from maatwerk.cli.law.diff import command
from maatwerk.errors import BadInputError

EXAMPLES = Path(__file__).parents[2] / "examples" / "reforms"
NULL = "title: niets\nsource: nota\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_a_difference_is_told_by_article() -> None:
    done = run(EXAMPLES / "plafond.yaml")
    assert done.exit_code == 1
    assert "Decreet 14-01-2022, art. 17" in done.output
    assert "nu    2 · wettekst · Decreet 14-01-2022, art. 17" in done.output
    assert "wordt 1,9 · VOORSTEL · " in done.output


def test_in_english() -> None:
    done = run(EXAMPLES / "plafond.yaml", "--lang", "en")
    assert "ceiling as a multiple of the GGMMI · imw" in done.output
    assert "becomes 1.9 · PROPOSED" in done.output


def test_a_null_reform_ends_well(tmp_path: Path) -> None:
    file = tmp_path / "niets.yaml"
    file.write_text(NULL, encoding="utf-8")
    done = run(file)
    assert done.exit_code == 0
    assert "De hervorming stelt niets voor" in done.output


def test_as_data() -> None:
    done = run(EXAMPLES / "afkappen.yaml", "--json")
    assert done.exit_code == 1
    found = json.loads(done.output)
    assert found["changes"] is True
    assert found["values"] == []
    (rule,) = found["rules"]
    assert (rule["rule"], rule["schemes"], rule["from"]) == ("loonpremie", ["imw"], "2027-01-01")
    assert rule["replaces"] is True
    assert "+        cut=True," in rule["code"]


def test_a_null_reform_as_data(tmp_path: Path) -> None:
    file = tmp_path / "niets.yaml"
    file.write_text(NULL, encoding="utf-8")
    done = run(file, "--json")
    assert done.exit_code == 0
    found = json.loads(done.output)
    assert (found["changes"], found["values"], found["rules"]) == (False, [], [])
    assert found["law"] == found["reformed"]


def test_a_bad_file_is_bad_input(tmp_path: Path) -> None:
    file = tmp_path / "fout.yaml"
    file.write_text(NULL + "changes: 5\n", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"fout\.yaml:3: changes: 5 is not of type 'array'"):
        raise run(file).exception or AssertionError


RULE = """from typing import Any

from maatwerk.law.engine.rule import rule


@rule({how}, unit="%", label="a", label_en="a")
def extra(premiepercentage: Any) -> Any:
    return {gives}
"""
IN_IMW = 'article={"imw": "art. 17"}'


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("1 / 0\n", r"^regels\.py:1: it raises ZeroDivisionError: division by zero"),
        (
            RULE.format(how=IN_IMW, gives="[premiepercentage][1]"),
            r"^regels\.py:6: The rule extra \(imw\): it cannot be run: IndexError: list index",
        ),
        (
            RULE.format(how="article={}", gives="premiepercentage"),
            r"^regels\.py:6: The rule extra names no article",
        ),
        (
            RULE.format(how="", gives="premiepercentage").replace("(, ", "("),
            r"^regels\.py:6: it raises TypeError: .* missing .*'article'",
        ),
        ("\0", r"^regels\.py: source code string cannot contain null bytes"),
        ("", r"^hervorming\.yaml:4: regels\.py declares no rule"),
    ],
    ids=["raises", "raises when run", "no article", "article left out", "null bytes", "empty"],
)
def test_a_file_of_rules_that_is_wrong_is_named_with_its_line(
    tmp_path: Path, rules: str, message: str
) -> None:
    (tmp_path / "regels.py").write_text(rules, encoding="utf-8")
    file = tmp_path / "hervorming.yaml"
    file.write_text(f"{NULL}rules:\n  - {{file: regels.py, from: 2027-01-01}}\n", encoding="utf-8")
    with pytest.raises(BadInputError, match=message):
        raise run(file).exception or AssertionError("it was accepted")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"^hervorming\.yaml is empty"),
        ("title: niets\n", r"^hervorming\.yaml:1: source is missing"),
        ("title: niets\nsource: ' '\n", r"2: source: ' ' is not a text that says something"),
        (f"- {'x' * 10_000}\n", r"^hervorming\.yaml:1: .{200}\.\.\.\.$"),
    ],
    ids=["empty", "no source", "blank source", "long"],
)
def test_a_reform_that_is_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "hervorming.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match=message):
        raise run(file).exception or AssertionError("it was accepted")


@pytest.mark.parametrize("day", ['"2027-01-01"', "datetime(2027, 1, 1)"])
def test_a_reform_in_python_with_a_day_that_is_none(tmp_path: Path, day: str) -> None:
    file = tmp_path / "hervorming.py"
    file.write_text(
        "from datetime import datetime\n"
        "from maatwerk.law.reforms.reform import Change, Reform\n"
        f'REFORM = Reform("t", (Change("ggmmi", {day}, 2, "s"),))\n',
        encoding="utf-8",
    )
    with pytest.raises(BadInputError, match=r"^hervorming\.py:3: .* is no day; write it as date"):
        raise run(file).exception or AssertionError("it was accepted")


def test_a_rule_with_an_article_in_each_scheme_is_told_of_each(tmp_path: Path) -> None:
    rules = RULE.format(how='article={"imw": "art. 17", "vop": "art. 3"}', gives="premiepercentage")
    (tmp_path / "regels.py").write_text(rules, encoding="utf-8")
    file = tmp_path / "hervorming.yaml"
    file.write_text(f"{NULL}rules:\n  - {{file: regels.py, from: 2027-01-01}}\n", encoding="utf-8")
    done = run(file)
    assert (done.exit_code, done.exception.__class__) == (1, SystemExit)
    assert "\nart. 3\n\n  nieuwe regel extra · vop\n" in done.output
    assert "\nart. 17\n\n  nieuwe regel extra · imw\n" in done.output
    one = rules.replace('{"imw": "art. 17", "vop": "art. 3"}', '"art. 17"')
    (tmp_path / "regels.py").write_text(one, encoding="utf-8")
    assert "extra · imw · vop\n" in run(file).output
