"""Triggers that refuse to change a declared wage, whoever asks."""

from typing import Any

from django.db import migrations

_SQLITE = (
    """
    CREATE TRIGGER register_wage_is_never_changed BEFORE UPDATE ON register_wage
    BEGIN SELECT RAISE(ABORT, 'a declared wage is never changed'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION register_wage_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a declared wage is never changed'; END $$
    """,
    """
    CREATE TRIGGER register_wage_is_never_changed BEFORE UPDATE ON register_wage
    FOR EACH ROW EXECUTE FUNCTION register_wage_stays()
    """,
)


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put the triggers there, in the words of the database."""
    kinds = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in kinds[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """A correction is a new version from here on."""

    dependencies = [("register", "0003_intake")]
    operations = [migrations.RunPython(guard)]
