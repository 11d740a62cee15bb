"""The premium on the wage of an employee."""

import numpy as np

from maatwerk.law.rule import Column, refine, rule
from maatwerk.law.rules.rounding import to_the_cent

VOP = "BVR 18-07-2008 (VOP)"


@rule(
    article={"imw": "Decreet 14-01-2022, art. 17; CAO nr. 43, art. 3 § 1", "vop": VOP},
    unit="cent/kwartaal",
    label="GGMMI van het kwartaal",
    label_en="GGMMI of the quarter",
    confidence="assumed",
    source="som van de drie maanden, ook als het GGMMI binnen het kwartaal verandert",
)
def ggmmi_kwartaal(ggmmi: Column) -> Column:
    """The guaranteed minimum income of the three months together."""
    return ggmmi.sum()


@rule(
    article={"imw": "Decreet 14-01-2022, art. 17", "vop": VOP},
    unit="cent/kwartaal × bp",
    label="plafond van het referteloon, voltijds",
    label_en="ceiling of the reference wage, full time",
)
def plafond_voltijds(ggmmi_kwartaal: Column, loonpremie_plafond_factor: Column) -> Column:
    """Twice the guaranteed minimum income."""
    return ggmmi_kwartaal * loonpremie_plafond_factor


@rule(
    article={"imw": "Decreet 14-01-2022, art. 17", "vop": VOP},
    unit="cent/kwartaal × bp × bp",
    label="plafond van het referteloon",
    label_en="ceiling of the reference wage",
    confidence="assumed",
    source="met de contractuele breuk; de prestatiebreuk van de DmfA is de andere lezing",
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
    label="na aftrek van andere tussenkomsten, niet onder 0",
    label_en="less other interventions, not below 0",
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
