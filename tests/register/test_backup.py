"""A backup holds everything, for either database, and what is wrong with one is found."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from tests.register.conftest import BACKENDS, MEMORY
from tests.register.living import draft, live_until_granted
from tests.register.people import KEYS, PERSON, tells

from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import backup, open_register, store
from maatwerk.register.backup import MANIFEST, Manifest, back_up, tables
from maatwerk.register.beginning import begin
from maatwerk.register.loads import last_wage, seal
from maatwerk.register.models import CaseRow, EventRow, IntakeLoad, RetentionPlanRow, WageRow
from maatwerk.register.restoring import restore
from maatwerk.register.vault.vault import Vault
from maatwerk.register.verifying import problems
from maatwerk.whole_files import PREFIX

NOW = datetime(2024, 6, 2, tzinfo=UTC)
_numbers = count(1)


@pytest.fixture
def person_ref(register_url: str) -> str:
    """A register with cases, a person in the vault, and a wage."""
    live_until_granted()
    draft("c-2")
    load = IntakeLoad.objects.create(
        kind="lonen", recorded_at=NOW, actor="u", file_hash="0" * 64, rows=1, new=1, changed=0,
        unchanged=0, open_items=0,
    )  # fmt: skip
    WageRow.objects.create(
        quarter=8097, employer_ref="a-1", person_ref="q-1", version=1, wage=900_000,
        contributions=1, reductions=0, fraction=10_000, load=load,
    )  # fmt: skip
    seal(load, 0)
    return Vault(KEYS, demo=True).keep_person(PERSON)


@pytest.fixture
def file(person_ref: str, tmp_path: Path) -> Path:
    target = tmp_path / "backup.zip"
    back_up(target, NOW)
    return target


def everything() -> dict[str, list[tuple[object, ...]]]:
    rows = {m._meta.db_table: list(m.objects.order_by("pk").values_list()) for m in tables()}
    for table in rows.values():
        table[:] = [tuple(bytes(v) if isinstance(v, memoryview) else v for v in r) for r in table]
    return rows | {"register_case": list(CaseRow.objects.order_by("pk").values_list())}


@contextmanager
def empty_place(backend: str, server: str, folder: Path) -> Iterator[str]:
    """A place without a register."""
    if backend == "sqlite":
        url = f"sqlite:///{folder / 'other' / 'register.sqlite3'}"
    else:
        name = f"other_{next(_numbers)}"
        with psycopg.connect(server % "postgres", autocommit=True) as made:
            made.execute(f"CREATE DATABASE {name}")
        url = server % name
    open_register(url)
    yield url
    open_register(MEMORY)


@pytest.mark.parametrize("to", BACKENDS)
def test_everything_comes_back_in_either_database(
    to: str, file: Path, person_ref: str, server: str, tmp_path: Path
) -> None:
    before, head = everything(), store.head()
    with empty_place(to, server, tmp_path):
        held = restore(file, load_law())
        assert held.head == str(head) == str(store.head())
        assert everything() == before
        assert list(problems(load_law(), head)) == []
        assert Vault(KEYS, demo=True).person(person_ref) == PERSON


@pytest.mark.parametrize("to", BACKENDS)
def test_a_restored_register_goes_on(to: str, file: Path, server: str, tmp_path: Path) -> None:
    with empty_place(to, server, tmp_path):
        restore(file, load_law())
        draft("c-3")
        load = IntakeLoad.objects.get()
        load.pk = None
        load.save()  # numbered on from what came with a number
        seal(load, last_wage())
        assert IntakeLoad.objects.count() == 2
        assert list(problems(load_law())) == []


def test_the_same_register_gives_the_same_tables(file: Path, tmp_path: Path) -> None:
    again = back_up(tmp_path / "again.zip", NOW)
    with zipfile.ZipFile(file) as one, zipfile.ZipFile(tmp_path / "again.zip") as other:
        assert {n: one.read(n) for n in one.namelist()} == {
            n: other.read(n) for n in other.namelist()
        }
        assert json.loads(one.read(MANIFEST)) == again.as_data()


def test_it_tells_nothing_of_a_person(file: Path) -> None:
    with zipfile.ZipFile(file) as held:
        assert not any(tells(held.read(name).decode()) for name in held.namelist())
    assert file.stat().st_mode & 0o077 == 0


def test_every_table_is_in_it(file: Path) -> None:
    with zipfile.ZipFile(file) as held:
        names = {Path(name).stem for name in held.namelist()} - {"manifest"}
    with connection.cursor() as cursor:
        kept = {t for t in connection.introspection.table_names(cursor) if "django" not in t}
    assert names == kept - {"register_case"}


def test_long_rows_are_read_few_at_a_time(
    register_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    rows = [
        RetentionPlanRow(
            ref=f"L{at:04}",
            planned_at=moment,
            planned_by="u-1",
            planner_role="beslisser",
            content="x" * length,
            hash="",
        )
        for at, length in enumerate([10] * 30 + [4_000] * 6 + [10] * 30)
    ]
    RetentionPlanRow.objects.bulk_create(rows)
    monkeypatch.setattr(backup, "_BYTES", 20_000)
    found = list(backup._blocks(RetentionPlanRow))
    assert sum(count for _, count in found) == len(rows)
    assert [len(lines.splitlines()) for lines, _ in found] == [count for _, count in found]
    assert max(count for _, count in found) == 20_000 // 4_000


def test_nothing_is_written_over(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(BadInputError, match="is there already"):
        back_up(file, NOW)
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there(person_ref: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="Cannot write"):
        back_up(tmp_path / "no" / "backup.zip", NOW)


def test_a_broken_chain_is_not_backed_up(person_ref: str, tmp_path: Path, backend: str) -> None:
    with connection.cursor() as cursor:
        if backend == "sqlite":
            cursor.execute("DROP TRIGGER register_event_is_never_changed")
        else:
            cursor.execute("ALTER TABLE register_event DISABLE TRIGGER ALL")
        cursor.execute("UPDATE register_event SET actor = 'x' WHERE seq = 2")
    with pytest.raises(BadInputError, match="Event 2 was altered"):
        back_up(tmp_path / "backup.zip", NOW)
    assert [path for path in tmp_path.iterdir() if path.name.startswith(PREFIX)] == []
    assert not (tmp_path / "backup.zip").exists()


def test_a_register_that_is_not_empty_is_left_alone(file: Path) -> None:
    before = everything()
    with pytest.raises(BadInputError, match="not empty"):
        restore(file, load_law())
    assert everything() == before


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy in which something is otherwise; its hashes are as they were."""
    with zipfile.ZipFile(file) as held:
        members = {name: held.read(name) for name in held.namelist()}
    change(members)
    other = file.with_name("other.zip")
    with zipfile.ZipFile(other, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return other


EVENTS = "tables/register_event.jsonl"


def _altered(members: dict[str, bytes]) -> None:
    members[EVENTS] = members[EVENTS].replace(b'"u-worker"', b'"u-nobody"')


def _shortened(members: dict[str, bytes]) -> None:
    members[EVENTS] = b"".join(members[EVENTS].splitlines(keepends=True)[:-1])


def _no_json(members: dict[str, bytes]) -> None:
    members[EVENTS] = b"{\n" + members[EVENTS]


def _other_column(members: dict[str, bytes]) -> None:
    members[EVENTS] = members[EVENTS].replace(b'"actor_role"', b'"actor_rule"')


def _no_day(members: dict[str, bytes]) -> None:
    members[EVENTS] = members[EVENTS].replace(b'"legal_date":"2024-', b'"legal_date":"2024/')


def _no_manifest(members: dict[str, bytes]) -> None:
    del members[MANIFEST]


def _later(members: dict[str, bytes]) -> None:
    members[MANIFEST] = members[MANIFEST].replace(b'"format_version": 1', b'"format_version": 2')


def _other_tables(members: dict[str, bytes]) -> None:
    data = json.loads(members[MANIFEST])
    data["migrations"].append("9999_later")
    members[MANIFEST] = json.dumps(data).encode()


def _table_missing(members: dict[str, bytes]) -> None:
    data = json.loads(members[MANIFEST])
    del data["members"][0]
    members[MANIFEST] = json.dumps(data).encode()


def _other_head(members: dict[str, bytes]) -> None:
    data = json.loads(members[MANIFEST])
    data["head"] = "1:" + "0" * 64
    members[MANIFEST] = json.dumps(data).encode()


def _resummed(change: Callable[[dict[str, bytes]], None]) -> Callable[[dict[str, bytes]], None]:
    """Somebody who also mends the hash in the manifest."""

    def both(members: dict[str, bytes]) -> None:
        change(members)
        data = json.loads(members[MANIFEST])
        for member in data["members"]:
            content = members[f"tables/{member['table']}.jsonl"]
            member |= {"sha256": sha256(content).hexdigest(), "rows": content.count(b"\n")}
        members[MANIFEST] = json.dumps(data).encode()

    both.__name__ = f"{change.__name__}_resummed"
    return both


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_altered, "not what its manifest says"),
        (_shortened, "not what its manifest says"),
        (_resummed(_altered), "was altered"),
        (_resummed(_shortened), "does not end where"),
        (_no_json, "line 1 cannot be read"),
        (_other_column, "other columns"),
        (_no_day, "cannot be read"),
        (_no_manifest, "no backup"),
        (_later, "no backup that this version can read"),
        (_other_tables, "with other tables"),
        (_table_missing, "does not hold the tables"),
        (_other_head, "does not end where"),
    ],
)
def test_whatever_is_wrong_with_a_backup_is_found_and_nothing_is_kept(
    change: Callable[[dict[str, bytes]], None],
    says: str,
    file: Path,
    backend: str,
    server: str,
    tmp_path: Path,
) -> None:
    other = rewritten(file, change)
    with empty_place(backend, server, tmp_path):
        with pytest.raises(BadInputError, match=says):
            restore(other, load_law())
        begin()
        assert not any(rows for rows in everything().values())
        restore(file, load_law())  # the whole one still fits


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"plain text"])
def test_what_is_no_zip(content: bytes, register_url: str, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(BadInputError, match="cannot be read as a backup"):
        restore(tmp_path / "x.zip", load_law())


def test_a_cut_off_file(file: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(file.read_bytes()[:-100])
    with pytest.raises(BadInputError, match="cannot be read as a backup"):
        restore(tmp_path / "cut.zip", load_law())


def test_what_is_written_meanwhile_is_not_seen(register_url: str, tmp_path: Path) -> None:
    draft()

    def meanwhile(_rows: int) -> None:
        """Another process, while the first table is being written."""
        if EventRow.objects.count() == 1 and not wrote:
            wrote.append(another_process_drafts(register_url))

    wrote: list[bool] = []
    made = back_up(tmp_path / "backup.zip", NOW, meanwhile)
    assert wrote == [True]
    assert made.head.startswith("1:")
    assert events_in(made) == 1
    assert store.head().seq == 2


def events_in(made: Manifest) -> int:
    return next(member.rows for member in made.members if member.table == "register_event")


def another_process_drafts(url: str) -> bool:
    code = (
        "import sys; from maatwerk.register import open_register; open_register(sys.argv[1]);"
        "from tests.register.living import draft; draft('c-2')"
    )
    return subprocess.run([sys.executable, "-c", code, url], check=True).returncode == 0
