"""What the role that the app runs as may do on a PostgreSQL: no more than the app does.

The tables belong to another role, which makes and restores registers. So not even somebody who
has taken the app over can change or remove an event, or take away the trigger that refuses it.
"""

import re

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from maatwerk.errors import BadInputError
from maatwerk.register.beginning import APP
from maatwerk.register.models import (
    COUNTS,
    AccountRow,
    CaseRow,
    IntakeLoad,
    IntakeRow,
    LetterRow,
    LetterTombstone,
    OutboxRow,
    PayFile,
    VaultHash,
    VaultRow,
    VaultTombstone,
)

CHANGED: dict[type[Model], str] = {
    AccountRow: "DELETE",  # with the applicant
    CaseRow: "UPDATE, DELETE",  # what it shows follows from the events
    OutboxRow: "UPDATE (delivered_at)",  # that it was delivered
    IntakeLoad: f"UPDATE ({', '.join(COUNTS)})",  # at the end of the load
    IntakeRow: "DELETE",  # retention
    LetterRow: "UPDATE, DELETE",  # a rotation of keys, and retention
    LetterTombstone: "DELETE",
    PayFile: "UPDATE, DELETE",  # likewise
    VaultRow: "UPDATE, DELETE",  # another address, a rotation of keys, and erasing
    VaultHash: "UPDATE, DELETE",
    VaultTombstone: "DELETE",
}
"""What the app does to a table but reading and adding; nothing to the tables that are not here."""

_ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")

_KNOWN = """
SELECT role.rolsuper,
    EXISTS (
        SELECT 1 FROM pg_class AS relation
        WHERE relation.relname LIKE 'register_%%'
            AND relation.relnamespace = current_schema()::regnamespace
            AND pg_has_role(role.oid, relation.relowner, 'MEMBER')
    )
FROM pg_roles AS role WHERE role.rolname = %s
"""


def statements(role: str) -> list[str]:
    """The statements that give a role what the app needs, and take all else from it.

    Raises:
        BadInputError: it cannot be the name of a role.
    """
    if not _ROLE.fullmatch(role):
        raise BadInputError(f"{role!r} is no name of a role: small letters, digits and _.")
    tables = sorted(model._meta.db_table for model in apps.get_app_config(APP).get_models())
    changed = sorted((model._meta.db_table, rights) for model, rights in CHANGED.items())
    return [
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}",
        f"REVOKE ALL ON SCHEMA public FROM {role}",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"GRANT SELECT ON django_migrations TO {role}",
        f"GRANT SELECT, INSERT ON {', '.join(tables)} TO {role}",
        *(f"GRANT {rights} ON {table} TO {role}" for table, rights in changed),
    ]


def give(role: str) -> None:
    """Give a role what the app needs; done by the owner of the tables, as often as one likes.

    Raises:
        BadInputError: the register is embedded; there is no such role; or it is one that
            could give itself more, so that this would mean nothing.
    """
    if connection.vendor != "postgresql":
        raise BadInputError("An embedded register has no roles: who can open its file has all.")
    asked = statements(role)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_KNOWN, [role])
        known = cursor.fetchone()
        if known is None:
            raise BadInputError(f"There is no role {role}. Make it first: createuser {role}.")
        if any(known):
            what = "is a superuser" if known[0] else "owns the tables"
            raise BadInputError(
                f"{role} {what} and may do everything. Choose a role of its own for the app."
            )
        for statement in asked:
            cursor.execute(statement)
