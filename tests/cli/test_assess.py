"""``maatwerk assess`` as a case worker at a terminal meets it."""

import json
import re
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


def test_a_template_holds_what_matters_in_any_quarter_or_in_the_one_that_is_named() -> None:
    of_all = assess("--template", "--applicant", "zelfstandige").output
    assert "# Voor een beslissing in om het even welk kwartaal.\n" in of_all
    of_some = {
        quarter: assess("--template", "--applicant", "zelfstandige", "--quarter", quarter).output
        for quarter in ("2025Q4", "2026Q3")
    }
    assert "# Voor een beslissing in 2026Q3.\n" in of_some["2026Q3"]
    asked = {
        q: {line for line in text.splitlines() if "#" not in line} for q, text in of_some.items()
    }
    assert asked["2025Q4"] - asked["2026Q3"] == {"  netto_belastbaar_inkomen:"}  # no minimum known
    assert asked["2025Q4"] | asked["2026Q3"] <= {*of_all.splitlines()}


def test_a_template_says_how_to_write_a_need_without_end() -> None:
    assert "leeg als duur_van_de_nood onbepaald is" in assess("--template").output


def test_an_application_or_several_from_standard_input() -> None:
    text = Path(LIST).read_text(encoding="utf-8")
    told = CliRunner().invoke(root, ["assess", "-"], input=text)
    assert (told.exit_code, told.output) == (0, assess(LIST).output)
    as_json = '{"name": "een", "facts": {"beslissingsdag": "2025-01-15"}}'
    told = CliRunner().invoke(root, ["assess", "-"], input=f"\ufeff{as_json}")
    assert told.output.startswith("een · imw · 2025Q1\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty; --template prints an application to fill in"),
        (b"# niets\n", "is empty; --template prints"),
        (b"\xff\xfe\x00", "is no text in UTF-8: save it as a text file"),
        (b"\x00\x01", "is no text in UTF-8"),
        (b"x" * 10_000_001, "is larger than 10,000,000 bytes: give the applications in parts"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b"- " * 1_000, "it is nested too deeply"),
        (b"a: &a [1]\nname: [*a, *a]\nfacts: {}", "name: a single value is expected, not a list"),
        (b"facts: {geboortedag: [1]}", "geboortedag: a single value is expected"),
        (b"facts: {beslissingsdag: 9999-12-31}", "it lies after 2150-12-31, the last day there is"),
        (b"facts: {nood_geldig_tot: 9999-12-31}", "without end write duur_van_de_nood: onbepaald"),
        (b"facts: {personeel_na: 1_000}", "1_000 is no figure; write it as 12.5"),
        (b"facts: {personeel_na: 1e3}", "1e3 is no figure"),
        ("facts: {personeel_na: ٣}".encode(), "٣ is no figure"),
        (b"facts: {personeel_na: .nan}", ".nan is no figure"),
    ],
)
def test_what_is_no_application_is_named_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    content: bytes,
    message: str,
) -> None:
    path = tmp_path / "made.yaml"
    path.write_bytes(content)
    told = refused(monkeypatch, capsys, str(path))
    assert told.startswith("maatwerk: made.yaml")
    assert message in told


def test_a_file_that_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere.yaml"
    told = refused(monkeypatch, capsys, str(nowhere))
    assert told == f"maatwerk: There is no file {nowhere}.\n"
    told = refused(monkeypatch, capsys, str(tmp_path))
    assert told == f"maatwerk: {tmp_path} is a folder: give a file with an application.\n"


def test_a_template_of_another_scheme() -> None:
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
        (("nergens.yaml",), "There is no file nergens.yaml"),
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


def test_under_a_reform(tmp_path: Path) -> None:
    reform = tmp_path / "korter.yaml"
    reform.write_text(
        "title: Korter en lager\nsource: nota\nchanges:\n"
        "  - {parameter: pakket_percentages, key: vijf_jaar_verhoogd, scheme: imw,\n"
        "     from: 2025-01-01, value: {1-8: 35}}\n",
        encoding="utf-8",
    )
    now: Any = json.loads(assess(ONE, "--json").output)
    then: Any = json.loads(assess(ONE, "--json", "--reform", str(reform)).output)
    assert (now["reform"], then["reform"]) == (None, "Korter en lager")
    assert now["law"] != then["law"]
    terms = ("package", "percentage", "first_quarter", "last_quarter")
    assert [now[name] for name in terms] == ["vijf_jaar_verhoogd", 55, "2025Q1", "2029Q4"]
    assert [then[name] for name in terms] == ["vijf_jaar_verhoogd", 35, "2025Q1", "2026Q4"]
    told = assess(ONE, "--reform", str(reform)).output
    assert re.search(r"^Hervorming +Korter en lager$", told, re.MULTILINE)
    assert "Reform" in assess(ONE, "--reform", str(reform), "--lang", "en").output
    assert "Hervorming" not in assess(ONE).output


def test_a_reform_that_changes_a_ground(tmp_path: Path) -> None:
    reform = tmp_path / "ouder.yaml"
    reform.write_text(
        "title: ouder\nsource: nota\nchanges:\n"
        "  - {parameter: arbeidsleeftijd, from: 2025-01-01, value: 99}\n",
        encoding="utf-8",
    )
    told: Any = json.loads(assess(ONE, "--json", "--reform", str(reform)).output)
    assert told["outcome"] == "onbeslist"
    assert "te_jong" in {flag["name"] for flag in told["flags"] if flag["verdict"] == "ja"}
