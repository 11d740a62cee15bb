"""The vault: sealed rows, the hashes they are found by, and what is left of erased ones."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class VaultRow(models.Model):
    """One person or applicant, sealed."""

    ref = models.CharField(max_length=12, primary_key=True)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=8)
    sealed = models.BinaryField()

    class Meta:
        """Its place in the database; a rotation finds what is left by the index."""

        db_table = "register_vault"
        indexes: ClassVar = [models.Index(fields=["key", "ref"], name="vault_by_key")]


class VaultHash(models.Model):
    """The keyed hash of one number of a row, under one key.

    An account can be that of two people; any other number is of one person or applicant.
    """

    row = models.ForeignKey(VaultRow, models.CASCADE, db_column="ref", related_name="hashes")
    kind = models.CharField(max_length=10)
    number_kind = models.CharField(max_length=20)
    key = models.CharField(max_length=8)
    hash = models.CharField(max_length=64)

    class Meta:
        """Its place in the database."""

        db_table = "register_vault_hash"
        indexes: ClassVar = [models.Index(fields=["hash"], name="vault_by_hash")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["hash", "kind", "number_kind", "key"],
                condition=~Q(number_kind="account_number"),
                name="one_row_a_number",
            )
        ]


class VaultTombstone(models.Model):
    """That a row was erased: when, and under which decision; nothing of whom it was."""

    ref = models.CharField(max_length=12, primary_key=True)
    kind = models.CharField(max_length=10)
    erased_at = models.DateTimeField()
    decision_ref = models.CharField(max_length=12)

    class Meta:
        """Its place in the database."""

        db_table = "register_vault_tombstone"


class AccountRow(models.Model):
    """That somebody told the account of an applicant, or confirmed the one that was told.

    ``number`` counts what was told of the applicant; the last one is the account in the vault.
    ``hash`` is the keyed hash of the account. Append-only; it goes when the applicant is erased,
    and not before.
    """

    row = models.ForeignKey(VaultRow, models.CASCADE, db_column="ref", related_name="accounts")
    number = models.IntegerField()
    step = models.CharField(max_length=12)
    asks_two = models.BooleanField()
    by = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    key = models.CharField(max_length=8)
    hash = models.CharField(max_length=64)

    class Meta:
        """Its place in the database."""

        db_table = "register_account"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["row", "number", "step"], name="one_account_a_step")
        ]
