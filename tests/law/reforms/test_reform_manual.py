"""``docs/law.md`` shows a reform that holds, and says of it what is so."""

import re
import shutil
from pathlib import Path

import pytest

from maatwerk.law import Law
from maatwerk.law.reforms.diff import difference
from maatwerk.law.reforms.file import load_reform

ROOT = Path(__file__).parents[3]
SECTION = (
    (ROOT / "docs" / "law.md")
    .read_text(encoding="utf-8")
    .partition("\n## A reform\n")[2]
    .partition("\n## ")[0]
)


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """The file that the manual shows, with the rules that it names beside it."""
    text = re.search(r"```yaml\n(.*?)```", SECTION, re.DOTALL)
    assert text is not None
    path = tmp_path / "reform.yaml"
    path.write_text(text[1], encoding="utf-8")
    shutil.copy(ROOT / "examples" / "reforms" / "afkappen.py", tmp_path)
    return path


def test_the_reform_that_is_shown_holds_and_changes_something_of_each_sort(
    law: Law, shown: Path
) -> None:
    found = difference(law, load_reform(shown))
    assert {value.parameter.name for value in found.values} == {
        "loonpremie_plafond_factor",
        "pakket_percentages",
        "begeleiding_vast",
    }
    assert [value.key for value in found.values if value.old is None] == ["drie_jaar"]
    assert [rule.new.name for rule in found.rules] == ["loonpremie"]
    assert {item.source for item in found.reform.items} == {
        "nota van de minister van 3 maart 2026",
        "amendement nr. 4",
    }


def test_whoever_reads_it_is_told_that_python_is_executed() -> None:
    assert "A file of rules is Python and is executed" in " ".join(SECTION.split())


def test_there_is_an_example_of_each_sort() -> None:
    reforms = [load_reform(path) for path in (ROOT / "examples" / "reforms").glob("*.yaml")]
    assert any(reform.changes for reform in reforms)
    assert any(reform.packages for reform in reforms)
    assert any(reform.rules for reform in reforms)
