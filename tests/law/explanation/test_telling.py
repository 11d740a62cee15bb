"""What a step tells as data, and lines that hold whatever a reform writes as its source."""

from datetime import date

import pytest

from maatwerk.law import Change, Law, Quarter
from maatwerk.law.explanation.telling import WIDTH, as_data, as_lines

FACTS = {
    "pakket": 1,
    "kwartaalnummer": 1,
    "referteloon": 1_500_000,
    "tewerkstellingsbreuk": 10_000,
}


def test_every_step_has_every_field(law: Law) -> None:
    steps = as_data(law.explain("loonpremie", Quarter(2025, 2), FACTS))["steps"]
    for step in steps:
        assert step.keys() == {
            "name", "kind", "label", "label_en", "value", "unit", "text", "text_en", "inputs",
            "article", "article_en", "source", "source_en", "confidence", "from",
            "unchecked", "rounding", "rounding_en",
            "rounding_reference", "rounding_reference_en", "rounding_confidence",
        }  # fmt: skip


def test_rounding_is_told_with_its_reference_and_confidence(law: Law) -> None:
    *before, last = as_data(law.explain("loonpremie", Quarter(2025, 2), FACTS))["steps"]
    assert last["rounding"]
    assert "5.737,71" in last["rounding_reference"]
    assert last["rounding_confidence"] == "assumed"
    assert {step["rounding_reference"] for step in before} == {""}
    assert {step["rounding_confidence"] for step in before} == {None}


@pytest.mark.parametrize(
    "source", ["kort", "nota  van de\nminister", "lang " * 60, "eindigt op wit ", "a\tb", "é" * 70]
)
def test_a_source_is_free_text_and_its_lines_fit(law: Law, source: str) -> None:
    reform = law.reformed([Change("loonpremie_plafond_factor", date(2025, 1, 1), 19_000, source)])
    lines = [*as_lines(reform.explain("loonpremie", Quarter(2025, 2), FACTS))]
    assert max(map(len, lines)) <= WIDTH
    assert not any(line != line.rstrip() or "\n" in line or "\t" in line for line in lines)
    assert "".join(source.split()) in "".join("".join(lines).split())
