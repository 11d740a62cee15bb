"""The letters that can still be read, sealed; that one was made, and its hashes, is an event."""

from typing import ClassVar

from django.db import models

from maatwerk.register.models.vault import VaultRow


class LetterRow(models.Model):
    """One letter as HTML and as PDF, sealed together.

    Whoever is erased from the vault takes every letter that names him along: the database
    keeps no letter whose person or addressee is not there.
    """

    ref = models.CharField(max_length=12, primary_key=True)
    case_ref = models.CharField(max_length=12)
    person = models.ForeignKey(
        VaultRow, models.CASCADE, db_column="person_ref", related_name="letters_about"
    )
    addressee = models.ForeignKey(
        VaultRow, models.CASCADE, db_column="addressee_ref", related_name="letters_to"
    )
    key = models.CharField(max_length=8)
    sealed = models.BinaryField()

    class Meta:
        """Its place in the database; a rotation finds what is left by the index on the key."""

        db_table = "register_letter"
        indexes: ClassVar = [
            models.Index(fields=["case_ref", "ref"], name="letter_by_case"),
            models.Index(fields=["key", "ref"], name="letter_by_key"),
        ]


class LetterTombstone(models.Model):
    """That a letter was erased by itself: when, and under which decision."""

    ref = models.CharField(max_length=12, primary_key=True)
    erased_at = models.DateTimeField()
    decision_ref = models.CharField(max_length=12)

    class Meta:
        """Its place in the database."""

        db_table = "register_letter_tombstone"
