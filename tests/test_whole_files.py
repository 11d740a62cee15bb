"""Files appear whole, all of them or none, and leave nothing beside them."""

import os
import stat
from pathlib import Path

import pytest

from maatwerk.errors import BadInputError
from maatwerk.whole_files import PREFIX, hidden_folder, write_whole


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "sub").mkdir()
    write_whole({tmp_path / "a": b"1", tmp_path / "b": b"2", tmp_path / "sub" / "a": b"3"})
    assert contents(tmp_path / "sub") == {"a": b"3"}
    (tmp_path / "sub" / "a").unlink()
    (tmp_path / "sub").rmdir()
    assert contents(tmp_path) == {"a": b"1", "b": b"2"}


def test_file_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_whole({Path("a"): b"1"})
    assert contents(tmp_path) == {"a": b"1"}


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_umask_is_respected(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_whole({tmp_path / "a": b"1"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("links", [True, False])
def test_failure_at_a_later_rename_undoes_the_earlier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, links: bool
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    replace = Path.replace

    def fail(path: Path, target: Path) -> Path:
        if path.name == "new-c":
            raise failure
        return replace(path, target)

    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "replace", fail)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    expected = BadInputError if isinstance(failure, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        write_whole({tmp_path / "a": b"1", tmp_path / "b": b"2", tmp_path / "c": b"3"})
    assert contents(tmp_path) == {"a": b"old a", "c": b"old c"}


def test_no_room_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    write_bytes = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "new-b":
            raise OSError(28, "No space left on device")
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(BadInputError, match=r"b: No space left on device.*nothing was changed"):
        write_whole({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    monkeypatch.undo()
    assert contents(tmp_path) == {"a": b"old"}


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"Cannot write .*none.*Choose a folder that is there"):
        write_whole({tmp_path / "none" / "a": b"1"})
    assert contents(tmp_path) == {}


def test_folder_or_device_in_the_way_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInputError, match="it is a folder"):
        write_whole({tmp_path / "a": b"1", tmp_path / "folder": b"2"})
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInputError, match="it is no ordinary file"):
        write_whole({tmp_path / "pipe": b"1"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "pipe"]


def test_leftovers_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    (tmp_path / f"{PREFIX}dead").mkdir()
    (tmp_path / f"{PREFIX}dead" / "new-a").write_bytes(b"half")
    with hidden_folder(tmp_path) as alive:
        write_whole({tmp_path / "a": b"1"})
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([alive.name, "a"])
    assert contents(tmp_path) == {"a": b"1"}
