"""The tables of the register, a module for each concern."""

from maatwerk.register.models.case_row import CaseRow
from maatwerk.register.models.event import EventRow
from maatwerk.register.models.outbox import OutboxRow

__all__ = ["CaseRow", "EventRow", "OutboxRow"]
