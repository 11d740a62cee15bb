"""Reads an ``answer.json`` back: is it one of ours, and is every part of it there?"""

import json
from importlib import resources
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from maatwerk.errors import BadInputError

Json = dict[str, Any]


def read_answer(path: Path) -> Json:
    """The filed answer as a mapping that has the shape of our schema.

    Raises:
        BadInputError: it cannot be read, is no JSON, or something in it is missing or of
            another kind; the message says where.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInputError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{path} is no JSON in UTF-8: {error}.") from error
    schema = json.loads(
        (resources.files("maatwerk.questions.answer") / "answer.schema.json").read_text("utf-8")
    )
    errors = sorted(Draft202012Validator(schema).iter_errors(document), key=lambda e: list(e.path))
    if errors:
        raise BadInputError(f"{path} is no answer of maatwerk, or was damaged: {_where(errors[0])}")
    checked: Json = document
    return checked


def place(*parts: str | int) -> str:
    """A place in the document: ``items[3].tables[0]``."""
    text = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in parts)
    return text.lstrip(".") or "the file"


def _where(error: Any) -> str:
    message = error.message if len(error.message) < 200 else f"{error.message[:200]} ..."
    return f"{place(*error.path)}: {message}."
