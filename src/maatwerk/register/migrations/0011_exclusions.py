"""Every command that decides asks who is excluded: those few events have an index of their own."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """An index over the events that exclude somebody, and over no others."""

    dependencies: ClassVar = [("register", "0010_list_of_an_applicant")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="eventrow",
            index=models.Index(
                fields=["type"],
                name="event_that_excludes",
                condition=models.Q(type="ApplicantExcluded"),
            ),
        )
    ]
