"""Every amount explains itself, in order, exactly, and without hiding what is assumed."""

import json
from datetime import date
from typing import Any

import numpy as np
import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Explanation, Law, Quarter
from maatwerk.law.explanation.telling import WIDTH, as_data, as_lines
from maatwerk.law.explanation.wording import Language, decimal, euro, figure, written_day
from maatwerk.law.vocabulary.units import unit

FACTS = {
    "pakket": 1,
    "kwartaalnummer": 1,
    "referteloon": 1_500_000,
    "tewerkstellingsbreuk": 10_000,
}


def explained(law: Law, quarter: str = "2025Q2", **given: Any) -> Explanation:
    known_on = given.pop("known_on", None)
    return law.explain("loonpremie", Quarter.parse(quarter), {**FACTS, **given}, known_on=known_on)


def test_every_step_in_order_up_to_the_amount(law: Law) -> None:
    told = explained(law)
    assert [step.name for step in told.steps] == [
        "ggmmi",
        "ggmmi_kwartaal",
        "loonpremie_plafond_factor",
        "plafond_voltijds",
        "tewerkstellingsbreuk",
        "referteloon_plafond",
        "referteloon",
        "geplafonneerd_referteloon",
        "pakket",
        "kwartaalnummer",
        "pakket_percentages",
        "pakketpercentage",
        "laatste_kwartaalnummer",
        "voorbij_laatste_kwartaal",
        "recht_loopt",
        "kwartaalstatus",
        "schorsing",
        "volgens_beslissing",
        "percentage",
        "premiepercentage",
        "brutopremie",
        "andere_tussenkomsten",
        "nettopremie",
        "loonpremie",
    ]
    assert told.amount_cents == told.steps[-1].value == 506854


def test_what_a_step_uses_came_before_it(law: Law) -> None:
    for given in ({}, {"kwartaalnummer": 30}, {"pakket": 4, "percentage": 35}):
        seen: set[str] = set()
        for step in explained(law, **given).steps:
            assert set(step.inputs) <= seen
            seen.add(step.name)


def test_steps_are_not_rounded_before_the_end(law: Law) -> None:
    steps = {step.name: step for step in explained(law, tewerkstellingsbreuk=3333).steps}
    assert steps["referteloon_plafond"].text("nl") == "4.223,357622 euro per kwartaal"
    assert steps["brutopremie"].text("nl") == "1.689,3430488 euro per kwartaal"
    assert steps["loonpremie"].text("nl") == "1.689,34 euro per kwartaal"
    assert [s.name for s in steps.values() if s.rounding] == ["loonpremie"]


def test_every_rule_and_parameter_has_article_and_confidence(law: Law) -> None:
    for step in explained(law).steps:
        if step.kind == "input":
            assert step.confidence is None
            continue
        assert step.article
        assert step.confidence is not None
        assert step.label != ""
        assert step.label_en != ""
    parameters = [s for s in explained(law).steps if s.kind == "parameter"]
    assert all(s.source and s.start for s in parameters)


def test_two_values_in_one_quarter_are_two_steps(law: Law) -> None:
    steps = [step for step in explained(law, "2024Q2").steps if step.name == "ggmmi"]
    assert [(step.value, step.start) for step in steps] == [
        (202988, date(2024, 4, 1)),
        (207048, date(2024, 5, 1)),
    ]
    early = explained(law, "2024Q2", known_on=date(2024, 4, 15))
    assert [step.value for step in early.steps if step.name == "ggmmi"] == [202988]


def test_an_ended_right_says_so(law: Law) -> None:
    steps = {step.name: step for step in explained(law, kwartaalnummer=21).steps}
    assert steps["recht_loopt"].label == "recht geëindigd"
    assert steps["recht_loopt"].label_en == "right has ended"
    assert steps["pakketpercentage"].text("nl") == "afgelopen"
    assert steps["loonpremie"].value == 0


@pytest.mark.parametrize(
    ("package", "said"),
    [
        (-1, "einde van het recht NIET nagegaan: geen pakket opgegeven"),
        (1, "recht loopt"),
        (0, "recht geëindigd"),
    ],
)
def test_guidance_says_one_thing_about_the_end_of_the_right(
    law: Law, package: int, said: str
) -> None:
    facts = {**FACTS, "pakket": package, "kwartaalnummer": 9, "begeleidingsnood": 1}
    told = law.explain("begeleidingspremie", Quarter(2025, 2), facts)
    about = [s.label for s in told.steps if s.kind == "rule" and " recht" in f" {s.label}"]
    assert about == [said]


