"""The premium for guidance on the work floor; employers only."""

import numpy as np

from maatwerk.law.dated.tables import Table
from maatwerk.law.engine.rule import Article, Column, refine, rule
from maatwerk.law.inputs.quarterly import HANDICAP, UITERST_KWETSBAAR
from maatwerk.law.rules.recht import GEEINDIGD, GEEN_SCHORSING
from maatwerk.law.rules.rounding import to_the_cent
from maatwerk.law.vocabulary.choices import behalve
from maatwerk.law.vocabulary.words import NietNagegaan

ARTICLE = "Decreet 14-01-2022, art. 19"
PARTS = Article(ARTICLE, "secondary", "FAQ van herwin.be")
GEEN_GRENS, BEGRENSD, NIET_NAGEGAAN = range(3)


@rule(
    article={"imw": PARTS},
    unit="cent/kwartaal",
    label="vast deel",
    label_en="fixed part",
)
def vast_deel(kwartaalnummer: Column, begeleiding_vast: Table) -> Column:
    """The fixed amount of this quarter number."""
    return begeleiding_vast[kwartaalnummer]


@rule(
    article={"imw": PARTS},
    unit="cent/kwartaal",
    label="voltijds variabel deel",
    label_en="full-time variable part",
)
def variabel_voltijds(begeleidingsnood: Column, begeleiding_variabel: Table) -> Column:
    """The amount that belongs to the need for guidance."""
    return begeleiding_variabel[begeleidingsnood]


@rule(
    article={
        "imw": Article(ARTICLE, "assumed", "geleverde prestaties gelezen als tewerkstellingsbreuk")
    },
    unit="cent/kwartaal × bp",
    label="variabel deel",
    label_en="variable part",
)
def variabel_deel(variabel_voltijds: Column, tewerkstellingsbreuk: Column) -> Column:
    """In proportion to the work performed."""
    return variabel_voltijds * tewerkstellingsbreuk


@rule(
    article={"imw": "Decreet 14-01-2022, art. 19, 32"},
    unit="getal",
    label="nood aan begeleiding",
    label_en="need for guidance",
    words=(
        ("geen nood aan begeleiding", "no need for guidance"),
        ("nood aan begeleiding vastgesteld", "need for guidance found"),
    ),
)
def begeleiding_nodig(begeleidingsnood: Column) -> Column:
    """Guidance is for whom VDAB has found to need it."""
    return begeleidingsnood > 0


@rule(
    article={"imw": "Decreet 14-01-2022, art. 12 § 1, 19"},
    unit="getal",
    label="begrenzing op de helft van de kost",
    label_en="limit of half the cost",
    words=(
        ("geen begrenzing: categorie handicap", "no limit: category handicap"),
        ("begrensd op de helft van de kost", "limited to half the cost"),
        NietNagegaan(
            "begrenzing voor uiterst kwetsbaren NIET nagegaan: categorie of kost niet opgegeven",
            "limit for the most vulnerable NOT checked: category or cost not given",
        ),
    ),
)
def begrenzing(steuncategorie: Column, begeleidingskost: Column) -> Column:
    """For the most vulnerable the premium is at most half of the cost, where that is known."""
    cost_known = begeleidingskost >= 0
    limited = np.where((steuncategorie == UITERST_KWETSBAAR) & cost_known, BEGRENSD, NIET_NAGEGAAN)
    return np.where(steuncategorie == HANDICAP, GEEN_GRENS, limited)


@rule(
    article={"imw": PARTS},
    unit="cent/kwartaal × bp",
    label="vast en variabel deel samen",
    label_en="fixed and variable part together",
)
def begeleiding_samen(vast_deel: Column, variabel_deel: Column) -> Column:
    """Both parts together."""
    return refine(vast_deel, "bp") + variabel_deel


@rule(
    article={"imw": ARTICLE},
    unit="cent/kwartaal × bp × %",
    label="na de begrenzing",
    label_en="after the limit",
)
def begrensde_begeleiding(
    begrenzing: Column,
    begeleiding_samen: Column,
    begeleidingskost: Column,
    begeleiding_grens: Column,
) -> Column:
    """At most the limit, where there is one."""
    whole = refine(begeleiding_samen, "%")
    limit = refine(begeleidingskost * begeleiding_grens, "bp")
    return np.where(begrenzing == BEGRENSD, np.minimum(whole, limit), whole)


@rule(
    article={"imw": ARTICLE},
    unit="cent/kwartaal",
    label="begeleidingspremie",
    label_en="begeleidingspremie",
    rounding=to_the_cent("bp × %"),
)
def begeleidingspremie(
    begeleiding_nodig: Column,
    recht_loopt: Column,
    schorsing: Column,
    begrensde_begeleiding: Column,
) -> Column:
    """What is due, for whom needs guidance, until the right is known to have ended."""
    paid = behalve(recht_loopt != GEEINDIGD, schorsing != GEEN_SCHORSING)
    return np.where(begeleiding_nodig & paid, begrensde_begeleiding, 0)
