"""The register lands on the published figures, and the documentation says so truly."""

import math
from pathlib import Path
from typing import Any

import pytest

from maatwerk.demo import calibration
from maatwerk.demo.targets import TARGETS, Target, as_markdown, measure
from maatwerk.law import load_law
from maatwerk.snapshot.codes import codes_of

DOCUMENT = Path(__file__).parents[2] / "docs" / "calibration.md"


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.what)
def test_flanders_is_in_the_published_range(flanders: Any, target: Target) -> None:
    (result,) = measure(flanders.snapshot, [target])
    assert math.isfinite(result.value)
    assert result.hit, f"{target.what}: {result.value} is not in {target.low} to {target.high}"


def test_every_published_figure_has_a_range_and_every_other_none() -> None:
    for target in TARGETS:
        assert (target.low is None) == (target.high is None) == (target.published == "")


def test_result_outside_its_range_is_no_hit(flanders: Any) -> None:
    impossible = Target("days in a week", "7", 8, 9, "{:.0f}", "SELECT 7")
    results = measure(flanders.snapshot, [impossible])
    assert not results[0].hit
    assert "| days in a week | 7 | 7 | no |" in as_markdown(results)


def test_document_shows_the_results(flanders: Any) -> None:
    """When this fails, take the table anew from `maatwerk demo --calibration`."""
    assert as_markdown(measure(flanders.snapshot)) in DOCUMENT.read_text(encoding="utf-8")


def test_distributions_are_whole_and_rising() -> None:
    distributions = [
        value
        for value in vars(calibration).values()
        if isinstance(value, tuple) and value and isinstance(value[0], tuple)
    ]
    assert len(distributions) > 10
    for knots in distributions:
        shares, values = zip(*knots, strict=True)
        assert (shares[0], shares[-1]) == (0.0, 1.0)
        assert list(shares) == sorted(set(shares))
        assert list(values) == sorted(values)


@pytest.mark.parametrize(
    ("tables", "codes"),
    [
        (calibration.APPLICANTS, "applicant_kind"),
        (calibration.PACKAGES, "package"),
        (calibration.OUTCOMES, "outcome"),
        (calibration.GROUNDS_INADMISSIBLE_SELF_EMPLOYED, "ground"),
        (calibration.GROUNDS_INADMISSIBLE, "ground"),
        ({"": calibration.PROVINCES_EMPLOYEES}, "province"),
        ({"": calibration.PROVINCES_SELF_EMPLOYED}, "province"),
        ({"": calibration.GUIDANCE}, "guidance"),
        ({"": calibration.GROUNDS_IMW}, "ground"),
        ({"": calibration.GROUNDS_VOP}, "ground"),
    ],
)
def test_shares_are_of_known_codes_and_none_is_negative(
    tables: dict[str, dict[str, float]], codes: str
) -> None:
    for shares in tables.values():
        assert set(shares) <= set(codes_of(codes))
        assert min(shares.values()) > 0


def test_tailored_percentages_keep_to_the_law() -> None:
    law = load_law()
    moment = calibration.IMW_STARTS
    low, high, step = (
        law.parameter(f"op_maat_{name}").at(moment).value for name in ("laagste", "hoogste", "stap")
    )
    assert isinstance(low, int)
    assert isinstance(high, int)
    assert isinstance(step, int)
    for text in calibration.TAILORED:
        assert low <= int(text) <= high
        assert int(text) % step == 0
    most = law.parameter("vop_verhoging_hoogste").at(calibration.REGISTER_OPENS).value
    assert isinstance(most, int)
    assert max(int(text) for text in calibration.VOP_TAILORED) <= most
