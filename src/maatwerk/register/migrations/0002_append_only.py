"""Triggers that refuse to change or remove an event, whoever asks."""

from typing import Any

from django.db import migrations

_SQLITE = (
    """
    CREATE TRIGGER register_event_is_never_changed BEFORE UPDATE ON register_event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
    """,
    """
    CREATE TRIGGER register_event_is_never_removed BEFORE DELETE ON register_event
    BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION register_event_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'an event is never changed or removed'; END $$
    """,
    """
    CREATE TRIGGER register_event_is_never_changed BEFORE UPDATE OR DELETE ON register_event
    FOR EACH ROW EXECUTE FUNCTION register_event_stays()
    """,
    """
    CREATE TRIGGER register_event_is_never_truncated BEFORE TRUNCATE ON register_event
    FOR EACH STATEMENT EXECUTE FUNCTION register_event_stays()
    """,
)


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put the triggers there, in the words of the database."""
    kinds = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in kinds[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Events are append-only from here on; there is no way back."""

    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(guard)]
