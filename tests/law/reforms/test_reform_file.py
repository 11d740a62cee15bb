"""A reform is read from a file; whatever is wrong in it is named with file and line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from maatwerk.law import Change, Law, Quarter
from maatwerk.law.errors import LawError
from maatwerk.law.reforms.file import load_reform
from maatwerk.law.reforms.reform import NewPackage

EXAMPLES = Path(__file__).parents[3] / "examples" / "reforms"
HEAD = "title: voorstel\nsource: nota\n"
RULE = """from maatwerk.law.engine.rule import rule


@rule(article={"imw": "art. 17"}, unit="%", label="a", label_en="a")
def extra(premiepercentage):
    return premiepercentage
"""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(text: str, name: str = "voorstel.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_hold(law: Law, path: Path) -> None:
    reform = load_reform(path)
    assert law.reformed(reform).hash != law.hash
    assert all(item.source for item in reform.items)


def test_the_example_in_python_holds(law: Law) -> None:
    more = law.reformed(load_reform(EXAMPLES / "hogere_schijf.py"))
    facts = {"pakket": 1, "kwartaalnummer": 1}
    assert int(more.percentages(Quarter(2027, 1), facts)) == 48


def test_values_sources_and_days(write: Write) -> None:
    path = write(
        HEAD
        + """changes:
  - {parameter: ggmmi, from: 2027-01-01, value: 230000}
  - {parameter: pakket_percentages, key: vijf_jaar, scheme: imw, from: 2027-01-01,
     until: 2027-12-31, value: {1-5: 41, 6-: percentage}, source: een andere}
  - {parameter: een_dag, from: 2027-01-01, value: 2027-02-03}
packages:
  - {code: drie, scheme: imw, component: loonpremie, from: 2027-01-01, until: 2028-12-31,
     bands: {1-: 10}}
