"""What is paid: runs and their lines, transfers, answers of the bank, recovery and the ledger.

Append-only but the sealed bank file; references and codes only. Money is int64 cents.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class PayRun(models.Model):
    """One run as it was prepared; what came of it are its steps.

    ``run`` is the quarter and a number (``2024Q2-1``), or the month of an advance and a number
    (``2024-05-1``). ``reach_from`` is the first quarter that it looked at, ``head`` where the
    chain of events was. ``lines_hash`` covers its lines.
    """

    run = models.CharField(max_length=12, primary_key=True)
    quarter = models.IntegerField()
    month = models.DateField(null=True)
    reach_from = models.IntegerField()
    known_at = models.DateTimeField()
    law_hash = models.CharField(max_length=64)
    head = models.CharField(max_length=90)
    prepared_by = models.CharField(max_length=40)
    prepared_at = models.DateTimeField()
    rights = models.IntegerField()
    lines = models.IntegerField()
    total = models.BigIntegerField()
    open_items = models.IntegerField()
    lines_hash = models.CharField(max_length=64)

    class Meta:
        """Its place in the database."""

        db_table = "register_pay_run"


class PayStep(models.Model):
    """A step that a run took; each at most once.

    ``goedgekeurd``, ``ingetrokken``, ``bestand`` or ``afgesloten``. At ``bestand``, ``hash`` is
    that of the file for the bank and ``paid_on`` the day that it asks the bank to pay on.
    """

    run = models.ForeignKey(PayRun, models.PROTECT, db_column="run", related_name="steps")
    step = models.CharField(max_length=12)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    hash = models.CharField(max_length=64, null=True)
    paid_on = models.DateField(null=True)

    class Meta:
        """Its place in the database."""

        db_table = "register_pay_step"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "step"], name="one_step_of_a_kind_a_run")
        ]


class PayLine(models.Model):
    """What a run accords to an applicant, or takes back, for one case, quarter and component.

    ``amount`` is the difference of ``due`` and ``paid_before``: what counts as accorded before.
    Applicant, kind of applicant and province are those on the first day of the quarter of right.
    ``receipt`` is the hash of the receipt of the law; ``first_event`` and ``last_event`` are what
    of the case was known.
    """

    run = models.ForeignKey(PayRun, models.PROTECT, db_column="run", related_name="+")
    number = models.IntegerField()
    case_ref = models.CharField(max_length=12)
    person_ref = models.CharField(max_length=40)
    applicant_ref = models.CharField(max_length=40)
    quarter = models.IntegerField()
    component = models.CharField(max_length=20)
    kind = models.CharField(max_length=16)
    amount = models.BigIntegerField()
    due = models.BigIntegerField()
    paid_before = models.BigIntegerField()
    receipt = models.CharField(max_length=64)
    first_event = models.BigIntegerField()
    last_event = models.BigIntegerField()
    scheme = models.CharField(max_length=8)
    premium_kind = models.CharField(max_length=40)
    package = models.CharField(max_length=20)
    applicant_kind = models.CharField(max_length=20)
    province = models.CharField(max_length=8)

    class Meta:
        """Its place in the database."""

        db_table = "register_pay_line"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "number"], name="one_line_a_number"),
            models.UniqueConstraint(
                fields=["case_ref", "quarter", "component", "applicant_ref", "run"],
                name="one_line_a_right",
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="line_is_never_zero"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["applicant_ref", "quarter"], name="pay_line_by_applicant")
        ]


class PayOpenItem(models.Model):
    """What could not be settled, and why: a code, never a name or an account.

    ``source`` is what it came of: ``run:…``, ``transfer:…`` or ``answer:…``.
    """

    run = models.ForeignKey(PayRun, models.PROTECT, db_column="run", null=True, related_name="+")
    case_ref = models.CharField(max_length=12, null=True)
    applicant_ref = models.CharField(max_length=40, null=True)
    quarter = models.IntegerField(null=True)
    component = models.CharField(max_length=20, null=True)
    reason = models.CharField(max_length=40)
    detail = models.CharField(max_length=140)
    amount = models.BigIntegerField(null=True)
    source = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        """Its place in the database."""

        db_table = "register_pay_open_item"
        indexes: ClassVar = [models.Index(fields=["case_ref", "id"], name="pay_open_by_case")]


class PayTransfer(models.Model):
    """One credit transfer of the bank file of a run; the account is in the sealed file alone.

    ``again`` is the rejected or returned transfer that this one replaces.
    """

    run = models.ForeignKey(PayRun, models.PROTECT, db_column="run", related_name="+")
    number = models.IntegerField()
    case_ref = models.CharField(max_length=12)
    applicant_ref = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    end_to_end = models.CharField(max_length=35, unique=True)
    remittance = models.CharField(max_length=140)
    again = models.OneToOneField(
        "self", models.PROTECT, db_column="again", null=True, related_name="replaced_by"
    )

    class Meta:
        """Its place in the database."""

        db_table = "register_pay_transfer"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "number"], name="one_transfer_a_number"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="transfer_is_positive"),
        ]
        indexes: ClassVar = [models.Index(fields=["case_ref", "id"], name="pay_transfer_by_case")]


class PayFile(models.Model):
    """The bank file of a run, sealed with a key of the vault: made once, handed over again.

    A rotation seals it anew and retention takes it away; that it was made, its hash and its day
    stay with the step ``bestand``.
    """

    run = models.OneToOneField(
        PayRun, models.PROTECT, primary_key=True, db_column="run", related_name="file"
    )
    message_id = models.CharField(max_length=35, unique=True)
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=8)
    sealed = models.BinaryField()

    class Meta:
        """Its place in the database; a rotation finds what is left by the index on the key."""

        db_table = "register_pay_file"
        indexes: ClassVar = [models.Index(fields=["key", "run"], name="pay_file_by_key")]


class PayAnswer(models.Model):
    """One message of the bank that was read; the same one again changes nothing.

    ``hash`` is that of its bytes. The balances are those of a statement, in cents.
    """

    hash = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=20)
    message_id = models.CharField(max_length=35)
    read_by = models.CharField(max_length=40)
    read_at = models.DateTimeField()
    opening = models.BigIntegerField(null=True)
    closing = models.BigIntegerField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        """Its place in the database."""

        db_table = "register_pay_answer"


class PayAnswerEntry(models.Model):
    """What an answer said of one transfer, or of money that came in.

    ``outcome`` is ``uitgevoerd``, ``geweigerd``, ``teruggestort``, ``ontvangen`` or ``onbekend``;
    ``code`` the reason of the bank (``AC01``); ``key`` the hash of what tells this fact apart,
    so that two messages about the same fact book it once.
    """

    answer = models.ForeignKey(
        PayAnswer, models.PROTECT, db_column="answer", related_name="entries"
    )
    number = models.IntegerField()
    key = models.CharField(max_length=64, unique=True)
    transfer = models.ForeignKey(PayTransfer, models.PROTECT, null=True, related_name="answers")
    outcome = models.CharField(max_length=16)
    code = models.CharField(max_length=4, null=True)
    amount = models.BigIntegerField()
    booked_on = models.DateField(null=True)

    class Meta:
        """Its place in the database."""

        db_table = "register_pay_answer_entry"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["answer", "number"], name="one_entry_a_number")
        ]


class RecoveryAct(models.Model):
    """One act about what is to be paid back: a decision, a plan, a waiver, a repayment.

    ``claim`` is what it is about (``line:<run>:<n>``); ``detail`` is JSON of codes, days and
    cents, such as the instalments of a plan.
    """

    act = models.CharField(max_length=20)
    case_ref = models.CharField(max_length=12)
    applicant_ref = models.CharField(max_length=40)
    quarter = models.IntegerField(null=True)
    component = models.CharField(max_length=20, null=True)
    claim = models.CharField(max_length=80, null=True)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=40, null=True)
    legal_date = models.DateField()
    detail = models.TextField()
    letter_ref = models.CharField(max_length=12, null=True)
    by = models.CharField(max_length=40)
    by_role = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        """Its place in the database."""

        db_table = "register_recovery_act"
        indexes: ClassVar = [
            models.Index(fields=["applicant_ref", "id"], name="recovery_by_applicant"),
            models.Index(fields=["case_ref", "id"], name="recovery_by_case"),
        ]


class LedgerEntry(models.Model):
    """One entry of the double-entry ledger; the entries of a ``transaction`` sum to zero.

    ``amount`` is positive in debit, negative in credit. ``source`` is what it points to:
    ``line:<run>:<n>``, ``transfer:…``, ``answer:…``, ``act:…``.
    """

    seq = models.BigIntegerField(primary_key=True)
    transaction = models.BigIntegerField()
    account = models.CharField(max_length=16)
    amount = models.BigIntegerField()
    case_ref = models.CharField(max_length=12, null=True)
    applicant_ref = models.CharField(max_length=40, null=True)
    quarter = models.IntegerField(null=True)
    component = models.CharField(max_length=20, null=True)
    run = models.ForeignKey(PayRun, models.PROTECT, db_column="run", null=True, related_name="+")
    source = models.CharField(max_length=80)
    first_event = models.BigIntegerField(null=True)
    last_event = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        """Its place in the database."""

        db_table = "register_ledger"
        indexes: ClassVar = [
            models.Index(fields=["transaction"], name="ledger_by_transaction"),
            models.Index(fields=["case_ref", "account"], name="ledger_by_case"),
            models.Index(fields=["applicant_ref", "account"], name="ledger_by_applicant"),
            models.Index(fields=["source"], name="ledger_by_source"),
        ]
