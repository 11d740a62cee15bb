"""How the quarters of a right are numbered: through an adjustment or extension they go on."""

from maatwerk.law.engine.rule import Article, Articles, Column, rule
from maatwerk.law.inputs.quarterly import LAST_RANK
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.day_arithmetic import KWARTAAL, kwartaal_van
from maatwerk.law.vocabulary.quarter_arithmetic import kwartaal_van_nummer_1, nummer_van
from maatwerk.law.vocabulary.three_valued import JA

_DOOR = "de nummers lopen door bij een aanpassing of verlenging"
NUMMERING: Articles = {
    "imw": Article("Decreet 14-01-2022, art. 12", "assumed", _DOOR),
    "vop": Article(VOP.text, "assumed", _DOOR),
}


@rule(
    article=NUMMERING,
    unit="kwartaal",
    label="kwartaal met nummer 1",
    label_en="quarter that is number 1",
)
def begin_van_de_nummering(
    aanpassing_of_verlenging: Column,
    aanvraagdag: Column,
    lopend_kwartaalnummer: Column,
    eerste_kwartaal: Column,
) -> Column:
    """The first quarter of a new right; that of the right that is adjusted or extended.

    While what is asked is not known, neither is the first quarter.
    """
    running = kwartaal_van_nummer_1(kwartaal_van(aanvraagdag), lopend_kwartaalnummer)
    return kies(
        KWARTAAL,
        (aanpassing_of_verlenging == JA, running),
        anders=eerste_kwartaal,
    )


@rule(
    article=NUMMERING,
    unit="kwartaalnummer",
    label="nummer van het eerste kwartaal",
    label_en="number of the first quarter",
)
def eerste_nummer(eerste_kwartaal: Column, begin_van_de_nummering: Column) -> Column:
    """1 for a new right."""
    return nummer_van(eerste_kwartaal, begin_van_de_nummering, LAST_RANK)


@rule(
    article=NUMMERING,
    unit="kwartaalnummer",
    label="nummer van het laatste kwartaal",
    label_en="number of the last quarter",
)
def laatste_nummer(laatste_kwartaal: Column, begin_van_de_nummering: Column) -> Column:
    """What an amount takes as the last quarter number; 0 where the right ends before it begins."""
    return nummer_van(laatste_kwartaal, begin_van_de_nummering, LAST_RANK)
