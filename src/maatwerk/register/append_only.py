"""What makes a table append-only, whoever writes to it; for migrations, in the one place there is.

On the embedded database a row can also be lost to an INSERT OR REPLACE, which tells the triggers
on deletion only if the connection that does it asks for that (recursive_triggers). So there a
trigger before each INSERT refuses a row whose key is there already, on any connection.

A table that Django makes anew on the embedded database, as it does for most changes of a column,
loses its triggers: such a migration ends with :func:`append_only_anew`. A test tries to change,
remove and replace in every table that the app is not given more of.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db.migrations import RunPython

_NO_CHANGE = """
CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE {of} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: a row is never changed'); END
"""
_NO_REMOVAL = """
CREATE TRIGGER {table}_is_never_removed BEFORE DELETE ON {table} {unless}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: a row is never removed'); END
"""
_ERASED = "EXISTS (SELECT 1 FROM register_vault_tombstone WHERE ref = OLD.{ref})"
_NO_REPLACEMENT = """
CREATE TRIGGER {table}_is_never_replaced BEFORE INSERT ON {table}
WHEN {taken}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: this key is taken; a row is never removed'); END
"""
_TAKEN = "EXISTS (SELECT 1 FROM {table} WHERE {same})"

_POSTGRESQL = (
    """
    CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        {unless}
        RAISE EXCEPTION '{table} is append-only: a row is never changed or removed';
    END $$
    """,
    """
    CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE {of} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_is_kept()
    """,
    """
    CREATE TRIGGER {table}_is_never_removed BEFORE DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_is_kept()
    """,
    """
    CREATE TRIGGER {table}_is_never_truncated BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()
    """,
)
_UNLESS = "IF TG_OP = 'DELETE' AND {erased} THEN RETURN OLD; END IF;"


def append_only(*tables: str, columns: Sequence[str] = (), unless_erased: str = "") -> RunPython:
    """The step of a migration after which rows of these tables are only ever added.

    To be put behind the steps that make the tables with all their unique constraints, of which
    none has a condition: it would be taken to have none.

    Args:
        tables: Their names in the database.
        columns: If only these are never changed; else none is.
        unless_erased: The column with a reference in the vault, if rows are removed, and only
            when that one is erased: it has a tombstone by then.
    """
    return _each(tables, partial(_guard, columns=columns, unless_erased=unless_erased))


def append_only_anew(*tables: str) -> RunPython:
    """The step behind others that made a whole append-only table anew on the embedded database."""

    def guard(schema_editor: Any, table: str) -> None:
        if schema_editor.connection.vendor == "sqlite":
            _guard(schema_editor, table)

    return _each(tables, guard)


def never_replaced(*tables: str) -> RunPython:
    """The step that lets an embedded table, which has the other triggers, refuse to replace."""

    def guard(schema_editor: Any, table: str) -> None:
        if schema_editor.connection.vendor == "sqlite":
            _refuse_to_replace(schema_editor, table)

    return _each(tables, guard)


def _guard(
    schema_editor: Any, table: str, columns: Sequence[str] = (), unless_erased: str = ""
) -> None:
    of = f"OF {', '.join(columns)}" if columns else ""
    erased = _ERASED.format(ref=unless_erased) if unless_erased else ""
    if schema_editor.connection.vendor == "sqlite":
        unless = f"WHEN NOT {erased}" if erased else ""
        schema_editor.execute(_NO_CHANGE.format(table=table, of=of))
        schema_editor.execute(_NO_REMOVAL.format(table=table, unless=unless))
        _refuse_to_replace(schema_editor, table)
        return
    unless = _UNLESS.format(erased=erased) if erased else ""
    for statement in _POSTGRESQL:
        schema_editor.execute(statement.format(table=table, of=of, unless=unless))


def _each(tables: Sequence[str], guard: Callable[[Any, str], None]) -> RunPython:
    def guard_all(_apps: Any, schema_editor: Any) -> None:
        for table in tables:
            guard(schema_editor, table)

    return RunPython(guard_all)


def _refuse_to_replace(schema_editor: Any, table: str) -> None:
    keys = [["rowid"], *_unique(schema_editor.connection, table)]
    taken = " OR ".join(
        _TAKEN.format(table=table, same=" AND ".join(f"{name} = NEW.{name}" for name in key))
        for key in keys
    )
    schema_editor.execute(_NO_REPLACEMENT.format(table=table, taken=taken))


def _unique(connection: Any, table: str) -> list[list[str]]:
    """The columns of every key of an embedded table, but for its number as a row."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM pragma_index_list('{table}') WHERE \"unique\"")  # noqa: S608 - ours
        keys = []
        for (name,) in cursor.fetchall():
            cursor.execute(f"SELECT name FROM pragma_index_info('{name}')")  # noqa: S608 - likewise
            keys.append([column for (column,) in cursor.fetchall()])
    return sorted(keys)
