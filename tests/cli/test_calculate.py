"""``maatwerk calculate`` as a person at a terminal meets it."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from maatwerk.cli import clock, main, root
from maatwerk.cli.quarter_facts import OPTIONS
from maatwerk.law import Quarter, load_law
from maatwerk.law.receipts.verification import verify_receipt

WAGE = (
    "--scheme imw --component loonpremie --package vijf_jaar --quarter 2025Q2 --rank 1 "
    "--reference-wage 15000.00 --fraction 1"
)
GUIDANCE = (
    "--component begeleidingspremie --guidance midden --fraction 0.8333 --quarter 2025Q2 --rank 2"
)
SELF_EMPLOYED = "--component ondersteuningspremie --package vijf_jaar --quarter 2025Q2 --rank 1"


def calculate(line: str) -> Result:
    return CliRunner().invoke(root, ["calculate", *line.split()], catch_exceptions=True)


def as_json(line: str) -> Any:
    result = calculate(f"{line} --json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def run(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """As ``main`` runs it: exit code and the message, which ``--json`` puts on standard output."""
    monkeypatch.setattr(sys, "argv", ["maatwerk", "calculate", *line.split()])
    with pytest.raises(SystemExit) as stop:
        main()
    told = capsys.readouterr()
    return stop.value.code, told.err or told.out


def test_the_worked_value_of_the_manual() -> None:
    data = as_json(WAGE)
    assert data["amount_cents"] == 506854
    assert [step["name"] for step in data["steps"]][-1] == "loonpremie"
    assert {"name", "label", "value", "unit", "inputs", "article", "source", "confidence"} <= set(
        data["steps"][0]
    )


@pytest.mark.parametrize(("rank", "cents"), [(1, 506854), (6, 380140), (9, 253427), (21, 0)])
def test_the_rank_counts(rank: int, cents: int) -> None:
    assert as_json(WAGE.replace("--rank 1", f"--rank {rank}"))["amount_cents"] == cents


def test_an_ended_right_is_no_error() -> None:
    data = as_json(WAGE.replace("--rank 1", "--rank 21"))
    assert data["amount_cents"] == 0
    assert "recht geëindigd" in [step["label"] for step in data["steps"]]


@pytest.mark.parametrize(
    ("line", "cents"),
    [
        (GUIDANCE, 180831),
        (f"{GUIDANCE} --package twee_jaar", 180831),
        (f"{GUIDANCE} --category uiterst_kwetsbaar --guidance-cost 2000", 100000),
        (SELF_EMPLOYED, 253427),
        (SELF_EMPLOYED.replace("vijf_jaar", "op_maat") + " --percentage 35", 221748),
        (f"{WAGE} --other-aid 1000", 406854),
        (WAGE.replace("vijf_jaar", "op_maat") + " --percentage 75", 950351),
        (
            WAGE.replace("imw", "vop").replace("vijf_jaar", "vop_verhoogd") + " --percentage 59",
            747609,
        ),
        (SELF_EMPLOYED.replace("vijf_jaar", "vop_zelfstandige") + " --scheme vop", 253427),
    ],
)
def test_every_component(line: str, cents: int) -> None:
    assert as_json(line)["amount_cents"] == cents


@pytest.mark.parametrize("wage", ["15000", "15000.0", "15000.00", "15000,00", "15000,0"])
@pytest.mark.parametrize("fraction", ["1", "1.0", "1,0000"])
def test_money_and_fractions_as_people_write_them(wage: str, fraction: str) -> None:
    line = WAGE.replace("15000.00", wage).replace("--fraction 1", f"--fraction {fraction}")
    assert as_json(line)["amount_cents"] == 506854


def test_as_known_on_an_earlier_day() -> None:
    line = WAGE.replace("2025Q2", "2024Q2")
    assert as_json(f"{line} --known-on 2024-04-15")["amount_cents"] == 487171
    assert as_json(f"{line} --known-on 2024-04-30")["amount_cents"] == 493667
    assert as_json(line)["amount_cents"] == 493667


def test_the_text_shows_steps_articles_and_assumptions() -> None:
    result = calculate(WAGE)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("loonpremie · imw · 2025Q2")
    assert lines[0].endswith("5.068,54 euro")
    assert max(map(len, lines)) <= 80
    for said in ("Decreet 14-01-2022, art. 17", "secundair", "AANGENOMEN", "5.068,536", "uit "):
        assert said in result.output
    assert any(line.startswith("!") and "afgerond" not in line for line in lines)


def test_english() -> None:
    result = calculate(f"{WAGE} --lang en")
    assert "reference wage" in result.output
    assert "ASSUMED" in result.output
    assert "5,068.54 euro" in result.output


def test_every_fact_of_an_amount_has_an_option() -> None:
    law = load_law()
    wanted: set[str] = set()
    for component in law.components:
        wanted |= law.facts_for(component, Quarter(2025, 2)).keys()
    assert {option.fact for option in OPTIONS} == wanted


@pytest.mark.parametrize(
    ("line", "cents"),
    [
        (f"{WAGE} --status recht", 506854),
        (f"{WAGE} --status geschorst", 0),
        (f"{WAGE} --last-rank 1", 506854),
        (WAGE.replace("--rank 1", "--rank 2") + " --last-rank 1", 0),
        (f"{SELF_EMPLOYED} --activity-attest", 253427),
        (f"{SELF_EMPLOYED} --no-activity-attest --net-income 20000 --no-starter", 253427),
        (f"{SELF_EMPLOYED} --no-activity-attest --net-income 10000 --no-starter", 0),
    ],
)
def test_what_ends_or_suspends_a_right(line: str, cents: int) -> None:
    assert as_json(line)["amount_cents"] == cents


REFORM = """
title: lager plafond
source: nota van de minister
changes:
  - {parameter: loonpremie_plafond_factor, from: 2025-01-01, value: 19000}
