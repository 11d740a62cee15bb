"""What an act may look at besides the case, and what several acts check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from maatwerk.cases.case import Case
from maatwerk.cases.clocks import Terms
from maatwerk.cases.events import Event
from maatwerk.cases.provinces import PROVINCES
from maatwerk.cases.reasons import Reason
from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.cases.roles import Actor
from maatwerk.law import Law
from maatwerk.law.errors import LawError
from maatwerk.law.review.examples import read_fact

Result: TypeAlias = tuple[Event, ...] | Refusal

PERSONAL = frozenset({"geboortedag"})
"""Inputs of the law that say who somebody is: they live in the vault, never in an event."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an act takes place.

    Attributes:
        law: The law.
        actor: Who acts.
        today: In Brussels.
    """

    law: Law
    actor: Actor
    today: date

    def terms(self, case: Case) -> Terms:
        """The terms of the case's scheme."""
        return Terms(self.law, case.scheme)


def not_before(on: date, earlier: date | None, nl: str, en: str) -> Refusal | None:
    """A refusal when ``on`` lies before the day of what must come first."""
    if earlier is None or on >= earlier:
        return None
    return wrong(
        "on",
        f"De datum {on:%d-%m-%Y} ligt voor {nl} ({earlier:%d-%m-%Y}).",
        f"The date {on} lies before {en} ({earlier}).",
    )


def known_reason(
    reason: str, reasons: Mapping[str, Reason], field: str = "reason"
) -> Refusal | None:
    """A refusal when the code is not in the closed list."""
    if reason in reasons:
        return None
    listed = ", ".join(reasons)
    return wrong(
        field,
        f"{reason!r} staat niet in de lijst; kies uit {listed}.",
        f"{reason!r} is not in the list; choose from {listed}.",
    )


def known_code(code: str, name: str, field: str, law: Law) -> Refusal | None:
    """A refusal when the code is none of those that the input of the law with that name has."""
    codes = law.inputs[name].codes or ()
    if code in codes:
        return None
    listed = ", ".join(codes)
    return wrong(
        field,
        f"{code!r} bestaat niet; kies uit {listed}.",
        f"{code!r} does not exist; choose from {listed}.",
    )


def known_province(code: str) -> Refusal | None:
    """A refusal when there is no such province."""
    if code in PROVINCES:
        return None
    listed = ", ".join(PROVINCES)
    return wrong(
        "province",
        f"{code!r} is geen provincie; kies uit {listed}.",
        f"{code!r} is no province; choose from {listed}.",
    )


def readable_facts(facts: Mapping[str, str], law: Law) -> Refusal | None:
    """A refusal when a fact is no input of the law, is personal, or cannot be read."""
    for name, value in facts.items():
        if name in PERSONAL:
            return wrong(
                name,
                f"{name} is een persoonsgegeven: het hoort in de kluis, niet in het dossier.",
                f"{name} is personal: it belongs in the vault, not in the file.",
            )
        try:
            read_fact(law.inputs, name, value, "facts")
        except LawError as error:
            return wrong(name, f"{name}: {value!r} kan niet: {error}", str(error))
    return None


def first_refusal(refusals: Iterable[Refusal | None]) -> Refusal | None:
    """The first thing that is wrong, if anything is."""
    return next((refusal for refusal in refusals if refusal is not None), None)
