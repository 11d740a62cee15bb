"""``maatwerk serve``: whom it answers, what it makes, and how it ends."""

import socket
import subprocess
from pathlib import Path

import pytest
from tests.web.conftest import BIN, Served, Site, start, stop


def refused(*options: str, folder: Path) -> str:
    done = subprocess.run(
        [BIN / "maatwerk", "serve", "--out", folder, *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stderr


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "::", "elders.example"])  # noqa: S104
def test_it_answers_this_machine_alone(tmp_path: Path, address: str) -> None:
    said = refused("--address", address, "--port", "0", folder=tmp_path)
    assert f"--address {address}" in said
    assert "127.0.0.1" in said
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert port in refused("--port", port, folder=tmp_path)
    assert "--port" in refused("--port", "70000", folder=tmp_path)


def test_the_key_of_the_vault_is_its_owners_alone(served: Served) -> None:
    key = served.folder / "vault-key"
    assert key.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in served.folder.iterdir()) == [
        "register",
        "sessions",
        "snapshots",
        "vault-key",
    ]


def test_ctrl_c_ends_it_and_the_same_register_is_served_again(served: Served) -> None:
    """A second server on the register of the first: made once, it is not made again."""
    before = (served.folder / "vault-key").read_bytes()
    again = start(served.folder)
    assert again.site.ask("/gezond/").text == "ok\n"
    assert stop(again) == 0
    assert (served.folder / "vault-key").read_bytes() == before
    with pytest.raises(ConnectionRefusedError):
        Site(again.site.host, again.site.port).ask("/")


def workers(served: Served) -> list[str]:
    """The processes that answer."""
    pid = served.process.pid
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def test_who_leaves_before_the_answer_came_takes_nobody_along(served: Served) -> None:
    assert served.site.ask("/wet/").status == 200
    before = workers(served)
    for _ in range(3):
        with socket.create_connection((served.site.host, served.site.port)) as reader:
            reader.sendall(b"GET /wet/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert served.site.ask("/wet/").status == 200
    assert len(before) == 1
    assert workers(served) == before
