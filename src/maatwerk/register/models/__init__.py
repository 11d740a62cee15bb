"""The tables of the register, a module for each concern."""

from maatwerk.register.models.access import AccessPartRow, AccessResultRow, AccessRow
from maatwerk.register.models.case_row import CaseRow
from maatwerk.register.models.event import EventRow
from maatwerk.register.models.intake import COUNTS, IntakeLoad, IntakeRow
from maatwerk.register.models.letters import LetterRow, LetterTombstone
from maatwerk.register.models.links import LinkRow
from maatwerk.register.models.outbox import DeliveryRow, OutboxRow
from maatwerk.register.models.payments import (
    LedgerEntry,
    PayAnswer,
    PayAnswerEntry,
    PayFile,
    PayLine,
    PayOpenItem,
    PayRun,
    PayStep,
    PayTransfer,
    RecoveryAct,
)
from maatwerk.register.models.retention import (
    RetentionApprovalRow,
    RetentionDeletionRow,
    RetentionPlanRow,
)
from maatwerk.register.models.vault import AccountRow, VaultHash, VaultRow, VaultTombstone
from maatwerk.register.models.wages import WageRow

__all__ = [
    "COUNTS",
    "AccessPartRow",
    "AccessResultRow",
    "AccessRow",
    "AccountRow",
    "CaseRow",
    "DeliveryRow",
    "EventRow",
    "IntakeLoad",
    "IntakeRow",
    "LedgerEntry",
    "LetterRow",
    "LetterTombstone",
    "LinkRow",
    "OutboxRow",
    "PayAnswer",
    "PayAnswerEntry",
    "PayFile",
    "PayLine",
    "PayOpenItem",
    "PayRun",
    "PayStep",
    "PayTransfer",
    "RecoveryAct",
    "RetentionApprovalRow",
    "RetentionDeletionRow",
    "RetentionPlanRow",
    "VaultHash",
    "VaultRow",
    "VaultTombstone",
    "WageRow",
]
