"""A snapshot is written as a whole or not at all, and the same rows give the same bytes."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from maatwerk.errors import BadInputError
from maatwerk.snapshot import SnapshotWriter, open_snapshot
from maatwerk.snapshot import write as write_module
from maatwerk.snapshot.check import check_snapshot
from maatwerk.snapshot.codes import codes_of
from maatwerk.snapshot.folder import REPLACED, UnfinishedFolder
from maatwerk.whole_files import PREFIX


def writer(hand: Any, root: Path) -> SnapshotWriter:
    return SnapshotWriter(root, known_on=hand.known_on, law_hash="0" * 64, source="by hand")


def names(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


def test_folder_is_named_after_its_content_and_opens(hand: Any, sound: Path) -> None:
    snapshot = open_snapshot(sound)
    assert sound.name == snapshot.hash
    assert snapshot.known_on == hand.known_on
    assert snapshot.synthetic is False
    assert snapshot.manifest["tables"]["payments"]["rows"] == 3
    assert snapshot.manifest["tables"]["payments"]["sums"] == {"amount": 545_000}
    assert pq.read_table(snapshot.table("payments")).num_rows == 3


def test_same_rows_in_other_batches_give_the_same_bytes(
    hand: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_module, "ROWS_A_GROUP", 3)
    hashes = set()
    for size in (1, 2, 3, 4, 7):
        with writer(hand, tmp_path / str(size)) as target:
            for start in range(0, len(hand.applications), size):
                target.write("applications", hand.columns(hand.applications[start : start + size]))
            target.write("quarters", hand.columns(hand.quarters))
            target.write("payments", hand.columns(hand.payments))
        assert target.path is not None
        hashes.add(target.path.name)
        file = pq.ParquetFile(target.path / "applications.parquet")
        assert [file.metadata.row_group(i).num_rows for i in range(3)] == [3, 3, 1]
    assert len(hashes) == 1


def test_other_row_order_date_or_source_gives_another_hash(hand: Any, tmp_path: Path) -> None:
    first = hand.write(tmp_path / "a").name
    assert hand.write(tmp_path / "b", payments=hand.payments[::-1]).name != first
    with SnapshotWriter(
        tmp_path / "c", known_on=date(2025, 4, 1), law_hash="0" * 64, source="by hand"
    ) as other:
        other.write("applications", hand.columns(hand.applications))
        other.write("quarters", hand.columns(hand.quarters))
        other.write("payments", hand.columns(hand.payments))
    assert other.path is not None
    assert other.path.name != first


def test_positions_and_texts_are_stored_alike(hand: Any, tmp_path: Path) -> None:
    columns: dict[str, Any] = hand.columns(hand.applications)
    expected = hand.write(tmp_path / "a").name
    for field in ("outcome", "province", "package"):
        codes = codes_of(field)
        columns[field] = np.array(
            [-1 if code is None else codes.index(code) for code in columns[field]], np.int8
        )
    with writer(hand, tmp_path / "b") as target:
        target.write("applications", columns)
        target.write("quarters", hand.columns(hand.quarters))
        target.write("payments", hand.columns(hand.payments))
    assert target.path is not None
    assert target.path.name == expected


def test_empty_register_is_a_snapshot(hand: Any, tmp_path: Path) -> None:
    with writer(hand, tmp_path) as target:
        pass
    assert target.path is not None
    assert check_snapshot(target.path).problems == ()


def break_off(target: SnapshotWriter, rows: dict[str, Any], error: Exception) -> None:
    with target:
        target.write("payments", rows)
        raise error


def test_error_inside_leaves_nothing(hand: Any, tmp_path: Path) -> None:
    target = writer(hand, tmp_path)
    with pytest.raises(ZeroDivisionError):
        break_off(target, hand.columns(hand.payments), ZeroDivisionError())
    assert names(tmp_path) == []
    assert target.path is None


def test_disk_error_half_way_is_bad_input_and_leaves_nothing(hand: Any, tmp_path: Path) -> None:
    full = OSError(28, "No space left on device")
    with pytest.raises(BadInputError, match=r"No space left.*nothing was left behind"):
        break_off(writer(hand, tmp_path), hand.columns(hand.payments), full)
    assert names(tmp_path) == []


@pytest.mark.parametrize("field", ["scheme", "outcome"])
def test_code_outside_its_list_is_refused_never_dropped(
    hand: Any, tmp_path: Path, field: str
) -> None:
    rows = [*hand.applications[1:], hand.applications[0] | {field: "xyz"}]
    with pytest.raises(ValueError, match=field), writer(hand, tmp_path) as target:
        target.write("applications", hand.columns(rows))
    assert names(tmp_path) == []


def test_missing_or_unknown_column_is_refused(hand: Any, tmp_path: Path) -> None:
    columns = hand.columns(hand.payments)
    with pytest.raises(ValueError, match="amount"), writer(hand, tmp_path) as target:
        target.write("payments", {k: v for k, v in columns.items() if k != "amount"})
    with pytest.raises(ValueError, match="name"), writer(hand, tmp_path) as target:
        target.write("payments", columns | {"name": ["x"] * 3})


def test_empty_field_that_must_be_filled_is_refused(hand: Any, tmp_path: Path) -> None:
    with pytest.raises(pa.ArrowInvalid, match="case_id"), writer(hand, tmp_path) as target:
        target.write("payments", hand.columns([hand.payments[0] | {"case_id": None}]))
    assert names(tmp_path) == []


def test_root_that_cannot_be_written_is_bad_input(hand: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BadInputError, match="Choose a folder you may write in"):
        hand.write(tmp_path / "file" / "snapshots")


def test_disk_error_at_the_very_start_is_bad_input_and_leaves_nothing(
    hand: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "ParquetWriter", full)
    with pytest.raises(BadInputError, match="No space left on device"):
        hand.write(tmp_path)
    assert names(tmp_path) == []


def test_disk_error_at_the_very_end_is_bad_input_and_leaves_nothing(
    hand: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> str:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(write_module, "sha256_of", full)
    with pytest.raises(BadInputError, match="No space left on device"):
        hand.write(tmp_path)
    assert names(tmp_path) == []


def test_same_content_again_replaces_what_was_damaged(hand: Any, tmp_path: Path) -> None:
    folder = hand.write(tmp_path)
    (folder / "payments.parquet").write_bytes(b"damaged")
    (folder / "stray").write_text("x")
    assert hand.write(tmp_path) == folder
    assert check_snapshot(folder).problems == ()
    assert names(folder) == [
        "applications.parquet",
        "manifest.json",
        "payments.parquet",
        "quarters.parquet",
    ]
    assert [name for name in names(tmp_path) if name.startswith(PREFIX)] == []


def test_leftover_of_a_dead_run_is_removed(hand: Any, tmp_path: Path) -> None:
    dead = tmp_path / f"{PREFIX}dead"
    dead.mkdir()
    (dead / "payments.parquet").write_bytes(b"half")
    stray = tmp_path / f"{PREFIX}no-folder"
    stray.write_text("a file is left alone")
    hand.write(tmp_path)
    assert not dead.exists()
    assert stray.exists()


def test_folder_of_a_living_run_is_left_alone(hand: Any, tmp_path: Path) -> None:
    with writer(hand, tmp_path) as slow:
        slow.write("applications", hand.columns(hand.applications))
        quick = hand.write(tmp_path, payments=hand.payments[:1])
        slow.write("quarters", hand.columns(hand.quarters))
        slow.write("payments", hand.columns(hand.payments))
    assert slow.path is not None
    assert check_snapshot(slow.path).problems == ()
    assert check_snapshot(quick).problems == ()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_run_leaves_no_snapshot(
    hand: Any, tmp_path: Path, number: signal.Signals
) -> None:
    root = tmp_path / "snapshots"
    program = f"""
        import time
        from datetime import date
        from pathlib import Path
        from maatwerk.snapshot import SnapshotWriter
        with SnapshotWriter(
            Path({str(root)!r}), known_on=date(2025, 3, 31), law_hash="0", source="x"
        ):
            print("writing", flush=True)
            time.sleep(60)
    """
    run = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"writing\n"
        os.kill(run.pid, number)
        run.wait(10)
    left = names(root)
    assert all(name.startswith(PREFIX) for name in left)
    assert (left == []) == (number == signal.SIGINT)
    with pytest.raises(BadInputError, match="is no snapshot"):
        open_snapshot(root)
    hand.write(root)
    assert [name for name in names(root) if name.startswith(PREFIX)] == []


def test_register_that_begins_on_a_day_says_so(hand: Any, tmp_path: Path) -> None:
    opens = date(2018, 7, 1)
    with SnapshotWriter(
        tmp_path, known_on=hand.known_on, law_hash="0", source="x", complete_from=opens
    ) as target:
        pass
    assert open_snapshot(tmp_path).complete_from == opens
    assert target.path is not None
    assert check_snapshot(target.path).problems == ()


def test_register_that_names_no_day_is_complete_from_its_first_row(hand: Any, sound: Path) -> None:
    assert open_snapshot(sound).complete_from is None
    manifest = json.loads((sound / "manifest.json").read_text())
    del manifest["complete_from"]
    (sound / "manifest.json").write_text(json.dumps(manifest))
    hand.reseal(sound)
    assert open_snapshot(sound).complete_from is None


def test_register_that_keeps_no_payments_says_so(hand: Any, sound: Path, tmp_path: Path) -> None:
    assert open_snapshot(sound).lacks == frozenset()
    with SnapshotWriter(
        tmp_path, known_on=hand.known_on, law_hash="0", source="x", lacks=("payments",)
    ) as target:
        pass
    assert open_snapshot(tmp_path).lacks == {"payments"}
    assert target.path is not None
    assert check_snapshot(target.path).problems == ()


def test_next_release_gives_unchanged_data_the_same_name(
    hand: Any, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_module, "__version__", "99.0")
    again = hand.write(tmp_path / "later")
    assert again.name == sound.name
    assert open_snapshot(again).manifest["software"] == "maatwerk 99.0"


def test_same_content_again_keeps_what_is_sound(hand: Any, tmp_path: Path) -> None:
    folder = hand.write(tmp_path)
    before = folder.stat().st_ino
    assert hand.write(tmp_path) == folder
    assert folder.stat().st_ino == before
    assert names(tmp_path) == [".latest", folder.name]


def test_folder_put_aside_by_a_killed_run_is_put_back(hand: Any, tmp_path: Path) -> None:
    folder = hand.write(tmp_path)
    folder.rename(tmp_path / f"{REPLACED}dead-{folder.name}")
    other = hand.write(tmp_path, payments=hand.payments[:1])
    assert check_snapshot(folder).problems == ()
    assert names(tmp_path) == sorted([".latest", folder.name, other.name])


def test_folder_put_aside_whose_place_was_taken_is_removed(hand: Any, tmp_path: Path) -> None:
    folder = hand.write(tmp_path)
    (tmp_path / f"{REPLACED}dead-{folder.name}").mkdir()
    (tmp_path / f"{REPLACED}no-folder").write_text("a file is left alone")
    hand.write(tmp_path)
    assert names(tmp_path) == sorted([".latest", f"{REPLACED}no-folder", folder.name])


def test_killed_between_two_renames_loses_nothing(tmp_path: Path) -> None:
    program = f"""
        import os
        from pathlib import Path
        from maatwerk.snapshot.folder import UnfinishedFolder
        with UnfinishedFolder(Path({str(tmp_path)!r})) as new:
            (new.path / "file").write_text("new")
            rename = Path.rename
            def die(path, target):
                if path == new.path:
                    os.kill(os.getpid(), 9)
                return rename(path, target)
            Path.rename = die
            new.publish("vault")
    """
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "file").write_text("old")
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=False)
    assert done.returncode == -signal.SIGKILL
    with UnfinishedFolder(tmp_path):
        assert (tmp_path / "vault" / "file").read_text() == "old"
    assert names(tmp_path) == ["vault"]


def test_failed_second_rename_leaves_the_old_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "file").write_text("old")
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name.startswith(PREFIX):
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with (
        pytest.raises(BadInputError, match="Input/output error"),
        UnfinishedFolder(tmp_path) as new,
    ):
        new.publish("vault")
    assert (tmp_path / "vault" / "file").read_text() == "old"
    assert names(tmp_path) == ["vault"]


def test_no_room_for_the_pointer_leaves_nothing(
    hand: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_text = Path.write_text

    def full(path: Path, text: str, **options: Any) -> int:
        if ".latest" in path.name:
            path.touch()
            raise OSError(28, "No space left on device")
        return write_text(path, text, **options)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(BadInputError, match=r"No space left.*nothing was left behind"):
        hand.write(tmp_path)
    assert names(tmp_path) == []
