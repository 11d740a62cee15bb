"""Rules of an island that does not exist: two schemes, a bridge and a ferry."""

import numpy as np

from maatwerk.law.dated.tables import AFGELOPEN, ONBEKEND, VOLGENS_BESLISSING, Table
from maatwerk.law.engine.rule import Article, Column, Rounding, check, refine, rule
from maatwerk.law.vocabulary.units import unit

BRIDGES = "Wet op de bruggen, art. 2"


def whole_cents(scales: str) -> Rounding:
    return Rounding(unit(scales), "afgerond", "rounded", "Wet op de bruggen, art. 9", "law")


@rule(
    article=BRIDGES, unit="cent/kwartaal", label="tol van het kwartaal", label_en="quarterly toll"
)
def quarterly_toll(toll: Column) -> Column:
    """Three months of toll."""
    return toll.sum()


@rule(article=BRIDGES, unit="%", label="deel", label_en="part")
def part(animal: Column, years: Column, percentage: Column, share: Table) -> Column:
    """The share of the table, or the given one; nothing after the last band."""
    found = share[animal, years]
    own = np.where(found == VOLGENS_BESLISSING, percentage, found)
    return np.where(found == AFGELOPEN, 0, own)


@check(article=BRIDGES, message="a {animal} may not cross; bring another animal.")
def may_cross(part: Column) -> Column:
    return part == ONBEKEND


@check(article=BRIDGES, of="due", message="{years} years is too long for {herd} head of {animal}.")
def herd_is_young(herd: Column, years: Column) -> Column:
    return (herd > 100) & (years > 0)


@rule(
    article={
        "bridge": BRIDGES,
        "ferry": Article("Wet op het veer, art. 4", "assumed", "de veerman zegt het"),
    },
    unit="cent/kwartaal × bp × %",
    label="tol voor afronding",
    label_en="toll before rounding",
)
def exact_due(quarterly_toll: Column, part: Column, crossing: Column) -> Column:
    """In proportion to the crossings."""
    return quarterly_toll * crossing * part


@rule(
    article=BRIDGES,
    unit="cent/kwartaal",
    label="verschuldigd",
    label_en="due",
    rounding=whole_cents("bp × %"),
)
def due(exact_due: Column) -> Column:
    """What is due."""
    return exact_due


@rule(
    article=BRIDGES,
    unit="cent/kwartaal",
    label="teruggave",
    label_en="refund",
    rounding=whole_cents("bp × %"),
)
def refund(exact_due: Column, paid: Column) -> Column:
    """What is due less what was paid: below 0 when too much was paid."""
    return exact_due - refine(paid, "bp × %")


@rule(
    article={"bridge": "Wet op de lampen, art. 3"},
    unit="cent/kwartaal",
    label="lampengeld",
    label_en="lamp money",
)
def lamp_money(animal: Column, herd: Column, lamp: Table) -> Column:
    """So much an animal."""
    return lamp[animal] * herd
