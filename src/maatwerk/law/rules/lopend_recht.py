"""Whether a running right can be as it is told: how long it lasts, and for whom."""

from maatwerk.law.dated.tables import ZONDER_EINDE, Table
from maatwerk.law.engine.rule import Article, Column, rule
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.day_arithmetic import KWARTAAL, kwartaal_van
from maatwerk.law.vocabulary.quarter_arithmetic import NUMMER, bekend, kwartaal_met_nummer
from maatwerk.law.vocabulary.three_valued import en, niet, oordeel

VIJF_JAAR = Article(
    "Decreet 14-01-2022, art. 12 § 1", "derived", "hoogstens vijf jaar, gelezen als 20 kwartalen"
)


@rule(
    article={"imw": VIJF_JAAR},
    unit="kwartaal",
    label="laatste kwartaal dat het lopende recht kan halen",
    label_en="last quarter that the running right can reach",
)
def uiterste_einde_lopend_recht(
    lopend_pakket: Column,
    lopend_kwartaalnummer: Column,
    begin_van_de_nummering: Column,
    aanvraagdag: Column,
    pakket_percentages: Table,
    verlenging_vanaf_kwartaal: Column,
    verlenging_kwartalen: Column,
) -> Column:
    """That of its package; of a decided percentage, five years from its start on.

    Before an extension can be asked, that start is number 1. After, the right may have been
    extended: what was extended last began by the day of the application at the latest.
    """
    last = pakket_percentages.last_rank(lopend_pakket)
    decided = last == ZONDER_EINDE
    perhaps_extended = decided & (lopend_kwartaalnummer > verlenging_vanaf_kwartaal)
    start = kies(
        KWARTAAL, (perhaps_extended, kwartaal_van(aanvraagdag)), anders=begin_van_de_nummering
    )
    return kwartaal_met_nummer(start, kies(NUMMER, (decided, verlenging_kwartalen), anders=last))


@rule(
    article={"imw": VIJF_JAAR},
    unit="oordeel",
    label="het lopende recht kan zo lang niet duren: na te kijken",
    label_en="the running right cannot last that long: to be looked at",
)
def lopend_recht_te_lang(
    aanpassing_of_verlenging: Column,
    wijziging_van_een_vop: Column,
    einde_lopend_recht: Column,
    uiterste_einde_lopend_recht: Column,
) -> Column:
    """What is adjusted keeps that end, and what is extended goes on from it."""
    too_long = oordeel(
        einde_lopend_recht > uiterste_einde_lopend_recht,
        bekend(einde_lopend_recht) & bekend(uiterste_einde_lopend_recht),
    )
    return en(aanpassing_of_verlenging, niet(wijziging_van_een_vop), too_long)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 12 § 1"},
    unit="oordeel",
    label="het lopende kwartaalnummer kan niet: een uiterst kwetsbare werknemer heeft er minder",
    label_en="the running quarter number cannot be: a most vulnerable employee has fewer",
)
def nummer_voorbij_de_categorie(
    aanpassing_of_verlenging: Column,
    uiterst_kwetsbare_werknemer: Column,
    lopend_kwartaalnummer: Column,
    uiterst_kwetsbaar_kwartalen: Column,
) -> Column:
    """Nothing of at most 24 months runs any more then: number or category is a slip."""
    past = oordeel(lopend_kwartaalnummer > uiterst_kwetsbaar_kwartalen, lopend_kwartaalnummer > 0)
    return en(aanpassing_of_verlenging, uiterst_kwetsbare_werknemer, past)
