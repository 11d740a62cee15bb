"""``maatwerk figures`` as people call it, good input and bad."""

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from maatwerk.cli import main, root
from maatwerk.figures import MEASURES, Figures, Period
from maatwerk.figures.export import table_data
from maatwerk.snapshot import open_snapshot

YEAR = ("--from", "2023-07-01", "--to", "2024-06-30")


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("register")
    result = CliRunner().invoke(root, ["demo", "--dossiers", "2500", "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out / "snapshots"


def figures(snapshots: Path, *arguments: object) -> Result:
    line = ["figures", *map(str, arguments), "--snapshot", str(snapshots)]
    result = CliRunner().invoke(root, line)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def refused(
    snapshots: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *arguments: object,
) -> str:
    """What stands on standard error when the command refuses, with exit code 2."""
    line = ["maatwerk", "figures", *map(str, arguments), "--snapshot", str(snapshots)]
    monkeypatch.setattr(sys, "argv", line)
    with pytest.raises(SystemExit) as stop:
        main()
    said = capsys.readouterr()
    assert stop.value.code == 2, said
    assert said.out == ""
    assert "Traceback" not in said.err
    return said.err


def test_a_readable_dutch_table(snapshots: Path) -> None:
    said = figures(
        snapshots, "applications", "--by", "year,province", *YEAR, "--filter", "scheme=imw"
    ).output
    assert said.startswith(
        "Aanvragen per jaar en provincie (individueel maatwerk), juli 2023 tot en met juni 2024\n"
    )
    assert "Oost-Vlaanderen" in said
    assert "2024 (eerste zes maanden)" in said
    assert MEASURES["applications"].definition_nl.split(",")[0] in said
    assert "Bron: synthetisch register individueel maatwerk, zoals bekend op 30 juni 2026" in said
    assert f"Digest van alle cijfers: {Figures.of(open_snapshot(snapshots)).digest}" in said
    assert all(line == line.rstrip() for line in said.splitlines())


def test_the_same_in_english(snapshots: Path) -> None:
    said = figures(snapshots, "applications", "--by", "year", *YEAR, "--lang", "en").output
    assert said.startswith("Applications by year, ")
    assert "Source: synthetic register of individueel maatwerk, as known on 2026-06-30" in said


def test_json_equals_the_library(snapshots: Path) -> None:
    line = ("grants", "--by", "quarter,applicant_kind", *YEAR, "--cohort", "--format", "json")
    said = json.loads(figures(snapshots, *line, "--filter", "province=10000,70000").output)
    table = Figures.of(open_snapshot(snapshots)).table(
        "grants",
        ("quarter", "applicant_kind"),
        (Period(date(2023, 7, 1), date(2024, 6, 30), "juli 2023 tot en met juni 2024"),),
        {"province": ("10000", "70000")},
        cohort=True,
    )
    said.pop("source")
    assert said == json.loads(json.dumps(table_data(table)))
    assert said["cohort"] is True


def test_csv_adds_up_to_the_json_total(snapshots: Path) -> None:
    line = ("expenditure", "--by", "year,component", *YEAR)
    rows = csv.DictReader(io.StringIO(figures(snapshots, *line, "--format", "csv").output))
    total = json.loads(figures(snapshots, *line, "--format", "json").output)["total"]
    assert sum(int(row["expenditure_cent"]) for row in rows) == total[-1] > 0


def test_several_periods_and_a_repeated_filter(snapshots: Path) -> None:
    said = json.loads(
        figures(
            snapshots,
            *("pending", "--by", "period", "--format", "json"),
            *("--period", "2023-07-01..2023-12-31", "--period", "2024-01-01..2024-06-30"),
            *("--filter", "province=10000", "--filter", "province=70000"),
        ).output
    )
    assert [period["label"] for period in said["period"]] == [
        "tweede helft 2023",
        "eerste helft 2024",
    ]
    assert said["filters"] == {"province": ["10000", "70000"]}
    assert [row[0] for row in said["rows"]] == [1, 2]


def test_without_dates_the_whole_register_counts(snapshots: Path) -> None:
    said = json.loads(figures(snapshots, "applications", "--format", "json").output)
    snapshot = open_snapshot(snapshots)
    days = pq.read_table(snapshot.table("applications"))["submitted_on"].to_pylist()
    assert said["rows"] == [[sum(day >= snapshot.complete_from for day in days)]]


def test_top_limits_the_ranking(snapshots: Path) -> None:
    line = ("top_grounds", "--by", "year", *YEAR, "--format", "json", "--top", "2")
    rows = json.loads(figures(snapshots, *line).output)["rows"]
    assert [row[:2] for row in rows] == [[2023, 1], [2023, 2], [2024, 1], [2024, 2]]


@pytest.mark.parametrize("form", ["text", "csv", "json", "html", "xlsx"])
def test_every_form_goes_into_a_file_the_same_each_time(
    snapshots: Path, tmp_path: Path, form: str
) -> None:
    line = ("refusals", "--by", "year,province", *YEAR, "--format", form)
    first, second = tmp_path / f"1.{form}", tmp_path / f"2.{form}"
    said = figures(snapshots, *line, "--output", first)
    figures(snapshots, *line, "--output", second)
    assert first.read_bytes() == second.read_bytes() != b""
    assert said.stdout == ""
    assert f"{first} (digest " in said.stderr
    assert sorted(tmp_path.iterdir()) == [first, second]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *[("c.txt", "text"), ("c.csv", "csv"), ("c.json", "json"), ("c.html", "html")],
        *[("c.HTM", "html"), ("c.xlsx", "xlsx")],
    ],
)
def test_the_name_of_the_file_says_its_form(
    snapshots: Path, tmp_path: Path, name: str, form: str
) -> None:
    line = ("refusals", "--by", "year,province", *YEAR)
    by_name, told = tmp_path / name, tmp_path / "told.of-no-known-form"
    figures(snapshots, *line, "--output", by_name)
    figures(snapshots, *line, "--output", told, "--format", form)
    assert by_name.read_bytes() == told.read_bytes()


