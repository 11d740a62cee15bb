"""The events: append-only, in one chain."""

from typing import ClassVar

from django.db import models


class EventRow(models.Model):
    """One event in its envelope.

    No personal data: references, codes and days only. The hash is over everything but itself.
    """

    seq = models.BigIntegerField(primary_key=True)
    case_ref = models.CharField(max_length=12)
    version = models.IntegerField()
    type = models.CharField(max_length=40)
    schema = models.SmallIntegerField(default=1)
    recorded_at = models.DateTimeField()
    legal_date = models.DateField()
    actor = models.CharField(max_length=40)
    actor_role = models.CharField(max_length=20)
    on_behalf_of = models.CharField(max_length=40, null=True)
    subject_ref = models.CharField(max_length=40)
    data = models.TextField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Its place in the database."""

        db_table = "register_event"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_ref", "version"], name="one_event_a_version")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["type"],
                name="event_that_excludes",
                condition=models.Q(type="ApplicantExcluded"),
            )
        ]
