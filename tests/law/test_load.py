"""A parameter file that is wrong says which file, which value, and what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from maatwerk.law.errors import LawError
from maatwerk.law.grounds import load_grounds
from maatwerk.law.load import load_parameters
from maatwerk.law.schemes import load_schemes

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
        ("values: []\n", r"toll.yaml: values: \[\] should be non-empty"),
        ("values:\n  - {from: 1900-01-01, value: 1}\n", r"values\[0\]: 'source' is a required"),
        (f"values:\n  - {{{ROW}, colour: red}}\n", r"values\[0\]: .*'colour' was unexpected"),
        (f"values:\n  - {{{ROW.replace('1000', '10.5')}}}\n", r"values\[0\].value: 10.5 is not"),
        (
            f"values:\n  - {{{ROW.replace('1000', '-1')}}}\n",
            r"values\[0\].value: -1 is less than the minimum",
        ),
        (f"values:\n  - {{{ROW.replace('law', 'sure')}}}\n", "'sure' is not one of"),
        (f"values:\n  - {{{ROW.replace('1900-01-01', '1900-13-01')}}}\n", "1900-13-01 is no date"),
        (f"values:\n  - {{{ROW.replace('1900-01-01', 'spring')}}}\n", "'spring' does not match"),
        (f"values:\n  - {{{ROW}, until: 1899-12-31}}\n", "it ends on 1899-12-31, before it"),
        (f"values:\n  - {{{ROW}}}\n  - {{{ROW}}}\n", "the value from 1900-01-01 is there twice"),
        (f"values:\n  - {{{ROW}, key: goat}}\n", r"values\[0\]: a key is not expected"),
        (f"keys: animal\nvalues:\n  - {{{ROW}}}\n", "a key is missing"),
        (f"keys: animal\nvalues:\n  - {{{ROW}, key: cow}}\n", "cow is no animal"),
        (f"bands: years\nvalues:\n  - {{{ROW}}}\n", "bands are expected"),
        (f"values:\n  - {{{ROW.replace('1000', '{1-2: 5}')}}}\n", "a figure is expected"),
        ("values: [\n", "toll.yaml: "),
        ("unit: cent\nvalues: []\n", "line 7: unit is said twice|unit is said twice"),
    ],
)
def test_a_bad_file_is_named(write_parameter: Callable[..., Path], text: str, message: str) -> None:
    with pytest.raises(LawError, match=message) as refused:
        load_parameters(write_parameter(HEAD + text), CODES)
    assert "toll.yaml" in str(refused.value)


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
    with pytest.raises(LawError, match=r"grounds.yaml: \[0\].effect: 'misschien' is not one of"):
        load_grounds(path)


def test_a_scheme_without_a_first_quarter(tmp_path: Path) -> None:
    path = tmp_path / "schemes.yaml"
    path.write_text("- {code: imw, article: a, source: s, confidence: law}\n", encoding="utf-8")
    with pytest.raises(LawError, match="'first_quarter' is a required property"):
        load_schemes(path)
