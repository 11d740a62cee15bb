"""The percentage that a right begins with, and whether an evaluated one is allowed."""

from maatwerk.law.dated.tables import ONBEKEND as PERCENTAGE_ONBEKEND
from maatwerk.law.dated.tables import VOLGENS_BESLISSING, Table
from maatwerk.law.engine.rule import Column, rule
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.three_valued import JA, NEE, en, niet, of, oordeel
from maatwerk.law.vocabulary.units import unit

BAND = "Decreet 14-01-2022, art. 16, 31"


@rule(
    article={"imw": BAND},
    unit="oordeel",
    label="percentage buiten de ruimste band of naast de stap",
    label_en="percentage outside the widest band or off its step",
)
def percentage_buiten_elke_band(
    geevalueerd_percentage: Column,
    op_maat_laagste: Column,
    op_maat_hoogste: Column,
    op_maat_stap: Column,
) -> Column:
    """No category allows such a percentage."""
    off_step = geevalueerd_percentage // op_maat_stap * op_maat_stap != geevalueerd_percentage
    outside = (geevalueerd_percentage < op_maat_laagste) | (
        geevalueerd_percentage > op_maat_hoogste
    )
    return oordeel(off_step | outside, geevalueerd_percentage >= 0)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 12 § 1, 16"},
    unit="oordeel",
    label="percentage buiten de band voor uiterst kwetsbaren",
    label_en="percentage outside the band of the most vulnerable",
)
def percentage_buiten_de_smalle_band(
    geevalueerd_percentage: Column,
    uiterst_kwetsbaar_laagste: Column,
    uiterst_kwetsbaar_hoogste: Column,
) -> Column:
    """For the most vulnerable the band is narrower."""
    outside = (geevalueerd_percentage < uiterst_kwetsbaar_laagste) | (
        geevalueerd_percentage > uiterst_kwetsbaar_hoogste
    )
    return oordeel(outside, geevalueerd_percentage >= 0)


@rule(
    article={"imw": BAND},
    unit="oordeel",
    label="percentage na evaluatie buiten de band",
    label_en="evaluated percentage outside the band",
)
def percentage_buiten_de_band(
    aanpassing_of_verlenging: Column,
    percentage_buiten_elke_band: Column,
    percentage_buiten_de_smalle_band: Column,
    uiterst_kwetsbare_werknemer: Column,
) -> Column:
    """VDAB's evaluation sets a percentage that the law does not allow for the category."""
    too_narrow = en(uiterst_kwetsbare_werknemer, percentage_buiten_de_smalle_band)
    return en(aanpassing_of_verlenging, of(percentage_buiten_elke_band, too_narrow))


@rule(
    article={"imw": BAND, "vop": VOP},
    unit="%",
    label="toegelaten percentage na evaluatie",
    label_en="evaluated percentage that is allowed",
)
def toegelaten_percentage(
    aanpassing_of_verlenging: Column,
    geevalueerd_percentage: Column,
    percentage_buiten_de_band: Column,
) -> Column:
    """What VDAB's evaluation says where the law allows it; nothing where nothing is evaluated."""
    return kies(
        unit("%"),
        (aanpassing_of_verlenging == NEE, 0),
        (
            en(aanpassing_of_verlenging, niet(percentage_buiten_de_band)) == JA,
            geevalueerd_percentage,
        ),
        anders=PERCENTAGE_ONBEKEND,
    )


@rule(
    article={"imw": "Decreet 14-01-2022, art. 16, 31", "vop": VOP},
    unit="%",
    label="voorgesteld percentage in het eerste kwartaal",
    label_en="proposed percentage in the first quarter",
)
def voorgesteld_percentage(
    voorgesteld_pakket: Column, pakket_percentages: Table, toegelaten_percentage: Column
) -> Column:
    """What the package begins with, or what the evaluation says where that is allowed."""
    first = pakket_percentages.first_figure(voorgesteld_pakket)
    return kies(
        unit("%"),
        (first >= 0, first),
        (first == VOLGENS_BESLISSING, toegelaten_percentage),
        anders=PERCENTAGE_ONBEKEND,
    )
