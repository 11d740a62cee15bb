"""On a server the app runs as a role that owns nothing: it can live a case, and undo nothing."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from click.testing import CliRunner, Result
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from psycopg.errors import InsufficientPrivilege
from tests.intake import given
from tests.register.living import live_until_granted
from tests.register.people import BOTH, KEYS, NEXT, PERSON

from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import open_register, store
from maatwerk.register.models import CaseRow, EventRow
from maatwerk.register.projections.rebuilding import rebuild
from maatwerk.register.roles import CHANGED, give, statements
from maatwerk.register.vault import rotation
from maatwerk.register.vault.vault import Vault
from maatwerk.register.verifying import problems

APP = "maatwerk_app"
ONLY_A_SERVER = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)


@pytest.fixture
def owner(register_url: str) -> Iterator[str]:
    """The URL of the owner; beside it there is the role of the app, without any right."""
    with psycopg.connect(register_url, autocommit=True) as server:
        server.execute(f"DROP ROLE IF EXISTS {APP}")
        server.execute(f"CREATE ROLE {APP} LOGIN")
    yield register_url
    open_register(register_url)
    connection.close()
    with psycopg.connect(register_url, autocommit=True) as server:
        server.execute(f"DROP OWNED BY {APP}")
        server.execute(f"DROP ROLE {APP}")


def of_the_app(owner: str) -> str:
    parts = urlsplit(owner)
    return parts._replace(netloc=f"{APP}@").geturl()


@pytest.fixture
def app(owner: str) -> str:
    """The register, open as the app has it."""
    give(APP)
    open_register(of_the_app(owner))
    return of_the_app(owner)


def tried(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@ONLY_A_SERVER
def test_the_app_can_do_all_its_work(app: str, tmp_path: Path) -> None:
    live_until_granted()
    given.applied(tmp_path, [1])
    report = given.do("wages", given.csv_file(tmp_path, [given.wage(1)], "wages.csv"))
    assert report.kept
    person = Vault(KEYS, demo=True).keep_person(PERSON)
    assert rotation.rotate(BOTH) > 0
    assert Vault(NEXT, demo=True).person(person) == PERSON
    assert rebuild(load_law()) == CaseRow.objects.count() == 2
    assert list(problems(load_law(), store.head())) == []
    deliver = ("deliver", "--actor", "u-1", "--to", str(tmp_path))
    for command in (deliver, ("verify",), ("head",), ("rebuild",), ("waiting",)):
        result = CliRunner().invoke(root, ["register", *command, "--register", app])
        assert result.exit_code == 0, result.output


UNDOING = (
    "UPDATE register_event SET actor = 'x'",
    "DELETE FROM register_event",
    "TRUNCATE register_event CASCADE",
    "ALTER TABLE register_event DISABLE TRIGGER ALL",
    "ALTER TABLE register_event RENAME TO mine",
    "DROP TRIGGER register_event_is_never_changed ON register_event",
    "DROP TABLE register_event CASCADE",
    "CREATE OR REPLACE FUNCTION register_event_stays() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RETURN NULL; END $$",
    "CREATE TABLE mine (n int)",
    "SET session_replication_role = replica",
    "UPDATE register_access SET actor = 'x'",
    "DELETE FROM register_access_result",
    "UPDATE register_wage SET wage = 1",
    "UPDATE register_intake_load SET recorded_at = now()",
    "DELETE FROM register_intake_load",
    "DELETE FROM register_outbox",
    "UPDATE register_outbox SET topic = 'x'",
    "UPDATE register_delivery SET last = 0",
    "DELETE FROM django_migrations",
)
"""What somebody would try who has taken the app over."""


@ONLY_A_SERVER
def test_the_app_can_undo_nothing(app: str) -> None:
    live_until_granted()
    before = list(EventRow.objects.values_list())
    for statement in UNDOING:
        with pytest.raises(ProgrammingError) as refused:
            tried(statement)
        assert isinstance(refused.value.__cause__, InsufficientPrivilege), statement
    assert list(EventRow.objects.values_list()) == before
    assert list(problems(load_law())) == []


@ONLY_A_SERVER
def test_what_was_given_too_much_is_taken_back(owner: str) -> None:
    tried(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {APP}")
    tried("GRANT UPDATE ON register_event TO PUBLIC")
    give(APP)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, string_agg(privilege_type, ', ' ORDER BY privilege_type DESC)"
            " FROM information_schema.table_privileges"
            " WHERE grantee IN (%s, 'PUBLIC') AND table_schema = 'public' GROUP BY 1",
            [APP],
        )
        rights = dict(cursor.fetchall())
    changed = {model._meta.db_table for model in CHANGED}
    assert rights.pop("django_migrations") == "SELECT"
    assert {rights[table] for table in rights.keys() - changed} == {"SELECT, INSERT"}
    assert "register_event" in rights.keys() - changed
    assert len(rights) == len([t for t in connection.introspection.table_names() if "reg" in t])


@ONLY_A_SERVER
def test_a_role_that_could_give_itself_more_is_refused(owner: str) -> None:
    with pytest.raises(BadInputError, match="no role nobody_such"):
        give("nobody_such")
    with pytest.raises(BadInputError, match="is a superuser"):
        give("maatwerk")
    tried(f"ALTER TABLE register_case OWNER TO {APP}")
    with pytest.raises(BadInputError, match="owns the tables"):
        give(APP)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["register", "roles", *arguments])


@ONLY_A_SERVER
def test_the_command_gives_or_prints(owner: str) -> None:
    printed = run(APP, "--sql", "--register", owner)
    assert printed.output.splitlines() == [f"{statement};" for statement in statements(APP)]
    assert run(APP, "--register", owner).exit_code == 0
    open_register(of_the_app(owner))
    live_until_granted()


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_an_embedded_register_has_none(register_url: str) -> None:
    with pytest.raises(BadInputError, match="has no roles"):
        give(APP)


@pytest.mark.parametrize("name", ["", "x; DROP TABLE register_event", '"x"', "Robert", "a" * 64])
def test_a_name_that_is_none(register_url: str, name: str) -> None:
    with pytest.raises(BadInputError, match="is no name of a role"):
        statements(name)
