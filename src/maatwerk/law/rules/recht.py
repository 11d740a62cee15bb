"""Whether the right still runs, and at what percentage: both premiums rest on this."""

import numpy as np

from maatwerk.law.dated.tables import (
    AFGELOPEN,
    NIET_OPGEGEVEN,
    ONBEKEND,
    VOLGENS_BESLISSING,
    Table,
)
from maatwerk.law.engine.rule import Articles, Column, check, rule
from maatwerk.law.inputs.quarterly import UITERST_KWETSBAAR
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import behalve
from maatwerk.law.vocabulary.words import NietNagegaan

PAKKET: Articles = {"imw": "Decreet 14-01-2022, art. 12 § 2, 16, 31", "vop": VOP}
EINDE: Articles = {"imw": "Decreet 14-01-2022, art. 12, 31, 32", "vop": VOP}
STATUS: Articles = {"imw": "Decreet 14-01-2022, art. 12 § 3, 28", "vop": VOP}
GEEINDIGD, LOOPT, NIET_NAGEGAAN = np.arange(3, dtype=np.int8)
GEEN_SCHORSING = 0
BAND = "Decreet 14-01-2022, art. 16"


@rule(
    article=PAKKET,
    unit="%",
    label="percentage van het pakket in dit kwartaal",
    label_en="percentage of the package in this quarter",
)
def pakketpercentage(pakket: Column, kwartaalnummer: Column, pakket_percentages: Table) -> Column:
    """What the package says for this quarter number: a percentage, or a mark."""
    return pakket_percentages[pakket, kwartaalnummer]


@rule(
    article=EINDE,
    unit="getal",
    label="voorbij het laatste kwartaal volgens de beslissing",
    label_en="past the last quarter set by the decision",
    words=(
        ("geen vroeger einde opgegeven of bereikt", "no earlier end given or reached"),
        (
            "voorbij het laatste kwartaal van nood, termijn of pensioenleeftijd",
            "past the last quarter of need, term or pension age",
        ),
    ),
)
def voorbij_laatste_kwartaal(kwartaalnummer: Column, laatste_kwartaalnummer: Column) -> Column:
    """Need, term or pension age may end a right before its package does; if so, it is told."""
    return behalve(kwartaalnummer > laatste_kwartaalnummer, laatste_kwartaalnummer < 0)


@rule(
    article=PAKKET,
    unit="getal",
    label="recht in dit kwartaal",
    label_en="right in this quarter",
    words=(
        ("recht geëindigd", "right has ended"),
        ("recht loopt", "right runs"),
        NietNagegaan(
            "einde van het recht NIET nagegaan: geen pakket opgegeven",
            "end of the right NOT checked: no package given",
        ),
    ),
)
def recht_loopt(pakketpercentage: Column, voorbij_laatste_kwartaal: Column) -> Column:
    """The right runs up to and including its last quarter, where that is known."""
    runs = behalve(pakketpercentage != AFGELOPEN, voorbij_laatste_kwartaal)
    unchecked = behalve(pakketpercentage == NIET_OPGEGEVEN, voorbij_laatste_kwartaal)
    # a product is far faster than a choice
    return np.maximum(runs * LOOPT, unchecked * NIET_NAGEGAAN)


@rule(
    article=STATUS,
    unit="kwartaalstatus",
    label="schorsing of onderbreking in dit kwartaal",
    label_en="suspension or interruption in this quarter",
    words=(
        (
            "kwartaal niet als geschorst of onderbroken opgegeven",
            "quarter not said to be suspended or interrupted",
        ),
        ("kwartaal geschorst: geen betaling", "quarter suspended: no payment"),
        ("kwartaal onderbroken: geen betaling", "quarter interrupted: no payment"),
    ),
)
def schorsing(kwartaalstatus: Column) -> Column:
    """A quarter is paid unless somebody says that it was suspended or interrupted."""
    return np.maximum(kwartaalstatus, 0)


@rule(
    article=PAKKET,
    unit="getal",
    label="wie het percentage bepaalt",
    label_en="who sets the percentage",
    words=(
        ("het pakket bepaalt het percentage", "the package sets the percentage"),
        ("de beslissing bepaalt het percentage", "the decision sets the percentage"),
    ),
)
def volgens_beslissing(pakketpercentage: Column) -> Column:
    """Some packages leave the percentage to the decision."""
    return pakketpercentage == VOLGENS_BESLISSING


