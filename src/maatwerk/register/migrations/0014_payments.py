"""What is paid: tables that only ever grow, but for the sealed file of the bank."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from maatwerk.register.append_only import append_only

_FILE = "register_pay_file"
_SAID = "run, message_id, sha256"
"""What a rotation of keys leaves as it is: it seals the file anew and nothing else."""

_SQLITE = (
    f"""
    CREATE TRIGGER {_FILE}_is_never_another BEFORE UPDATE OF {_SAID} ON {_FILE}
    BEGIN SELECT RAISE(ABORT, 'a file for the bank is never another'); END
    """,
)
_POSTGRESQL = (
    f"""
    CREATE FUNCTION {_FILE}_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a file for the bank is never another'; END $$
    """,
    f"""
    CREATE TRIGGER {_FILE}_is_never_another BEFORE UPDATE OF {_SAID} ON {_FILE}
    FOR EACH ROW EXECUTE FUNCTION {_FILE}_stays()
    """,
)


def guard_file(_apps: Any, schema_editor: Any) -> None:
    """Put the triggers of the file there, in the words of the database."""
    kinds = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in kinds[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0013_never_replaced"),
    ]

    operations = [
        migrations.CreateModel(
            name="PayAnswer",
            fields=[
                ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("message_id", models.CharField(max_length=35)),
                ("read_by", models.CharField(max_length=40)),
                ("read_at", models.DateTimeField()),
                ("opening", models.BigIntegerField(null=True)),
                ("closing", models.BigIntegerField(null=True)),
                ("closed_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "register_pay_answer",
            },
        ),
        migrations.CreateModel(
            name="PayRun",
            fields=[
                ("run", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("quarter", models.IntegerField()),
                ("month", models.DateField(null=True)),
                ("reach_from", models.IntegerField()),
                ("known_at", models.DateTimeField()),
                ("law_hash", models.CharField(max_length=64)),
                ("head", models.CharField(max_length=90)),
                ("prepared_by", models.CharField(max_length=40)),
                ("prepared_at", models.DateTimeField()),
                ("rights", models.IntegerField()),
                ("lines", models.IntegerField()),
                ("total", models.BigIntegerField()),
                ("open_items", models.IntegerField()),
                ("lines_hash", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "register_pay_run",
            },
        ),
        migrations.CreateModel(
            name="PayTransfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                ("case_ref", models.CharField(max_length=12)),
                ("applicant_ref", models.CharField(max_length=40)),
                ("amount", models.BigIntegerField()),
                ("end_to_end", models.CharField(max_length=35, unique=True)),
                ("remittance", models.CharField(max_length=140)),
                (
                    "again",
                    models.OneToOneField(
                        db_column="again",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="register.paytransfer",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_column="run",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.payrun",
                    ),
                ),
            ],
            options={
                "db_table": "register_pay_transfer",
            },
        ),
        migrations.CreateModel(
            name="PayAnswerEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                ("key", models.CharField(max_length=64, unique=True)),
                ("outcome", models.CharField(max_length=16)),
                ("code", models.CharField(max_length=4, null=True)),
                ("amount", models.BigIntegerField()),
                ("booked_on", models.DateField(null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        db_column="answer",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="register.payanswer",
                    ),
                ),
                (
                    "transfer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="register.paytransfer",
                    ),
                ),
            ],
            options={
                "db_table": "register_pay_answer_entry",
            },
        ),
        migrations.CreateModel(
            name="RecoveryAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=20)),
                ("case_ref", models.CharField(max_length=12)),
                ("applicant_ref", models.CharField(max_length=40)),
                ("quarter", models.IntegerField(null=True)),
                ("component", models.CharField(max_length=20, null=True)),
                ("claim", models.CharField(max_length=80, null=True)),
                ("amount", models.BigIntegerField()),
                ("reason", models.CharField(max_length=40, null=True)),
                ("legal_date", models.DateField()),
                ("detail", models.TextField()),
                ("letter_ref", models.CharField(max_length=12, null=True)),
                ("by", models.CharField(max_length=40)),
                ("by_role", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "register_recovery_act",
                "indexes": [
                    models.Index(fields=["applicant_ref", "id"], name="recovery_by_applicant"),
                    models.Index(fields=["case_ref", "id"], name="recovery_by_case"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PayFile",
            fields=[
                (
                    "run",
                    models.OneToOneField(
                        db_column="run",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="register.payrun",
                    ),
                ),
                ("message_id", models.CharField(max_length=35, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=8)),
                ("sealed", models.BinaryField()),
            ],
            options={
                "db_table": "register_pay_file",
                "indexes": [models.Index(fields=["key", "run"], name="pay_file_by_key")],
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("transaction", models.BigIntegerField()),
                ("account", models.CharField(max_length=16)),
                ("amount", models.BigIntegerField()),
                ("case_ref", models.CharField(max_length=12, null=True)),
                ("applicant_ref", models.CharField(max_length=40, null=True)),
                ("quarter", models.IntegerField(null=True)),
                ("component", models.CharField(max_length=20, null=True)),
                ("source", models.CharField(max_length=80)),
                ("first_event", models.BigIntegerField(null=True)),
                ("last_event", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "run",
                    models.ForeignKey(
                        db_column="run",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.payrun",
                    ),
                ),
            ],
            options={
                "db_table": "register_ledger",
                "indexes": [
                    models.Index(fields=["transaction"], name="ledger_by_transaction"),
                    models.Index(fields=["case_ref", "account"], name="ledger_by_case"),
                    models.Index(fields=["applicant_ref", "account"], name="ledger_by_applicant"),
                    models.Index(fields=["source"], name="ledger_by_source"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PayLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                ("case_ref", models.CharField(max_length=12)),
                ("person_ref", models.CharField(max_length=40)),
                ("applicant_ref", models.CharField(max_length=40)),
                ("quarter", models.IntegerField()),
                ("component", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=16)),
                ("amount", models.BigIntegerField()),
                ("due", models.BigIntegerField()),
                ("paid_before", models.BigIntegerField()),
                ("receipt", models.CharField(max_length=64)),
                ("first_event", models.BigIntegerField()),
                ("last_event", models.BigIntegerField()),
                ("scheme", models.CharField(max_length=8)),
                ("premium_kind", models.CharField(max_length=40)),
                ("package", models.CharField(max_length=20)),
                ("applicant_kind", models.CharField(max_length=20)),
                ("province", models.CharField(max_length=8)),
                (
                    "run",
                    models.ForeignKey(
                        db_column="run",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.payrun",
                    ),
                ),
            ],
            options={
                "db_table": "register_pay_line",
                "indexes": [
                    models.Index(fields=["applicant_ref", "quarter"], name="pay_line_by_applicant")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("run", "number"), name="one_line_a_number"),
                    models.UniqueConstraint(
                        fields=("case_ref", "quarter", "component", "run"), name="one_line_a_right"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True), name="line_is_never_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PayOpenItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("case_ref", models.CharField(max_length=12, null=True)),
                ("applicant_ref", models.CharField(max_length=40, null=True)),
                ("quarter", models.IntegerField(null=True)),
                ("component", models.CharField(max_length=20, null=True)),
                ("reason", models.CharField(max_length=40)),
                ("detail", models.CharField(max_length=140)),
                ("amount", models.BigIntegerField(null=True)),
                ("source", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "run",
                    models.ForeignKey(
                        db_column="run",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.payrun",
                    ),
                ),
            ],
            options={
                "db_table": "register_pay_open_item",
                "indexes": [models.Index(fields=["case_ref", "id"], name="pay_open_by_case")],
            },
        ),
        migrations.CreateModel(
            name="PayStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=12)),
                ("by", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("hash", models.CharField(max_length=64, null=True)),
                ("paid_on", models.DateField(null=True)),
                (
                    "run",
                    models.ForeignKey(
                        db_column="run",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="register.payrun",
                    ),
                ),
            ],
            options={
                "db_table": "register_pay_step",
                "constraints": [
                    models.UniqueConstraint(fields=("run", "step"), name="one_step_of_a_kind_a_run")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="paytransfer",
            index=models.Index(fields=["case_ref", "id"], name="pay_transfer_by_case"),
        ),
        migrations.AddConstraint(
            model_name="paytransfer",
            constraint=models.UniqueConstraint(
                fields=("run", "number"), name="one_transfer_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="paytransfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="transfer_is_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="payanswerentry",
            constraint=models.UniqueConstraint(
                fields=("answer", "number"), name="one_entry_a_number"
            ),
        ),
        append_only(
            "register_pay_run",
            "register_pay_step",
            "register_pay_line",
            "register_pay_open_item",
            "register_pay_transfer",
            "register_pay_answer",
            "register_pay_answer_entry",
            "register_recovery_act",
            "register_ledger",
        ),
        migrations.RunPython(guard_file),
    ]
