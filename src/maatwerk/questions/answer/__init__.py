"""Drafts the answer to a written question and writes it as DOCX, XLSX, HTML and JSON."""

from maatwerk.questions.answer.draft import draft_answer
from maatwerk.questions.answer.model import Answer

__all__ = ["Answer", "draft_answer"]
