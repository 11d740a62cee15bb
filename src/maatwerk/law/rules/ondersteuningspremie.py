"""The premium of a self-employed person."""

from maatwerk.law.rule import Column, rule
from maatwerk.law.rules.rounding import to_the_cent

VOP = "BVR 18-07-2008 (VOP)"


@rule(
    article={"imw": "Decreet 14-01-2022, art. 30", "vop": VOP},
    unit="cent/kwartaal × bp",
    label="grondslag van de ondersteuningspremie",
    label_en="base of the ondersteuningspremie",
)
def ondersteuningsgrondslag(ggmmi_kwartaal: Column, ondersteuningspremie_factor: Column) -> Column:
    """Once the guaranteed minimum income, whatever is earned."""
    return ggmmi_kwartaal * ondersteuningspremie_factor


@rule(
    article={"imw": "Decreet 14-01-2022, art. 27, 30", "vop": VOP},
    unit="cent/kwartaal",
    label="ondersteuningspremie",
    label_en="ondersteuningspremie",
    rounding=to_the_cent("bp × %"),
    confidence="derived",
    source="dezelfde startpakketten als de loonpremie",
)
def ondersteuningspremie(ondersteuningsgrondslag: Column, premiepercentage: Column) -> Column:
    """The percentage of the base: what is due for the quarter."""
    return ondersteuningsgrondslag * premiepercentage
