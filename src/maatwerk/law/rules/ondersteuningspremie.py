"""The premium of a self-employed person."""

from maatwerk.law.engine.rule import Article, Column, rule
from maatwerk.law.rules.activiteit import ACTIVITEIT
from maatwerk.law.rules.rounding import to_the_cent
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.three_valued import JA, NEE
from maatwerk.law.vocabulary.units import unit
from maatwerk.law.vocabulary.words import NietNagegaan

GESCHORST, GEEN_BEWIJS, INKOMEN_TE_LAAG, GEEN_MINIMUM, VOLDOENDE = range(5)


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
    unit="getal",
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
        NietNagegaan(
            "voldoende bedrijfsactiviteiten NIET nagegaan: inkomen te laag, attest of starter "
            "niet bekend",
            "sufficient activity NOT checked: income too low, attest or starter not known",
        ),
        NietNagegaan(
            "voldoende bedrijfsactiviteiten NIET nagegaan: geen minimuminkomen bekend, attest of "
            "starter niet bekend",
            "sufficient activity NOT checked: no minimum income known, attest or starter not known",
        ),
        ("voldoende bedrijfsactiviteiten", "sufficient activity"),
    ),
)
def betaling_bij_activiteit(
    voldoende_activiteit: Column, inkomen_voldoende: Column, minimuminkomen_bekend: Column
) -> Column:
    """Too little activity suspends the payment; what is not known only says so, and why."""
    return kies(
        unit("getal"),
        (voldoende_activiteit == NEE, GESCHORST),
        (voldoende_activiteit == JA, VOLDOENDE),
        (minimuminkomen_bekend == NEE, GEEN_MINIMUM),
        (inkomen_voldoende == NEE, INKOMEN_TE_LAAG),
        anders=GEEN_BEWIJS,
    )


@rule(
    article=ACTIVITEIT,
    unit="%",
    label="percentage van de ondersteuningspremie",
    label_en="percentage of the ondersteuningspremie",
)
def ondersteuningspercentage(premiepercentage: Column, betaling_bij_activiteit: Column) -> Column:
    """The percentage, for a quarter of sufficient activity."""
    return premiepercentage * (betaling_bij_activiteit != GESCHORST)


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