@rule(article=PAKKET, unit="%", label="premiepercentage", label_en="percentage of the premium")
def premiepercentage(
    recht_loopt: Column,
    schorsing: Column,
    pakketpercentage: Column,
    volgens_beslissing: Column,
    percentage: Column,
) -> Column:
    """The percentage of the package or of the decision; nothing in a quarter without payment.

    Where the package has no figure it has a mark, below 0, so the larger one is the figure.
    """
    paid = behalve(recht_loopt != GEEINDIGD, schorsing != GEEN_SCHORSING)
    return np.maximum(pakketpercentage, percentage * volgens_beslissing) * paid


@check(
    article=PAKKET,
    message="pakket is {pakket}, which does not exist for this scheme, component and quarter.",
)
def pakket_bestaat(pakketpercentage: Column) -> Column:
    """A package that is given must exist in the scheme, on the day, for what is asked."""
    return pakketpercentage == ONBEKEND


@check(
    article=PAKKET,
    of="premiepercentage",
    message="pakket is not given; the percentage of the premium depends on it.",
)
def pakket_is_gegeven(pakketpercentage: Column) -> Column:
    """Without a package there is no percentage; guidance only leaves its end unchecked."""
    return pakketpercentage == NIET_OPGEGEVEN


@check(
    article={"imw": BAND},
    when="volgens_beslissing",
    message="percentage is {percentage}; for the package op_maat it must be a multiple of "
    "{op_maat_stap} from {op_maat_laagste} to {op_maat_hoogste}.",
)
def op_maat_binnen_de_band(
    percentage: Column,
    op_maat_laagste: Column,
    op_maat_hoogste: Column,
    op_maat_stap: Column,
) -> Column:
    """A tailored percentage stays in the band of the law."""
    off_step = percentage // op_maat_stap * op_maat_stap != percentage
    return off_step | (percentage < op_maat_laagste) | (percentage > op_maat_hoogste)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 12 § 1"},
    unit="getal",
    label="steuncategorie uiterst kwetsbaar",
    label_en="aid category most vulnerable",
    words=(
        ("andere of geen steuncategorie opgegeven", "another or no aid category given"),
        ("steuncategorie uiterst kwetsbaar", "aid category most vulnerable"),
    ),
)
def uiterst_kwetsbaar(steuncategorie: Column) -> Column:
    """Who is known to be of the category with the narrower limits; only checks read it."""
    return steuncategorie == UITERST_KWETSBAAR


@check(
    article={"imw": "Decreet 14-01-2022, art. 12 § 1, 16"},
    when="uiterst_kwetsbaar",
    message="the percentage is {premiepercentage} in quarter number {kwartaalnummer}; for the "
    "category uiterst_kwetsbaar it must lie between {uiterst_kwetsbaar_laagste} and "
    "{uiterst_kwetsbaar_hoogste}.",
)
def uiterst_kwetsbaar_binnen_de_band(
    premiepercentage: Column,
    uiterst_kwetsbaar_laagste: Column,
    uiterst_kwetsbaar_hoogste: Column,
) -> Column:
    """The band of the most vulnerable is narrower, whoever sets the percentage."""
    too_low = (premiepercentage > 0) & (premiepercentage < uiterst_kwetsbaar_laagste)
    return too_low | (premiepercentage > uiterst_kwetsbaar_hoogste)


@check(
    article={"imw": "Decreet 14-01-2022, art. 12 § 1"},
    when="uiterst_kwetsbaar",
    message="kwartaalnummer is {kwartaalnummer}; for the category uiterst_kwetsbaar the right "
    "lasts at most {uiterst_kwetsbaar_kwartalen} quarters.",
)
def uiterst_kwetsbaar_binnen_de_termijn(
    recht_loopt: Column,
    kwartaalnummer: Column,
    uiterst_kwetsbaar_kwartalen: Column,
) -> Column:
    """No right runs longer for the most vulnerable; one that has ended pays nothing anyway."""
    return (kwartaalnummer > uiterst_kwetsbaar_kwartalen) & (recht_loopt != GEEINDIGD)


@check(
    article={"vop": VOP},
    when="volgens_beslissing",
    message="percentage is {percentage}; for the package vop_verhoogd it must lie between 1 and "
    "{vop_verhoging_hoogste}.",
)
def verhoging_binnen_de_band(percentage: Column, vop_verhoging_hoogste: Column) -> Column:
    """A raised VOP has a percentage, and not more than the highest."""
    return (percentage <= 0) | (percentage > vop_verhoging_hoogste)
