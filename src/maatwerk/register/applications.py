"""In which case an application was begun: its reference is that of no other in the register."""

from collections.abc import Collection

from django.db import connection

_APPLICATION = {
    "sqlite": "json_extract(data, '$.application')",
    "postgresql": "(data::json ->> 'application')",
}
"""As the index over these events has it, which is used for no other way of saying so."""

_AT_A_TIME = 400
"""References that one query asks for."""


def begun_in(refs: Collection[str]) -> dict[str, str]:
    """The case of each of these applications that was ever begun, also of a discarded draft."""
    application, asked = _APPLICATION[connection.vendor], sorted(refs)
    found: dict[str, str] = {}
    with connection.cursor() as cursor:
        for start in range(0, len(asked), _AT_A_TIME):
            some = asked[start : start + _AT_A_TIME]
            cursor.execute(
                f"SELECT {application}, case_ref FROM register_event"  # noqa: S608 - words are ours
                f" WHERE type = 'DraftOpened' AND {application}"
                f" IN ({', '.join(['%s'] * len(some))})",
                some,
            )
            found.update(cursor.fetchall())
    return found
