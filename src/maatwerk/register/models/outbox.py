"""What other systems are to be told, written with the event that it is about."""

from typing import ClassVar

from django.db import models


class OutboxRow(models.Model):
    """One message that waits until it was delivered."""

    event = models.OneToOneField("EventRow", models.PROTECT, primary_key=True, db_column="seq")
    topic = models.CharField(max_length=40)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        """Its place in the database."""

        db_table = "register_outbox"
        indexes: ClassVar = [
            models.Index(
                fields=["event"], name="outbox_waiting", condition=models.Q(delivered_at=None)
            )
        ]


class DeliveryRow(models.Model):
    """Messages that are handed over together, kept before they are; append-only.

    So what was interrupted is handed over again in the same file, whatever was recorded since.
    """

    first = models.BigIntegerField(primary_key=True)
    last = models.BigIntegerField()

    class Meta:
        """Its place in the database."""

        db_table = "register_delivery"
