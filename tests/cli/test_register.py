"""``maatwerk register``: exit codes, what a person reads, and places where it cannot be."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.register.conftest import MEMORY, backend, empty_registers, register_url, server
from tests.register.people import KEYS, PERSON, secret, tells

from maatwerk.cli import main, root
from maatwerk.errors import BadInputError
from maatwerk.register import open_register

__all__ = ["backend", "empty_registers", "register_url", "server"]  # fixtures


@pytest.fixture(autouse=True)
def closed_after() -> Iterator[None]:
    yield
    open_register(MEMORY)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(root, ["register", *map(str, arguments)], env={})


def says(result: Result) -> str:
    return f"{result.output}{result.exception or ''}"


def live() -> None:
    from tests.register.living import live_until_granted  # noqa: PLC0415 - needs an open one

    live_until_granted()


def test_a_register_is_made_once(tmp_path: Path) -> None:
    place = tmp_path / "some" / "where"
    assert "A new register was made" in run("init", "--register", place).output
    again = run("init", "--register", place)
    assert again.exit_code == 0
    assert "up to date; nothing was changed" in again.output


def test_one_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - heavy

    tmp_path.joinpath("r").mkdir()
    open_register(tmp_path / "r")
    call_command("migrate", "register", "0002", verbosity=0)
    assert "of an older version" in says(run("head", "--register", tmp_path / "r"))
    assert "The register is up to date." in run("init", "--register", tmp_path / "r").output
    assert run("verify", "--register", tmp_path / "r").exit_code == 0


def test_one_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    from django.db import connection  # noqa: PLC0415 - heavy

    run("init", "--register", tmp_path)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('register', '9999_x', '2030-01-01')"
        )
    for command in ("init", "head"):
        assert "of a newer version" in says(run(command, "--register", tmp_path))


@pytest.mark.parametrize("command", ["verify", "head", "rebuild", "backup"])
def test_where_none_is_nothing_is_made(command: str, tmp_path: Path) -> None:
    extra = ["--actor", "u-1", tmp_path / "b.zip"] if command == "backup" else []
    result = run(command, "--register", tmp_path, *extra)
    assert isinstance(result.exception, BadInputError)
    assert "There is no register here" in says(result)
    assert list(tmp_path.iterdir()) == []


def test_no_place_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAATWERK_DATABASE", raising=False)
    assert "Say which register" in says(run("head"))


def test_the_place_can_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAATWERK_DATABASE", str(tmp_path))
    assert run("init").exit_code == 0
    assert run("head").output == f"0:{'0' * 64}\n"


def test_a_whole_register_verifies(register_url: str) -> None:
    live()
    result = run("verify", "--register", register_url)
    assert result.exit_code == 0, says(result)
    assert "All is well up to" in result.output
    anchor = run("head", "--register", register_url).output.strip()
    assert run("verify", "--register", register_url, "--anchor", anchor).exit_code == 0


def test_what_is_wrong_is_told_a_line_each(register_url: str) -> None:
    from django.db import connection  # noqa: PLC0415 - heavy

    live()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE register_case SET work_list = 'voorstel', version = 3")
    result = run("verify", "--register", register_url)
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 2
    told = run("verify", "--register", register_url, "--json")
    assert told.exit_code == 1
    assert len(json.loads(told.output)["problems"]) == 2
    assert "1 cases." in run("rebuild", "--register", register_url).output
    assert run("verify", "--register", register_url).exit_code == 0


@pytest.mark.parametrize("anchor", ["", "12", "1:abc", "x:" + "0" * 64])
def test_what_is_no_anchor(anchor: str, tmp_path: Path) -> None:
    run("init", "--register", tmp_path)
    result = run("verify", "--register", tmp_path, "--anchor", anchor)
    assert isinstance(result.exception, BadInputError)
    assert "An anchor is" in says(result)


def test_an_anchor_of_another_chain(register_url: str) -> None:
    live()
    result = run("verify", "--register", register_url, "--anchor", f"1:{'a' * 64}")
    assert result.exit_code == 1
    assert "no longer runs through the anchor" in result.output


def test_there_and_back_by_file(register_url: str, tmp_path: Path) -> None:
    live()
    file = tmp_path / "backup.zip"
    assert "rows in" in run("backup", "--actor", "u-1", "--register", register_url, file).output
    restored = run("restore", "--actor", "u-1", "--register", tmp_path / "r", file)
    assert "were restored and verified" in restored.output
    assert run("verify", "--register", tmp_path / "r").exit_code == 0
    again = run("restore", "--actor", "u-1", "--register", tmp_path / "r", file)
    assert isinstance(again.exception, BadInputError)
    assert "not empty" in says(again)


def test_a_new_key_is_one_and_another_each_time() -> None:
    from maatwerk.register.vault.keys import VARIABLE, keys_from  # noqa: PLC0415 - heavy

    one, other = run("new-key").output.strip(), run("new-key").output.strip()
    assert one != other
    assert len(list(keys_from({VARIABLE: f"{one},{other}"}))) == 2


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("mysql://somewhere/x", "no database that a register can live in"),
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_places_that_are_none(place: str, said: str) -> None:
    for command in ("init", "head"):
        result = run(command, "--register", place)
        assert isinstance(result.exception, BadInputError)
        assert said in says(result)


def test_a_database_that_is_not_there(server: str) -> None:
    assert "that it was made (createdb)" in says(run("init", "--register", server % "missing"))


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        result = run("init", "--register", place)
        assert isinstance(result.exception, BadInputError)
        assert "Cannot make the folder" in says(result)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "register.sqlite3").write_text("this is no database " * 100)
    assert "no database. Restore a backup" in says(run("head", "--register", tmp_path))


def apart(
    *arguments: object, within: tuple[str, ...] = (), before: Callable[[], None] | None = None
) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own."""
    code = "from maatwerk.cli import main; main()"
    return subprocess.run(
        [*within, sys.executable, "-c", code, "register", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """A limit on the size of a file: the system refuses to write past it, as a full disk does."""

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    refused = apart("init", "--register", tmp_path / "r", before=little)
    assert refused.returncode == 2, refused.stderr
    assert "the disk is full" in refused.stderr
    assert apart("init", "--register", tmp_path / "r").returncode == 0  # it goes on where it was

    open_register(tmp_path / "r")
    live()
    size = (tmp_path / "r" / "register.sqlite3-wal").stat().st_size
    head = run("head", "--register", tmp_path / "r").output

    def no_more() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))

    backup = ("backup", "--actor", "u-1", "--register", tmp_path / "r", tmp_path / "b.zip")
    refused = apart(*backup, before=no_more)
    assert refused.returncode == 2, refused.stderr
    assert size
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r"]
    assert run("head", "--register", tmp_path / "r").output == head
    assert run("verify", "--register", tmp_path / "r").exit_code == 0


