"""No value lies where nobody can mean it: in the law's own files as little as in a reform."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.law import Change, Law
from maatwerk.law.dated.bounds import Bounds, bounds_of
from maatwerk.law.dated.load import load_parameters
from maatwerk.law.dated.parameters import DatedValue, Parameter
from maatwerk.law.errors import LawError
from maatwerk.law.reforms.file import load_reform
from maatwerk.law.vocabulary.units import unit

HEAD = """name: toll
label: tol
label_en: toll
unit: "%"
article: keure van 1899
"""
ROW = "from: 1900-01-01, source: het marktplein, confidence: law"


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("9223372036854775808", "9223372036854775808 lies outside 0 to 100000, the bounds of"),
        ("9223372036854775807", "9223372036854775807 lies outside 0 to 100000"),
        ("100001", "100001 lies outside 0 to 100000"),
        ("-1", "-1 lies outside 0 to 100000"),
        ("1" * 99, "1 lies outside 0 to 100000"),
        ("1" * 5000, r"the value '1{40}\.\.\.' is neither a figure in digits alone"),
        ("1e3", "the value '1e3' is neither a figure in digits alone, such as 19000, nor a day"),
        ("0x10", "the value '0x10' is neither"),
        ("1_000", "the value '1_000' is neither"),
        ("+19000", r"the value '\+19000' is neither"),
        ("٣", "the value '٣' is neither"),
        ("true", r"changes\[0\]\.value: True is not an integer in digits"),
        (".nan", r"the value '\.nan' is neither"),
        ("-.inf", r"the value '-\.inf' is neither"),
        ("19000.0", r"the value '19000\.0' is neither"),
        ("2027-01-01", "a figure in bp is expected, not 2027-01-01"),
    ],
)
def test_a_value_of_a_reform_is_refused_with_its_line(
    law: Law, tmp_path: Path, written: str, wrong: str
) -> None:
    path = tmp_path / "voorstel.yaml"
    change = f"{{parameter: loonpremie_plafond_factor, from: 2027-01-01, value: {written}}}"
    path.write_text(f"title: a\nsource: b\nchanges:\n  - {change}\n", encoding="utf-8")
    with pytest.raises(LawError, match=wrong) as refused:
        law.reformed(load_reform(path))
    assert str(refused.value).startswith("voorstel.yaml:4: ")


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("{1-4: 101, 5-: 3}", "101 lies outside 0 to 100, the bounds of pakket_percentages"),
        ("{1-4: -1, 5-: 3}", "-1 lies outside 0 to 100"),
        ("{0-4: 1, 5-: 3}", "overlap, leave a hole or do not start at 1"),
        ("{1-4: 1, 4-: 3}", "overlap, leave a hole or do not start at 1"),
        ("{1-201: 1}", "the band 1-201 goes beyond rank 200, the highest there is; .* as 1-,"),
        ("{1-4: 1e1}", "'1e1' is not a figure in digits alone, nor the word percentage"),
    ],
)
def test_bands_of_a_reform_are_refused_with_their_line(
    law: Law, tmp_path: Path, written: str, wrong: str
) -> None:
    path = tmp_path / "voorstel.yaml"
    change = "parameter: pakket_percentages, key: vijf_jaar, scheme: imw, from: 2027-01-01"
    text = f"title: a\nsource: b\nchanges:\n  - {{{change}, value: {written}}}\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LawError, match=wrong) as refused:
        law.reformed(load_reform(path))
    assert str(refused.value).startswith("voorstel.yaml:4: ")


@pytest.mark.parametrize(
    "days",
    [
        "from: 9999-10-01",
        "from: 2027-01-01, until: 9999-12-31",
        "from: 2151-01-01",
        "from: 1899-12-31",
    ],
)
def test_a_day_that_no_file_means_is_refused_with_its_line(tmp_path: Path, days: str) -> None:
    path = tmp_path / "voorstel.yaml"
    change = f"{{parameter: loonpremie_plafond_factor, {days}, value: 19000}}"
    path.write_text(f"title: a\nsource: b\nchanges:\n  - {change}\n", encoding="utf-8")
    with pytest.raises(LawError, match=r"^voorstel.yaml:4: .* lies (after 2150|before 1900)"):
        load_reform(path)


def test_without_end_is_said_by_leaving_it_out(law: Law) -> None:
    forever = Change("loonpremie_plafond_factor", date(2027, 1, 1), 19000, "b", until=date.max)
    with pytest.raises(LawError, match=r"after 2150-12-31.* no end has no last day: leave it out"):
        law.reformed([forever])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"values:\n  - {{{ROW}, value: 101}}\n", "toll.yaml:7: 101 lies outside 0 to 100"),
        (
            f"maximum: 60\nvalues:\n  - {{{ROW}, value: 61}}\n",
            "toll.yaml:8: 61 lies outside 0 to 60",
        ),
        (f"minimum: 5\nvalues:\n  - {{{ROW}, value: 4}}\n", "toll.yaml:8: 4 lies outside 5 to 100"),
        (f"maximum: 101\nvalues:\n  - {{{ROW}, value: 1}}\n", "toll.yaml: minimum and maximum"),
        (f"minimum: -1\nvalues:\n  - {{{ROW}, value: 1}}\n", "toll.yaml: minimum and maximum"),
        (
            f"minimum: 9\nmaximum: 8\nvalues:\n  - {{{ROW}, value: 1}}\n",
            "and the minimum not above the maximum",
        ),
        (
            f"maximum: much\nvalues:\n  - {{{ROW}, value: 1}}\n",
            "toll.yaml:6: a figure in %, in digits alone, is expected, not much",
        ),
        (
            f"values:\n  - {{{ROW}, value: 9223372036854775808}}\n",
            "toll.yaml:7: 9223372036854775808 lies outside 0 to 100",
        ),
    ],
)
def test_the_files_of_the_law_have_the_same_bounds(
    write_parameter: Callable[..., Path], text: str, wrong: str
) -> None:
    with pytest.raises(LawError, match=wrong):
        load_parameters(write_parameter(HEAD + text), {})


def test_a_reform_has_the_bounds_that_the_file_declares(law: Law) -> None:
    with pytest.raises(LawError, match="10001 lies outside 0 to 10000"):
        law.reformed([Change("steunintensiteit_handicap", date(2027, 1, 1), 10_001, "b")])


def test_a_day_has_bounds_in_words(law: Law) -> None:
    before = Change("zelfstandigen_vanaf", date(2027, 1, 1), date(1899, 12, 31), "b")
    with pytest.raises(LawError, match="1899-12-31 lies outside 1900-01-01 to 2150-12-31"):
        law.reformed([before])


def at_its(end: Callable[[Bounds], int], parameter: Parameter) -> Parameter:
    """The parameter with every figure at the end of its bounds."""
    figure = end(parameter.bounds)

    def moved(value: DatedValue) -> DatedValue:
        if isinstance(value.value, int):
            return replace(value, value=figure)
        bands = {b: figure if isinstance(f, int) else f for b, f in value.value.items()}
        return replace(value, value=bands)

    return replace(parameter, values=tuple(moved(value) for value in parameter.values))


@pytest.mark.parametrize("end", [lambda b: b.low, lambda b: b.high], ids=["low", "high"])
def test_within_the_bounds_no_rule_can_overflow(law: Law, end: Callable[[Bounds], int]) -> None:
    parameters = {name: at_its(end, p) for name, p in law.parameters.items()}
    assert replace(law, parameters=parameters).graph("imw").rules


def test_every_unit_has_bounds(law: Law) -> None:
    assert bounds_of(unit("%")) == Bounds(0, 100)
    for parameter in law.parameters.values():
        assert all(figure in parameter.bounds for figure in parameter.figures() if figure >= 0)


@given(st.integers(2**63, 2**70))
def test_what_no_type_holds_is_named(figure: int) -> None:
    value = DatedValue(date(1900, 1, 1), figure, "bp", "b", "law", "keure", date(1900, 1, 1))
    parameter = Parameter("toll", "tol", "toll", unit("bp"), "keure", (value,))
    with pytest.raises(LawError, match=f"toll is {figure}, which no integer type holds"):
        assert parameter.dtype
