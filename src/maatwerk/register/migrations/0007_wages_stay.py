"""Triggers that refuse to remove a declared wage as well, one by one or all at once."""

from typing import Any

from django.db import migrations

_SQLITE = (
    # A REPLACE is a delete as well, which triggers see: the register opens with
    # recursive_triggers.
    """
    CREATE TRIGGER register_wage_is_never_removed BEFORE DELETE ON register_wage
    BEGIN SELECT RAISE(ABORT, 'a declared wage is never removed'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION register_wage_is_kept() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a declared wage is never removed'; END $$
    """,
    """
    CREATE TRIGGER register_wage_is_never_removed BEFORE DELETE ON register_wage
    FOR EACH ROW EXECUTE FUNCTION register_wage_is_kept()
    """,
    """
    CREATE TRIGGER register_wage_is_never_truncated BEFORE TRUNCATE ON register_wage
    FOR EACH STATEMENT EXECUTE FUNCTION register_wage_is_kept()
    """,
)


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put the triggers there, in the words of the database."""
    kinds = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in kinds[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """What figures rest on stays, whoever asks."""

    dependencies = [("register", "0006_access")]
    operations = [migrations.RunPython(guard)]
