"""A PostgreSQL of our own, for as long as it is needed; for tests and benchmarks."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgresql(*settings: str) -> Iterator[str]:
    """On a socket in a folder of its own; the URL of a database in it, by its name in ``%s``."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        user = "postgres" if os.getuid() == 0 else None  # it refuses to be the superuser
        if user:
            os.chown(place, pwd.getpwnam(user).pw_uid, -1)
        data = place / "data"

        def run(*command: str) -> None:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=user, cwd=place)

        run(_tool("initdb"), "-D", str(data), "-U", "maatwerk", "--auth=trust", "-E", "UTF8")
        options = " ".join([f"-k {place}", "-c listen_addresses=''", *settings])
        start = ("-l", str(place / "log"), "-o", options, "-w", "start")
        run(_tool("pg_ctl"), "-D", str(data), *start)
        try:
            yield f"postgresql://maatwerk@/%s?host={place}"
        finally:
            run(_tool("pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")


def _tool(name: str) -> str:
    """A program of the server, wherever the system keeps it."""
    found = shutil.which(name) or max(
        map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default=None
    )
    assert found, f"{name} is missing: scripts/system-packages installs it"
    return found
