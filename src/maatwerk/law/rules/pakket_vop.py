"""Which package of the VOP an application would get, and when it is no longer one of the VOP."""

from maatwerk.law.engine.rule import Article, Column, rule
from maatwerk.law.inputs.need import TWEE_JAAR
from maatwerk.law.inputs.quarterly import PACKAGES
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import NIET_BEKEND, betreft, kies
from maatwerk.law.vocabulary.day_arithmetic import uiterlijk
from maatwerk.law.vocabulary.three_valued import JA, ONBEKEND, en, niet
from maatwerk.law.vocabulary.units import unit

OVERGANG = "Decreet 14-01-2022, art. 87"
REGELING_ONBEKEND, REGELING_VOP, REGELING_OMZETTING, REGELING_IMW = range(4)


@rule(
    article={"vop": OVERGANG},
    unit="oordeel",
    label="gevraagd nadat geen VOP meer kon worden gevraagd",
    label_en="asked when no VOP could be asked any more",
)
def vop_te_laat_gevraagd(aanvraagdag: Column, vop_geen_nieuwe_vanaf: Column) -> Column:
    """From that day on there is no new VOP, no increase and no extension."""
    return uiterlijk(vop_geen_nieuwe_vanaf, aanvraagdag)


@rule(
    article={"vop": Article(OVERGANG, "secondary", "vlaanderen.be")},
    unit="oordeel",
    label="beantwoord met individueel maatwerk",
    label_en="answered with individueel maatwerk",
)
def vop_wordt_omgezet(
    aanpassing_of_verlenging: Column,
    aanvraagdag: Column,
    vop_te_laat_gevraagd: Column,
    vop_omzetting_vanaf: Column,
) -> Column:
    """An increase or extension of the last quarter before that day becomes a package of IMW."""
    return en(
        aanpassing_of_verlenging,
        uiterlijk(vop_omzetting_vanaf, aanvraagdag),
        niet(vop_te_laat_gevraagd),
    )


@rule(
    article={"vop": OVERGANG},
    unit="getal",
    label="regeling",
    label_en="scheme",
    words=(
        ("regeling onbekend", "scheme unknown"),
        ("Vlaamse ondersteuningspremie", "Vlaamse ondersteuningspremie"),
        (
            "omzetting: beantwoord met een pakket van individueel maatwerk",
            "conversion: answered with a package of individueel maatwerk",
        ),
        (
            "geen VOP meer: aan te vragen als individueel maatwerk",
            "no VOP any more: to be applied for as individueel maatwerk",
        ),
    ),
)
def voorgestelde_regeling(vop_te_laat_gevraagd: Column, vop_wordt_omgezet: Column) -> Column:
    """Whether the VOP can still answer what is asked."""
    return kies(
        unit("getal"),
        (vop_te_laat_gevraagd == JA, REGELING_IMW),
        (vop_wordt_omgezet == JA, REGELING_OMZETTING),
        (vop_te_laat_gevraagd == ONBEKEND, REGELING_ONBEKEND),
        (vop_wordt_omgezet == ONBEKEND, REGELING_ONBEKEND),
        anders=REGELING_VOP,
    )


@rule(
    article={"vop": VOP},
    unit="oordeel",
    label="nood van bepaalde duur",
    label_en="need of a definite duration",
)
def nood_van_bepaalde_duur(is_zelfstandige: Column, duur_van_de_nood: Column) -> Column:
    """A need of two years; it plays no part for the self-employed."""
    return en(niet(is_zelfstandige), betreft(duur_van_de_nood, TWEE_JAAR))


@rule(
    article={
        "vop": Article(
            VOP.text,
            "derived",
            "werk.be, vdab.be; ook een verlenging krijgt het percentage van de beslissing",
        )
    },
    unit="pakket",
    label="voorgesteld pakket",
    label_en="proposed package",
)
def voorgesteld_pakket(
    voorgestelde_regeling: Column,
    is_zelfstandige: Column,
    aanpassing_of_verlenging: Column,
    nood_van_bepaalde_duur: Column,
) -> Column:
    """The VOP that is asked; none where the VOP no longer answers, or while that is not known."""
    return kies(
        unit("pakket"),
        (voorgestelde_regeling != REGELING_VOP, NIET_BEKEND),
        (is_zelfstandige == JA, PACKAGES.index("vop_zelfstandige")),
        (is_zelfstandige == ONBEKEND, NIET_BEKEND),
        (aanpassing_of_verlenging == JA, PACKAGES.index("vop_verhoogd")),
        (aanpassing_of_verlenging == ONBEKEND, NIET_BEKEND),
        (nood_van_bepaalde_duur == JA, PACKAGES.index("vop_bepaald")),
        (nood_van_bepaalde_duur == ONBEKEND, NIET_BEKEND),
        anders=PACKAGES.index("vop_onbepaald"),
    )
