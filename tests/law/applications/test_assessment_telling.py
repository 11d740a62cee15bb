"""How an assessment is told, in both languages and as data."""

import json
from pathlib import Path

import pytest

from maatwerk.law import Law, assess
from maatwerk.law.applications.assessment import Assessment
from maatwerk.law.applications.file import read_applications
from maatwerk.law.applications.telling import as_data, as_lines
from maatwerk.law.explanation.telling import WIDTH

EXAMPLES = Path(__file__).parents[3] / "examples" / "applications"


@pytest.fixture(scope="module")
def told(law: Law) -> list[Assessment]:
    """Granted without guidance, undecided, refused."""
    return [
        assess(law, a.quarter, a.facts, scheme=a.scheme)
        for name in ("werkgever", "lijst")
        for a in read_applications(EXAMPLES / f"{name}.yaml", law)
    ]


def text(told: Assessment, *arguments: str, steps: bool = False) -> str:
    language = "en" if "en" in arguments else "nl"
    return " ".join("\n".join(as_lines(told, language, name="proef", steps=steps)).split())


def test_a_grant(told: list[Assessment]) -> None:
    assert "proef · imw · 2025Q1 ═" in text(told[0])
    assert "Voorstel toekennen zonder begeleiding Verdere gronden R11 De vestiging" in text(told[0])
    assert "Pakket vijf_jaar_verhoogd, 55 % in het eerste kwartaal" in text(told[0])
    assert "Recht 2025Q1 tot en met 2029Q4 het pakket eindigt" in text(told[0])
    assert "feiten: gevraagde premie: loon_en_begeleidingspremie; soort aanvrager" in text(told[0])
    assert "niet van toepassing: R01, R02," in text(told[0])
    assert "Stappen" not in text(told[0])


def test_what_is_missing(told: list[Assessment]) -> None:
    assert "Voorstel onbeslist Ontbreekt om te beslissen · attest_activiteit:" in text(told[1])
    assert "? R22 De bedrijfsactiviteiten zijn onvoldoende" in text(told[1])
    assert "Pakket" not in text(told[1])
    assert "Missing to decide · attest_activiteit: there is an attest" in text(told[1], "en")


def test_a_refusal(told: list[Assessment]) -> None:
    assert (
        "Voorstel weigeren Hoofdgrond R19 Een pakket van twee jaar kan niet worden verlengd of "
        "aangepast VDAB; Decreet 14-01-2022, art. 12 · secundair Verdere gronden R20"
    ) in text(told[2])
    assert "Proposal refuse Principal ground R19 A package of two years" in text(told[2], "en")
    assert "Ontbreekt om te beslissen" not in text(told[2])


def test_what_is_to_be_looked_at(law: Law) -> None:
    (baker,) = read_applications(EXAMPLES / "werkgever.yaml", law)
    flanders = {**baker.facts, "vestiging_in_vlaanderen": 2, "aanvraagdag": 20_200}
    one = assess(law, baker.quarter, flanders)
    assert (
        "Na te kijken ! de dagen van aanvraag, ontvankelijkheid en beslissing staan niet in "
        "volgorde ? de begeleiding is niet georganiseerd zoals het moet ontbreekt: "
        "ondersteuningsplan, gekwalificeerde_begeleider,"
    ) in text(one)
    flags = as_data(one)["flags"]
    assert [(flag["name"], flag["verdict"]) for flag in flags] == [
        ("dagen_niet_in_volgorde", "ja"),
        ("begeleiding_niet_in_orde", "onbekend"),
    ]
    assert flags[1]["missing"][0]["name"] == "ondersteuningsplan"
    undecided = assess(law, baker.quarter, {"soort_aanvrager": 0})
    assert "Na te kijken" not in text(undecided)


def test_every_step_on_request(told: list[Assessment]) -> None:
    found = text(told[0], "en", steps=True)
    assert "Steps 1. the applicant is self-employed no" in found
    assert "proposed package vijf_jaar_verhoogd" in found


def test_no_line_is_wider_than_a_terminal(told: list[Assessment]) -> None:
    for one in told:
        for language in ("nl", "en"):
            lines = [*as_lines(one, language, name="proef", steps=True)]
            assert max(map(len, lines)) <= WIDTH
            assert [line for line in lines if line != line.rstrip()] == []


def test_data_say_all_of_it(told: list[Assessment]) -> None:
    data = json.loads(json.dumps(as_data(told[0])))
    assert data["outcome"] == "toekennen_zonder_begeleiding"
    assert (data["outcome_text"], data["outcome_text_en"]) == (
        "toekennen zonder begeleiding",
        "grant without guidance",
    )
    assert (data["stored_outcome"], data["principal_ground"]) == ("toegekend", None)
    assert data["further_grounds"] == ["R11"]
    assert (data["package"], data["percentage"]) == ("vijf_jaar_verhoogd", 55)
    assert (data["first_quarter"], data["last_quarter"]) == ("2025Q1", "2029Q4")
    assert data["law"] == told[0].law_hash
    assert data["missing"] == []
    (met,) = [ground for ground in data["grounds"] if ground["verdict"] == "ja"]
    assert {"code", "article", "label", "label_en", "confidence", "source"} <= met.keys()
    assert {"name": "vestiging_in_vlaanderen"}.items() <= met["facts"][-1].items()
    assert data["steps"][-1]["name"] in {step.name for step in told[0].steps}
    refused = as_data(told[2])
    assert (refused["stored_outcome"], refused["principal_ground"]) == ("geweigerd", "R19")
    open_still = as_data(told[1])
    assert open_still["stored_outcome"] is None
    assert open_still["missing"][0] == {
        "name": "attest_activiteit",
        "label": "er is een attest van voldoende bedrijfsactiviteiten",
        "label_en": "there is an attest of sufficient activity",
    }
