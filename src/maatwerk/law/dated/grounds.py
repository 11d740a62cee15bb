"""The closed, dated list of grounds on which an application or a quarter fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from maatwerk.law.dated.load import read_day, read_yaml, refuse_double_codes, validated
from maatwerk.law.dated.parameters import Confidence
from maatwerk.law.errors import LawError

Effect = Literal["geweigerd", "onontvankelijk", "vervallen", "geen_begeleidingspremie", "geschorst"]


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground.

    Attributes:
        code: As registers and snapshots store it.
        scheme: The scheme it belongs to.
        start: First day it can be used.
        until: Last day, if there is one.
        article: Its legal base.
        nl: Full Dutch text; ``en`` beside it.
        effect: What follows from it.
        source: Who says so.
        confidence: How sure that is.
    """

    code: str
    scheme: str
    start: date
    until: date | None
    article: str
    nl: str
    en: str
    effect: Effect
    source: str
    confidence: Confidence

    def holds_on(self, day: date) -> bool:
        """Whether it can be used on ``day``."""
        return self.start <= day and (self.until is None or day <= self.until)


_TEXT = {"type": "string", "pattern": r"\S", "description": "a text that says something"}
_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_SCHEMA: Mapping[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": [
            *("code", "scheme", "from", "article", "nl", "en", "effect", "source", "confidence")
        ],
        "additionalProperties": False,
        "properties": {
            "code": {"type": "string", "pattern": "^[RV][0-9]{2}$"},
            "scheme": _TEXT,
            "from": _DAY,
            "until": _DAY,
            "article": _TEXT,
            "nl": _TEXT,
            "en": _TEXT,
            "effect": {"enum": list(get_args(Effect))},
            "source": _TEXT,
            "confidence": {"enum": ["law", "official", "secondary", "derived", "assumed"]},
        },
    },
}


def load_grounds(path: Path) -> Mapping[str, Ground]:
    """All grounds of the file, by code, in its order.

    Raises:
        LawError: naming the file and the line that is wrong.
    """
    rows = validated(read_yaml(path), _SCHEMA, path.name)
    refuse_double_codes(rows, path.name)
    grounds = [_ground(row, f"{path.name}:{row.line}") for row in rows]
    return MappingProxyType({ground.code: ground for ground in grounds})


def _ground(row: Mapping[str, Any], where: str) -> Ground:
    start = read_day(row["from"], where)
    until = read_day(row["until"], where) if "until" in row else None
    if until and until < start:
        raise LawError(f"{where}: {row['code']} ends on {until}, before it starts on {start}.")
    return Ground(
        row["code"],
        row["scheme"],
        start,
        until,
        row["article"],
        row["nl"],
        row["en"],
        row["effect"],
        row["source"],
        row["confidence"],
    )
