"""Which package of individueel maatwerk an application would get."""

from maatwerk.law.engine.rule import Article, Column, rule
from maatwerk.law.inputs.applicant import MAATWERKBEDRIJF, ZELFSTANDIGE
from maatwerk.law.inputs.application import AANPASSING, OMZETTING, VERLENGING
from maatwerk.law.inputs.need import ADVIES_45, ANDER_ADVIES, TWEE_JAAR
from maatwerk.law.inputs.quarterly import PACKAGES, UITERST_KWETSBAAR
from maatwerk.law.vocabulary.choices import NIET_BEKEND, betreft, kies
from maatwerk.law.vocabulary.day_arithmetic import uiterlijk, voor
from maatwerk.law.vocabulary.three_valued import JA, ONBEKEND, en, niet, of
from maatwerk.law.vocabulary.units import unit

STARTPAKKET = Article(
    "Decreet 14-01-2022, art. 12, 16, 31", "secondary", "verso-net.be, unikselection.be, herwin.be"
)
OMZETTING_VAN_VOP = Article("Decreet 14-01-2022, art. 87", "secondary", "vlaanderen.be")


@rule(
    article="Decreet 14-01-2022, art. 12, 32",
    unit="oordeel",
    label="aanpassing of verlenging van een recht dat loopt",
    label_en="adjustment or extension of a right that runs",
)
def aanpassing_of_verlenging(soort_aanvraag: Column) -> Column:
    """Both follow an evaluation by VDAB, which sets the percentage."""
    return betreft(soort_aanvraag, AANPASSING, VERLENGING)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 12 § 1, 27"},
    unit="oordeel",
    label="werknemer van de categorie uiterst kwetsbaar",
    label_en="employee of the category most vulnerable",
)
def uiterst_kwetsbare_werknemer(soort_aanvrager: Column, steuncategorie: Column) -> Column:
    """The category is one of employees: it plays no part for the self-employed."""
    return en(
        betreft(steuncategorie, UITERST_KWETSBAAR), niet(betreft(soort_aanvrager, ZELFSTANDIGE))
    )


@rule(
    article={"imw": STARTPAKKET},
    unit="oordeel",
    label="pakket van twee jaar",
    label_en="package of two years",
)
def pakket_van_twee_jaar(duur_van_de_nood: Column, uiterst_kwetsbare_werknemer: Column) -> Column:
    """For a need of two years, and for the most vulnerable, who have at most two years."""
    return of(betreft(duur_van_de_nood, TWEE_JAAR), uiterst_kwetsbare_werknemer)


@rule(
    article={"imw": Article(STARTPAKKET.text, "secondary", "herwin.be, enige bron")},
    unit="oordeel",
    label="advies van 45 % bij een maatwerkbedrijf",
    label_en="advice of 45 % at a maatwerkbedrijf",
)
def advies_45_bij_maatwerkbedrijf(
    advies_collectief_maatwerk: Column, soort_aanvrager: Column
) -> Column:
    """Only a maatwerkbedrijf gets the package of that advice."""
    return en(
        betreft(advies_collectief_maatwerk, ADVIES_45), betreft(soort_aanvrager, MAATWERKBEDRIJF)
    )


@rule(
    article={"imw": STARTPAKKET},
    unit="oordeel",
    label="verhoogd pakket",
    label_en="raised package",
)
def verhoogd_pakket(verhoogde_nood: Column, advies_collectief_maatwerk: Column) -> Column:
    """For a raised need, and for whoever has an advice for collective maatwerk."""
    return of(verhoogde_nood, betreft(advies_collectief_maatwerk, ADVIES_45, ANDER_ADVIES))


@rule(
    article={"imw": STARTPAKKET},
    unit="pakket",
    label="voorgesteld pakket",
    label_en="proposed package",
)
def voorgesteld_pakket(
    aanpassing_of_verlenging: Column,
    pakket_van_twee_jaar: Column,
    advies_45_bij_maatwerkbedrijf: Column,
    verhoogd_pakket: Column,
) -> Column:
    """The package that VDAB's finding leads to; not known while what decides it is not."""
    return kies(
        unit("pakket"),
        (aanpassing_of_verlenging == JA, PACKAGES.index("op_maat")),
        (aanpassing_of_verlenging == ONBEKEND, NIET_BEKEND),
        (pakket_van_twee_jaar == JA, PACKAGES.index("twee_jaar")),
        (pakket_van_twee_jaar == ONBEKEND, NIET_BEKEND),
        (advies_45_bij_maatwerkbedrijf == JA, PACKAGES.index("vijf_jaar_cmw45")),
        (advies_45_bij_maatwerkbedrijf == ONBEKEND, NIET_BEKEND),
        (verhoogd_pakket == JA, PACKAGES.index("vijf_jaar_verhoogd")),
        (verhoogd_pakket == ONBEKEND, NIET_BEKEND),
        anders=PACKAGES.index("vijf_jaar"),
    )


@rule(
    article={"imw": OMZETTING_VAN_VOP},
    unit="oordeel",
    label="omzetting van een VOP buiten de termijn",
    label_en="conversion of a VOP outside the term",
)
def omzetting_buiten_de_termijn(
    soort_aanvraag: Column,
    aanvraagdag: Column,
    vop_omzetting_vanaf: Column,
    vop_geen_nieuwe_vanaf: Column,
) -> Column:
    """A conversion answers what was asked in those days, of a VOP; not later, and not before."""
    too_early = voor(aanvraagdag, vop_omzetting_vanaf)
    too_late = uiterlijk(vop_geen_nieuwe_vanaf, aanvraagdag)
    return en(betreft(soort_aanvraag, OMZETTING), of(too_early, too_late))
