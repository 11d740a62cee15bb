"""Opening a snapshot: which one is meant, and what is refused at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maatwerk.errors import BadInputError
from maatwerk.snapshot import open_snapshot


def test_folder_with_one_snapshot_opens_it(hand: Any, tmp_path: Path) -> None:
    folder = hand.write(tmp_path)
    assert open_snapshot(tmp_path).path == folder


def test_folder_with_several_opens_the_one_made_last(hand: Any, tmp_path: Path) -> None:
    first = hand.write(tmp_path)
    second = hand.write(tmp_path, payments=hand.payments[:1])
    assert open_snapshot(tmp_path).path == second
    hand.write(tmp_path)
    assert open_snapshot(tmp_path).path == first


def test_folder_with_several_and_no_word_of_the_last_is_refused(hand: Any, tmp_path: Path) -> None:
    hand.write(tmp_path)
    hand.write(tmp_path, payments=hand.payments[:1])
    (tmp_path / ".latest").write_text("gone\n")
    with pytest.raises(BadInputError, match="holds 2 snapshots; name one of them"):
        open_snapshot(tmp_path)
    (tmp_path / ".latest").unlink()
    with pytest.raises(BadInputError, match="holds 2 snapshots; name one of them"):
        open_snapshot(tmp_path)


@pytest.mark.parametrize("name", ["missing", "."])
def test_no_snapshot_is_bad_input(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInputError, match="is no snapshot"):
        open_snapshot(tmp_path / name)


def test_altered_bytes_are_refused_unless_just_compared(sound: Path) -> None:
    path = sound / "payments.parquet"
    content = bytearray(path.read_bytes())
    content[6] ^= 1
    path.write_bytes(content)
    assert open_snapshot(sound, verify=False).path == sound
    with pytest.raises(
        BadInputError, match=r"payments was altered.*snapshot check.*make the snapshot again"
    ):
        open_snapshot(sound)


def test_snapshot_that_was_not_altered_opens(sound: Path) -> None:
    assert open_snapshot(sound).hash == sound.name


def test_row_count_other_than_the_manifest_is_refused(
    sound: Path, spoil: Callable[..., Path]
) -> None:
    spoil("payments", lambda rows: rows.pop(), seal=False)
    with pytest.raises(BadInputError, match="payments has 2 rows where the manifest says 3"):
        open_snapshot(sound)


def test_other_columns_are_refused(hand: Any, sound: Path) -> None:
    (sound / "payments.parquet").write_bytes((sound / "quarters.parquet").read_bytes())
    hand.reseal(sound)
    with pytest.raises(BadInputError, match=r"payments\.payment_id is missing"):
        open_snapshot(sound)