HELD_TO_MODES = ("setpriv", "--bounding-set=-dac_override") if os.getuid() == 0 else ()
"""Root may write whatever the mode of a file says, unless this is taken from it."""


def test_a_register_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "r" / "register.sqlite3"
    assert run("init", "--register", file.parent).exit_code == 0
    open_register(file.parent)
    live()
    open_register(MEMORY)
    before = file.read_bytes()
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        backup = ["--actor", "u-1", tmp_path / "r" / "b.zip"]
        for command, extra in (("rebuild", []), ("backup", backup)):
            refused = apart(command, "--register", file.parent, *extra, within=HELD_TO_MODES)
            assert refused.returncode == 2, refused.stderr
            assert refused.stderr.startswith("maatwerk: ")
    finally:
        file.parent.chmod(0o755)
        file.chmod(0o644)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["register.sqlite3"]
    assert run("verify", "--register", file.parent).exit_code == 0


def test_bad_input_ends_in_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["maatwerk", "register", "head", "--register", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "There is no register here" in capsys.readouterr().err


def test_verify_opens_the_vault_when_it_has_the_keys(
    register_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from maatwerk.register.models import VaultRow  # noqa: PLC0415 - needs an open register
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    Vault(KEYS, demo=True).keep_person(PERSON)
    monkeypatch.delenv("MAATWERK_VAULT_KEYS", raising=False)
    assert "The vault was left shut" in run("verify", "--register", register_url).output
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    whole = run("verify", "--register", register_url)
    assert (whole.exit_code, "left shut" in whole.output) == (0, False)
    row = VaultRow.objects.get()
    VaultRow.objects.update(sealed=bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1]))
    altered = run("verify", "--register", register_url, "--json")
    told = json.loads(altered.output)
    assert (altered.exit_code, told["vault"], len(told["problems"])) == (1, True, 2)
    assert "is not as it was last written" in told["problems"][0]
    assert "was altered" in told["problems"][1]
    assert not tells(altered.output)


def test_the_environment_may_name_a_folder_in_a_fresh_process(tmp_path: Path) -> None:
    """Where nothing of Django is set up yet."""
    code = "from maatwerk.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "register", "init"],
        env=os.environ | {"MAATWERK_DATABASE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "register.sqlite3").exists()


def test_the_files_of_a_register_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        run("init", "--register", tmp_path)
        open_register(tmp_path)
        live()  # an open database has its log beside it
        files = list(tmp_path.glob("register.sqlite3*"))
        assert len(files) > 1
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    finally:
        os.umask(before)
