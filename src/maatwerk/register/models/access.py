"""The access log: what somebody asked, and what came of it; append-only, no personal data."""

from typing import ClassVar

from django.db import models


class AccessRow(models.Model):
    """Somebody asks to see something; written before he sees it."""

    seq = models.BigAutoField(primary_key=True)
    asked_at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    actor_role = models.CharField(max_length=20)
    purpose = models.CharField(max_length=20)
    act = models.CharField(max_length=20)
    query = models.CharField(max_length=20, null=True)
    case_ref = models.CharField(max_length=12, null=True)

    class Meta:
        """Its place in the database."""

        db_table = "register_access"
        indexes: ClassVar = [
            models.Index(fields=["case_ref", "seq"], name="access_by_case"),
            models.Index(fields=["actor", "seq"], name="access_by_actor"),
        ]


class AccessResultRow(models.Model):
    """What came of it; missing when the process was stopped in between."""

    access = models.OneToOneField(
        AccessRow, models.PROTECT, primary_key=True, db_column="seq", related_name="result"
    )
    answered_at = models.DateTimeField()
    outcome = models.CharField(max_length=10)
    cases = models.IntegerField()
    case_refs = models.TextField()
    subject_refs = models.TextField()

    class Meta:
        """Its place in the database."""

        db_table = "register_access_result"


class AccessPartRow(models.Model):
    """More that an act shows or has shown than its result names; written before it is handed out.

    ``case_refs`` and ``subject_refs`` are references with a space between them. ``up_to`` says
    that the act showed the register as a whole, up to the event of that number.
    """

    id = models.BigAutoField(primary_key=True)
    access = models.ForeignKey(AccessRow, models.PROTECT, db_column="access", related_name="parts")
    case_refs = models.TextField()
    subject_refs = models.TextField()
    up_to = models.BigIntegerField(null=True)

    class Meta:
        """Its place in the database."""

        db_table = "register_access_part"
