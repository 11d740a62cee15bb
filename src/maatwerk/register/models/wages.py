"""The wages that were declared: a version for each time they were declared otherwise."""

from typing import ClassVar

from django.db import models


class WageRow(models.Model):
    """The wage of one person with one employer in one quarter, as one load declared it.

    References, never numbers. Never changed: a correction is the next version. It was
    recorded when its load was.
    """

    quarter = models.IntegerField()
    employer_ref = models.CharField(max_length=40)
    person_ref = models.CharField(max_length=40)
    version = models.SmallIntegerField()
    wage = models.BigIntegerField()
    contributions = models.BigIntegerField()
    reductions = models.BigIntegerField()
    fraction = models.IntegerField()
    load = models.ForeignKey("IntakeLoad", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        """Its place in the database; a run reads a quarter, so the quarter comes first."""

        db_table = "register_wage"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["quarter", "employer_ref", "person_ref", "version"],
                name="one_wage_a_version",
            )
        ]
