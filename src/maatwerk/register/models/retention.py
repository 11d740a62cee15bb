"""Retention: what was planned, who approved it, what was deleted; append-only, nothing personal."""

from typing import ClassVar

from django.db import models


class RetentionPlanRow(models.Model):
    """What would be deleted on a day, as somebody planned it.

    ``content`` is JSON; ``hash`` covers it and who planned it when.
    """

    ref = models.CharField(max_length=12, primary_key=True)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=40)
    planner_role = models.CharField(max_length=20)
    content = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        """Its place in the database."""

        db_table = "register_retention_plan"


class RetentionApprovalRow(models.Model):
    """That somebody else approved a plan."""

    plan = models.OneToOneField(
        RetentionPlanRow,
        models.PROTECT,
        primary_key=True,
        db_column="plan",
        related_name="approval",
    )
    approved_at = models.DateTimeField()
    approved_by = models.CharField(max_length=40)
    approver_role = models.CharField(max_length=20)

    class Meta:
        """Its place in the database."""

        db_table = "register_retention_approval"


class RetentionDeletionRow(models.Model):
    """What was deleted of one case: the register of deletions, in a chain of its own.

    ``line`` is the line of the policy and ``counts`` how much of what, as JSON.
    """

    seq = models.BigIntegerField(primary_key=True)
    plan = models.ForeignKey(
        RetentionPlanRow, models.PROTECT, db_column="plan", related_name="deletions"
    )
    case_ref = models.CharField(max_length=12)
    line = models.TextField()
    counts = models.TextField()
    planned_by = models.CharField(max_length=40)
    approved_by = models.CharField(max_length=40)
    carried_out_by = models.CharField(max_length=40)
    carried_out_at = models.DateTimeField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Its place in the database."""

        db_table = "register_retention_deletion"
        indexes: ClassVar = [models.Index(fields=["case_ref", "seq"], name="deletion_by_case")]
