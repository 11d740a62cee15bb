"""A rule that nobody proposes in earnest: it denies a yes or no that is looked up in cells."""

import numpy as np

from maatwerk.law.engine.rule import Column, refine, rule
from maatwerk.law.rules.rounding import to_the_cent

ARTICLE = "Decreet 14-01-2022, art. 16"


@rule(article={"imw": ARTICLE}, unit="getal", label="hoog", label_en="high")
def hoog(pakketpercentage: Column) -> Column:
    """Who is paid the highest percentage."""
    return pakketpercentage == 40


@rule(
    article={"imw": ARTICLE},
    unit="cent/kwartaal",
    label="loonpremie",
    label_en="loonpremie",
    rounding=to_the_cent("%"),
)
def loonpremie(referteloon: Column, hoog: Column) -> Column:
    """A hundred times nothing for these, and the wage for all others."""
    return refine(np.where(~hoog, referteloon, 0), "%")
