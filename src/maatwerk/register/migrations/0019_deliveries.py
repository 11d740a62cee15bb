"""Which messages of the outbox are handed over together, kept before they are."""

from django.db import migrations, models

from maatwerk.register.append_only import append_only


class Migration(migrations.Migration):
    """A delivery that was interrupted is made again with the same messages."""

    dependencies = [("register", "0018_application_refs")]

    operations = [
        migrations.CreateModel(
            name="DeliveryRow",
            fields=[
                ("first", models.BigIntegerField(primary_key=True, serialize=False)),
                ("last", models.BigIntegerField()),
            ],
            options={"db_table": "register_delivery"},
        ),
        append_only("register_delivery"),
    ]
