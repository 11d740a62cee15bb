"""Why a command is not carried out; nothing has happened then."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What stood in the way, for a program to tell apart."""

    FORBIDDEN = "forbidden"
    STATE = "state"
    FOUR_EYES = "four_eyes"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A command that was refused.

    Attributes:
        kind: What stood in the way.
        nl: What was wrong and what to do, in Dutch; ``en`` in English.
        field: The field of the command that is wrong, if it is one.
    """

    kind: Kind
    nl: str
    en: str
    field: str | None = None


def wrong(field: str, nl: str, en: str) -> Refusal:
    """A field that cannot be."""
    return Refusal(Kind.FIELD, nl, en, field)
