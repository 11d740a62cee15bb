"""Triggers that refuse to remove a load, or to change anything of it but its counts."""

from typing import Any

from django.db import migrations

_KEPT = "id, kind, recorded_at, actor, file_hash"
_SQLITE = (
    f"""
    CREATE TRIGGER register_intake_load_is_never_changed
    BEFORE UPDATE OF {_KEPT} ON register_intake_load
    BEGIN SELECT RAISE(ABORT, 'a load is never changed'); END
    """,
    """
    CREATE TRIGGER register_intake_load_is_never_removed BEFORE DELETE ON register_intake_load
    BEGIN SELECT RAISE(ABORT, 'a load is never removed'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION register_intake_load_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a load is never changed or removed'; END $$
    """,
    f"""
    CREATE TRIGGER register_intake_load_is_never_changed
    BEFORE UPDATE OF {_KEPT} OR DELETE ON register_intake_load
    FOR EACH ROW EXECUTE FUNCTION register_intake_load_stays()
    """,
    """
    CREATE TRIGGER register_intake_load_is_never_truncated BEFORE TRUNCATE ON register_intake_load
    FOR EACH STATEMENT EXECUTE FUNCTION register_intake_load_stays()
    """,
)


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put the triggers there, in the words of the database."""
    kinds = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in kinds[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Since when a wage is known stays as it was written from here on."""

    dependencies = [("register", "0011_exclusions")]
    operations = [migrations.RunPython(guard)]
