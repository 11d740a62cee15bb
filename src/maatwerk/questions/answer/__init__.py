"""Drafts the answer to a written question, writes it in four forms, and verifies one."""

from maatwerk.questions.answer.draft import draft_answer
from maatwerk.questions.answer.filed import read_answer
from maatwerk.questions.answer.forms import FORMS, written
from maatwerk.questions.answer.model import Answer
from maatwerk.questions.answer.publish import publish
from maatwerk.questions.answer.verify import Verification, verify

__all__ = [
    "FORMS",
    "Answer",
    "Verification",
    "draft_answer",
    "publish",
    "read_answer",
    "verify",
    "written",
]
