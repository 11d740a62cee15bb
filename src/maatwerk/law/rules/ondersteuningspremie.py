"""The premium of a self-employed person."""

from maatwerk.law.engine.rule import Article, Column, rule
from maatwerk.law.rules.activiteit import ACTIVITEIT
from maatwerk.law.rules.rounding import to_the_cent
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.three_valued import NEE
from maatwerk.law.vocabulary.words import NietNagegaan


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
    article=ACTIVITEIT,
    unit="oordeel",
    label="schorsing wegens onvoldoende activiteit",
    label_en="suspension for insufficient activity",
    words=(
        (
            "geschorst: onvoldoende bedrijfsactiviteiten, geen betaling",
            "suspended: insufficient activity, no payment",
        ),
        NietNagegaan(
            "voldoende bedrijfsactiviteiten NIET nagegaan: geen bewijs opgegeven",
            "sufficient activity NOT checked: no proof given",
        ),
        ("voldoende bedrijfsactiviteiten", "sufficient activity"),
    ),
)
def betaling_bij_activiteit(voldoende_activiteit: Column) -> Column:
    """Too little activity suspends the payment; what is not known only says so."""
    return voldoende_activiteit


@rule(
    article=ACTIVITEIT,
    unit="%",
    label="percentage van de ondersteuningspremie",
    label_en="percentage of the ondersteuningspremie",
)
def ondersteuningspercentage(premiepercentage: Column, betaling_bij_activiteit: Column) -> Column:
    """The percentage, for a quarter of sufficient activity."""
    return premiepercentage * (betaling_bij_activiteit != NEE)


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
def ondersteuningspremie(
    ondersteuningsgrondslag: Column, ondersteuningspercentage: Column
) -> Column:
    """The percentage of the base: what is due for the quarter."""
    return ondersteuningsgrondslag * ondersteuningspercentage