"""
    )
    reform = load_reform(path)
    assert (reform.title, reform.source) == ("voorstel", "nota")
    first = date(2027, 1, 1)
    assert reform.changes == (
        Change("ggmmi", first, 230_000, "nota"),
        Change(
            "pakket_percentages",
            first,
            {"1-5": 41, "6-": "percentage"},
            "een andere",
            "vijf_jaar",
            "imw",
            date(2027, 12, 31),
        ),
        Change("een_dag", first, date(2027, 2, 3), "nota"),
    )
    assert reform.packages == (
        NewPackage("drie", {"1-": 10}, first, "nota", "imw", "loonpremie", date(2028, 12, 31)),
    )


def test_a_file_of_rules_stands_beside_it(write: Write) -> None:
    write(RULE, "regels.py")
    path = write(
        HEAD
        + "rules:\n  - {file: regels.py, from: 2027-01-01, until: 2027-12-31, source: andere}\n"
    )
    (change,) = load_reform(path).rules
    assert (change.node.name, change.source) == ("extra", "andere")
    assert (change.since, change.until) == (date(2027, 1, 1), date(2027, 12, 31))
    assert change.text == RULE


def test_a_reform_may_propose_nothing(law: Law, write: Write) -> None:
    assert law.reformed(load_reform(write(HEAD))) is law


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: [", r"voorstel\.yaml:2: did not find expected node content"),
        ("- title", r"voorstel\.yaml:1: .* is not of type 'object'"),
        ("title: voorstel\n", r"voorstel\.yaml:1: source is missing"),
        (
            "title: v\nsource: ' '\n",
            r"voorstel\.yaml:2: source: ' ' is not a text that says something",
        ),
        (HEAD + "wijziging: []\n", r"voorstel\.yaml:1: .*'wijziging' was unexpected"),
        (HEAD + "title: nog een\n", r"voorstel\.yaml:3: title is said twice"),
        (HEAD + "changes:\n  - {from: 2027-01-01, value: 1}\n", r":4: .*parameter is missing"),
        (
            HEAD + "changes:\n  - {parameter: ggmmi, from: 1 januari, value: 1}\n",
            r"voorstel\.yaml:4: changes\[0\]\.from: '1 januari' is not a day, written as",
        ),
        (
            HEAD + "changes:\n  - {parameter: ggmmi, from: 2027-02-30, value: 1}\n",
            r"voorstel\.yaml:4: 2027-02-30 is no date",
        ),
        (
            HEAD + "changes:\n  - parameter: ggmmi\n    from: 2027-01-01\n    value: 2300.50\n",
            r"voorstel\.yaml:4: the value '2300\.50' is neither a figure in digits",
        ),
        (
            HEAD + "changes:\n  - {parameter: ggmmi, from: 2027-01-01, value: 1, soure: n}\n",
            r"voorstel\.yaml:4: .*'soure' was unexpected",
        ),
        (
            HEAD
            + "changes:\n  - {parameter: ggmmi, from: 2027-01-01, value: 1}\n"
            + "  - {parameter: ggmmi, from: 2027-01-01, value: 2}\n",
            r"voorstel\.yaml:5: .* says this twice, first in: voorstel\.yaml:4: ",
        ),
        (
            HEAD + "packages:\n  - {code: drie, from: 2027-01-01}\n",
            r":4: .*scheme, bands are missing",
        ),
        (HEAD + "rules:\n  - {file: weg.py, from: 2027-01-01}\n", r":4: there is no file weg\.py"),
        (HEAD + "rules:\n  - {file: weg.txt, from: 2027-01-01}\n", r":4: .* its name ends in \.py"),
    ],
)
def test_a_file_that_is_wrong(write: Write, text: str, message: str) -> None:
    with pytest.raises(LawError, match=message):
        load_reform(write(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "changes:\n  - {parameter: gmi, from: 2027-01-01, value: 1}\n",
            r"voorstel\.yaml:4: .* changes gmi, which is no parameter",
        ),
        (
            "changes:\n  - {parameter: ggmmi, from: 2027-01-02, value: 1}\n",
            r"voorstel\.yaml:4: .* starts inside a month",
        ),
        (
            "changes:\n  - {parameter: ggmmi, from: 2027-01-01, value: 2027-01-01}\n",
            r"voorstel\.yaml:4: .* a figure in cent/maand is expected, not 2027-01-01",
        ),
        (
            "changes:\n  - {parameter: ggmmi, scheme: zz, from: 2027-01-01, value: 240000}\n",
            r"voorstel\.yaml:4: .* is of the scheme zz; there are imw, vop",
        ),
        (
            "packages:\n  - {code: drie, scheme: imw, from: 1899-10-01, bands: {1-: 5}}\n",
            r"voorstel\.yaml:4: 1899-10-01 lies before 1900-01-01: a slip",
        ),
        (
            "packages:\n  - {code: drie, scheme: zz, from: 2027-01-01, bands: {1-: 5}}\n",
            r"voorstel\.yaml:4: .* is of the scheme zz; there are imw, vop",
        ),
        (
            "packages:\n  - {code: vijf_jaar, scheme: imw, from: 2027-01-01, bands: {1-: 5}}\n",
            r"voorstel\.yaml:4: The new package vijf_jaar .* exists already",
        ),
        (
            "packages:\n  - {code: drie, scheme: imw, from: 2027-01-01, bands: {1-4: 5, 6-: 5}}\n",
            r"voorstel\.yaml:4: .* leave a hole",
        ),
    ],
)
def test_a_reform_that_does_not_fit_the_law(
    law: Law, write: Write, text: str, message: str
) -> None:
    with pytest.raises(LawError, match=message):
        law.reformed(load_reform(write(HEAD + text)))


RULES = HEAD + "rules:\n  - {file: regels.py, from: 2027-01-01}\n"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("def f(:\n", r"regels\.py:1: "),
        ("\n1 / 0\n", r"regels\.py:2: it raises ZeroDivisionError: division by zero"),
        ("\n\nimport bestaat_niet\n", r"regels\.py:3: it raises ModuleNotFoundError"),
        ("import sys\nsys.exit(0)\n", r"regels\.py:2: it raises SystemExit: 0"),
        (RULE.replace("art. 17", ""), r"regels\.py:4: The rule extra names no article"),
        ("x = 5\n", r"voorstel\.yaml:4: regels\.py declares no rule"),
        (
            "from maatwerk.law.engine.rule import ground\n\n\n@ground('R01')\ndef r01(pakket):\n"
            "    return pakket\n",
            r"regels\.py:4: r01 is no rule: declare a function with @rule or @check",
        ),
    ],
)
def test_a_file_of_rules_that_is_wrong(write: Write, code: str, message: str) -> None:
    write(code, "regels.py")
    with pytest.raises(LawError, match=message):
        load_reform(write(RULES))


def test_a_rule_that_does_not_fit_names_its_own_line(law: Law, write: Write) -> None:
    write(RULE.replace("premiepercentage\n", "premiepercentage + referteloon\n"), "regels.py")
    with pytest.raises(LawError, match=r"^regels\.py:4: .*it cannot be run: NameError"):
        law.reformed(load_reform(write(RULES)))


def test_bytes_that_are_no_text(write: Write, tmp_path: Path) -> None:
    (tmp_path / "regels.py").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LawError, match=r"regels\.py is no text"):
        load_reform(write(RULES))


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("X = 5\n", r"voorstel\.py defines no REFORM: write REFORM = Reform\("),
        ("REFORM = 5\n", r"voorstel\.py has int as REFORM"),
        ("raise ValueError('te laat')\n", r"voorstel\.py:1: it raises ValueError: te laat"),
        (
            "from maatwerk.law.reforms.reform import *\nfrom datetime import date\n"
            "REFORM = Reform('a', rules=(RuleChange(len, date(2027, 1, 1), 'n'),))\n",
            r"voorstel\.py:3: len is no rule",
        ),
    ],
)
def test_a_reform_in_python_that_is_wrong(write: Write, code: str, message: str) -> None:
    with pytest.raises(LawError, match=message):
        load_reform(write(code, "voorstel.py"))


@pytest.mark.parametrize("name", ["weg.yaml", "weg.py"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(LawError, match=f"{name} cannot be read"):
        load_reform(tmp_path / name)


def test_another_kind_of_file(write: Write) -> None:
    with pytest.raises(LawError, match=r"voorstel\.json: a reform is a file that ends in \.yaml"):
        load_reform(write("{}", "voorstel.json"))
