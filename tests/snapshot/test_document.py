"""The documentation of the format is complete and its example runs."""

import re
from pathlib import Path

import pytest

from maatwerk.snapshot.check import check_snapshot
from maatwerk.snapshot.codes import LISTS
from maatwerk.snapshot.schema import TABLES
from maatwerk.snapshot.vault import SCHEMAS

TEXT = (Path(__file__).parents[2] / "docs" / "snapshot.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_documented_in_order(name: str) -> None:
    section = TEXT.split(f"### `{name}`")[1].split("\n##")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]*)\|", section, re.MULTILINE)
    assert [row[0] for row in rows] == [field.name for field in TABLES[name].fields]
    for (_, kind, empty), field in zip(rows, TABLES[name].fields, strict=True):
        assert (empty.strip() == "yes") == field.nullable
        assert (kind == f"code of `{field.codes}`") == (field.codes is not None)


@pytest.mark.parametrize("name", LISTS)
def test_every_code_is_documented_in_order(name: str) -> None:
    (row,) = re.findall(rf"^\| `{name}` \| (`[^|]+) \|$", TEXT, re.MULTILINE)
    assert row == ", ".join(f"`{code.code}`" for code in LISTS[name])


def test_every_column_of_the_vault_is_documented() -> None:
    section = TEXT.split("## The vault")[1]
    for schema in SCHEMAS.values():
        assert all(f"`{name}`" in section for name in schema.names)


def test_example_makes_a_sound_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "docs/snapshot.md", "exec"), {})  # noqa: S102 - our own example
    folder = tmp_path / capsys.readouterr().out.strip()
    assert check_snapshot(folder).problems == ()
