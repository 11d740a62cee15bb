"""The schemes, and the quarters they pay for."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.law.dated.load import read_yaml, refuse_double_codes, validated
from maatwerk.law.dated.parameters import Confidence
from maatwerk.law.errors import LawError
from maatwerk.law.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme.

    Attributes:
        code: As registers and snapshots store it.
        first: First quarter it pays for.
        last: Last quarter it can pay for, None while there is no end.
        article: Legal base of both.
        source: Who says so.
        confidence: How sure that is.
    """

    code: str
    first: Quarter
    last: Quarter | None
    article: str
    source: str
    confidence: Confidence

    def must_run_in(self, quarter: Quarter) -> None:
        """Refuse a quarter outside the scheme.

        Raises:
            BadInputError: naming the scheme, the quarter and the article.
        """
        if quarter < self.first:
            raise BadInputError(
                f"{quarter} lies before the first quarter of the scheme {self.code}, "
                f"{self.first} ({self.article})."
            )
        if self.last is not None and quarter > self.last:
            raise BadInputError(
                f"{quarter} lies after the last quarter of the scheme {self.code}, "
                f"{self.last} ({self.article})."
            )


_TEXT = {"type": "string", "pattern": r"\S", "description": "a text that says something"}
_SCHEMA: Mapping[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["code", "first_quarter", "article", "source", "confidence"],
        "additionalProperties": False,
        "properties": {
            "code": _TEXT,
            "first_quarter": _TEXT,
            "last_quarter": _TEXT,
            "article": _TEXT,
            "source": _TEXT,
            "confidence": {"enum": ["law", "official", "secondary", "derived", "assumed"]},
        },
    },
}


def load_schemes(path: Path) -> Mapping[str, Scheme]:
    """All schemes of the file, by code, in its order.

    Raises:
        LawError: naming the file and the line that is wrong.
    """
    rows = validated(read_yaml(path), _SCHEMA, path.name)
    refuse_double_codes(rows, path.name)
    schemes = [_scheme(row, f"{path.name}:{row.line}") for row in rows]
    return MappingProxyType({scheme.code: scheme for scheme in schemes})


def _scheme(row: Mapping[str, Any], where: str) -> Scheme:
    first = _quarter(row["first_quarter"], where)
    last = _quarter(row["last_quarter"], where) if "last_quarter" in row else None
    if last is not None and last < first:
        raise LawError(f"{where}: {row['code']} ends in {last}, before it starts in {first}.")
    return Scheme(row["code"], first, last, row["article"], row["source"], row["confidence"])


def _quarter(text: str, where: str) -> Quarter:
    try:
        return Quarter.parse(text)
    except BadInputError as error:
        raise LawError(f"{where}: {error}") from error
