"""A path is read as it is, never as a pattern or a partition."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from maatwerk.errors import BadInputError
from maatwerk.snapshot import open_snapshot
from maatwerk.snapshot.check import check_snapshot
from maatwerk.snapshot.scan import scan

ODD = ["a[b]", "a*", "a?", "**", "a[", "a[!x]", "it's", "{x,y}", "back\\slash", "scheme=vop"]


def rows(path: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(
            f"from {scan(path)} select scheme, count(*) group by 1"
        ).fetchall()


@pytest.mark.parametrize("name", ODD)
def test_file_itself_is_read_and_no_other(hand: Any, tmp_path: Path, name: str) -> None:
    for neighbour in ("ab", "axyz", "a", "x"):
        hand.write(tmp_path / neighbour)
    folder = hand.write(tmp_path / name, payments=hand.payments[:1])
    assert rows(open_snapshot(folder).table("payments")) == [("imw", 1)]
    assert check_snapshot(folder).rows["payments"] == 1


def test_relative_path_is_read(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sound)
    assert rows(Path("payments.parquet")) == [("imw", 3)]


def test_rows_are_numbered_when_asked(sound: Path) -> None:
    with duckdb.connect() as connection:
        source = scan(sound / "payments.parquet", numbered=True)
        found = connection.execute(f"from {source} select file_row_number").fetchall()
    assert found == [(0,), (1,), (2,)]


def test_path_that_cannot_be_said_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="Rename the folder"):
        scan(tmp_path / "a*\\b" / "payments.parquet")
