"""The premium on the wage of an employee."""

import numpy as np

from maatwerk.law.engine.rule import Article, Column, refine, rule
from maatwerk.law.rules.rounding import to_the_cent
from maatwerk.law.rules.vop import VOP

_SUM = "som van de drie maanden, ook als het GGMMI binnen het kwartaal verandert"
_FRACTION = "met de contractuele breuk; de prestatiebreuk van de DmfA is de andere lezing"


@rule(
    article={
        "imw": Article("Decreet 14-01-2022, art. 17", "assumed", _SUM),
        "vop": Article(VOP.text, "assumed", _SUM),
    },
    unit="cent/kwartaal",
    label="GGMMI van het kwartaal",
    label_en="GGMMI of the quarter",
)
def ggmmi_kwartaal(ggmmi: Column) -> Column:
    """The guaranteed minimum income of the three months together."""
    return ggmmi.sum()


@rule(
    article={"imw": "Decreet 14-01-2022, art. 17", "vop": VOP},
    unit="cent/kwartaal × bp",
    label="voltijds plafond van het referteloon",
    label_en="full-time ceiling of the reference wage",
)
def plafond_voltijds(ggmmi_kwartaal: Column, loonpremie_plafond_factor: Column) -> Column:
    """Twice the guaranteed minimum income."""
    return ggmmi_kwartaal * loonpremie_plafond_factor


@rule(
    article={
        "imw": Article("Decreet 14-01-2022, art. 17", "assumed", _FRACTION),
        "vop": VOP,
    },
    unit="cent/kwartaal × bp × bp",
    label="plafond van het referteloon",
    label_en="ceiling of the reference wage",
)
def referteloon_plafond(plafond_voltijds: Column, tewerkstellingsbreuk: Column) -> Column:
    """The ceiling in proportion to the employment fraction."""
    return plafond_voltijds * tewerkstellingsbreuk


@rule(
    article={"imw": "Decreet 14-01-2022, art. 17", "vop": VOP},
    unit="cent/kwartaal × bp × bp",
    label="geplafonneerd referteloon",
    label_en="capped reference wage",
)
def geplafonneerd_referteloon(referteloon: Column, referteloon_plafond: Column) -> Column:
    """Reference wage, at most its ceiling."""
    return np.minimum(refine(referteloon, "bp × bp"), referteloon_plafond)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 16", "vop": VOP},
    unit="cent/kwartaal × bp × bp × %",
    label="deel van het referteloon",
    label_en="share of the reference wage",
)
def brutopremie(geplafonneerd_referteloon: Column, premiepercentage: Column) -> Column:
    """The percentage of the capped reference wage."""
    return geplafonneerd_referteloon * premiepercentage


@rule(
    article={"imw": "Decreet 14-01-2022, art. 18", "vop": VOP},
    unit="cent/kwartaal × bp × bp × %",
    label="premie na aftrek van andere tussenkomsten",
    label_en="premium less other interventions",
)
def nettopremie(brutopremie: Column, andere_tussenkomsten: Column) -> Column:
    """Other interventions in the same wage cost are deducted, down to nothing."""
    return np.maximum(brutopremie - refine(andere_tussenkomsten, "bp × bp × %"), 0)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 15-18", "vop": VOP},
    unit="cent/kwartaal",
    label="loonpremie",
    label_en="loonpremie",
    rounding=to_the_cent("bp × bp × %"),
)
def loonpremie(nettopremie: Column) -> Column:
    """What is due for the quarter."""
    return nettopremie
