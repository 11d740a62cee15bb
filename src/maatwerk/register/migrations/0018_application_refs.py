"""An application is found by its reference: those who begin another with it are refused."""

from typing import Any

from django.db import migrations

_INDEX = {
    "sqlite": "json_extract(data, '$.application')",
    "postgresql": "(data::json ->> 'application')",
}


def index(_apps: Any, schema_editor: Any) -> None:
    """An index over the drafts that were opened, in the words of the database."""
    by = _INDEX[schema_editor.connection.vendor]
    schema_editor.execute(
        f"CREATE INDEX event_that_opens ON register_event ({by}) WHERE type = 'DraftOpened'"
    )


class Migration(migrations.Migration):
    """No case by case search for who has an application already."""

    dependencies = [("register", "0017_access_parts")]

    operations = [migrations.RunPython(index)]
