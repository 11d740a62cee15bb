"""Whether the percentage of a raised VOP is allowed."""

from maatwerk.law.engine.rule import Column, rule
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.three_valued import en, oordeel


@rule(
    article={"vop": VOP},
    unit="oordeel",
    label="percentage boven de hoogste verhoging",
    label_en="percentage above the highest increase",
)
def verhoging_boven_de_hoogste(
    geevalueerd_percentage: Column, vop_verhoging_hoogste: Column
) -> Column:
    """A motivated increase has a highest percentage, and is not nothing."""
    outside = (geevalueerd_percentage > vop_verhoging_hoogste) | (geevalueerd_percentage == 0)
    return oordeel(outside, geevalueerd_percentage >= 0)


@rule(
    article={"vop": VOP},
    unit="oordeel",
    label="percentage van de verhoging niet toegelaten",
    label_en="percentage of the increase not allowed",
)
def percentage_buiten_de_band(
    aanpassing_of_verlenging: Column, verhoging_boven_de_hoogste: Column
) -> Column:
    """Only an increase or extension has a percentage of its own."""
    return en(aanpassing_of_verlenging, verhoging_boven_de_hoogste)
