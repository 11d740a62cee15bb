"""``maatwerk snapshot check``: exit codes and what a person reads."""

import json
import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from maatwerk.cli import main, root
from maatwerk.demo.dossiers import Scale
from maatwerk.demo.register import Register, make_register
from maatwerk.snapshot import open_snapshot


def run(*arguments: object) -> Result:
    return CliRunner().invoke(root, ["snapshot", "check", *map(str, arguments)])


@pytest.fixture
def register(tmp_path: Path) -> Register:
    until = date(2024, 6, 30)
    return make_register(tmp_path, scale=Scale.exactly(60, until), seed=1, until=until)


def spoil_amounts(register: Register) -> None:
    path = register.snapshot / "payments.parquet"
    table = pq.read_table(path)
    place = table.schema.get_field_index("amount")
    pq.write_table(table.set_column(place, "amount", pc.negate(table["amount"])), path)


def test_sound_snapshot_exits_0(register: Register) -> None:
    result = run(register.snapshot)
    assert result.exit_code == 0
    assert "all is well" in result.output


def test_folder_above_will_do(register: Register) -> None:
    assert run(register.snapshot.parent).exit_code == 0


def test_problem_exits_1_and_is_named(register: Register) -> None:
    spoil_amounts(register)
    result = run(register.snapshot)
    assert result.exit_code == 1
    assert "payments.amount must be above zero in a payment, in" in result.output
    assert "row 1 (-" in result.output


def test_problems_as_json(register: Register) -> None:
    spoil_amounts(register)
    result = run(register.snapshot, "--json")
    assert result.exit_code == 1
    found = json.loads(result.output)
    assert found["rows"]["applications"] >= 60
    assert {"table", "field", "what", "count", "rows", "values"} <= set(found["problems"][0])
    assert ("payments", "amount") in [(p["table"], p["field"]) for p in found["problems"]]


def test_table_that_cannot_be_read_exits_2_with_the_findings(register: Register) -> None:
    path = register.snapshot / "quarters.parquet"
    path.write_bytes(path.read_bytes()[:100])
    result = run(register.snapshot)
    assert result.exit_code == 2
    assert "quarters cannot be read: quarters.parquet is no whole Parquet file" in result.output


def test_no_snapshot_exits_2_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["maatwerk", "snapshot", "check", str(tmp_path / "none")])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    error = capsys.readouterr().err
    assert "is no snapshot" in error
    assert error.count("\n") == 1


def test_vault_is_looked_up_in_demo_mode_only(
    register: Register, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(register.snapshot, "--vault", register.vault, "--demo").exit_code == 0
    arguments = ["snapshot", "check", str(register.snapshot), "--vault", str(register.vault)]
    monkeypatch.setattr("sys.argv", ["maatwerk", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    assert "only accepted in demo mode" in capsys.readouterr().err


def test_folder_above_the_vault_will_do(register: Register) -> None:
    root = register.snapshot.parent
    assert run(root, "--vault", register.vault.parent, "--demo").exit_code == 0


def test_of_several_vaults_it_is_that_of_the_snapshot(register: Register) -> None:
    other = register.vault.parent / "another"
    shutil.copytree(register.vault, other)
    persons = pq.read_table(other / "persons.parquet")
    pq.write_table(persons.slice(0, 1), other / "persons.parquet")
    arguments = (register.snapshot, "--vault", register.vault.parent, "--demo")
    assert run(*arguments).exit_code == 0
    shutil.rmtree(register.vault)
    wrong = run(*arguments)  # now the only one, and it lacks persons
    assert wrong.exit_code == 1
    assert "is not in the vault" in wrong.output


@pytest.mark.parametrize(("vaults", "said"), [((), "is no vault"), (("a", "b"), "holds 2 vaults")])
def test_no_vault_or_no_telling_which_is_said(
    vaults: tuple[str, ...],
    said: str,
    register: Register,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    above = tmp_path / "vaults"
    above.mkdir()
    for name in (*vaults, ".unfinished-x"):
        shutil.copytree(register.vault, above / name)
    arguments = ["snapshot", "check", str(register.snapshot), "--vault", str(above), "--demo"]
    monkeypatch.setattr("sys.argv", ["maatwerk", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    assert f"{above} {said}" in capsys.readouterr().err


QUESTION = Path(__file__).parents[2] / "examples" / "questions" / "sv-52-2024-2025.txt"


@pytest.mark.parametrize(
    "command",
    [
        ("figures", "applications"),
        ("answer", QUESTION, "--out", "OUT"),
        ("answer", "verify", "OUT/answer.json"),
    ],
    ids=["figures", "answer", "answer verify"],
)
def test_snapshot_that_was_altered_after_it_was_named_is_refused(
    command: tuple[object, ...],
    register: Register,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "answer"
    arguments = [str(part).replace("OUT", str(out)) for part in command]
    arguments += ["--snapshot", str(register.snapshot)]
    drafted = ["answer", str(QUESTION), "--snapshot", str(register.snapshot), "--out", str(out)]
    if "verify" in command:
        assert CliRunner().invoke(root, drafted).exit_code == 0
    path = register.snapshot / "applications.parquet"
    table = pq.read_table(path)
    place = table.schema.get_field_index("stopped_days")
    longer = pc.add(table["stopped_days"], pa.scalar(1, pa.int32()))
    pq.write_table(table.set_column(place, table.schema.field(place), longer), path)
    monkeypatch.setattr("sys.argv", ["maatwerk", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    error = capsys.readouterr().err
    assert "applications was altered: its sha256 differs" in error
    assert "make the snapshot again" in error


def test_several_snapshots_and_the_last_one_deleted_is_said_clearly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    until = date(2024, 6, 30)
    made = [
        make_register(tmp_path, scale=Scale.exactly(20, until), seed=seed, until=until).snapshot
        for seed in (1, 2, 3)
    ]
    assert open_snapshot(tmp_path / "snapshots").path == made[2]
    shutil.rmtree(made[2])
    for command in (["snapshot", "check"], ["figures", "applications", "--snapshot"]):
        monkeypatch.setattr("sys.argv", ["maatwerk", *command, str(tmp_path / "snapshots")])
        with pytest.raises(SystemExit) as caught:
            main()
        assert caught.value.code == 2
        error = capsys.readouterr().err
        assert "holds 2 snapshots; name one of them" in error
        assert f"the one made last, {made[2].name[:12]}, is not there any more" in error
