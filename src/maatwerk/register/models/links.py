"""Chains of digests beside tables that have no chain of their own; append-only."""

from typing import ClassVar

from django.db import models


class LinkRow(models.Model):
    """That a row of some table was written as it is, one in its chain.

    ``ref`` says which row, ``digest`` covers what it holds; neither tells anything personal. A
    row that is written anew has a link each time, and the last one counts.
    """

    chain = models.CharField(max_length=10)
    seq = models.BigIntegerField()
    ref = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Its place in the database."""

        db_table = "register_link"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "seq"], name="one_link_a_number")
        ]
        indexes: ClassVar = [models.Index(fields=["chain", "ref", "seq"], name="link_by_ref")]
