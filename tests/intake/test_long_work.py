"""While a file is taken in, whoever asks is told so at once, or is not kept waiting at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.intake import given
from tests.intake.given import REGISTER, SENDER, VAULT, csv_file
from tests.register.people import secret

from maatwerk.errors import BadInputError
from maatwerk.intake import load
from maatwerk.register.long_work import SUFFIX, long_work, must_not_wait
from maatwerk.register.models import AccessRow, CaseRow

LIST = "case list --as auditor --actor u-auditor ontvankelijkheid --lang en"


def asked(url: str) -> subprocess.CompletedProcess[str]:
    """Another process asks for a list."""
    return subprocess.run(
        [sys.executable, "-c", "from maatwerk.cli import main; main()", *LIST.split()],
        env=os.environ | {"MAATWERK_VAULT_KEYS": secret(1), "MAATWERK_DATABASE": url},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_reader_is_told_that_a_file_is_being_taken_in(
    register_url: str, backend: str, tmp_path: Path
) -> None:
    came: list[subprocess.CompletedProcess[str]] = []
    path = csv_file(tmp_path, [given.application(1)])
    load(
        *("applications", path, REGISTER, VAULT, SENDER),
        progress=lambda *_: came.append(asked(register_url)),
    )
    assert came
    for one in came:
        if backend == "sqlite":
            assert one.returncode == 2, one.stderr
            assert "A file is being taken in" in one.stderr
            assert "Try again when it is done" in one.stderr
        else:
            assert one.returncode == 0, one.stderr
    assert AccessRow.objects.count() == 1 + (0 if backend == "sqlite" else len(came))
    assert CaseRow.objects.count() == 1
    assert asked(register_url).returncode == 0


HOLDING = """
import sys
from maatwerk.register import open_register
open_register(sys.argv[1])
from maatwerk.register.long_work import long_work
with long_work():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_who_was_killed_keeps_nobody_out(register_url: str, backend: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, register_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        if backend == "sqlite":
            with pytest.raises(BadInputError, match="A file is being taken in"):
                must_not_wait()
        else:
            must_not_wait()
        holder.send_signal(signal.SIGKILL)
    must_not_wait()
    with long_work():
        pass


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_file_that_cannot_be_made_is_named(register_url: str) -> None:
    path = Path(register_url.removeprefix("sqlite:///"))
    path.with_name(path.name + SUFFIX).mkdir()
    with pytest.raises(BadInputError, match=f"Cannot open .*{SUFFIX}"), long_work():
        pass
