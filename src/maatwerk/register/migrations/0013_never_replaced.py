"""Triggers that refuse to put a row in the place of another, on any connection."""

from django.db import migrations

from maatwerk.register.append_only import never_replaced


class Migration(migrations.Migration):
    """No client of the embedded database can replace what is never changed."""

    dependencies = [("register", "0012_loads_stay")]
    operations = [
        never_replaced(
            "register_event",
            "register_wage",
            "register_intake_load",
            "register_access",
            "register_access_result",
            "register_retention_plan",
            "register_retention_approval",
            "register_retention_deletion",
        )
    ]
