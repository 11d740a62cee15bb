"""Everybody whom an act of the access log showed is named, however many they are."""

import django.db.models.deletion
from django.db import migrations, models

from maatwerk.register.append_only import append_only


class Migration(migrations.Migration):
    """Parts of a line: more references than its result names, or the register as a whole."""

    dependencies = [("register", "0016_links_of_what_was")]

    operations = [
        migrations.CreateModel(
            name="AccessPartRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("case_refs", models.TextField()),
                ("subject_refs", models.TextField()),
                ("up_to", models.BigIntegerField(null=True)),
                (
                    "access",
                    models.ForeignKey(
                        db_column="access",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="register.accessrow",
                    ),
                ),
            ],
            options={"db_table": "register_access_part"},
        ),
        append_only("register_access_part"),
    ]
