"""A run can take back from one applicant of a case what it accords to another."""

from django.db import migrations, models

from maatwerk.register.append_only import append_only_anew


class Migration(migrations.Migration):
    """One line for each applicant of a case, quarter and component."""

    dependencies = [("register", "0019_deliveries")]

    operations = [
        migrations.RemoveConstraint(model_name="payline", name="one_line_a_right"),
        migrations.AddConstraint(
            model_name="payline",
            constraint=models.UniqueConstraint(
                fields=("case_ref", "quarter", "component", "applicant_ref", "run"),
                name="one_line_a_right",
            ),
        ),
        append_only_anew("register_pay_line"),
    ]
