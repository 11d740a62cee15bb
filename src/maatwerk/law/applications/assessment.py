"""What the law says of one application: grounds, outcome, package and term."""

from dataclasses import dataclass
from datetime import date

from maatwerk.law.dated.grounds import Ground
from maatwerk.law.explanation.explain import Step
from maatwerk.law.quarters import Quarter
from maatwerk.law.rules.uitkomst import OUTCOMES

GRANTS = frozenset(outcome for outcome in OUTCOMES if outcome.startswith("toekennen"))

_STORED = {"weigeren": "geweigerd", "onontvankelijk": "onontvankelijk", "vervallen": "vervallen"}
REFUSALS = frozenset(_STORED)
"""Outcomes that give no right, so that none is told with them."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that was used, or one that is missing.

    Attributes:
        name: Of the input.
        label: Dutch; ``label_en`` beside it.
        text: Its value in words; empty when it is missing. ``text_en`` beside it.
    """

    name: str
    label: str
    label_en: str
    text: str = ""
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the facts say of one ground.

    Attributes:
        ground: The ground: code, article, words, effect, source and confidence.
        verdict: ``nee``, ``onbekend`` or ``ja``: whether it is met.
        facts: Given facts that it rests on.
        missing: Facts that keep it unknown.
    """

    ground: Ground
    verdict: str
    facts: tuple[Fact, ...]
    missing: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something for a person to look at.

    Attributes:
        name: Of the rule.
        verdict: ``onbekend`` or ``ja``.
        step: The rule in words, with its article.
        missing: Facts that keep it unknown.
    """

    name: str
    verdict: str
    step: Step
    missing: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the law says of one application.

    Attributes:
        scheme: In which scheme.
        quarter: The quarter of the decision.
        known_on: The law as known on that day; None for as known now.
        law_hash: By which law.
        outcome: A code of ``OUTCOMES`` (``rules/uitkomst.py``).
        principal: The ground that decides, None for a grant and while undecided.
        findings: Every ground of the scheme, in the order of the list.
        flags: What a person should look at.
        package: Code of the package, None while unknown, and of a refusal.
        percentage: Percents in the first quarter, likewise.
        first_quarter: Of the right, likewise.
        last_quarter: Likewise.
        missing: Facts that keep the outcome undecided.
        missing_for_package: Facts that keep package, percentage or term unknown.
        steps: Every step, as in an explanation.
    """

    scheme: str
    quarter: Quarter
    known_on: date | None
    law_hash: str
    outcome: str
    principal: Ground | None
    findings: tuple[Finding, ...]
    flags: tuple[Flag, ...]
    package: str | None
    percentage: int | None
    first_quarter: Quarter | None
    last_quarter: Quarter | None
    missing: tuple[Fact, ...]
    missing_for_package: tuple[Fact, ...]
    steps: tuple[Step, ...]

    @property
    def is_granted(self) -> bool:
        """Whether a right is proposed."""
        return self.outcome in GRANTS

    @property
    def stored_outcome(self) -> str | None:
        """The outcome as registers and snapshots store it; None while undecided."""
        return "toegekend" if self.is_granted else _STORED.get(self.outcome)

    @property
    def further(self) -> tuple[Ground, ...]:
        """Grounds that are met beside the principal one."""
        met = (finding.ground for finding in self.findings if finding.verdict == "ja")
        return tuple(ground for ground in met if ground != self.principal)

    def step(self, name: str) -> Step:
        """The step of that name."""
        return next(step for step in self.steps if step.name == name)
