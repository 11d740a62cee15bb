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
