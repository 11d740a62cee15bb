"""``maatwerk calculate --until`` and ``--quarters`` as who pays each quarter meets them."""

import json
import sys
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner, Result

from maatwerk.cli import clock, main, root

WAGE = (
    "--component loonpremie --package vijf_jaar --quarter 2024Q2 --rank 2 "
    "--reference-wage 15000.00 --fraction 0.8333 --other-aid 0"
)
GUIDANCE = "--component begeleidingspremie --guidance midden --fraction 1 --quarter 2025Q2 --rank 2"
SELF_EMPLOYED = "--component ondersteuningspremie --package vijf_jaar --quarter 2025Q2 --rank 1"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2025, 8, 15))


def calculate(line: str) -> Result:
    result = CliRunner().invoke(root, ["calculate", *line.split()], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def as_json(line: str) -> Any:
    return json.loads(calculate(f"{line} --json").output)


@pytest.mark.parametrize("line", [WAGE, GUIDANCE, SELF_EMPLOYED])
def test_each_line_is_what_a_single_call_gives(line: str) -> None:
    found = as_json(f"{line} --quarters 6")
    first, rank = line.split("--quarter ")[1][:6], line.split("--rank ")[1][:1]
    for number, due in enumerate(found["quarters"], int(rank)):
        single = line.replace(first, due["quarter"]).replace(f"--rank {rank}", f"--rank {number}")
        alone = as_json(single)
        steps = {step["name"]: step for step in alone["steps"]}
        assert (due["rank"], due["amount_cents"]) == (number, alone["amount_cents"])
        if line is WAGE:
            assert due["percentage"] == steps["premiepercentage"]["value"]
            assert due["ceiling"] == steps["referteloon_plafond"]["value"]
            assert due["ceiling_unit"] == steps["referteloon_plafond"]["unit"]
        assert due["ahead"] == alone["ahead"]
        assert [told for told in alone["attention"] if told not in found["attention"]] == []
    assert found["total_cents"] == sum(due["amount_cents"] for due in found["quarters"]) > 0


def test_until_and_quarters_ask_the_same() -> None:
    assert calculate(f"{WAGE} --until 2025Q1").output == calculate(f"{WAGE} --quarters 4").output


def test_the_text_has_a_line_a_quarter() -> None:
    lines = calculate(f"{WAGE} --until 2025Q1 --interrupted 2024Q4").output.splitlines()
    assert lines[0] == "loonpremie · imw · 2024Q2 tot en met 2025Q1"
    assert lines[2].split() == ["kwartaal", "nummer", "percentage", "plafond", "bedrag"]
    assert [line.split() for line in lines[3:]] == [
        ["2024Q2", "2", "40", "%", "10.284,321944", "4.113,73", "euro"],
        ["2024Q3", "3", "40", "%", "10.351,985904", "4.140,79", "euro"],
        ["2024Q4", "4", "–", "onderbroken", "0,00", "euro"],
        ["2025Q1", "5", "40", "%", "10.490,013716", "4.196,01", "euro"],
        ["totaal", "12.450,53", "euro"],
    ]
    assert max(map(len, lines)) <= 80


def test_in_english_and_after_the_end_of_an_employment() -> None:
    gone = " ".join(f"--interrupted {q}" for q in ("2024Q3", "2024Q4", "2025Q1", "2025Q2"))
    told = calculate(f"{WAGE} --quarters 6 {gone} --lang en").output
    assert told.count("interrupted ") == 3
    assert told.count("employment has ended") == 2
    data = as_json(f"{WAGE} --quarters 6 {gone}")["quarters"]
    assert [due["rank"] for due in data] == [2, 3, 4, 5, None, None]
    assert [due["interrupted"] for due in data] == [False, *[True] * 4, False]
    assert {due["amount_cents"] for due in data[1:]} == {0}


def test_what_is_not_known_yet_is_marked_and_said_once() -> None:
    lines = calculate(f"{WAGE} --until 2026Q1").output.splitlines()
    assert [line[:8] for line in lines if line.startswith("202") and "!" in line] == [
        "2025Q4 !",
        "2026Q1 !",
    ]
    (warning,) = [number for number, line in enumerate(lines) if line.startswith("! ")]
    said = " ".join(line.strip() for line in lines[warning:])
    assert said.startswith("! GGMMI van 2025Q4 is nog niet bekend: ")
    assert said.endswith("Zo ook elk later kwartaal met een !.")


def test_a_number_that_cannot_be_is_said() -> None:
    found = as_json(f"{WAGE.replace('--rank 2', '--rank 9')} --quarters 2")
    assert ["number 9 cannot be in 2024Q2" in told["en"] for told in found["attention"]] == [True]


def test_under_a_reform_and_as_known_on_a_day(tmp_path: Any) -> None:
    path = tmp_path / "lager.yaml"
    path.write_text(
        "title: Lager\nsource: nota\nchanges:\n"
        "  - {parameter: loonpremie_plafond_factor, scheme: imw, from: 2024-07-01, value: 10000}\n",
        encoding="utf-8",
    )
    found = as_json(f"{WAGE} --quarters 2 --reform {path} --known-on 2024-04-15")
    now = as_json(f"{WAGE} --quarters 2 --known-on 2024-04-15")
    assert found["reform"] == "Lager"
    assert (found["known_on"], now["reform"]) == ("2024-04-15", None)
    cents = [[due["amount_cents"] for due in told["quarters"]] for told in (found, now)]
    assert cents[0][0] == cents[1][0]
    assert abs(2 * cents[0][1] - cents[1][1]) <= 1
    told = calculate(f"{WAGE} --quarters 2 --reform {path} --known-on 2024-04-15").output
    assert "hervorming: Lager\n" in told
    assert "zoals bekend op 15-04-2024\n" in told


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--until 2024Q1", "--until 2024Q1 lies before --quarter 2024Q2."),
        ("--until 2024q4", "is not a quarter: write it as 2024Q4"),
        ("--until 2024Q4 --quarters 3", "--until and --quarters exclude each other"),
        ("--quarters 0", "--quarters must be 1 or more."),
        ("--quarters 200", "The last quarter would be number 201, and the highest is 200"),
        ("--quarters 900000000", "and the highest is 200: ask for fewer"),
        ("--until 2150Q4", "and the highest is 200: ask for fewer"),
        ("--interrupted 2024Q3", "--interrupted goes with --until or --quarters."),
        ("--quarters 3 --interrupted 2025Q3", "2025Q3 cannot be interrupted: it must lie after"),
        ("--quarters 3 --interrupted lente", "'lente' is not a quarter"),
        ("--quarters 3 --status geschorst", "--html, --receipt and --status are of one quarter"),
        ("--quarters 3 --html", "--html, --receipt and --status are of one quarter"),
        ("--quarters 3 --receipt r.json", "--html, --receipt and --status are of one quarter"),
        ("--quarters 3 --percentage 40", "--percentage plays no part in the package vijf_jaar"),
    ],
)
def test_a_slip_is_named(
    options: str,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["maatwerk", "calculate", *WAGE.split(), *options.split()])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert message in " ".join(capsys.readouterr().err.split())
