"""What retention planned, who approved it and what was deleted: tables that only ever grow."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TABLES = (
    "register_retention_plan",
    "register_retention_approval",
    "register_retention_deletion",
)
"""What only ever grows."""

_SQLITE = (
    """
    CREATE TRIGGER {0}_is_never_changed BEFORE UPDATE ON {0}
    BEGIN SELECT RAISE(ABORT, 'what retention wrote down is never changed'); END
    """,
    """
    CREATE TRIGGER {0}_is_never_removed BEFORE DELETE ON {0}
    BEGIN SELECT RAISE(ABORT, 'what retention wrote down is never removed'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION {0}_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'what retention wrote down is never changed or removed'; END $$
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
        ("register", "0008_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="RetentionPlanRow",
            fields=[
                ("ref", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("planned_at", models.DateTimeField()),
                ("planned_by", models.CharField(max_length=40)),
                ("planner_role", models.CharField(max_length=20)),
                ("content", models.TextField()),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "register_retention_plan",
            },
        ),
        migrations.CreateModel(
            name="RetentionApprovalRow",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        db_column="plan",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="approval",
                        serialize=False,
                        to="register.retentionplanrow",
                    ),
                ),
                ("approved_at", models.DateTimeField()),
                ("approved_by", models.CharField(max_length=40)),
                ("approver_role", models.CharField(max_length=20)),
            ],
            options={
                "db_table": "register_retention_approval",
            },
        ),
        migrations.CreateModel(
            name="RetentionDeletionRow",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("case_ref", models.CharField(max_length=12)),
                ("line", models.TextField()),
                ("counts", models.TextField()),
                ("planned_by", models.CharField(max_length=40)),
                ("approved_by", models.CharField(max_length=40)),
                ("carried_out_by", models.CharField(max_length=40)),
                ("carried_out_at", models.DateTimeField()),
                ("prev_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "plan",
                    models.ForeignKey(
                        db_column="plan",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deletions",
                        to="register.retentionplanrow",
                    ),
                ),
            ],
            options={
                "db_table": "register_retention_deletion",
                "indexes": [models.Index(fields=["case_ref", "seq"], name="deletion_by_case")],
            },
        ),
        migrations.RunPython(guard),
    ]
