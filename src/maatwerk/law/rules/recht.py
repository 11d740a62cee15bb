"""Whether the right still runs, and at what percentage: both premiums rest on this."""

import numpy as np

from maatwerk.law.rule import Column, check, rule
from maatwerk.law.tables import GEGEVEN, ONBEKEND, Table

PAKKET = {"imw": "Decreet 14-01-2022, art. 12 § 2, 16, 31", "vop": "BVR 18-07-2008 (VOP)"}
BAND = "Decreet 14-01-2022, art. 16"


@rule(
    article=PAKKET,
    unit="kwartaalnummer",
    label="laatste kwartaal van het pakket",
    label_en="last quarter of the package",
)
def laatste_kwartaal(pakket: Column, pakket_percentages: Table) -> Column:
    """The quarter number that the package ends with."""
    return pakket_percentages.last_of(pakket)


@rule(
    article=PAKKET,
    unit="getal",
    label="recht in dit kwartaal",
    label_en="right in this quarter",
    words=(("recht geëindigd", "right has ended"), ("recht loopt", "right runs")),
)
def recht_loopt(kwartaalnummer: Column, laatste_kwartaal: Column) -> Column:
    """The right runs up to and including the last quarter of the package."""
    return kwartaalnummer <= laatste_kwartaal


@rule(
    article=PAKKET,
    unit="%",
    label="percentage van het pakket in dit kwartaal",
    label_en="percentage of the package in this quarter",
)
def pakketpercentage(pakket: Column, kwartaalnummer: Column, pakket_percentages: Table) -> Column:
    """The percentage that the package has for this quarter number, 0 after its end."""
    return pakket_percentages[pakket, kwartaalnummer]


@rule(article=PAKKET, unit="%", label="premiepercentage", label_en="percentage of the premium")
def premiepercentage(pakketpercentage: Column, percentage: Column) -> Column:
    """The percentage of the package, or that of the decision where the package leaves it open."""
    return np.where(pakketpercentage == GEGEVEN, percentage, pakketpercentage)


@check(
    article=PAKKET,
    message="pakket is {pakket}, which does not exist for this scheme, component and quarter. "
    "Give one that does.",
)
def pakket_bestaat(pakketpercentage: Column) -> Column:
    """A package must exist in the scheme, on the day, for what is asked."""
    return pakketpercentage == ONBEKEND


@check(
    article={"imw": BAND},
    message="percentage is {percentage}; for the package op_maat it must be a multiple of "
    "{op_maat_stap} from {op_maat_laagste} to {op_maat_hoogste}.",
)
def op_maat_binnen_de_band(
    pakketpercentage: Column,
    percentage: Column,
    op_maat_laagste: Column,
    op_maat_hoogste: Column,
    op_maat_stap: Column,
) -> Column:
    """A tailored percentage stays in the band of the law."""
    off_step = percentage // op_maat_stap * op_maat_stap != percentage
    outside = (percentage < op_maat_laagste) | (percentage > op_maat_hoogste)
    return (pakketpercentage == GEGEVEN) & (off_step | outside)


@check(
    article={"vop": "BVR 18-07-2008 (VOP)"},
    message="percentage is {percentage}; for the package vop_verhoogd it must lie between 1 and "
    "{vop_verhoging_hoogste}.",
)
def verhoging_binnen_de_band(
    pakketpercentage: Column, percentage: Column, vop_verhoging_hoogste: Column
) -> Column:
    """A raised VOP has a percentage, and not more than the highest."""
    outside = (percentage <= 0) | (percentage > vop_verhoging_hoogste)
    return (pakketpercentage == GEGEVEN) & outside
