"""How long is kept who a case is about: a dated line for each way in which a case can end."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from maatwerk.cases.clocks import months_after
from maatwerk.law import Law
from maatwerk.law.canonical import digest
from maatwerk.law.dated.load import read_day, read_yaml, validated
from maatwerk.law.errors import LawError
from maatwerk.register.retention.parts import PARTS

FILE = Path(__file__).with_name("policy.yaml")
_SCHEMA = Path(__file__).with_name("policy.schema.json")

ALONE = "zonder_dossier"
"""Of who stands in the vault and in no case."""

PERSON, APPLICANT = "person", "applicant"
IN_THE_VAULT = (PERSON, APPLICANT)


class After(StrEnum):
    """What the years are counted from."""

    DECISION = "decision"
    END_OF_RIGHT = "end_of_right"
    LAST_PAYMENT = "last_payment"
    LAST_ACT = "last_act"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Line:
    """How long is kept what ended so.

    Attributes:
        since: First day on which the line counts.
        outcome: How an application ended, or ``concept`` or ``verworpen_concept``; or
            ``zonder_dossier``, of who stands in the vault and in no case.
        years: How many years are kept.
        after: What they are counted from.
        what: What is taken away then: ``person`` and ``applicant`` in the vault, and names in
            :data:`~maatwerk.register.retention.parts.PARTS`.
        source: Where the term comes from.
        confidence: As of a parameter of the law.
    """

    since: date
    outcome: str
    years: int
    after: After
    what: tuple[str, ...]
    source: str
    confidence: str

    def kept_until(self, counted_from: date) -> date:
        """The last day on which it is kept: the same day of the year, or the last of its month."""
        return months_after(counted_from, 12 * self.years)

    def as_data(self) -> dict[str, Any]:
        """What tells lines apart, as JSON knows it."""
        keep = {"years": self.years, "after": self.after.value}
        return {"from": self.since.isoformat(), "outcome": self.outcome, "keep": keep}


@dataclass(frozen=True, slots=True)
class Policy:
    """All lines, by outcome, those of each in order of their first day.

    Attributes:
        lines: By outcome.
        hash: Of what they say: a plan made under another policy is not carried out.
    """

    lines: Mapping[str, tuple[Line, ...]]
    hash: str

    def line(self, outcome: str, on: date) -> Line | None:
        """The line that counts on a day; None where none does yet, and nothing is taken away."""
        begun = [line for line in self.lines.get(outcome, ()) if line.since <= on]
        return begun[-1] if begun else None


def load_policy(law: Law, file: Path = FILE) -> Policy:
    """The policy in a file, by default the one of the package.

    Args:
        law: For the limitation, as the most that the law allows is counted from it.
        file: YAML.

    Raises:
        LawError: naming file, line and what is wrong there.
    """
    schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    told = validated(read_yaml(file), schema, file.name)
    found: dict[str, list[Line]] = {}
    for raw in told["lines"]:
        where = f"{file.name}:{raw.line}"
        line = _line(raw, where)
        _must_be_allowed(line, told["most"]["years"], law, where)
        same = [other for other in found.setdefault(line.outcome, []) if other.since == line.since]
        if same:
            raise LawError(f"{where}: {line.outcome} begins twice on {line.since}. Keep one.")
        found[line.outcome].append(line)
    ordered = {name: tuple(sorted(own, key=lambda x: x.since)) for name, own in found.items()}
    return Policy(MappingProxyType(ordered), digest(told))


def _line(raw: Mapping[str, Any], where: str) -> Line:
    unknown = sorted(set(raw["what"]) - {*IN_THE_VAULT, *PARTS})
    if unknown:
        listed = ", ".join((*IN_THE_VAULT, *PARTS))
        raise LawError(f"{where}: there is no {unknown[0]} to take away; choose from {listed}.")
    keep = raw["keep"]
    if (raw["outcome"] == ALONE) != (keep["after"] == After.WRITTEN):
        raise LawError(
            f"{where}: who stands in no case ({ALONE}), and nobody else, is kept for so many years "
            f"after he was {After.WRITTEN}. Count the others from another day."
        )
    return Line(
        read_day(raw["from"], where),
        raw["outcome"],
        keep["years"],
        After(keep["after"]),
        tuple(raw["what"]),
        raw["source"],
        raw["confidence"],
    )


def _must_be_allowed(line: Line, most: int, law: Law, where: str) -> None:
    """Refuse a term beyond the most that the law allows (Decreet 14-01-2022, art. 40 and 54)."""
    allowed = law.parameter("verjaring_terugvordering").at(line.since).figure + most
    if line.years > allowed:
        raise LawError(
            f"{where}: {line.years} years is more than the {allowed} that the law allows. "
            "Write fewer."
        )