def test_what_is_assumed_stands_out(law: Law) -> None:
    facts = {**FACTS, "pakket": 5, "andere_tussenkomsten": 0}
    told = law.explain("loonpremie", Quarter(2022, 2), facts, scheme="vop")
    assumed = {step.name for step in told.steps if step.is_assumed}
    assert assumed == {"ggmmi", "ggmmi_kwartaal", "loonpremie"}  # May 2022 and the rounding
    lines = list(as_lines(told))
    assert sum(line.startswith("!") for line in lines) == 3
    assert "Rust op een aanname (!):" in lines


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("quarter", ["2023Q3", "2024Q2", "2026Q3"])
def test_text_fits_a_terminal(law: Law, language: Language, quarter: str) -> None:
    wage = explained(law, quarter, known_on=date(2026, 7, 1), andere_tussenkomsten=10**8)
    guidance = law.explain(
        "begeleidingspremie",
        Quarter.parse(quarter),
        {**FACTS, "begeleidingsnood": 3, "pakket": -1},
    )
    for told in (wage, guidance):
        lines = list(as_lines(told, language))
        assert max(map(len, lines)) <= WIDTH
        assert not any(line != line.rstrip() for line in lines)
        assert lines[0].startswith(told.component)
        assert lines[0].endswith("euro")


def test_text_hides_only_what_was_not_given(law: Law) -> None:
    text = "\n".join(as_lines(explained(law)))
    assert "percentage volgens de beslissing  " not in text
    assert "vijf_jaar" in text
    given = "\n".join(as_lines(explained(law, pakket=4, percentage=35)))
    assert "percentage volgens de beslissing" in given
    assert "35 %" in given


def test_a_fact_that_only_a_check_reads_is_shown_when_given(law: Law) -> None:
    for category, shown in ((0, "handicap"), (1, "uiterst_kwetsbaar")):
        told = explained(law, pakket=0, steuncategorie=category)
        given = "\n".join(as_lines(told)).partition("Hoe het bedrag ontstaat")[0]
        assert given.count("steuncategorie") == 1
        assert shown in given
        assert [s.name for s in told.steps].count("steuncategorie") == 1
    assert "steuncategorie" not in "\n".join(as_lines(explained(law, pakket=0)))


def test_data_is_exact_and_goes_through_json(law: Law) -> None:
    data = as_data(explained(law))
    assert json.loads(json.dumps(data)) == data
    assert data["amount_cents"] == 506854
    assert data["law"] == law.hash
    assert data["known_on"] is None
    last = data["steps"][-1]
    assert (last["name"], last["value"], last["unit"]) == ("loonpremie", 506854, "cent/kwartaal")
    assert last["text"] == "5.068,54 euro per kwartaal"
    assert last["text_en"] == "5,068.54 euro a quarter"
    ggmmi = data["steps"][0]
    assert (ggmmi["from"], ggmmi["confidence"]) == ("2025-02-01", "secondary")


def test_bands_are_data_too(law: Law) -> None:
    steps = {step["name"]: step for step in as_data(explained(law))["steps"]}
    assert steps["pakket_percentages"]["value"] == {"1-5": 40, "6-8": 30, "9-20": 20}
    assert steps["pakket_percentages"]["text"] == "1-5: 40 %; 6-8: 30 %; 9-20: 20 %"


def test_only_one_dossier_can_be_explained(law: Law) -> None:
    with pytest.raises(BadInputError, match="referteloon: give one dossier, not a column"):
        explained(law, referteloon=np.array([1, 2]))


def test_the_split_of_the_guidance_rests_on_what_its_source_says(law: Law) -> None:
    facts = {**FACTS, "begeleidingsnood": 1}
    steps = {s.name: s for s in law.explain("begeleidingspremie", Quarter(2025, 2), facts).steps}
    for name in ("vast_deel", "variabel_voltijds", "begeleiding_samen"):
        assert (steps[name].confidence, steps[name].source) == ("secondary", "FAQ van herwin.be")


@pytest.mark.parametrize(
    ("value", "of", "nl", "en"),
    [
        (506854, "cent/kwartaal", "5.068,54 euro per kwartaal", "5,068.54 euro a quarter"),
        (-150, "cent/maand", "-1,50 euro per maand", "-1.50 euro a month"),
        (5, "cent/jaar", "0,05 euro per jaar", "0.05 euro a year"),
        (123456, "cent/kwartaal × bp", "0,123456 euro per kwartaal", "0.123456 euro a quarter"),
        (40, "%", "40 %", "40 %"),
        (20_000, "bp", "2", "2"),
        (8333, "bp", "0,8333", "0.8333"),
        (4, "maand", "4 maanden", "4 months"),
        (7, "kalenderdag", "7 kalenderdagen", "7 calendar days"),
        (12, "kwartaalnummer", "12", "12"),
    ],
)
def test_a_figure_in_words(value: int, of: str, nl: str, en: str) -> None:
    assert figure(value, unit(of), "nl") == nl
    assert figure(value, unit(of), "en") == en


def test_amounts_and_days_in_words() -> None:
    assert euro(123456789) == "1.234.567,89 euro"
    assert euro(-1, "en") == "-0.01 euro"
    assert decimal(1, 8, 0, "nl") == "0,125"
    assert written_day(date(2025, 2, 1)) == "01-02-2025"
    assert written_day(date(2025, 2, 1), "en") == "2025-02-01"
