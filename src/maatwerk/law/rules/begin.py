"""The first quarter of a right: the one that is number 1."""

from maatwerk.law.engine.rule import Article, Column, rule
from maatwerk.law.inputs.application import VERLENGING
from maatwerk.law.vocabulary.choices import betreft, kies
from maatwerk.law.vocabulary.day_arithmetic import GEEN_KWARTAAL, KWARTAAL, kwartaal_van
from maatwerk.law.vocabulary.quarter_arithmetic import GEEN_EINDE, kwartaal_na, laatste_van
from maatwerk.law.vocabulary.three_valued import JA, NEE, ONBEKEND

BEGIN = Article("Uitvoeringsbesluit 15-07-2022", "official", "vlaanderen.be")


@rule(
    article="Decreet 14-01-2022, art. 12",
    unit="oordeel",
    label="verlenging van een recht dat loopt",
    label_en="extension of a right that runs",
)
def is_verlenging(soort_aanvraag: Column) -> Column:
    """An extension is asked before the right ends, and begins after it."""
    return betreft(soort_aanvraag, VERLENGING)


@rule(
    article="Decreet 14-01-2022, art. 12",
    unit="kwartaal",
    label="kwartaal waarin het lopende recht eindigt",
    label_en="quarter in which the running right ends",
)
def einde_lopend_recht(aanpassing_of_verlenging: Column, lopend_recht_tot: Column) -> Column:
    """The quarter of its last day; none where nothing that runs is adjusted or extended."""
    return kies(
        KWARTAAL,
        (aanpassing_of_verlenging == NEE, GEEN_EINDE),
        (aanpassing_of_verlenging == ONBEKEND, GEEN_KWARTAAL),
        anders=kwartaal_van(lopend_recht_tot),
    )


@rule(
    article={"imw": BEGIN},
    unit="kwartaal",
    label="kwartaal van de beslissing",
    label_en="quarter of the decision",
)
def kwartaal_van_de_beslissing(beslissingsdag: Column) -> Column:
    """The right begins in it, and it is number 1."""
    return kwartaal_van(beslissingsdag)


@rule(
    article={"imw": BEGIN},
    unit="kwartaal",
    label="eerste kwartaal",
    label_en="first quarter",
)
def eerste_kwartaal(
    is_verlenging: Column, kwartaal_van_de_beslissing: Column, einde_lopend_recht: Column
) -> Column:
    """The quarter of the decision; of an extension not before the running right has ended."""
    after = laatste_van(kwartaal_van_de_beslissing, kwartaal_na(einde_lopend_recht))
    return kies(
        KWARTAAL,
        (is_verlenging == JA, after),
        (is_verlenging == ONBEKEND, GEEN_KWARTAAL),
        anders=kwartaal_van_de_beslissing,
    )
