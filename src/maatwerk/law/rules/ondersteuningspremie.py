"""The premium of a self-employed person."""

from maatwerk.law.rule import Article, Column, rule
from maatwerk.law.rules.rounding import to_the_cent
from maatwerk.law.rules.vop import VOP


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
    article={
        "imw": Article(
            "Decreet 14-01-2022, art. 27, 30",
            "derived",
            "dezelfde startpakketten als de loonpremie",
        ),
        "vop": VOP,
    },
    unit="cent/kwartaal",
    label="ondersteuningspremie",
    label_en="ondersteuningspremie",
    rounding=to_the_cent("bp × %"),
)
def ondersteuningspremie(ondersteuningsgrondslag: Column, premiepercentage: Column) -> Column:
    """The percentage of the base: what is due for the quarter."""
    return ondersteuningsgrondslag * premiepercentage
