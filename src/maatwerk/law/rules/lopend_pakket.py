"""What can be asked of a package that runs: grounds R19 and R20, and numbers that cannot be."""

from maatwerk.law.dated.tables import ZONDER_EINDE, Table
from maatwerk.law.engine.rule import Article, Column, ground, rule
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN
from maatwerk.law.inputs.quarterly import PACKAGES
from maatwerk.law.vocabulary.choices import betreft
from maatwerk.law.vocabulary.day_arithmetic import kwartaal_van
from maatwerk.law.vocabulary.quarter_arithmetic import bekend
from maatwerk.law.vocabulary.three_valued import en, niet, of, oordeel

EVALUATIE = Article("VDAB; Decreet 14-01-2022, art. 12", "secondary", "VDAB")
TWEE_JAAR = PACKAGES.index("twee_jaar")
VOP_ONBEPAALD, VOP_BEPAALD, VOP_VERHOOGD, VOP_ZELFSTANDIGE = (
    PACKAGES.index(f"vop_{kind}") for kind in ("onbepaald", "bepaald", "verhoogd", "zelfstandige")
)


@ground("R19")
def grond_pakket_van_twee_jaar(aanpassing_of_verlenging: Column, lopend_pakket: Column) -> Column:
    """The package of two years is neither adjusted nor extended."""
    return en(aanpassing_of_verlenging, betreft(lopend_pakket, TWEE_JAAR))


@rule(
    article={"imw": EVALUATIE},
    unit="oordeel",
    label="de aanpassing komt te vroeg",
    label_en="the adjustment comes too early",
)
def aanpassing_te_vroeg(
    is_aanpassing: Column, lopend_kwartaalnummer: Column, aanpassing_vanaf_kwartaal: Column
) -> Column:
    """An adjustment can be asked from the second year on."""
    early = oordeel(
        lopend_kwartaalnummer < aanpassing_vanaf_kwartaal,
        lopend_kwartaalnummer > 0,
    )
    return en(is_aanpassing, early)


@rule(
    article={"imw": EVALUATIE},
    unit="oordeel",
    label="de verlenging komt te vroeg",
    label_en="the extension comes too early",
)
def verlenging_te_vroeg(
    is_verlenging: Column, lopend_kwartaalnummer: Column, verlenging_vanaf_kwartaal: Column
) -> Column:
    """An extension can be asked from the fifth year on."""
    early = oordeel(
        lopend_kwartaalnummer < verlenging_vanaf_kwartaal,
        lopend_kwartaalnummer > 0,
    )
    return en(is_verlenging, early)


@ground("R20")
def grond_te_vroeg(aanpassing_te_vroeg: Column, verlenging_te_vroeg: Column) -> Column:
    """What is asked too early is refused; it can be asked again."""
    return of(aanpassing_te_vroeg, verlenging_te_vroeg)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 87"},
    unit="oordeel",
    label="een VOP die loopt wordt niet aangepast of verlengd: ze loopt uit",
    label_en="a VOP that runs is neither adjusted nor extended: it runs out",
)
def wijziging_van_een_vop(aanpassing_of_verlenging: Column, lopend_pakket: Column) -> Column:
    """A VOP runs on under its own rules; one asked in time to change is a conversion instead."""
    a_vop = betreft(lopend_pakket, VOP_ONBEPAALD, VOP_BEPAALD, VOP_VERHOOGD, VOP_ZELFSTANDIGE)
    return en(aanpassing_of_verlenging, a_vop)


@rule(
    article={
        "imw": Article(
            "Uitvoeringsbesluit 15-07-2022, art. 95",
            "derived",
            "nummer 1 is het kwartaal van de beslissing, en de regeling begint op 01-07-2023",
        )
    },
    unit="oordeel",
    label="het lopende kwartaalnummer kan niet: nummer 1 zou voor de regeling liggen",
    label_en="the running quarter number cannot be: number 1 would lie before the scheme",
)
def nummer_voor_de_regeling(
    aanpassing_of_verlenging: Column,
    wijziging_van_een_vop: Column,
    begin_van_de_nummering: Column,
    imw_vanaf: Column,
) -> Column:
    """No right of this scheme began before it; only a VOP can be further than that."""
    too_far = oordeel(
        begin_van_de_nummering < kwartaal_van(imw_vanaf), bekend(begin_van_de_nummering)
    )
    return en(aanpassing_of_verlenging, niet(wijziging_van_een_vop), too_far)


@rule(
    article={"imw": Article("Decreet 14-01-2022, art. 12", "derived", "het pakket is dan voorbij")},
    unit="oordeel",
    label="het lopende kwartaalnummer kan niet: het pakket heeft minder kwartalen",
    label_en="the running quarter number cannot be: the package has fewer quarters",
)
def nummer_voorbij_het_pakket(
    aanpassing_of_verlenging: Column,
    lopend_pakket: Column,
    lopend_kwartaalnummer: Column,
    pakket_percentages: Table,
) -> Column:
    """Nothing runs any more past the last quarter; what the decision set has no end there."""
    last = pakket_percentages.last_rank(lopend_pakket)
    past = oordeel(
        (last > ZONDER_EINDE) & (lopend_kwartaalnummer > last),
        (lopend_pakket != NIET_OPGEGEVEN) & (lopend_kwartaalnummer > 0),
    )
    return en(aanpassing_of_verlenging, past)
