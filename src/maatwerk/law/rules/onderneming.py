"""The undertaking that applies: grounds R01 to R06, R08, R24 and R25, and V04 of the VOP."""

from maatwerk.law.engine.rule import Column, ground, rule
from maatwerk.law.inputs.applicant import ANDERE_OVERHEID
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN
from maatwerk.law.inputs.quarterly import HANDICAP
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import betreft
from maatwerk.law.vocabulary.day_arithmetic import uiterlijk
from maatwerk.law.vocabulary.three_valued import en, niet, of, oordeel


@rule(
    article={"imw": "Decreet 14-01-2022, art. 2, 11°", "vop": VOP},
    unit="oordeel",
    label="de aanvrager is een uitgesloten openbare dienst",
    label_en="the applicant is an excluded public body",
)
def is_uitgesloten_overheid(soort_aanvrager: Column) -> Column:
    """Services of the State, communities and regions are excluded, but not their schools."""
    return betreft(soort_aanvrager, ANDERE_OVERHEID)


@ground("R01")
def grond_openbare_dienst(is_uitgesloten_overheid: Column) -> Column:
    """A public body that is no school and no local authority is no employer of the decree."""
    return is_uitgesloten_overheid


@ground("V04")
def vop_grond_openbare_dienst(is_uitgesloten_overheid: Column) -> Column:
    """The same public bodies have no VOP."""
    return is_uitgesloten_overheid


@ground("R02")
def grond_moeilijkheden(onderneming_in_moeilijkheden: Column) -> Column:
    """No aid to an undertaking in difficulty."""
    return onderneming_in_moeilijkheden


@ground("R03")
def grond_terugvordering(terugvorderingsbevel_open: Column) -> Column:
    """No aid while a recovery order is outstanding."""
    return terugvorderingsbevel_open


@ground("R04")
def grond_uitvoer(uitvoer_of_binnenlandse_goederen: Column) -> Column:
    """No aid that favours exports or domestic goods."""
    return uitvoer_of_binnenlandse_goederen


@ground("R05")
def grond_sector(uitgesloten_sector: Column) -> Column:
    """No aid in the sectors that European law excludes."""
    return uitgesloten_sector


@ground("R06")
def grond_unierecht(inbreuk_unierecht: Column) -> Column:
    """No aid that would breach Union law."""
    return inbreuk_unierecht


STEUNINTENSITEIT = "Decreet 14-01-2022, art. 8; Verordening 651/2014, art. 32 en 33"


@rule(
    article={"imw": STEUNINTENSITEIT},
    unit="oordeel",
    label="steunintensiteit boven de grens voor een persoon met een handicap",
    label_en="aid intensity above the limit for a person with a disability",
)
def te_hoog_bij_handicap(steunintensiteit: Column, steunintensiteit_handicap: Column) -> Column:
    """Whether all aid together is more than that category allows."""
    return oordeel(steunintensiteit > steunintensiteit_handicap, steunintensiteit != NIET_OPGEGEVEN)


@rule(
    article={"imw": STEUNINTENSITEIT},
    unit="oordeel",
    label="steunintensiteit boven de grens voor een uiterst kwetsbare persoon",
    label_en="aid intensity above the limit for a most vulnerable person",
)
def te_hoog_bij_uiterst_kwetsbaar(
    steunintensiteit: Column, steunintensiteit_uiterst_kwetsbaar: Column
) -> Column:
    """Whether all aid together is more than that category allows."""
    return oordeel(
        steunintensiteit > steunintensiteit_uiterst_kwetsbaar, steunintensiteit != NIET_OPGEGEVEN
    )


@rule(
    article={"imw": STEUNINTENSITEIT},
    unit="oordeel",
    label="steunintensiteit boven de grens van de steuncategorie",
    label_en="aid intensity above the limit of the aid category",
)
def steunintensiteit_te_hoog(
    steuncategorie: Column, te_hoog_bij_handicap: Column, te_hoog_bij_uiterst_kwetsbaar: Column
) -> Column:
    """What is too much, or is not, in both categories is so without knowing the category."""
    known = steuncategorie != NIET_OPGEGEVEN
    with_disability = oordeel(steuncategorie == HANDICAP, known)
    return of(
        en(with_disability, te_hoog_bij_handicap),
        en(niet(with_disability), te_hoog_bij_uiterst_kwetsbaar),
        en(te_hoog_bij_handicap, te_hoog_bij_uiterst_kwetsbaar),
    )


@ground("R08")
def grond_steunintensiteit(is_werkgever: Column, steunintensiteit_te_hoog: Column) -> Column:
    """Only aid to an employer is measured by a wage cost."""
    return en(is_werkgever, steunintensiteit_te_hoog)


@ground("R24")
def grond_cumul(uitgesloten_cumul: Column) -> Column:
    """Some measures exclude the premium, as the LDE compensation does."""
    return uitgesloten_cumul


@ground("R25")
def grond_uitsluiting(
    uitsluiting_opgelegd: Column, uitgesloten_tot: Column, beslissingsdag: Column
) -> Column:
    """An applicant who was excluded is so up to and including the last day of the exclusion."""
    return en(uitsluiting_opgelegd, uiterlijk(beslissingsdag, uitgesloten_tot))
