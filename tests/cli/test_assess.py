"""``maatwerk assess`` as a case worker at a terminal meets it."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from maatwerk.cli import main, root

EXAMPLES = Path(__file__).parents[2] / "examples" / "applications"
ONE = str(EXAMPLES / "werkgever.yaml")
LIST = str(EXAMPLES / "lijst.yaml")


def assess(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["assess", *arguments], catch_exceptions=True)


def refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> str:
    """What stands on standard error, as ``main`` runs it; it ends with 2."""
    monkeypatch.setattr(sys, "argv", ["maatwerk", "assess", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    return capsys.readouterr().err


def test_one_application() -> None:
    result = assess(ONE)
    assert result.exit_code == 0, result.output
    assert "bakkerij De Morgenstond (verzonnen) · imw · 2025Q1" in result.output
    assert "toekennen zonder begeleiding" in result.output
    assert "grant without guidance" in assess(ONE, "--lang", "en").output
    assert "Stappen" in assess(ONE, "--steps").output


def test_a_list() -> None:
    result = assess(LIST)
    assert result.exit_code == 0, result.output
    assert result.output.count("═" * 80) == 2
    assert "onbeslist" in result.output
    assert "weigeren" in result.output


def test_json_is_one_object_or_a_list() -> None:
    one: Any = json.loads(assess(ONE, "--json").output)
    assert (one["name"], one["outcome"]) == (
        "bakkerij De Morgenstond (verzonnen)",
        "toekennen_zonder_begeleiding",
    )
    several: Any = json.loads(assess(LIST, "--json", "--known-on", "2025-04-22").output)
    assert [told["outcome"] for told in several] == ["onbeslist", "weigeren"]
    assert {told["known_on"] for told in several} == {"2025-04-22"}


def test_a_template_can_be_filled_in(tmp_path: Path) -> None:
    result = assess("--template", "--applicant", "zelfstandige", "--quarter", "2025Q1")
    assert result.exit_code == 0, result.output
    assert "personeel_na" not in result.output
    path = tmp_path / "mine.yaml"
    path.write_text(result.output, encoding="utf-8")
    told: Any = json.loads(assess(str(path), "--quarter", "2025Q1", "--json").output)
    assert told["outcome"] == "onbeslist"
    assert "attest_activiteit" in {fact["name"] for fact in told["missing"]}


def test_a_template_of_today_and_of_another_scheme() -> None:
    assert "soort_aanvrager:" in assess("--template").output
    vop = assess("--template", "--scheme", "vop", "--quarter", "2023Q2", "--lang", "en").output
    assert "scheme: vop" in vop
    assert "in_dienst_sinds" in vop
    assert "onderneming_in_moeilijkheden" not in vop


def test_all_that_is_wrong_in_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(
        "- name: een\n  facts: {soort_aanvragr: werkgever, beslissingsdag: 2025-02-30}\n"
        "- name: twee\n  facts: {soort_aanvrager: bakker, beslissingsdag: 2025-02-03}\n",
        encoding="utf-8",
    )
    err = refused(monkeypatch, capsys, str(path))
    assert err.count("wrong.yaml:") == 3
    assert "application 1 (een): soort_aanvragr: there is no such fact; did you mean" in err
    assert "application 1 (een): beslissingsdag: 2025-02-30 is no date." in err
    assert "application 2 (twee): soort_aanvrager: bakker does not exist" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Give a FILE with an application; --template prints one to fill in."),
        (("nergens.yaml",), "nergens.yaml cannot be read"),
        ((ONE, "--template"), "Give a FILE or --template, not both."),
        ((ONE, "--applicant", "werkgever"), "--applicant goes with --template"),
        ((ONE, "--scheme", "vop"), "--scheme goes with --template"),
        (("--template", "--applicant", "bakker"), "--applicant bakker does not exist; choose from"),
        (("--template", "--scheme", "sine"), "There is no scheme sine"),
        (("--template", "--quarter", "2023Q2"), "2023Q2 lies before the first quarter"),
        (("--template", "--quarter", "lente"), "'lente' is not a quarter"),
        ((ONE, "--quarter", "2025Q2"), "beslissingsdag is 2025-02-24, which lies in 2025Q1"),
        ((ONE, "--known-on", "gisteren"), "'gisteren' is not a day"),
    ],
)
def test_a_slip_is_named(
    arguments: tuple[str, ...],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert message in " ".join(refused(monkeypatch, capsys, *arguments).split())
