"""A parameter file that is wrong says which file, which value, and what is wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from maatwerk.law import parameters
from maatwerk.law.errors import LawError
from maatwerk.law.grounds import load_grounds
from maatwerk.law.load import load_parameters
from maatwerk.law.schemes import load_schemes
from maatwerk.law.tables import ONBEKEND
from maatwerk.law.wording import figure

HEAD = """
name: toll
label: brugtol
label_en: bridge toll
unit: cent/maand
article: Wet op de bruggen, art. 1
"""
ROW = "from: 1900-01-01, value: 1000, source: het marktplein, confidence: law"
CODES = {"animal": ("goat", "sheep")}


def test_a_good_file(write_parameter: Callable[..., Path]) -> None:
    folder = write_parameter(HEAD + f"values:\n  - {{{ROW}}}\n")
    parameter = load_parameters(folder, CODES)["toll"]
    assert (parameter.label_en, str(parameter.unit)) == ("bridge toll", "cent/maand")
    assert parameter.values[0].known_from == parameter.values[0].start


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("values: []\n", r"toll.yaml:7: values: \[\] should be non-empty"),
        (
            f"values:\n  - {{{ROW}}}\n  -\n    value: 1\n",
            r":10: values\[1\]: 'from' is a requ",
        ),
        (f"values:\n  - {{{ROW}, colour: red}}\n", r"yaml:8: values\[0\]: .*'colour' was unexpe"),
        (f"colour: red\nvalues:\n  - {{{ROW}}}\n", r"toll.yaml:2: .*'colour' was unexpected"),
        (f"values:\n  - {{{ROW.replace('1000', '10.5')}}}\n", r"8: values\[0\].value: 10.5 is not"),
        (f"values:\n  - {{{ROW.replace('1000', '10.0')}}}\n", r"toll.yaml:8: 10.0 is no integer"),
        (f"values:\n  - {{{ROW.replace('1000', '0100')}}}\n", r"'0100' does not match"),
        (f"values:\n  - {{{ROW.replace('1000', '10:00')}}}\n", r"'10:00' does not match"),
        (f"values:\n  - {{{ROW.replace('1000', 'true')}}}\n", r"True is not of type 'integer'"),
        (
            f"values:\n  - {{{ROW.replace('1000', '-1')}}}\n",
            r"values\[0\].value: -1 is less than the minimum",
        ),
        (f"values:\n  - {{{ROW.replace('law', 'sure')}}}\n", "'sure' is not one of"),
        (
            f"values:\n  - {{{ROW.replace('1900-01-01', '1900-13-01')}}}\n",
            "8: 1900-13-01 is no date",
        ),
        (f"values:\n  - {{{ROW.replace('1900-01-01', 'spring')}}}\n", "'spring' does not match"),
        (f"values:\n  - {{{ROW}, checked_on: 2024-02-30}}\n", "8: 2024-02-30 is no date"),
        (f"values:\n  - {{{ROW}, until: 1899-12-31}}\n", "it ends on 1899-12-31, before it"),
        (f"values:\n  - {{{ROW}}}\n  - {{{ROW}}}\n", "the value from 1900-01-01 is there twice"),
        (f"values:\n  - {{{ROW}, key: goat}}\n", r"toll.yaml:8: a key is not expected"),
        (f"keys: animal\nvalues:\n  - {{{ROW}}}\n", "toll.yaml:9: a key is missing"),
        (f"keys: animal\nvalues:\n  - {{{ROW}, key: cow}}\n", "cow is no animal"),
        (f"bands: years\nvalues:\n  - {{{ROW}}}\n", "bands are expected"),
        (f"values:\n  - {{{ROW.replace('1000', '{1-2: 5}')}}}\n", "a figure is expected"),
        (f"values:\n  - {{{ROW.replace('1000', '1900-01-02')}}}\n", "8: a figure in cent/maand is"),
        ("values: [\n", "toll.yaml:8: "),
        ("unit: cent\nvalues: []\n", "toll.yaml:7: unit is said twice, first on line 5"),
        ("[a]: b\nvalues: []\n", "toll.yaml:2: a key is a word"),
        ("values: !!python/name:os.system\n", "toll.yaml:7: could not determine a constructor"),
    ],
)
def test_a_bad_file_is_named(write_parameter: Callable[..., Path], text: str, message: str) -> None:
    with pytest.raises(LawError, match=message) as refused:
        load_parameters(write_parameter(HEAD + text), CODES)
    assert "toll.yaml" in str(refused.value)


DAY = HEAD.replace("cent/maand", "dag")


def test_a_day_is_kept_as_its_number(write_parameter: Callable[..., Path]) -> None:
    folder = write_parameter(DAY + f"values:\n  - {{{ROW.replace('1000', '2008-10-01')}}}\n")
    parameter = load_parameters(folder, CODES)["toll"]
    assert parameter.values[0].figure == (date(2008, 10, 1) - date(1970, 1, 1)).days
    assert np.dtype(parameter.dtype) == np.int32
    assert figure(parameter.values[0].figure, parameter.unit) == "01-10-2008"
    assert figure(parameter.values[0].figure, parameter.unit, "en") == "2008-10-01"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("1000", "toll.yaml:8: a day such as 2008-10-01 is expected, not 1000"),
        ("{1-: 3}", "toll.yaml:8: a day such as 2008-10-01 is expected, not bands"),
        ("2008-02-30", "toll.yaml:8: 2008-02-30 is no date"),
        ("1969-12-31", "toll.yaml:8: 1969-12-31 lies before 1970-01-01"),
    ],
)
def test_a_day_that_is_none(write_parameter: Callable[..., Path], value: str, message: str) -> None:
    folder = write_parameter(DAY + f"values:\n  - {{{ROW.replace('1000', value)}}}\n")
    with pytest.raises(LawError, match=message):
        load_parameters(folder, CODES)


def test_a_partial_figure_may_be_the_mark_for_unknown(write_parameter: Callable[..., Path]) -> None:
    folder = write_parameter(
        HEAD.replace("cent/maand", "cent/jaar") + f"partial: true\nvalues:\n  - {{{ROW}}}\n"
    )
    parameter = load_parameters(folder, CODES)["toll"]
    assert parameter.partial
    assert parameter.figures() == (ONBEKEND, 1000)
    assert np.iinfo(parameter.dtype).min <= ONBEKEND
    assert parameters.ONBEKEND == ONBEKEND


def test_the_line_says_nothing_about_the_value(write_parameter: Callable[..., Path]) -> None:
    rows = f"  - {{{ROW}, checked_on: 2024-03-01}}\n"
    first = load_parameters(write_parameter(HEAD + "values:\n" + rows), CODES)["toll"]
    later = load_parameters(write_parameter(HEAD + "values:\n# new\n" + rows), CODES)["toll"]
    assert (first.values[0].line, later.values[0].line) == (8, 9)
    assert first == later
    assert first.values[0].checked_on == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        ("{1-5: 1, 7-8: 2}", "leave a hole"),
        ("{1-5: 1, 5-8: 2}", "overlap"),
        ("{2-5: 1}", "do not start at 1"),
        ("{1-: 1, 6-8: 2}", "overlap"),
        ("{5-1: 1}", "overlap, leave a hole"),
        ("{1to5: 1}", "'1to5' does not match"),
        ("{1-5: 1, 1-5: 2}", "1-5 is said twice"),
    ],
)
def test_bands_that_do_not_follow_each_other(
    write_parameter: Callable[..., Path], bands: str, message: str
) -> None:
    row = ROW.replace("1000", bands)
    folder = write_parameter(HEAD + f"bands: years\nvalues:\n  - {{{row}}}\n")
    with pytest.raises(LawError, match=message):
        load_parameters(folder, CODES)


def test_a_file_has_the_name_of_its_parameter(write_parameter: Callable[..., Path]) -> None:
    folder = write_parameter(HEAD + f"values:\n  - {{{ROW}}}\n", "tolls")
    with pytest.raises(LawError, match=r"tolls.yaml: its name is toll"):
        load_parameters(folder, CODES)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "toll.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LawError, match=r"toll\.yaml"):
        load_parameters(tmp_path, CODES)


def test_a_ground_with_an_unknown_effect(tmp_path: Path) -> None:
    path = tmp_path / "grounds.yaml"
    path.write_text(
        "- {code: R01, scheme: imw, from: 2023-07-01, article: art. 1, nl: a, en: b, "
        "effect: misschien, source: s, confidence: law}\n",
        encoding="utf-8",
    )
    with pytest.raises(LawError, match=r"grounds.yaml:1: \[0\].effect: 'misschien' is not one of"):
        load_grounds(path)


def test_a_scheme_without_a_first_quarter(tmp_path: Path) -> None:
    path = tmp_path / "schemes.yaml"
    path.write_text("- {code: imw, article: a, source: s, confidence: law}\n", encoding="utf-8")
    with pytest.raises(LawError, match="'first_quarter' is a required property"):
        load_schemes(path)
