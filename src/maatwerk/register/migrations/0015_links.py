"""Chains of digests beside tables that have none, and who told and confirmed an account."""

import django.db.models.deletion
from django.db import migrations, models

from maatwerk.register.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0014_payments"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.CharField(max_length=10)),
                ("seq", models.BigIntegerField()),
                ("ref", models.CharField(max_length=40)),
                ("digest", models.CharField(max_length=64)),
                ("prev_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "register_link",
                "indexes": [models.Index(fields=["chain", "ref", "seq"], name="link_by_ref")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "seq"), name="one_link_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                ("step", models.CharField(max_length=12)),
                ("asks_two", models.BooleanField()),
                ("by", models.CharField(max_length=40)),
                ("role", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("key", models.CharField(max_length=8)),
                ("hash", models.CharField(max_length=64)),
                (
                    "row",
                    models.ForeignKey(
                        db_column="ref",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accounts",
                        to="register.vaultrow",
                    ),
                ),
            ],
            options={
                "db_table": "register_account",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("row", "number", "step"), name="one_account_a_step"
                    )
                ],
            },
        ),
        append_only("register_link"),
        append_only("register_account", unless_erased="ref"),
    ]
