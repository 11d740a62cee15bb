"""Rules that nobody proposes in earnest: half the wage counts, and a gift is added."""

import numpy as np

from maatwerk.law.engine.rule import Article, Column, check, refine, rule
from maatwerk.law.rules.rounding import to_the_cent

ARTICLE = "Decreet 14-01-2022, art. 17"


@rule(
    article={"imw": Article(ARTICLE, "law", "memorie van toelichting")},
    unit="cent/kwartaal × bp × bp",
    label="geplafonneerd referteloon",
    label_en="capped reference wage",
)
def geplafonneerd_referteloon(referteloon: Column, referteloon_plafond: Column) -> Column:
    """The lower of half the wage and the ceiling."""
    return np.minimum(refine(referteloon, "bp × bp") // 2, referteloon_plafond)


@rule(
    article={"imw": ARTICLE},
    unit="cent/kwartaal × bp × bp × %",
    label="geschenk",
    label_en="gift",
)
def geschenk(brutopremie: Column, begeleidingsnood: Column) -> Column:
    """As much again for who needs guidance: a fact that the law's own loonpremie does not ask."""
    return np.where(begeleidingsnood > 0, brutopremie, 0)


@rule(
    article={"imw": ARTICLE},
    unit="cent/kwartaal",
    label="loonpremie",
    label_en="loonpremie",
    rounding=to_the_cent("bp × bp × %"),
)
def loonpremie(nettopremie: Column, geschenk: Column) -> Column:
    """What is due, and the gift."""
    return nettopremie + geschenk


@check(
    article={"imw": ARTICLE},
    of="loonpremie",
    message="referteloon is {referteloon}, which is unlucky.",
)
def geen_ongeluk(referteloon: Column) -> Column:
    """One wage is refused."""
    return referteloon == 13
