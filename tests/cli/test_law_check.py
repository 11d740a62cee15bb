"""``maatwerk law check`` as a person at a terminal meets it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from click.testing import CliRunner, Result

from maatwerk.cli import clock, root
from maatwerk.errors import BadInputError
from maatwerk.law import decree, load_law

INDEX = "  - {from: 2024-05-01, value: 207048,"


def check(*options: str) -> Result:
    return CliRunner().invoke(root, ["law", "check", *options])


def data(*options: str) -> Any:
    result = check("--json", *options)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, str], str]:
    """A copy of the law's parameters in which one text of the GGMMI is replaced."""

    def edit(old: str, new: str) -> str:
        folder = tmp_path / "parameters"
        copytree(decree.HERE / "parameters", folder)
        path = folder / "ggmmi.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return str(folder)

    return edit


def test_the_bounds_of_values_are_told() -> None:
    told = check().output
    assert "bounds: a value outside is refused:\n" in told
    assert "  0 % to 100 %: begeleiding_grens, op_maat_hoogste" in told
    assert "  0.00 euro a month to 10,000.00 euro a month: ggmmi\n" in told
    bounds = data()["bounds"]
    assert bounds["ggmmi"] == {"minimum": 0, "maximum": 1_000_000, "unit": "cent/maand"}
    assert bounds.keys() == load_law().parameters.keys()


def test_the_law_itself() -> None:
    law = load_law()
    found = data("--on", "2026-03-01", "--examples")
    assert found["law"] == law.hash
    assert found["counts"]["parameters"] == len(law.parameters)
    assert found["counts"]["rules"] == len(law.rules.rules)
    assert found["counts"]["grounds"] == len(law.grounds)
    assert sum(found["confidence"]["values"].values()) == found["counts"]["values"]
    assert sum(found["confidence"]["rules"].values()) == found["counts"]["rules"]
    assert sum(found["confidence"]["grounds"].values()) == found["counts"]["grounds"]
    assert len(found["assumed"]["values"]) == found["confidence"]["values"]["assumed"]
    assert found["edits"] == []
    assert found["examples"]["run"] >= 80
    assert found["examples"]["differing"] == []


def test_what_is_assumed_and_indexed_has_its_place() -> None:
    found = data("--on", "2026-03-01")
    (ggmmi,) = [row for row in found["indexed"] if row["parameter"] == "ggmmi"]
    last = load_law().parameter("ggmmi").values[-1]
    assert (ggmmi["from"], ggmmi["value"]) == (last.start.isoformat(), last.value)
    lines = (decree.HERE / "parameters" / "ggmmi.yaml").read_text(encoding="utf-8").splitlines()
    assumed = [row for row in found["assumed"]["values"] if row["parameter"] == "ggmmi"]
    assert len(assumed) == 6
    assert all(f"value: {row['value']}," in lines[row["line"] - 1] for row in assumed)
    assert "ggmmi_kwartaal" in {rule["rule"] for rule in found["assumed"]["rules"]}


@pytest.mark.parametrize(("on", "unknown"), [("2025-06-01", False), ("2026-06-01", True)])
def test_what_is_not_known_on_a_day(on: str, unknown: bool) -> None:
    names = {row["parameter"] for row in data("--on", on)["unknown"]}
    assert ("minimuminkomen_zelfstandige" in names) == unknown


def test_without_a_day_it_looks_from_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2031, 2, 3))
    assert data()["on"] == "2031-02-03"


def test_next_years_file_before_it_is_committed(edited: Callable[[str, str], str]) -> None:
    row = "{from: 2149-01-01, value: 227828, source: proef, confidence: secondary}"
    folder = edited("values:", f"values:\n  - {row}")
    found = data("--folder", folder, "--on", "2026-12-01")
    assert found["law"] is None
    assert [(e["kind"], e["parameter"], e["value"]) for e in found["edits"]] == [
        ("added", "ggmmi", 227828)
    ]
    assert "added ggmmi from 2149-01-01: 2,278.28 euro a month" in check("--folder", folder).output


def test_an_example_that_comes_out_otherwise(edited: Callable[[str, str], str]) -> None:
    folder = edited("value: 207048", "value: 207049")
    assert check("--folder", folder).exit_code == 0
    result = check("--folder", folder, "--examples", "--json")
    assert result.exit_code == 1
    found = json.loads(result.output)
    assert [edit["kind"] for edit in found["edits"]] == ["changed"]
    first = found["examples"]["differing"][0]
    assert first["found"] != first["expected"]
    told = check("--folder", folder, "--examples").output
    right = found["examples"]["run"] - len({d["name"] for d in found["examples"]["differing"]})
    assert f"examples: {right} of {found['examples']['run']} give what they say" in told
    assert f"is {first['found']}, not {first['expected']}" in told


