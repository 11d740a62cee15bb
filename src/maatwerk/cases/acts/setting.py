"""What an act may look at besides the case, and what several acts check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from maatwerk.cases.application import Application
from maatwerk.cases.case import Case, Exclusion
from maatwerk.cases.clocks import Terms
from maatwerk.cases.events import Event
from maatwerk.cases.facts import PERSONAL, Owner, owners_of
from maatwerk.cases.provinces import PROVINCES
from maatwerk.cases.reasons import Reason
from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.cases.roles import Actor
from maatwerk.law import Law
from maatwerk.law.engine.input import Input
from maatwerk.law.errors import LawError
from maatwerk.law.explanation.wording import figure
from maatwerk.law.review.examples import read_fact
from maatwerk.law.vocabulary.day_arithmetic import DAG

Result: TypeAlias = tuple[Event, ...] | Refusal


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an act takes place.

    Attributes:
        law: The law.
        actor: Who acts.
        today: In Brussels.
        about: The application that the command is about, if it is about one.
        exclusions: Of the applicant, in whatever case they were imposed.
    """

    law: Law
    actor: Actor
    today: date
    about: Application | None = None
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def application(self) -> Application:
        """What the command is about; asking it of another command is a slip of ours."""
        if self.about is None:
            raise LookupError("The command is about no application.")
        return self.about

    def excluded_until(self, day: date) -> date | None:
        """Last day of the exclusions of the applicant that were imposed by a day."""
        return max((one.until for one in self.exclusions if one.on <= day), default=None)

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


def readable_facts(facts: Mapping[str, str], law: Law, owners: frozenset[Owner]) -> Refusal | None:
    """A refusal when a fact is no input of the law, cannot be read, or is not of these owners."""
    return first_refusal(
        _readable(name, value, law) or _owned(name, owners) for name, value in facts.items()
    )


def _readable(name: str, value: str, law: Law) -> Refusal | None:
    if name in PERSONAL:
        return wrong(
            name,
            f"{name} is een persoonsgegeven: het hoort in de kluis, niet in het dossier.",
            f"{name} is personal: it belongs in the vault, not in the file.",
        )
    fact = law.inputs.get(name)
    if fact is None:
        return wrong(name, f"{name} is geen gegeven van de wet.", f"{name} is no input of the law.")
    try:
        number = read_fact(law.inputs, name, value, "facts")
    except LawError:
        return _unreadable(fact, value)
    if fact.lowest_given <= number <= fact.high:
        return None
    low, high = fact.lowest_given, fact.high
    return wrong(
        name,
        f"{name} moet liggen tussen {figure(low, fact.unit)} en {figure(high, fact.unit)}.",
        f"{name} must lie between {figure(low, fact.unit, 'en')} and "
        f"{figure(high, fact.unit, 'en')}.",
    )


def _unreadable(fact: Input, value: str) -> Refusal:
    """What can be written instead: a code, a day or a figure."""
    if fact.codes is not None:
        listed = ", ".join(fact.codes)
        nl, en = f"kies uit {listed}", f"choose from {listed}"
    elif fact.unit == DAG:
        nl, en = "schrijf een dag, zoals 2024-04-15", "write a day, as 2024-04-15"
    elif fact.unit.is_money:
        nl, en = "schrijf een bedrag in euro, zoals 12.50", "write an amount in euro, as 12.50"
    else:
        nl, en = "schrijf een getal, zoals 12 of 0.75", "write a figure, as 12 or 0.75"
    return wrong(
        fact.name,
        f"{fact.name} kan niet {value!r} zijn: {nl}.",
        f"{fact.name} cannot be {value!r}: {en}.",
    )


def _owned(name: str, owners: frozenset[Owner]) -> Refusal | None:
    told_by = owners_of(name)
    if told_by & owners:
        return None
    if Owner.CASE in told_by:
        return wrong(
            name,
            f"{name} volgt uit wat er in het dossier gebeurt: niemand geeft het op.",
            f"{name} follows from what happens in the case: nobody tells it.",
        )
    who, en = _NAMES[min(told_by)]
    return wrong(
        name,
        f"{name} wordt meegedeeld door {who}, niet zo.",
        f"{name} is told by {en}, not like this.",
    )


_NAMES = {
    Owner.APPLICANT: ("de aanvrager", "the applicant"),
    Owner.VDAB: ("VDAB", "VDAB"),
    Owner.DEPARTMENT: ("een dossierbehandelaar, als verbetering", "a case worker, as a correction"),
}


def first_refusal(refusals: Iterable[Refusal | None]) -> Refusal | None:
    """The first thing that is wrong, if anything is."""
    return next((refusal for refusal in refusals if refusal is not None), None)
