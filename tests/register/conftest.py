"""Every test of the register runs on the embedded database and on a real server."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from tests.register.a_server import postgresql

from maatwerk.register import open_register

MEMORY = "sqlite://:memory:"
open_register(MEMORY)  # modules with tables can be imported only once Django knows them

BACKENDS = ("sqlite", "postgresql")
_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL of our own; the URL of a database in it."""
    with postgresql("-c fsync=off") as url:
        yield url


@pytest.fixture(scope="session")
def empty_registers(server: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An empty register of each kind, to be copied."""
    folder = tmp_path_factory.mktemp("empty")
    with psycopg.connect(server % "postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE empty")
    urls = {"sqlite": f"sqlite:///{folder / 'empty.sqlite3'}", "postgresql": server % "empty"}
    for url in urls.values():
        open_register(url)
        call_command("migrate", verbosity=0)
    open_register(MEMORY)
    return urls


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def register_url(
    backend: str, empty_registers: dict[str, str], server: str, tmp_path: Path
) -> Iterator[str]:
    """A new register, open in this process."""
    if backend == "sqlite":
        source = Path(empty_registers["sqlite"].removeprefix("sqlite:///"))
        shutil.copy(source, tmp_path / "register.sqlite3")
        url = f"sqlite:///{tmp_path / 'register.sqlite3'}"
    else:
        name = f"register_{next(_numbers)}"
        with psycopg.connect(server % "postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE empty STRATEGY FILE_COPY")
        url = server % name
    open_register(url)
    yield url
    open_register(MEMORY)
    if backend == "postgresql":  # hundreds of files each: removed one by one at the end for minutes
        with psycopg.connect(server % "postgres", autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
