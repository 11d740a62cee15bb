"""What was not checked, and a quarter number that cannot be, are told as warnings in every form."""

import pytest

from maatwerk.law import Explanation, Law, Quarter
from maatwerk.law.explanation.fragment import as_fragment
from maatwerk.law.explanation.rank import impossible_rank
from maatwerk.law.explanation.telling import as_data, as_lines

ACTIVITY = "voldoende bedrijfsactiviteiten NIET nagegaan: geen bewijs opgegeven"
TOO_LOW = (
    "voldoende bedrijfsactiviteiten NIET nagegaan: inkomen te laag, attest of starter niet bekend"
)
NO_MINIMUM = (
    "voldoende bedrijfsactiviteiten NIET nagegaan: geen minimuminkomen bekend, attest of starter "
    "niet bekend"
)
FACTS = {"pakket": 1, "kwartaalnummer": 1}
NO, YES = 0, 2


def supported(law: Law, **facts: int) -> Explanation:
    return law.explain("ondersteuningspremie", Quarter(2024, 2), {**FACTS, **facts})


@pytest.mark.parametrize(
    ("facts", "warned"),
    [
        ({}, ACTIVITY),
        ({"netto_belastbaar_inkomen": 10_000}, TOO_LOW),
        ({"netto_belastbaar_inkomen": 10_000, "attest_activiteit": NO}, TOO_LOW),  # a starter?
        ({"netto_belastbaar_inkomen": 1_686_146}, None),
        ({"attest_activiteit": YES}, None),
    ],
)
def test_an_activity_that_was_not_checked_is_warned_of(
    law: Law, facts: dict[str, int], warned: str | None
) -> None:
    told = supported(law, **facts)
    assert told.amount_cents == 246_834
    said = [warning["nl"] for warning in as_data(told)["attention"]]
    assert said == ([warned] if warned else [])
    assert [s["name"] for s in as_data(told)["steps"] if s["unchecked"]] == (
        ["betaling_bij_activiteit"] if warned else []
    )
    lines = [*as_lines(told)]
    assert ("NIET nagegaan" in " ".join(lines)) == bool(warned)
    assert (f"! {warned}" in " ".join(" ".join(lines).split())) == bool(warned)
    assert any(line.startswith("?") and "NIET nagegaan" in line for line in lines) == bool(warned)
    html = as_fragment(told)
    assert (f'<p class="maatwerk-aandacht">{warned}</p>' in html) == bool(warned)
    assert ('<em class="maatwerk-aandacht">(na te kijken)</em>' in html) == bool(warned)


def test_a_year_without_a_minimum_income_says_that_no_income_proves_anything(law: Law) -> None:
    facts = {**FACTS, "netto_belastbaar_inkomen": 5_000_000}
    told = law.explain("ondersteuningspremie", Quarter(2026, 1), facts)
    assert [warning["nl"] for warning in as_data(told)["attention"]] == [NO_MINIMUM]
    steps = {step.name: step.text("nl") for step in told.steps}
    assert (steps["minimuminkomen_bekend"], steps["inkomen_voldoende"]) == ("nee", "nee")


def test_what_is_proven_absent_is_suspended_without_a_warning(law: Law) -> None:
    told = supported(
        law, attest_activiteit=NO, starter_onder_een_jaar=NO, netto_belastbaar_inkomen=10_000
    )
    assert (told.amount_cents, told.unchecked) == (0, ())


def test_guidance_without_package_or_cost_is_warned_of(law: Law) -> None:
    facts = {"kwartaalnummer": 1, "tewerkstellingsbreuk": 10_000, "begeleidingsnood": 1}
    told = law.explain("begeleidingspremie", Quarter(2024, 2), facts)
    assert [step.name for step in told.unchecked] == ["recht_loopt", "begrenzing"]
    whole = law.explain(
        "begeleidingspremie", Quarter(2024, 2), {**facts, "pakket": 1, "steuncategorie": 0}
    )
    assert whole.unchecked == ()


def test_aid_that_nobody_told_of_is_no_aid_of_nothing(law: Law) -> None:
    facts = {
        "pakket": 1,
        "kwartaalnummer": 1,
        "referteloon": 1_500_000,
        "tewerkstellingsbreuk": 10_000,
    }
    told = law.explain("loonpremie", Quarter(2025, 2), facts)
    whole = law.explain("loonpremie", Quarter(2025, 2), {**facts, "andere_tussenkomsten": 0})
    assert told.amount_cents == whole.amount_cents == 506_854
    (step,) = told.unchecked
    assert (step.name, step.text("nl"), step.is_given) == (
        "andere_tussenkomsten",
        "niet opgegeven",
        False,
    )
    said = "andere tussenkomsten in de loonkost NIET nagegaan, dus niets afgetrokken"
    assert [warning["nl"] for warning in as_data(told)["attention"]] == [said]
    assert f'<p class="maatwerk-aandacht">{said}</p>' in as_fragment(told)
    assert f"! {said}" in " ".join(" ".join(as_lines(told)).split())
    assert whole.unchecked == ()
    assert {step.name for step in whole.steps if step.is_given} >= {"andere_tussenkomsten"}


@pytest.mark.parametrize(
    ("scheme", "quarter", "rank", "limit"),
    [
        ("imw", "2023Q3", 1, None),
        ("imw", "2023Q3", 2, "2023Q3"),
        ("imw", "2023Q3", 9, "2023Q3"),
        ("imw", "2025Q2", 8, None),
        ("imw", "2025Q2", 9, "2023Q3"),
        ("vop", "2023Q2", 1, None),
        ("vop", "2023Q3", 1, "2023Q2"),
        ("vop", "2024Q1", 1, "2023Q2"),
        ("vop", "2024Q1", 3, "2023Q2"),
        ("vop", "2024Q1", 4, None),
        ("vop", "2018Q1", 90, None),  # counted from a hiring before there was a VOP
    ],
)
def test_a_rank_that_no_right_can_have(
    law: Law, scheme: str, quarter: str, rank: int, limit: str | None
) -> None:
    facts = {
        "pakket": law.packages.index("vijf_jaar" if scheme == "imw" else "vop_onbepaald"),
        "kwartaalnummer": rank,
        "referteloon": 1_000_000,
        "tewerkstellingsbreuk": 10_000,
        "andere_tussenkomsten": 0,
    }
    told = law.explain("loonpremie", Quarter.parse(quarter), facts, scheme=scheme)
    found = impossible_rank(told, law)
    assert (found and str(found.limit)) == limit
    if found is not None:
        said = found.told("nl")
        assert f"kwartaalnummer {rank} kan niet in {quarter}" in said
        assert said in " ".join(" ".join(as_lines(told, rank=found)).split())
        assert f'<p class="maatwerk-aandacht">{said}</p>' in as_fragment(told, rank=found)
        assert as_data(told, found)["attention"] == [{"nl": said, "en": found.told("en")}]