@pytest.mark.parametrize(("name", "start"), [("c.svg", b"<svg "), ("c.png", b"\x89PNG")])
def test_a_chart_beside_the_table_and_its_words(
    snapshots: Path, tmp_path: Path, name: str, start: bytes
) -> None:
    chart = tmp_path / name
    said = figures(snapshots, "applications", "--by", "province", *YEAR, "--chart", chart)
    assert chart.read_bytes().startswith(start)
    assert "Kaart met even grote tegels: Aanvragen per provincie" in said.stderr
    assert "Aanvragen per provincie" in said.stdout


def test_list_names_every_measure_and_dimension() -> None:
    for lang, word in (("nl", "Maten"), ("en", "Measures")):
        said = CliRunner().invoke(root, ["figures", "--list", "--lang", lang]).output
        assert word in said
        for measure in MEASURES.values():
            definition = measure.definition_nl if lang == "nl" else measure.definition_en
            assert f"{measure.id}: {definition}" in said
        assert "province: " in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "Name a measure"),
        ("aanvragen", "no measure 'aanvragen'. Choose from: applications,"),
        ("applications --by gemeente", "no such dimension. Choose from: year,"),
        ("applications --by component", "no such breakdown. Choose from: year,"),
        ("applications --filter scheme=imv", "no code 'imv'. Choose from: imw, vop"),
        ("applications --filter scheme", "--filter scheme is no filter: write scheme=imw"),
        ("applications --filter scheme=", "is no filter"),
        ("applications --filter stad=gent", "no such dimension"),
        ("applications --from 2024-02-30", "--from: '2024-02-30' is no date"),
        ("applications --to gisteren", "--to: 'gisteren' is no date"),
        ("applications --from 2024-02-01 --to 2024-01-01", "before it starts"),
        ("applications --period 2024", "--period 2024 is no period"),
        ("applications --period 2024-01-01..x", "--period: 'x' is no date"),
        ("applications --period 2024-01-01..2024-02-01 --from 2024-01-01", "Give either --period"),
        ("applications --top 3", "only makes sense for top_grounds"),
        ("top_grounds --top 0", "A top of 0 is not possible"),
        ("expenditure --cohort", "cannot be counted by cohort"),
        ("applications --chart c.jpg", "c.jpg is no chart file. Choose from: .svg, .png"),
        ("applications --chart c.svg", "A single number makes no chart"),
        ("applications --format xlsx", "add --output FILE.xlsx"),
        ("applications --format pdf", "'pdf' is not one of"),
        ("applications --output x.pdf", "--output x.pdf: the name does not say which form"),
        ("applications --output x", "End it in one of .txt, .csv, .json, .xlsx, .html, .htm"),
        ("applications --output x.xlsx --format text", "named as xlsx, but --format is text"),
        ("applications --output x.csv --format xlsx", "or end the name in .xlsx"),
        ("applications --output nergens/x.txt", "Cannot write nergens/x.txt"),
    ],
)
def test_bad_input_is_refused_in_words(
    snapshots: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    line: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in refused(snapshots, monkeypatch, capsys, *line.split())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_snapshot_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "snapshot" in refused(tmp_path, monkeypatch, capsys, "applications")


def test_help_starts_at_once_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from maatwerk.cli import root; "
        "r = CliRunner().invoke(root, ['figures', '--help']); assert r.exit_code == 0; "
        "print([m for m in ('numpy', 'duckdb', 'pyarrow', 'altair', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
