"""Heads of every chain are printed, and hold the register to them when they are asked for."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from tests.register.conftest import MEMORY, backend, empty_registers, register_url, server
from tests.register.people import KEYS, PERSON

from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.register import open_register

__all__ = ["backend", "empty_registers", "register_url", "server"]  # fixtures


@pytest.fixture(autouse=True)
def place(register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAATWERK_DATABASE", register_url)
    monkeypatch.delenv("MAATWERK_VAULT_KEYS", raising=False)
    yield
    open_register(MEMORY)


def run(line: str) -> Result:
    return CliRunner().invoke(root, line.split())


def test_what_was_cut_off_with_its_links_is_found_by_the_head_that_was_kept(backend: str) -> None:
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - needs an open register

    Vault(KEYS, demo=True).keep_person(PERSON)
    printed = run("register head --all").stdout.split()
    assert [line.rpartition(":")[0] for line in printed] == [
        *("0", "access:0", "accounts:0", "loads:0", "vault:1")
    ]
    anchors = " ".join(f"--anchor {line}" for line in printed)
    assert run(f"register verify {anchors}").exit_code == 0
    cut_off(backend)
    assert run("register verify").exit_code == 0
    found = run(f"register verify {anchors}")
    assert found.exit_code == 1
    assert "The chain vault no longer runs through the anchor 1:" in found.stdout


def cut_off(backend: str) -> None:
    with connection.cursor() as cursor:
        if backend == "sqlite":
            cursor.execute("DROP TRIGGER register_link_is_never_removed")
        else:
            cursor.execute("ALTER TABLE register_link DISABLE TRIGGER ALL")
        for table in ("register_link", "register_vault_hash", "register_vault"):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.parametrize(
    ("anchors", "says"),
    [
        ("--anchor letters:1:" + "0" * 64, "There is no chain letters"),
        ("--anchor vault:1", "An anchor is"),
        (" ".join(["--anchor 1:" + "0" * 64] * 2), "one anchor of the events"),
    ],
)
def test_what_is_no_anchor(anchors: str, says: str) -> None:
    result = run(f"register verify {anchors}")
    assert isinstance(result.exception, BadInputError)
    assert says in str(result.exception)
