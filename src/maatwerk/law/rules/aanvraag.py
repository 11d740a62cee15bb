"""Who applies and for what: the conditions that say which grounds can play a part at all."""

from maatwerk.law.engine.rule import Articles, Column, rule
from maatwerk.law.inputs.applicant import ZELFSTANDIGE
from maatwerk.law.inputs.application import (
    AANPASSING,
    LOON_EN_BEGELEIDINGSPREMIE,
    NIEUW,
    ONDERSTEUNINGSPREMIE,
)
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import betreft
from maatwerk.law.vocabulary.three_valued import en, niet, oordeel

AANVRAGER: Articles = {"imw": "Decreet 14-01-2022, art. 2, 11°, 27", "vop": VOP}
AANVRAAG: Articles = {"imw": "Decreet 14-01-2022, art. 12", "vop": VOP}


@rule(
    article=AANVRAGER,
    unit="oordeel",
    label="de aanvrager is zelfstandige",
    label_en="the applicant is self-employed",
)
def is_zelfstandige(soort_aanvrager: Column) -> Column:
    """Whether the premium is for the applicant's own work."""
    return betreft(soort_aanvrager, ZELFSTANDIGE)


@rule(
    article=AANVRAGER,
    unit="oordeel",
    label="de aanvrager is werkgever",
    label_en="the applicant is an employer",
)
def is_werkgever(is_zelfstandige: Column) -> Column:
    """Every applicant but the self-employed has the person in service."""
    return niet(is_zelfstandige)


@rule(
    article=AANVRAAG,
    unit="oordeel",
    label="het is een nieuwe aanvraag",
    label_en="it is a new application",
)
def is_nieuw(soort_aanvraag: Column) -> Column:
    """Whether a right is asked that did not run yet."""
    return betreft(soort_aanvraag, NIEUW)


@rule(
    article=AANVRAAG,
    unit="oordeel",
    label="er wordt een aanpassing gevraagd",
    label_en="an adjustment is asked",
)
def is_aanpassing(soort_aanvraag: Column) -> Column:
    """Whether another percentage is asked for a package that runs."""
    return betreft(soort_aanvraag, AANPASSING)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 11 § 2, 19, 20"},
    unit="oordeel",
    label="er wordt ook begeleidingspremie gevraagd",
    label_en="the begeleidingspremie is asked as well",
)
def vraagt_begeleiding(is_werkgever: Column, gevraagde_premie: Column) -> Column:
    """Whether guidance is asked; it is for employers only."""
    asked = betreft(gevraagde_premie, LOON_EN_BEGELEIDINGSPREMIE)
    return en(is_werkgever, asked)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 15, 27", "vop": VOP},
    unit="oordeel",
    label="de gevraagde premie bestaat niet voor deze aanvrager",
    label_en="the premium asked does not exist for this applicant",
)
def premie_past_niet(soort_aanvrager: Column, gevraagde_premie: Column) -> Column:
    """The ondersteuningspremie is for the self-employed, the other premiums for employers."""
    known = (soort_aanvrager != NIET_OPGEGEVEN) & (gevraagde_premie != NIET_OPGEGEVEN)
    own_work = gevraagde_premie == ONDERSTEUNINGSPREMIE
    return oordeel((soort_aanvrager == ZELFSTANDIGE) != own_work, known)
