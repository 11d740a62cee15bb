"""The measures document themselves, and the manual says what they say."""

from pathlib import Path

import pytest

from maatwerk.figures import DIMENSIONS, MEASURES
from maatwerk.figures.document import definitions, renewed
from maatwerk.snapshot.codes import LISTS

MANUAL = Path(__file__).parents[2] / "docs" / "figures.md"

IDS = [
    "applications",
    "admissible",
    "grants",
    "refusals",
    "inadmissible",
    "lapsed",
    "withdrawn",
    "pending",
    "refusal_rate",
    "top_grounds",
    "expenditure",
    "expenditure_by_right",
    "suspensions",
    "unique_persons",
    "unique_applicants",
    "unique_persons_applied",
    "unique_applicants_applied",
    "lead_time_mean",
    "lead_time_median",
    "lead_time_p90",
    "lead_time_mean_net",
    "lead_time_median_net",
    "lead_time_p90_net",
    "lead_time_within_term",
    "lead_time_km_median",
]


def test_every_measure_is_there():
    assert sorted(MEASURES) == sorted(IDS)


def test_every_measure_and_dimension_says_what_it_is_in_both_languages():
    for measure in MEASURES.values():
        for text in (measure.definition_nl, measure.definition_en):
            assert text[0].isupper()
            assert text.endswith(".")
        assert measure.nl
        assert measure.en
        assert len(measure.notes_nl) == len(measure.notes_en)
        assert set(measure.dimensions) <= set(DIMENSIONS)
        assert measure.expression
    for dimension in DIMENSIONS.values():
        assert dimension.definition_nl.endswith(".")
        assert dimension.definition_en.endswith(".")
        assert dimension.codes is None or dimension.codes in LISTS


def test_the_manual_is_up_to_date():
    page = MANUAL.read_text(encoding="utf-8")
    assert renewed(page) == page, "run: python -m maatwerk.figures.document docs/figures.md"


def test_the_definitions_hold_every_measure():
    page = definitions()
    for measure in MEASURES.values():
        assert f"### `{measure.id}`" in page
        assert measure.definition_nl in page
        assert measure.definition_en in page


def test_a_page_without_marks_is_refused():
    with pytest.raises(ValueError, match="lacks"):
        renewed("# Figures\n")
