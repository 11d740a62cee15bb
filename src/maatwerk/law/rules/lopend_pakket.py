"""What can be asked of a package that runs: grounds R19 and R20."""

from maatwerk.law.engine.rule import Article, Column, ground, rule
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN
from maatwerk.law.inputs.quarterly import PACKAGES
from maatwerk.law.vocabulary.choices import betreft
from maatwerk.law.vocabulary.three_valued import en, of, oordeel

EVALUATIE = Article("VDAB; Decreet 14-01-2022, art. 12", "secondary", "VDAB")
TWEE_JAAR = PACKAGES.index("twee_jaar")


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
        lopend_kwartaalnummer != NIET_OPGEGEVEN,
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
        lopend_kwartaalnummer != NIET_OPGEGEVEN,
    )
    return en(is_verlenging, early)


@ground("R20")
def grond_te_vroeg(aanpassing_te_vroeg: Column, verlenging_te_vroeg: Column) -> Column:
    """What is asked too early is refused; it can be asked again."""
    return of(aanpassing_te_vroeg, verlenging_te_vroeg)
