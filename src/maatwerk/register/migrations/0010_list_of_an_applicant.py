"""The index that a work list of one applicant is read by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0009_retention"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="caserow",
            index=models.Index(
                fields=["applicant_ref", "work_list", "due_on", "case_ref"],
                name="case_by_applicant_and_list",
            ),
        ),
    ]
