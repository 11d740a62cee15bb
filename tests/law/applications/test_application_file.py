"""Applications as a person writes them down, with every slip named."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.applications.assessing import facts_asked, open_facts
from maatwerk.law.applications.file import Application, read_applications
from maatwerk.law.applications.template import template_lines

ONE = """
name: de bakker
scheme: imw
facts:
  soort_aanvrager: werkgever
  beslissingsdag: 2025-02-24
  steunintensiteit: 0.55
  personeel_na: "12.5"
  arbeidsovereenkomst: true
  dossier_volledig: nee
  hoofdverblijfplaats:
"""

SPRING = Quarter(2024, 1)
Read = Callable[..., tuple[Application, ...]]


@pytest.fixture
def read(tmp_path: Path, law: Law) -> Read:
    def read(text: str, quarter: Quarter | None = None) -> tuple[Application, ...]:
        path = tmp_path / "made.yaml"
        path.write_text(text, encoding="utf-8")
        return read_applications(path, law, quarter=quarter)

    return read


def test_one_application(read: Read) -> None:
    (found,) = read(ONE)
    assert found == Application(
        "de bakker",
        "imw",
        Quarter(2025, 1),
        {
            "soort_aanvrager": 0,
            "beslissingsdag": 20143,
            "steunintensiteit": 5500,
            "personeel_na": 1250,
            "arbeidsovereenkomst": 2,
            "dossier_volledig": 0,
        },
    )


def test_json_says_the_same(tmp_path: Path, law: Law, read: Read) -> None:
    facts = {
        "soort_aanvrager": "werkgever",
        "beslissingsdag": "2025-02-24",
        "steunintensiteit": 0.55,
        "personeel_na": 12.5,
        "arbeidsovereenkomst": True,
        "dossier_volledig": False,
        "hoofdverblijfplaats": None,
    }
    path = tmp_path / "made.json"
    path.write_text(json.dumps({"name": "de bakker", "facts": facts}, indent=2), encoding="utf-8")
    assert read_applications(path, law) == read(ONE)


def test_the_quarter_is_as_written_or_of_the_decision_or_as_asked(read: Read) -> None:
    facts = "facts: {soort_aanvrager: werkgever}\n"
    assert read("quarter: 2024Q3\n" + facts)[0].quarter == Quarter(2024, 3)
    assert read(facts, Quarter(2024, 4))[0].quarter == Quarter(2024, 4)
    assert read("quarter: 2024Q3\n" + facts, Quarter(2024, 4))[0].quarter == Quarter(2024, 3)
    with pytest.raises(BadInputError, match="facts: beslissingsdag is missing"):
        read(facts)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "soort_aanvrager:",
            "soort_aanvragr:",
            "made.yaml:5: soort_aanvragr: there is no such fact; did you mean soort_aanvrager?",
        ),
        ("soort_aanvrager:", "qwxz:", "made.yaml:5: qwxz: there is no such fact."),
        (
            "werkgever",
            "werkgevr",
            "made.yaml:5: soort_aanvrager: werkgevr does not exist; did you "
            "mean werkgever? Choose from werkgever, uitzendkantoor, ",
        ),
        ("werkgever", "[1]", "soort_aanvrager: a single value is expected, not a list"),
        ("2025-02-24", "2025-02-30", "made.yaml:6: beslissingsdag: 2025-02-30 is no date."),
        ("2025-02-24", "2025-2-24", "beslissingsdag: 2025-2-24 is no date."),
        (
            "2025-02-24",
            "2151-01-01",
            "it lies after 2150-12-31, the last day there is. Leave it empty",
        ),
        ("2025-02-24", "2023-06-30", "made.yaml:2: 2023Q2 lies before the first quarter"),
        (
            "0.55",
            "55",
            "it must lie between 0 and 3. It is a part of 1: 0.75 for 75 %.",
        ),
        ("0.55", "-0.55", "steunintensiteit: it must lie between 0 and 3."),
        (
            "  hoofdverblijfplaats:",
            "  lopend_kwartaalnummer: 0",
            "lopend_kwartaalnummer: it must lie between 1 and 200.",
        ),
        ("0.55", '"0,55"', "steunintensiteit: 0,55 is no figure; write it as 12.5."),
        ("0.55", "0.55555", "steunintensiteit: 0.55555 is not exact in bp."),
        ("0.55", "true", "steunintensiteit: True is no figure"),
        ("true", "misschien", "arbeidsovereenkomst: misschien does not exist. Choose from nee"),
        (
            "  hoofdverblijfplaats:",
            "  referteloon: 5",
            "referteloon: it plays no part in the judgement of an application of the scheme imw: "
            "leave it out.",
        ),
        (
            "  hoofdverblijfplaats:",
            "  geboortedag: 12 mei 1984",
            "made.yaml:11: geboortedag: it is no day; write it as 2001-12-31.",
        ),
        (
            "scheme: imw",
            "scheme: imv",
            "made.yaml:3: scheme: imv does not exist; did you mean imw? Choose from imw, vop.",
        ),
        (
            "scheme: imw",
            "schema: imw",
            "made.yaml:3: schema: there is no such field; did you mean scheme?",
        ),
        ("scheme: imw", "scheme: [imw]", "scheme: a single value is expected, not a list"),
        ("  hoofdverblijfplaats:", "  5: 3", "5: there is no such fact."),
        ("scheme: imw", "quarter: 2025Q5", "quarter: '2025Q5' is not a quarter"),
        (
            "scheme: imw",
            "quarter: 2025Q2",
            "quarter: beslissingsdag is 2025-02-24, which lies in 2025Q1",
        ),
    ],
)
def test_a_slip_is_named_by_line_and_field(read: Read, old: str, new: str, message: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read(ONE.replace(old, new, 1))
    assert message in str(refused.value)
    assert "1984" not in str(refused.value)  # a day of birth is never repeated


def test_all_slips_of_all_applications_are_named_at_once(read: Read) -> None:
    with pytest.raises(BadInputError) as refused:
        read(
            "- name: de bakker\n"
            "  facts: {soort_aanvragr: werkgever, beslissingsdag: 2025-02-30}\n"
            "- facts: {beslissingsdag: 2025-02-24}\n"
            "- name: de slager\n"
            "  facts: {beslissingsdag: 2025-02-24, bevinding_vdab: geen}\n"
            "- zomaar\n"
        )
    lines = str(refused.value).splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["made.yaml:2"] * 2 + [
        "made.yaml:5",
        "made.yaml:6",
    ]
    assert "application 1 (de bakker): soort_aanvragr: there is no such fact" in lines[0]
    assert "application 1 (de bakker): beslissingsdag: 2025-02-30 is no date" in lines[1]
    assert "application 3 (de slager): bevinding_vdab: geen does not exist" in lines[2]
    assert "application 4: a mapping with name, scheme, quarter, facts is expected" in lines[3]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "made.yaml: there is no application in it."),
        ("", "made.yaml is empty; --template prints an application"),
        ("5", "made.yaml:1: a mapping with"),
        ("facts: 5", "made.yaml:1: facts: a mapping of facts is expected; --template shows one."),
        ("name: x", "facts: a mapping of facts is expected"),
        (
            "naam: x",
            "naam: there is no such field; did you mean name?\nmade.yaml:1: facts: ",
        ),
        ("facts: {a: 1, a: 2}", "made.yaml:1: a is said twice"),
        ("facts: [", "made.yaml:"),
    ],
)
def test_what_is_no_application(read: Read, text: str, message: str) -> None:
    with pytest.raises(BadInputError) as refused:
        read(text)
    assert message in str(refused.value)


def test_a_file_that_is_not_there(tmp_path: Path, law: Law) -> None:
    with pytest.raises(BadInputError, match=r"There is no file .*none\.yaml"):
        read_applications(tmp_path / "none.yaml", law)


@pytest.mark.parametrize("scheme", ["imw", "vop"])
def test_a_template_reads_as_an_application_of_which_nothing_is_known(
    law: Law, read: Read, scheme: str
) -> None:
    text = "\n".join(template_lines(law, Quarter(2023, 3), scheme=scheme))
    (found,) = read(text, Quarter(2023, 3))
    assert found == Application("", scheme, Quarter(2023, 3), {})
    asked = {line.split(":")[0].strip() for line in text.splitlines() if line.startswith("  ")}
    assert facts_asked(law, scheme) <= asked


def test_a_template_leaves_out_what_plays_no_part(law: Law, read: Read) -> None:
    text = "\n".join(template_lines(law, SPRING, applicant="zelfstandige", language="en"))
    (found,) = read(text, Quarter(2024, 1))
    assert found.facts == {"soort_aanvrager": 2}
    for name in ("personeel_na", "arbeidsovereenkomst", "vestiging_in_vlaanderen", "terugkeer"):
        assert (f"  {name}:" in text) == (name == "terugkeer")
    assert "  # day of birth: a day, such as 2025-01-31\n  geboortedag:\n" in text
    assert "attest_activiteit" in text
    assert "attest_activiteit" not in "\n".join(template_lines(law, SPRING, applicant="onderwijs"))


def test_an_income_proves_nothing_in_a_year_without_a_minimum(law: Law) -> None:
    asked = open_facts(law, Quarter(2026, 1), {"soort_aanvrager": 2})
    assert "attest_activiteit" in asked
    assert "netto_belastbaar_inkomen" not in asked


def test_what_is_known_is_no_longer_asked(law: Law) -> None:
    asked = open_facts(law, SPRING, {"bevinding_vdab": 0})
    assert "soort_aanvrager" in asked
    assert "bevinding_vdab" not in asked
