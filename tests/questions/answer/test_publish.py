"""All files appear, or none."""

from pathlib import Path

import pytest

from maatwerk.errors import BadInputError
from maatwerk.questions.answer import publish

FILES = {"answer.docx": b"d", "answer.json": b"j"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_appear_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    assert publish(out, FILES) == (out / "answer.docx", out / "answer.json")
    assert names(out) == ["answer.docx", "answer.json"]
    assert (out / "answer.docx").read_bytes() == b"d"


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    publish(tmp_path, FILES)
    publish(tmp_path, {"answer.json": b"k"})
    assert (tmp_path / "answer.json").read_bytes() == b"k"
    assert names(tmp_path) == ["answer.docx", "answer.json"]


def test_an_out_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(BadInputError, match="Cannot write the answer in"):
        publish(tmp_path / "out", FILES)
    with pytest.raises(BadInputError, match="Cannot write the answer in"):
        publish(tmp_path / "out" / "deeper", FILES)


def test_a_folder_in_the_place_of_a_file_stops_all(tmp_path: Path) -> None:
    (tmp_path / "answer.json").mkdir()
    with pytest.raises(BadInputError, match=r"answer\.json: it is a folder"):
        publish(tmp_path, FILES)
    assert names(tmp_path) == ["answer.json"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
def test_an_interrupted_write_leaves_nothing(
    stop: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: Path, data: bytes) -> int:
        raise stop

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises((KeyboardInterrupt, BadInputError)):
        publish(tmp_path, FILES)
    assert names(tmp_path) == []
