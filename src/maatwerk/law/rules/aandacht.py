"""What a case worker is told to look at, and refuses nothing by itself."""

from maatwerk.law.engine.rule import Article, Column, rule
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.day_arithmetic import voor
from maatwerk.law.vocabulary.three_valued import en, niet, of

BEGELEIDING = Article(
    "Decreet 14-01-2022, art. 21-26",
    "derived",
    "het ondersteuningsplan hoort bij elke vorm van begeleiding",
)


@rule(
    article={"imw": BEGELEIDING},
    unit="oordeel",
    label="eigen begeleider, met een collega-coach als dat nodig is",
    label_en="a guide of one's own, with a coach where that is needed",
)
def eigen_begeleiding(
    gekwalificeerde_begeleider: Column,
    begeleider_is_directe_collega: Column,
    collega_coach: Column,
) -> Column:
    """A guide who is no direct colleague has one beside them who is."""
    return en(gekwalificeerde_begeleider, of(begeleider_is_directe_collega, collega_coach))


@rule(
    article={"imw": "Decreet 14-01-2022, art. 19, 20"},
    unit="oordeel",
    label="er is begeleiding die betaald kan worden",
    label_en="there is guidance that can be paid",
)
def begeleiding_blijft(vraagt_begeleiding: Column, zonder_begeleiding: Column) -> Column:
    """Guidance is asked and does not fall away."""
    return en(vraagt_begeleiding, niet(zonder_begeleiding))


@rule(
    article={"imw": BEGELEIDING},
    unit="oordeel",
    label="de begeleiding is niet georganiseerd zoals het moet",
    label_en="the guidance is not organised as it must be",
)
def begeleiding_niet_in_orde(
    begeleiding_blijft: Column,
    ondersteuningsplan: Column,
    eigen_begeleiding: Column,
    erkende_dienstverlener: Column,
) -> Column:
    """A support plan, and a guide of one's own or a recognised service."""
    organised = en(ondersteuningsplan, of(eigen_begeleiding, erkende_dienstverlener))
    return en(begeleiding_blijft, niet(organised))


@rule(
    article={"imw": "Decreet 14-01-2022, art. 19"},
    unit="oordeel",
    label="de begeleiding is begrensd op een deel van haar kost: die kost is nodig",
    label_en="the guidance is limited to a share of its cost: that cost is needed",
)
def begeleidingskost_nodig(
    begeleiding_blijft: Column, uiterst_kwetsbare_werknemer: Column
) -> Column:
    """For the most vulnerable; without the cost a payment leaves the limit unchecked."""
    return en(begeleiding_blijft, uiterst_kwetsbare_werknemer)


@rule(
    article={
        "imw": Article("Uitvoeringsbesluit 15-07-2022", "derived", "de volgorde van de procedure"),
        "vop": VOP,
    },
    unit="oordeel",
    label="de dagen van aanvraag, ontvankelijkheid en beslissing staan niet in volgorde",
    label_en="the days of application, admissibility and decision are not in order",
)
def dagen_niet_in_volgorde(
    aanvraagdag: Column, ontvankelijkheidsdag: Column, beslissingsdag: Column
) -> Column:
    """A slip in a day may turn a ground that rests on it."""
    return of(
        voor(ontvankelijkheidsdag, aanvraagdag),
        voor(beslissingsdag, ontvankelijkheidsdag),
        voor(beslissingsdag, aanvraagdag),
    )
