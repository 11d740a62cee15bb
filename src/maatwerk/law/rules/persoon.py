"""The person and the contract: grounds R13, R15, R16 and R21, and V03 and V05 of the VOP."""

from maatwerk.law.engine.rule import Article, Column, ground, rule
from maatwerk.law.inputs.applicant import LOKAAL_BESTUUR
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN
from maatwerk.law.vocabulary.choices import betreft
from maatwerk.law.vocabulary.day_arithmetic import uiterlijk, voor
from maatwerk.law.vocabulary.three_valued import en, niet, of, oordeel

OVEREENKOMST = Article(
    "Uitvoeringsbesluit 15-07-2022", "derived", "afgeleid van het uitvoeringsbesluit"
)


@ground("R13")
def grond_pensioenleeftijd(pensioendag: Column, beslissingsdag: Column) -> Column:
    """Who has reached the pension age on the day of the decision has no right."""
    return uiterlijk(pensioendag, beslissingsdag)


@rule(
    article={"imw": OVEREENKOMST},
    unit="oordeel",
    label="de arbeidsovereenkomst is te kort",
    label_en="the contract is too short",
)
def overeenkomst_te_kort(
    onbepaalde_duur: Column, duur_overeenkomst: Column, overeenkomst_minimum: Column
) -> Column:
    """Shorter than the least; one of exactly that length is not refused."""
    short = oordeel(duur_overeenkomst < overeenkomst_minimum, duur_overeenkomst != NIET_OPGEGEVEN)
    return en(niet(onbepaalde_duur), short)


@ground("R15")
def grond_overeenkomst(
    is_werkgever: Column, arbeidsovereenkomst: Column, overeenkomst_te_kort: Column
) -> Column:
    """An employer applies for somebody with a contract, and not too short a one."""
    return en(is_werkgever, of(niet(arbeidsovereenkomst), overeenkomst_te_kort))


@rule(
    article={"imw": OVEREENKOMST},
    unit="oordeel",
    label="de arbeidsovereenkomst duurt precies het minimum: na te kijken",
    label_en="the contract lasts exactly the least: to be looked at",
)
def precies_24_uur(
    is_werkgever: Column,
    onbepaalde_duur: Column,
    duur_overeenkomst: Column,
    overeenkomst_minimum: Column,
) -> Column:
    """Sources disagree on a contract of exactly 24 hours: a person looks at it."""
    exact = oordeel(duur_overeenkomst == overeenkomst_minimum, duur_overeenkomst != NIET_OPGEGEVEN)
    return en(is_werkgever, niet(onbepaalde_duur), exact)


@rule(
    article={
        "imw": Article(
            "Uitvoeringsbesluit 15-07-2022, gewijzigd begin 2024",
            "assumed",
            "wijzigingsbesluit van begin 2024; de dag is aangenomen",
        )
    },
    unit="oordeel",
    label="de aanvraag moet tijdens de tewerkstelling zijn ingediend",
    label_en="the application must be filed during the employment",
)
def indiening_gebonden(aanvraagdag: Column, indiening_gebonden_vanaf: Column) -> Column:
    """Whether the application came when that was asked."""
    return uiterlijk(indiening_gebonden_vanaf, aanvraagdag)


@ground("R16")
def grond_indiening(
    is_werkgever: Column, indiening_gebonden: Column, aangevraagd_tijdens_tewerkstelling: Column
) -> Column:
    """An employer applies during the employment, neither before nor after it."""
    return en(is_werkgever, indiening_gebonden, niet(aangevraagd_tijdens_tewerkstelling))


@ground("R21")
def grond_zelfstandig_en_erkend(
    is_zelfstandige: Column,
    zelfstandig_sinds: Column,
    erkend_sinds: Column,
    zelfstandigen_vanaf: Column,
) -> Column:
    """Who was self-employed and recognised before the premium existed has no right to it."""
    return en(
        is_zelfstandige,
        voor(zelfstandig_sinds, zelfstandigen_vanaf),
        voor(erkend_sinds, zelfstandigen_vanaf),
    )


@rule(
    article={
        "imw": Article(
            "Decreet 14-01-2022, art. 27", "secondary", "bronnen zeggen na en voor die dag"
        )
    },
    unit="oordeel",
    label="gestart of erkend op de grensdag zelf, en geen van beide erna: na te kijken",
    label_en="started or recognised on the very day, and neither after it: to be looked at",
)
def precies_op_de_grensdag(
    is_zelfstandige: Column,
    zelfstandig_sinds: Column,
    erkend_sinds: Column,
    zelfstandigen_vanaf: Column,
    grond_zelfstandig_en_erkend: Column,
) -> Column:
    """One source grants from after that day on, another refuses from before it: a person looks."""
    return en(
        is_zelfstandige,
        uiterlijk(zelfstandig_sinds, zelfstandigen_vanaf),
        uiterlijk(erkend_sinds, zelfstandigen_vanaf),
        niet(grond_zelfstandig_en_erkend),
    )


@ground("V03")
def vop_grond_overeenkomst(is_werkgever: Column, arbeidsovereenkomst: Column) -> Column:
    """An employer applies for somebody with a contract."""
    return en(is_werkgever, niet(arbeidsovereenkomst))


@ground("V05")
def vop_grond_lokaal_bestuur(
    soort_aanvrager: Column, in_dienst_sinds: Column, vop_lokaal_bestuur_vanaf: Column
) -> Column:
    """A local authority has the VOP for whom it hired from a day on."""
    local = betreft(soort_aanvrager, LOKAAL_BESTUUR)
    return en(local, voor(in_dienst_sinds, vop_lokaal_bestuur_vanaf))
