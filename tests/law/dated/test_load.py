"""A parameter file that is wrong says which file, which value, and what is wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from maatwerk.law import Law
from maatwerk.law.dated import parameters
from maatwerk.law.dated.grounds import load_grounds
from maatwerk.law.dated.load import load_parameters
from maatwerk.law.dated.schemes import load_schemes
from maatwerk.law.dated.tables import ONBEKEND
from maatwerk.law.errors import LawError
from maatwerk.law.explanation.wording import figure

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
            r":10: values\[1\]: from, source, confidence are missing",
        ),
        (f"values:\n  - {{{ROW}, colour: red}}\n", r"yaml:8: values\[0\]: .*'colour' was unexpe"),
        (f"colour: red\nvalues:\n  - {{{ROW}}}\n", r"toll.yaml:2: .*'colour' was unexpected"),
        (
            f"values:\n  - {{{ROW.replace('1000', '10.5')}}}\n",
            r"8: a figure in cent/maand, in digits alone, is expected, not 10.5",
        ),
        (
            f"values:\n  - {{{ROW.replace('1000', '10.0')}}}\n",
            r"toll.yaml:8: .* expected, not 10.0",
        ),
        (
            f"values:\n  - {{{ROW.replace('1000', '0100')}}}\n",
            r"a figure in cent/maand, in digits alone, is expected, not 0100",
        ),
        (
            f"values:\n  - {{{ROW.replace('1000', '10:00')}}}\n",
            r"a figure in cent/maand, in digits alone, is expected, not 10:00",
        ),
        (
            f"values:\n  - {{{ROW.replace('1000', 'true')}}}\n",
            r"True is not an integer in digits, a day or bands",
        ),
        (
            f"values:\n  - {{{ROW.replace('1000', '-1')}}}\n",
            r"toll.yaml:8: -1 lies outside 0 to 100000000, the bounds of toll, .* in cent/maand",
        ),
        (f"values:\n  - {{{ROW.replace('law', 'sure')}}}\n", "'sure' is not one of"),
        (
            f"values:\n  - {{{ROW.replace('1900-01-01', '1900-13-01')}}}\n",
            "8: 1900-13-01 is no date",
        ),
        (
            f"values:\n  - {{{ROW.replace('1900-01-01', 'spring')}}}\n",
            "'spring' is not a day, written as 2027-01-01",
        ),
        (f"values:\n  - {{{ROW}, checked_on: 2024-02-30}}\n", "8: 2024-02-30 is no date"),
        (
            f"values:\n  - {{{ROW.replace('1900', '2000')}, until: 1999-12-31}}\n",
            "it ends on 1999-12-31, before it",
        ),
        (f"values:\n  - {{{ROW}, until: 1899-12-31}}\n", "1899-12-31 lies before 1900-01-01"),
        (f"values:\n  - {{{ROW}}}\n  - {{{ROW}}}\n", "the value from 1900-01-01 is there twice"),
        (f"values:\n  - {{{ROW}, key: goat}}\n", r"toll.yaml:8: a key is not expected"),
        (f"keys: animal\nvalues:\n  - {{{ROW}}}\n", "toll.yaml:9: a key is missing"),
        (f"keys: animal\nvalues:\n  - {{{ROW}, key: cow}}\n", "cow is no animal"),
        (f"bands: years\nvalues:\n  - {{{ROW}}}\n", "bands are expected"),
        (f"values:\n  - {{{ROW.replace('1000', '{1-2: 5}')}}}\n", "a figure is expected"),
        (
            f"values:\n  - {{{ROW.replace('1000', '1900-01-02')}}}\n",
            "8: a figure in cent/maand, in",
        ),
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
BIRTH = "1950-01-01, value: 1960-01-01"


def test_a_day_is_kept_as_its_number(write_parameter: Callable[..., Path]) -> None:
    rows = [ROW.replace("1000", "2008-10-01"), ROW.replace("1900-01-01, value: 1000", BIRTH)]
    text = "".join(f"  - {{{row}}}\n" for row in rows)
    folder = write_parameter(DAY + "values:\n" + text)
    parameter = load_parameters(folder, CODES)["toll"]
    assert parameter.values[0].figure == (date(2008, 10, 1) - date(1970, 1, 1)).days
    assert parameter.values[1].figure == -3653  # 1 January 1960, a day of birth
    assert np.dtype(parameter.dtype) == np.int32
    assert figure(parameter.values[0].figure, parameter.unit) == "01-10-2008"
    assert figure(parameter.values[0].figure, parameter.unit, "en") == "2008-10-01"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("1000", "toll.yaml:8: a day such as 2008-10-01 is expected, not 1000"),
        ("{1-: 3}", "toll.yaml:8: a day such as 2008-10-01 is expected, not bands"),
        ("2008-02-30", "toll.yaml:8: 2008-02-30 is no date"),
        ("1899-12-31", "toll.yaml:8: 1899-12-31 lies before 1900-01-01: a slip"),
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
    with pytest.raises(LawError, match=r"tolls.yaml:2: its name is toll"):
        load_parameters(folder, CODES)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "toll.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LawError, match=r"toll\.yaml"):
        load_parameters(tmp_path, CODES)


FIRST = "from: 2020-01-01, until: 2020-12-31, value: 1, source: s, confidence: law"
LATER = "from: 2022-01-01, value: 2, source: s, confidence: law"


def test_a_gap_between_two_values_is_an_error(write_parameter: Callable[..., Path]) -> None:
    folder = write_parameter(HEAD + f"values:\n  - {{{LATER}}}\n  - {{{FIRST}}}\n")
    with pytest.raises(LawError, match=r"toll.yaml:8: nothing holds from 2021-01-01 to 2021-12-31"):
        load_parameters(folder, CODES)


def test_a_gap_that_only_one_scheme_meets(write_parameter: Callable[..., Path]) -> None:
    """The ferry has its own value, then none, then the one of every scheme."""
    rows = f"  - {{{FIRST}, scheme: ferry}}\n  - {{{LATER}}}\n"
    with pytest.raises(LawError, match=r"toll.yaml:9: nothing holds from 2021-01-01 to 2021-12-31"):
        load_parameters(write_parameter(HEAD + "values:\n" + rows), CODES)


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ((FIRST, LATER.replace("2022-01-01", "2021-01-01")), HEAD),
        ((FIRST, LATER.replace("2022-01-01", "2020-06-01")), HEAD),
        ((FIRST.replace("until: 2020-12-31, ", ""), LATER), HEAD),
        ((FIRST, LATER), HEAD.replace("cent/maand", "cent/jaar") + "partial: true\n"),
        ((FIRST + ", scheme: ferry", LATER + ", scheme: bridge"), HEAD),
        ((FIRST + ", component: a", LATER + ", component: b"), HEAD),
    ],
)
def test_no_gap(write_parameter: Callable[..., Path], rows: tuple[str, str], head: str) -> None:
    text = "".join(f"  - {{{row}}}\n" for row in rows)
    assert (
        len(load_parameters(write_parameter(head + "values:\n" + text), CODES)["toll"].values) == 2
    )


def test_a_longer_value_bridges_what_a_shorter_one_leaves(
    write_parameter: Callable[..., Path],
) -> None:
    long = FIRST.replace("until: 2020-12-31", "until: 2021-12-31")
    short = "from: 2020-03-01, until: 2020-03-31, value: 3, source: s, confidence: law"
    text = "".join(f"  - {{{row}}}\n" for row in (long, short, LATER))
    assert load_parameters(write_parameter(HEAD + "values:\n" + text), CODES)["toll"]


@pytest.mark.parametrize(
    ("head", "row", "message"),
    [
        (HEAD + "partial: true\n", ROW, "toll.yaml: an amount a month cannot be partial"),
        (
            DAY + "partial: true\n",
            ROW.replace("1000", "2008-10-01"),
            "toll.yaml: a day cannot be partial",
        ),
        (HEAD.replace("cent/maand", "maand") + "usual_rise: 5\n", ROW, "rise is for an amount"),
        (HEAD + "usual_rise: -5\n", ROW, "toll.yaml:7: usual_rise: -5 is less than the minimum"),
        (HEAD + "keys: beast\n", ROW + ", key: cow", "beast is no input with codes"),
        (HEAD + "keys: animal\n", ROW + ", key: goat", "toll.yaml: no value for sheep"),
        (
            HEAD + "bands: years\n",
            ROW.replace("1000", "{1-5: 1}"),
            "toll.yaml:9: no figure after rank 5; write 1-",
        ),
        (
            HEAD,
            ROW.replace("1900", "2000") + ", checked_on: 1999-12-31",
            "toll.yaml:8: it was checked on 1999-12-31, before",
        ),
    ],
)
def test_a_value_that_does_not_fit(
    write_parameter: Callable[..., Path], head: str, row: str, message: str
) -> None:
    with pytest.raises(LawError, match=message):
        load_parameters(write_parameter(head + f"values:\n  - {{{row}}}\n"), CODES)


@pytest.mark.parametrize("extra", ["", ", scheme: ferry", ", component: a"])
def test_what_only_the_order_of_the_file_would_decide(
    write_parameter: Callable[..., Path], extra: str
) -> None:
    folder = write_parameter(HEAD + f"values:\n  - {{{ROW}}}\n  - {{{ROW}{extra}}}\n")
    with pytest.raises(LawError, match=r"toll.yaml:9: .* there twice, first on line 8"):
        load_parameters(folder, CODES)


def test_a_value_may_be_known_early_or_late(
    write_parameter: Callable[..., Path],
) -> None:
    early, late = (f"{ROW}, known_from: {year}-06-01" for year in (1999, 2001))
    folder = write_parameter(
        HEAD + f"values:\n  - {{{early}}}\n  - {{{late}}}\n".replace("1900", "2000")
    )
    known = [value.known_from for value in load_parameters(folder, CODES)["toll"].values]
    assert known == [date(1999, 6, 1), date(2001, 6, 1)]


GROUND = (
    "- {code: R01, scheme: imw, from: 2023-07-01, article: art. 1, nl: a, en: b, "
    "effect: geweigerd, source: s, confidence: law}\n"
)
SCHEME = "- {code: imw, first_quarter: 2023Q3, article: a, source: s, confidence: law}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GROUND.replace("geweigerd", "misschien"), r"yaml:1: \[0\].effect: 'misschien' is not one"),
        (GROUND + GROUND, "grounds.yaml:2: R01 is there twice, first on line 1"),
        (GROUND.replace("2023-07-01", "2023-07-32"), "grounds.yaml:1: 2023-07-32 is no date"),
        ("[]\n", "grounds.yaml:1: "),
    ],
)
def test_grounds_that_are_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "grounds.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LawError, match=message):
        load_grounds(path)


def test_a_ground_that_ends_before_it_starts(tmp_path: Path) -> None:
    path = tmp_path / "grounds.yaml"
    path.write_text(GROUND.replace("article", "until: 2023-06-30, article"), encoding="utf-8")
    with pytest.raises(LawError, match=r"yaml:1: R01 ends on 2023-06-30, before it starts on 2023"):
        load_grounds(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SCHEME.replace("first_quarter: 2023Q3, ", ""), "first_quarter is missing"),
        (SCHEME + SCHEME, "schemes.yaml:2: imw is there twice, first on line 1"),
        (SCHEME.replace("2023Q3", "2023Q5"), "schemes.yaml:1: .*2023Q5"),
        (
            SCHEME.replace("article", "last_quarter: 2023Q2, article"),
            "schemes.yaml:1: imw ends in 2023Q2, before it starts in 2023Q3",
        ),
    ],
)
def test_schemes_that_are_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "schemes.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LawError, match=message):
        load_schemes(path)


def test_a_value_or_ground_of_a_scheme_that_does_not_exist_is_refused_when_the_law_is_made(
    law: Law,
) -> None:
    parameter = law.parameter("ggmmi")
    strayed = replace(parameter, values=(replace(parameter.values[0], scheme="imv"),))
    with pytest.raises(LawError, match=r"ggmmi.yaml:\d+: there is no imv; choose from imw, vop"):
        replace(law, parameters={**law.parameters, "ggmmi": strayed})
    with pytest.raises(LawError, match=r"grounds\.yaml: R01: there is no sine"):
        replace(law, grounds={"R01": replace(law.grounds["R01"], scheme="sine")})


def test_a_value_that_rules_read_starts_with_a_quarter_and_a_free_one_on_any_day(law: Law) -> None:
    for name, refused in (("arbeidsleeftijd", True), ("beroepstermijn", False)):
        old = law.parameter(name)
        moved = tuple(replace(row, start=date(2023, 8, 15), line=7) for row in old.values[:1])
        parameters = {**law.parameters, name: replace(old, values=moved)}
        if refused:
            told = rf"^{name}\.yaml:7: the value from 2023-08-15 starts inside a quarter"
            with pytest.raises(LawError, match=told):
                replace(law, parameters=parameters)
        else:
            assert replace(law, parameters=parameters).parameter(name).values == moved
