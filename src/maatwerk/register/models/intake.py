"""What came in by file: each load that was kept, and what its rows said."""

from typing import ClassVar

from django.db import models

COUNTS = ("rows", "new", "changed", "unchanged", "open_items")
"""What a load is told at its end; all else of it is never changed."""


class IntakeLoad(models.Model):
    """One file that was taken in, as a whole.

    No name of the file: people put names of persons in it.
    """

    kind = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    file_hash = models.CharField(max_length=64)
    rows = models.IntegerField()
    new = models.IntegerField()
    changed = models.IntegerField()
    unchanged = models.IntegerField()
    open_items = models.IntegerField()

    class Meta:
        """Its place in the database."""

        db_table = "register_intake_load"


class IntakeRow(models.Model):
    """What a row of a file said, so that the same row again changes nothing.

    ``key`` is the hash of what tells rows apart, by reference and never by number; ``content``
    is what the events of the case hold as well, as JSON. A row that says otherwise later is a
    version of its own.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    version = models.SmallIntegerField()
    content = models.TextField()
    case_ref = models.CharField(max_length=12)
    load = models.ForeignKey("IntakeLoad", models.PROTECT, related_name="+")

    class Meta:
        """Its place in the database."""

        db_table = "register_intake_row"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key", "version"], name="one_row_a_version")
        ]
