"""The access log, with triggers that refuse to change or remove a line of it, whoever asks."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TABLES = ("register_access", "register_access_result")
"""What only ever grows."""

_SQLITE = (
    """
    CREATE TRIGGER {0}_is_never_changed BEFORE UPDATE ON {0}
    BEGIN SELECT RAISE(ABORT, 'the access log is never changed'); END
    """,
    """
    CREATE TRIGGER {0}_is_never_removed BEFORE DELETE ON {0}
    BEGIN SELECT RAISE(ABORT, 'the access log is never removed'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION {0}_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the access log is never changed or removed'; END $$
    """,
    """
    CREATE TRIGGER {0}_is_never_changed BEFORE UPDATE OR DELETE ON {0}
    FOR EACH ROW EXECUTE FUNCTION {0}_stays()
    """,
    """
    CREATE TRIGGER {0}_is_never_truncated BEFORE TRUNCATE ON {0}
    FOR EACH STATEMENT EXECUTE FUNCTION {0}_stays()
    """,
)


def guard(_apps: Any, schema_editor: Any) -> None:
    """Put the triggers there, in the words of the database."""
    kinds = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for table in TABLES:
        for statement in kinds[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table))


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0005_vault"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessRow",
            fields=[
                ("seq", models.BigAutoField(primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=40)),
                ("actor_role", models.CharField(max_length=20)),
                ("purpose", models.CharField(max_length=20)),
                ("act", models.CharField(max_length=20)),
                ("query", models.CharField(max_length=20, null=True)),
                ("case_ref", models.CharField(max_length=12, null=True)),
            ],
            options={
                "db_table": "register_access",
            },
        ),
        migrations.CreateModel(
            name="AccessResultRow",
            fields=[
                (
                    "access",
                    models.OneToOneField(
                        db_column="seq",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="result",
                        serialize=False,
                        to="register.accessrow",
                    ),
                ),
                ("answered_at", models.DateTimeField()),
                ("outcome", models.CharField(max_length=10)),
                ("cases", models.IntegerField()),
                ("case_refs", models.TextField()),
                ("subject_refs", models.TextField()),
            ],
            options={
                "db_table": "register_access_result",
            },
        ),
        migrations.AddIndex(
            model_name="accessrow",
            index=models.Index(fields=["case_ref", "seq"], name="access_by_case"),
        ),
        migrations.AddIndex(
            model_name="accessrow",
            index=models.Index(fields=["actor", "seq"], name="access_by_actor"),
        ),
        migrations.RunPython(guard),
    ]