"""


def test_under_a_reform_its_source_is_told_and_its_receipt_holds_there(tmp_path: Path) -> None:
    file, receipt = tmp_path / "reform.yaml", tmp_path / "receipt.json"
    file.write_text(REFORM, encoding="utf-8")
    data = as_json(f"{WAGE} --reform {file} --receipt {receipt}")
    assert data["amount_cents"] == 481511
    assert "nota van de minister" in str(data["steps"])
    verify = ["law", "verify-receipt", str(receipt)]
    alone = CliRunner().invoke(root, verify)
    assert alone.exit_code == 1
    assert "it is of a reform: give that reform" in alone.output
    assert CliRunner().invoke(root, [*verify, "--reform", str(file)]).exit_code == 0


def test_html_is_a_fragment_in_the_language_asked() -> None:
    dutch, english = calculate(f"{WAGE} --html"), calculate(f"{WAGE} --html --lang en")
    assert dutch.output.startswith('<section class="maatwerk-uitleg" lang="nl"')
    assert dutch.output.endswith("</section>\n")
    assert "5.068,54 euro" in dutch.output
    assert "5,068.54 euro" in english.output


def test_a_receipt_is_written_and_the_amount_told(tmp_path: Path) -> None:
    file = tmp_path / "receipt.json"
    result = calculate(f"{WAGE} --receipt {file}")
    assert result.exit_code == 0
    assert "5.068,54 euro" in result.output
    receipt = json.loads(file.read_bytes())
    assert receipt["body"]["outputs"]["amount_cents"] == 506854
    assert verify_receipt(receipt, load_law()).holds
    assert [*tmp_path.iterdir()] == [file]


@pytest.fixture
def in_november_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 23))


@pytest.mark.usefixtures("in_november_2026")
def test_a_quarter_ahead_is_warned_of_in_every_form() -> None:
    ahead = WAGE.replace("2025Q2", "2027Q3")
    last = max(row.start for row in load_law().parameter("ggmmi").values)
    said = f"GGMMI of 2027Q3 is not known yet: the last known value, from {last}, is used."
    text = calculate(f"{ahead} --lang en").output
    assert f"! {said}" in " ".join(text.split())
    assert said in calculate(f"{ahead} --lang en --html").output
    data = as_json(ahead)
    assert data["ahead"] is True
    assert data["warning_en"] == said
    assert data["warning"].startswith("GGMMI van 2027Q3 is nog niet bekend")


@pytest.mark.usefixtures("in_november_2026")
def test_a_quarter_that_began_is_not_ahead() -> None:
    for quarter in ("2025Q2", "2026Q4"):
        data = as_json(WAGE.replace("2025Q2", quarter))
        assert (data["ahead"], data["warning"], data["warning_en"]) == (False, None, None)
    assert "GGMMI van" not in calculate(WAGE.replace("2025Q2", "2026Q4")).output.splitlines()[2]


def test_as_known_before_its_end_a_quarter_is_ahead() -> None:
    line = WAGE.replace("2025Q2", "2024Q2")
    assert as_json(f"{line} --known-on 2024-04-15")["ahead"] is True
    assert as_json(f"{line} --known-on 2024-06-30")["ahead"] is False


def test_help_lists_what_each_component_needs() -> None:
    result = calculate("--help")
    assert result.exit_code == 0
    for line in (
        "loonpremie            needs --package --reference-wage --fraction\n",
        "begeleidingspremie    needs --guidance --fraction and takes --package, to check\n",
        "ondersteuningspremie  needs --package\n",
    ):
        assert line in result.output


BAD = [
    ("--component", WAGE.replace("--component loonpremie ", ""), "Missing option '--component'"),
    ("component", WAGE.replace("loonpremie", "jobbonus"), "imw has no jobbonus; it has loonpr"),
    ("scheme", WAGE.replace("imw", "sine"), "There is no scheme sine; there are imw, vop"),
    ("quarter", WAGE.replace("2025Q2", "2025-2"), "'2025-2' is not a quarter: write it as 2025Q2"),
    ("before", WAGE.replace("2025Q2", "2023Q2"), "2023Q2 lies before the first quarter"),
    (
        "unknown parameter",
        WAGE.replace("imw", "vop").replace("vijf_jaar", "vop_onbepaald").replace("2025", "2016"),
        "The parameter ggmmi is not known for 2016-04-01: it is known from 2017-06-01",
    ),
    ("rank 0", WAGE.replace("--rank 1", "--rank 0"), "--rank must lie between 1 and 200"),
    (
        "rank text",
        WAGE.replace("--rank 1", "--rank een"),
        "'een' is not a whole number in plain digits",
    ),
    ("no package", WAGE.replace("--package vijf_jaar ", ""), "--package is missing: choose from"),
    (
        "package",
        WAGE.replace("vijf_jaar", "zes_jaar"),
        "--package zes_jaar does not exist; choose from twee_jaar, vijf_jaar",
    ),
    ("other scheme", WAGE.replace("vijf_jaar", "vop_bepaald"), "pakket is vop_bepaald, which"),
    ("fraction", WAGE.replace("--fraction 1", "--fraction 1.1"), "must lie between 0 and 1."),
    ("fine", WAGE.replace("--fraction 1", "--fraction 0.33333"), "at most four decimals"),
    ("no fraction", WAGE.replace(" --fraction 1", ""), "--fraction is missing: the loonpremie"),
    ("percent sign", WAGE.replace("--fraction 1", "--fraction 80%"), "'80%' is not a fraction"),
    ("no wage", WAGE.replace(" --reference-wage 15000.00", ""), "--reference-wage is missing"),
    ("tenth of a cent", WAGE.replace("15000.00", "15000.001"), "with at most two decimals"),
    ("thousands", WAGE.replace("15000.00", "15.000,00"), "'15.000,00' is not an amount"),
    ("scientific", WAGE.replace("15000.00", "15e3"), "'15e3' is not an amount in euro"),
    ("negative", WAGE.replace("15000.00", "-5"), "'-5' is not an amount in euro, 0 or more"),
    ("too much", WAGE.replace("15000.00", "1000000.01"), "must lie between 0.00 euro a quarter"),
    ("guidance", f"{WAGE} --guidance laag", "--guidance plays no part in the loonpremie: leave"),
    (
        "percentage",
        f"{WAGE} --percentage 40",
        "--percentage plays no part in the package vijf_jaar: leave it out",
    ),
    ("op_maat", WAGE.replace("vijf_jaar", "op_maat"), "percentage is not given; for the package"),
    (
        "off the step",
        WAGE.replace("vijf_jaar", "op_maat") + " --percentage 41",
        "percentage is 41; for the package op_maat it must be a multiple of 5 from 20 to 75",
    ),
    ("above 100", WAGE.replace("vijf_jaar", "op_maat") + " --percentage 200", "--percentage must"),
    (
        "too high for the most vulnerable",
        WAGE.replace("vijf_jaar", "vijf_jaar_verhoogd") + " --category uiterst_kwetsbaar",
        "the percentage is 55 in quarter number 1; for the category uiterst_kwetsbaar it must",
    ),
    (
        "too long for the most vulnerable",
        WAGE.replace("vijf_jaar", "vijf_jaar_verhoogd").replace("--rank 1", "--rank 10")
        + " --category uiterst_kwetsbaar",
        "kwartaalnummer is 10; for the category uiterst_kwetsbaar the right lasts at most 8 quart",
    ),
    ("no need", GUIDANCE.replace("midden", "geen"), "--guidance geen does not exist; choose from"),
    ("no guidance", GUIDANCE.replace("--guidance midden ", ""), "--guidance is missing"),
    ("wage", f"{GUIDANCE} --reference-wage 5", "--reference-wage plays no part in the begeleid"),
    ("fraction of", f"{SELF_EMPLOYED} --fraction 1", "--fraction plays no part in the onderst"),
    ("aid of", f"{SELF_EMPLOYED} --other-aid 1", "--other-aid plays no part in the ondersteun"),
    ("day", f"{WAGE} --known-on 15-04-2024", "'15-04-2024' is not a day: write it as 2024-04-15"),
    ("too early", f"{WAGE} --known-on 2017-05-31", "as known on 2017-05-31"),
    ("language", f"{WAGE} --lang fr", "'fr' is not one of 'nl', 'en'"),
    ("option", f"{WAGE} --kleur rood", "No such option"),
    ("status", f"{WAGE} --status betaald", "--status betaald does not exist; choose from recht, "),
    ("activity of", f"{WAGE} --activity-attest", "--activity-attest plays no part in the loonp"),
    (
        "an attest of a starter who is none",
        f"{SELF_EMPLOYED} --starter-attest --no-starter",
        "--starter-attest and --no-starter contradict each other",
    ),
    ("last rank below 0", f"{WAGE} --last-rank -1", "'-1' is not a whole number in plain digits"),
    ("last rank 0", f"{WAGE} --last-rank 0", "--last-rank must lie between 1 and 200"),
    ("rank in other digits", WAGE.replace("--rank 1", "--rank ٣"), "'٣' is not a whole number"),
    ("rank with a sign", WAGE.replace("--rank 1", "--rank +1"), "'+1' is not a whole number"),
    ("far quarter", WAGE.replace("2025Q2", "9999Q4"), "9999Q4 lies outside 1900Q1 to 2150Q4"),
    ("small letter", WAGE.replace("2025Q2", "2025q2"), "is not a quarter: write it as 2025Q2"),
    ("no reform", f"{WAGE} --reform geen.yaml", "File 'geen.yaml' does not exist"),
    ("two forms", f"{WAGE} --json --html", "--json and --html exclude each other"),
    ("no folder", f"{WAGE} --receipt /nergens/bewijs.json", "Cannot write /nergens/bewijs.json"),
    ("a folder", f"{WAGE} --receipt /tmp", "Cannot write /tmp: it is a folder"),
    ("vop guidance", f"{GUIDANCE} --scheme vop", "The scheme vop has no begeleidingspremie"),
]


@pytest.mark.parametrize(("line", "said"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_input_is_one_message_and_exit_code_2(
    line: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, message = run(line, monkeypatch, capsys)
    assert code == 2
    assert said in message
    assert "Traceback" not in message


def test_the_installed_command_from_outside() -> None:
    command = [sys.executable, "-c", "from maatwerk.cli import main; main()", "calculate"]
    done = subprocess.run(
        [*command, *WAGE.split(), "--json"], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["amount_cents"] == 506854
    assert done.stderr == ""


def test_a_rank_that_cannot_be_is_warned_of_in_every_form() -> None:
    line = WAGE.replace("2025Q2", "2023Q3").replace("--rank 1", "--rank 9")
    said = "quarter number 9 cannot be in 2023Q3"
    assert f"! {said}" in calculate(f"{line} --lang en").output
    assert said in calculate(f"{line} --lang en --html").output
    assert as_json(f"{line} --other-aid 0")["attention"][0]["en"].startswith(said)
    assert as_json(f"{WAGE} --other-aid 0")["attention"] == []


def test_an_amount_without_other_aid_says_what_it_took_for_granted() -> None:
    said = "other interventions in the wage cost NOT checked, so nothing is deducted"
    assert f"! {said}" in " ".join(calculate(f"{WAGE} --lang en").output.split())
    assert said in calculate(f"{WAGE} --lang en --html").output
    assert [warning["en"] for warning in as_json(WAGE)["attention"]] == [said]
    assert said not in calculate(f"{WAGE} --lang en --other-aid 0").output
