"""What does parliament ask? Read a question, competence, draft answer."""

from maatwerk.questions.reader import read_question, read_question_text
from maatwerk.questions.request import Ask, Header, Request
from maatwerk.questions.request_yaml import request_from_yaml, request_to_yaml

__all__ = [
    "Ask",
    "Header",
    "Request",
    "read_question",
    "read_question_text",
    "request_from_yaml",
    "request_to_yaml",
]
