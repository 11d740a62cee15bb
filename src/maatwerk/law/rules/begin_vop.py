"""The first quarter of a VOP."""

from maatwerk.law.engine.rule import Article, Column, rule
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.day_arithmetic import GEEN_KWARTAAL, KWARTAAL, kwartaal_van, uiterlijk
from maatwerk.law.vocabulary.quarter_arithmetic import GEEN_EINDE, bekend, kwartaal_na, laatste_van
from maatwerk.law.vocabulary.three_valued import JA, ONBEKEND, en, of, oordeel

TELLING = Article(VOP.text, "secondary", "securex.eu, legalworld.wolterskluwer.be")


@rule(
    article={"vop": TELLING},
    unit="oordeel",
    label="telt vanaf het kwartaal van de aanvraag",
    label_en="counts from the quarter of the application",
)
def telt_vanaf_aanvraag(
    aanvraagdag: Column,
    vop_telling_vanaf_aanvraag: Column,
    is_zelfstandige: Column,
    aanpassing_of_verlenging: Column,
) -> Column:
    """So is every VOP asked since that day; before it, one that no first hiring could begin."""
    return of(
        uiterlijk(vop_telling_vanaf_aanvraag, aanvraagdag),
        is_zelfstandige,
        aanpassing_of_verlenging,
    )


@rule(
    article={"vop": TELLING},
    unit="kwartaal",
    label="kwartaal van de eerste indiensttreding",
    label_en="quarter of the first hiring",
)
def kwartaal_van_indiensttreding(telt_vanaf_aanvraag: Column, in_dienst_sinds: Column) -> Column:
    """It plays no part where the application counts; that is the mark for no end."""
    return kies(
        KWARTAAL,
        (telt_vanaf_aanvraag == JA, GEEN_EINDE),
        (telt_vanaf_aanvraag == ONBEKEND, GEEN_KWARTAAL),
        anders=kwartaal_van(in_dienst_sinds),
    )


@rule(
    article={"vop": TELLING},
    unit="kwartaal",
    label="kwartaal waarvan de telling uitgaat",
    label_en="quarter that the count starts from",
)
def begin_van_de_telling(
    telt_vanaf_aanvraag: Column, aanvraagdag: Column, kwartaal_van_indiensttreding: Column
) -> Column:
    """The quarter of the application, or that of the first hiring."""
    return kies(
        KWARTAAL,
        (telt_vanaf_aanvraag == JA, kwartaal_van(aanvraagdag)),
        anders=kwartaal_van_indiensttreding,
    )


@rule(
    article={"vop": TELLING},
    unit="kwartaal",
    label="eerste kwartaal",
    label_en="first quarter",
)
def eerste_kwartaal(
    is_verlenging: Column, begin_van_de_telling: Column, einde_lopend_recht: Column
) -> Column:
    """Where the count starts; of an extension not before the running right has ended."""
    after = laatste_van(begin_van_de_telling, kwartaal_na(einde_lopend_recht))
    return kies(
        KWARTAAL,
        (is_verlenging == JA, after),
        (is_verlenging == ONBEKEND, GEEN_KWARTAAL),
        anders=begin_van_de_telling,
    )


@rule(
    article={
        "vop": Article(
            "Decreet 14-01-2022, art. 87", "derived", "gelezen naar de dag van de aanvraag"
        )
    },
    unit="oordeel",
    label="op tijd gevraagd, maar de verlenging begint wanneer geen VOP meer kan worden gevraagd",
    label_en="asked in time, but the extension begins when no VOP can be asked any more",
)
def verlenging_na_de_vop(
    is_verlenging: Column, eerste_kwartaal: Column, vop_geen_nieuwe_vanaf: Column
) -> Column:
    """The day of the application decides; whoever reads the first quarter would refuse it."""
    after = oordeel(eerste_kwartaal >= kwartaal_van(vop_geen_nieuwe_vanaf), bekend(eerste_kwartaal))
    return en(is_verlenging, after)
