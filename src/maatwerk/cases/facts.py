"""What is known of an application: whose each fact is, and from which day each value holds.

An input of the law has one owner. What follows from the acts of a case is given by nobody, what
VDAB finds is told by VDAB, how a quarter of right went by the department, what says who somebody
is lives in the vault, and the rest is the applicant's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias


class Owner(StrEnum):
    """Who tells a fact."""

    APPLICANT = "aanvrager"
    VDAB = "vdab"
    DEPARTMENT = "departement"
    CASE = "dossier"
    VAULT = "kluis"


OF_THE_CASE = frozenset(
    {
        *("soort_aanvrager", "soort_aanvraag", "gevraagde_premie"),
        *("aanvraagdag", "ontvankelijkheidsdag", "beslissingsdag", "dagen_stilstand"),
        *("dossier_volledig", "aan_te_vullen_tot"),
        *("onderzoek_afgerond", "onderzoek_afgerond_op"),
        *("onderzoek_verlengd", "onderzoek_verlengd_tot"),
        *("uitsluiting_opgelegd", "uitgesloten_tot"),
        *("lopend_pakket", "lopend_kwartaalnummer", "lopend_recht_tot"),
        *("pakket", "kwartaalnummer", "laatste_kwartaalnummer", "percentage"),
    }
)
"""Inputs that the case itself knows from what happened to it."""

OF_VDAB = frozenset(
    {
        *("bevinding_vdab", "nood_geldig_tot", "duur_van_de_nood", "verhoogde_nood"),
        *("advies_collectief_maatwerk", "geevalueerd_percentage", "begeleidingsnood"),
    }
)
"""Inputs that VDAB finds (Decreet 14-01-2022, art. 32-33); they count for one application."""

SHARED = frozenset({"steuncategorie"})
"""The applicant says for whom he applies; VDAB may find it otherwise."""

PERSONAL = frozenset({"geboortedag"})
"""Inputs that say who somebody is: they live in the vault, never in an event."""


OF_THE_DEPARTMENT = frozenset({"kwartaalstatus"})
"""Inputs that only a case worker tells."""


def owners_of(fact: str) -> frozenset[Owner]:
    """Who tells the fact of that name."""
    for owner, facts in (
        (Owner.CASE, OF_THE_CASE),
        (Owner.VAULT, PERSONAL),
        (Owner.VDAB, OF_VDAB),
        (Owner.DEPARTMENT, OF_THE_DEPARTMENT),
    ):
        if fact in facts:
            return frozenset({owner})
    return frozenset({Owner.APPLICANT, Owner.VDAB} if fact in SHARED else {Owner.APPLICANT})


@dataclass(frozen=True, slots=True)
class Dated:
    """A value that holds from a day on, up to the next one.

    Attributes:
        since: The day.
        value: As a person writes it.
    """

    since: date
    value: str


Facts: TypeAlias = Mapping[str, tuple[Dated, ...]]
"""The values of each fact, in the order of their days."""

NO_FACTS: Facts = MappingProxyType({})


def told(facts: Facts, name: str, since: date, value: str) -> Facts:
    """The facts once it is told that one is so from a day on.

    What is told later counts from its day on, also over what was told earlier of a later day.
    """
    before = tuple(dated for dated in facts.get(name, ()) if dated.since < since)
    goes_on = before and before[-1].value == value
    after = before if goes_on else (*before, Dated(since, value))
    return MappingProxyType({**facts, name: after})


def all_told(facts: Facts, values: Iterable[tuple[str, str]], since: date) -> Facts:
    """Likewise of several, all from one day on."""
    for name, value in values:
        facts = told(facts, name, since, value)
    return facts


def value_on(facts: Facts, name: str, day: date) -> str | None:
    """What a fact is on a day; None when nothing is known of it by then."""
    held = [dated.value for dated in facts.get(name, ()) if dated.since <= day]
    return held[-1] if held else None


def facts_on(facts: Facts, day: date) -> dict[str, str]:
    """Every fact that is known on a day."""
    held = ((name, value_on(facts, name, day)) for name in facts)
    return {name: value for name, value in held if value is not None}


def newest(facts: Facts) -> dict[str, str]:
    """The value of each fact that holds from the latest day on."""
    return {name: dated[-1].value for name, dated in facts.items()}