LAST = load_law().parameter("ggmmi").values[-1]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (LAST.figure // 10, f" % below that from {LAST.start}: "),
        (LAST.figure - 1, f"0.1 % below that from {LAST.start}: "),
        (LAST.figure, None),
        (LAST.figure * 110 // 100, None),
        (LAST.figure * 110 // 100 + 1, f"10.0 % above that from {LAST.start}: "),
        (LAST.figure * 2, f"100.0 % above that from {LAST.start}: "),
    ],
)
def test_a_value_that_falls_or_leaps_is_warned_of(
    edited: Callable[[str, str], str], value: int, told: str | None
) -> None:
    row = f"  - {{from: 2149-01-01, value: {value}, source: proef, confidence: secondary}}\n"
    folder = edited("values:\n", "values:\n" + row)
    result = check("--folder", folder)
    assert result.exit_code == 0
    assert ("WARNING" in result.output) == (told is not None)
    warned = data("--folder", folder)["jumps"]
    assert [(r["parameter"], r["line"]) for r in warned] == [("ggmmi", 10)] * bool(told)
    if told is not None:
        assert "  ggmmi.yaml:10 from 2149-01-01: " in result.output
        assert told in result.output
        assert warned[0]["before"]["value"] == LAST.figure


def test_the_law_itself_has_no_such_value() -> None:
    assert "WARNING" not in check().output
    assert data()["jumps"] == []
    assert load_law().parameter("ggmmi").usual_rise == 10


def test_a_value_that_went_is_told(edited: Callable[[str, str], str]) -> None:
    removed = data("--folder", edited(INDEX, "  # " + INDEX))["edits"]
    assert [(e["kind"], e["from"]) for e in removed] == [("removed", "2024-05-01")]


@pytest.mark.parametrize(
    ("on", "stale"), [("2025-03-01", False), ("2025-03-02", True), ("2028-02-29", True)]
)
def test_a_check_holds_for_a_year(edited: Callable[[str, str], str], on: str, stale: bool) -> None:
    never = len(data("--on", on)["unchecked"])
    folder = edited("{from: 2023-11-01,", "{from: 2023-11-01, checked_on: 2024-03-01,")
    found = data("--folder", folder, "--on", on)
    assert len(found["unchecked"]) == never - 1
    assert [row["from"] for row in found["stale"]] == ["2023-11-01"] * stale
    told = check("--folder", folder, "--on", on).output
    assert ("1,994.18 euro a month: checked on 2024-03-01" in told) == stale


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "value: 207048",
            "value: 2070.48",
            r"^ggmmi\.yaml:23: a figure in cent/maand, in digits alone, is expected, not 2070\.48",
        ),
        (
            "value: 207048",
            "value: 9223372036854775808",
            r"^ggmmi\.yaml:23: 9223372036854775808 lies outside 0 to 1000000, the bounds of ggmmi",
        ),
        ("unit: cent/maand", "unit: cent/kwartaal", "ggmmi_kwartaal"),
        (INDEX, INDEX + " scheme: imv,", r"^ggmmi\.yaml:23: there is no imv; choose from imw, vop"),
        (INDEX, INDEX + " component: x,", r"^ggmmi\.yaml:23: there is no x; choose from loonpr"),
        (INDEX, "  - {from: 2024-04-31, value: 207048,", r"^ggmmi\.yaml:23: 2024-04-31 is no date"),
        (
            "source: armoedebestrijding.be",
            'source: " "',
            r"^ggmmi\.yaml:10: values\[0\]\.source: ' ' is not a text that says something",
        ),
        ("label_en: GGMMI (", 'label_en: "\t" #', r"^ggmmi\.yaml:4: label_en: .* says something"),
        (
            INDEX,
            "  - {from: 2024-05-15, value: 207048,",
            r"^ggmmi\.yaml:23: the value from 2024-05-15 starts inside a month, .* whole months",
        ),
        (
            INDEX,
            INDEX + " until: 2025-01-30,",
            r"^ggmmi\.yaml:23: .* ends on 2025-01-30, inside a month",
        ),
    ],
)
def test_a_wrong_file_is_named(
    edited: Callable[[str, str], str], old: str, new: str, message: str
) -> None:
    with pytest.raises(BadInputError, match=message):
        CliRunner().invoke(
            root, ["law", "check", "--folder", edited(old, new)], catch_exceptions=False
        )


def test_a_folder_without_parameters(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="holds no parameter files"):
        CliRunner().invoke(
            root, ["law", "check", "--folder", str(tmp_path)], catch_exceptions=False
        )
    assert check("--folder", str(tmp_path / "nowhere")).exit_code == 2
