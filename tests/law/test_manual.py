"""``docs/law.md`` says what is so."""

import re
from datetime import date
from pathlib import Path
from shutil import copytree

from maatwerk.law import Law, Quarter, decree
from maatwerk.law.review.example_runs import mismatches
from maatwerk.law.review.examples import load_examples
from maatwerk.law.review.jumps import jumps
from maatwerk.law.review.trial import tried

MANUAL = (Path(__file__).parents[2] / "docs" / "law.md").read_text(encoding="utf-8")


def test_every_parameter_is_named(law: Law) -> None:
    assert [name for name in law.parameters if f"`{name}`" not in MANUAL] == []


def test_every_parameter_that_no_rule_reads_says_what_it_is_for(law: Law) -> None:
    table = MANUAL.partition("Ten of these no rule reads")[2].partition("A table that is not")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    said = set(re.findall(r"`(\w+)`", " ".join(rows)))
    assert said == law.parameters.keys() - law.rules.reads
    assert len(said) == 10


def test_every_assumed_rule_and_parameter_is_named(law: Law) -> None:
    """A rule by its name or its file; one that finds a ground stands in the list of grounds."""
    assumed_rules = [
        rule
        for rule in law.rules.rules
        if any(article.confidence == "assumed" for article in rule.articles.values())
    ]
    rules = {rule.name for rule in assumed_rules if not rule.ground}
    files = {r.name: f"rules/{r.function.__module__.rpartition('.')[2]}.py" for r in assumed_rules}
    found = {rule.ground for rule in assumed_rules if rule.ground}
    assert found == {"R16", "R26", *(f"V{number:02d}" for number in range(1, 9))}
    parameters = {
        parameter.name
        for parameter in law.parameters.values()
        if any(row.confidence == "assumed" for row in parameter.values)
    }
    table = MANUAL.partition("## What is assumed")[2].partition("Choices that follow")[0]
    assert [name for name in rules if name not in table and files[name] not in table] == []
    assert [name for name in parameters if name not in table] == []
    assumed = [r for r in law.parameter("ggmmi").values if r.confidence == "assumed"]
    assert len(assumed) == 6
    assert {row.start.year for row in assumed} == {2020, 2022}


def next_year(folder: Path) -> Path:
    """A copy of the parameters with the line of the manual at the end of ``ggmmi.yaml``."""
    line = re.search(r"^  - \{from: 2027-01-01.*$", MANUAL, re.MULTILINE)
    assert line is not None
    parameters = folder / "parameters"
    copytree(decree.HERE / "parameters", parameters)
    ggmmi = parameters / "ggmmi.yaml"
    rows = ggmmi.read_text(encoding="utf-8").splitlines()
    before = [row for row in rows if not row.startswith("  - {from: 2027-01-01,")]
    ggmmi.write_text("\n".join([*before, line[0], ""]), encoding="utf-8")
    return parameters


def test_next_years_index_is_one_line(law: Law, tmp_path: Path) -> None:
    updated = tried(law, next_year(tmp_path))
    facts = {
        "pakket": 1,
        "kwartaalnummer": 1,
        "referteloon": 2_000_000,
        "tewerkstellingsbreuk": 10_000,
    }
    before, after = Quarter(2026, 4), Quarter(2027, 1)
    assert updated.amounts("loonpremie", before, facts) == law.amounts("loonpremie", before, facts)
    assert updated.amounts("loonpremie", after, facts) == (2 * 3 * 227_828 * 40 + 50) // 100
    known_on = date(2026, 12, 19)
    assert updated.amounts("loonpremie", after, facts, known_on=known_on) == law.amounts(
        "loonpremie", after, facts, known_on=known_on
    )


def test_next_years_index_leaves_every_worked_example_as_it_is(law: Law, tmp_path: Path) -> None:
    updated = tried(law, next_year(tmp_path))
    assert updated.parameter("ggmmi").at(date(2027, 1, 1)).figure == 227_828
    assert [*mismatches(updated, load_examples())] == []
    assert [*jumps(updated.parameters)] == []


def test_the_rule_that_is_shown_is_the_rule_that_runs() -> None:
    code = re.search(r"```python\n(@rule\(.*?)```", MANUAL, re.DOTALL)
    assert code is not None
    rules = (decree.HERE / "rules" / "loonpremie.py").read_text(encoding="utf-8")
    assert code[1].strip() in rules
