"""Days that cannot be, or do not go together: a slip, or something that must be looked into."""

from maatwerk.law.engine.rule import Article, Articles, Column, rule
from maatwerk.law.inputs.need import ONBEPAALD
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import betreft
from maatwerk.law.vocabulary.day_arithmetic import jaren_later, voor
from maatwerk.law.vocabulary.three_valued import en, of

ARBEIDSWET = Article("Arbeidswet 16-03-1971, art. 6", "secondary")
VOLGORDE = Article("Uitvoeringsbesluit 15-07-2022", "derived", "de volgorde van de procedure")
IN_IMW: Articles = {"imw": VOLGORDE}
IN_BEIDE: Articles = {"imw": VOLGORDE, "vop": VOP}


@rule(
    article=ARBEIDSWET,
    unit="dag",
    label="dag waarop iemand mag werken",
    label_en="day from which somebody may work",
)
def dag_van_arbeidsleeftijd(geboortedag: Column, arbeidsleeftijd: Column) -> Column:
    """The birthday of the least age of work; not given while the day of birth is not."""
    return jaren_later(geboortedag, arbeidsleeftijd)


@rule(
    article=ARBEIDSWET,
    unit="oordeel",
    label="de persoon is te jong om te werken: de geboortedag is na te kijken",
    label_en="the person is too young to work: the day of birth is to be looked at",
)
def te_jong(dag_van_arbeidsleeftijd: Column, beslissingsdag: Column) -> Column:
    """Also of whoever would be born after the decision."""
    return voor(beslissingsdag, dag_van_arbeidsleeftijd)


@rule(
    article={"imw": ARBEIDSWET},
    unit="oordeel",
    label="het werk begon voor de persoon mocht werken",
    label_en="the work began before the person could work",
)
def te_jong_begonnen(
    is_werkgever: Column,
    is_zelfstandige: Column,
    in_dienst_sinds: Column,
    zelfstandig_sinds: Column,
    dag_van_arbeidsleeftijd: Column,
) -> Column:
    """One of the two days is a slip."""
    return of(
        en(is_werkgever, voor(in_dienst_sinds, dag_van_arbeidsleeftijd)),
        en(is_zelfstandige, voor(zelfstandig_sinds, dag_van_arbeidsleeftijd)),
    )


@rule(
    article=IN_IMW,
    unit="oordeel",
    label="de zelfstandige activiteit begint na de aanvraag",
    label_en="the self-employed activity begins after the application",
)
def zelfstandig_na_de_aanvraag(
    is_zelfstandige: Column, aanvraagdag: Column, zelfstandig_sinds: Column
) -> Column:
    """The premium is for who is self-employed."""
    return en(is_zelfstandige, voor(aanvraagdag, zelfstandig_sinds))


@rule(
    article=IN_IMW,
    unit="oordeel",
    label="gevraagd tijdens de tewerkstelling, die later begint",
    label_en="asked during the employment, which begins later",
)
def indiening_tegengesproken(
    is_werkgever: Column,
    aangevraagd_tijdens_tewerkstelling: Column,
    aanvraagdag: Column,
    in_dienst_sinds: Column,
) -> Column:
    """One of the three facts is a slip, and ground R16 rests on one of them."""
    return en(is_werkgever, aangevraagd_tijdens_tewerkstelling, voor(aanvraagdag, in_dienst_sinds))


@rule(
    article=IN_BEIDE,
    unit="oordeel",
    label="de tewerkstelling begint na de beslissing",
    label_en="the employment begins after the decision",
)
def in_dienst_na_de_beslissing(
    is_werkgever: Column, beslissingsdag: Column, in_dienst_sinds: Column
) -> Column:
    """The right would begin before the work does."""
    return en(is_werkgever, voor(beslissingsdag, in_dienst_sinds))


@rule(
    article=IN_BEIDE,
    unit="oordeel",
    label="het onderzoek van VDAB is afgerond na de beslissing",
    label_en="the inquiry of VDAB was done after the decision",
)
def onderzoek_na_de_beslissing(beslissingsdag: Column, onderzoek_afgerond_op: Column) -> Column:
    """What is not done yet cannot be decided on."""
    return voor(beslissingsdag, onderzoek_afgerond_op)


@rule(
    article=IN_IMW,
    unit="oordeel",
    label="erkend voor de geboorte of na de beslissing",
    label_en="recognised before birth or after the decision",
)
def erkenning_buiten_het_leven(
    erkend_sinds: Column, geboortedag: Column, beslissingsdag: Column
) -> Column:
    """A recognition lies between the two."""
    return of(voor(erkend_sinds, geboortedag), voor(beslissingsdag, erkend_sinds))


@rule(
    article=IN_BEIDE,
    unit="oordeel",
    label="het recht dat loopt was al geëindigd op de dag van de aanvraag",
    label_en="the running right had ended before the day of the application",
)
def lopend_recht_voorbij(
    aanpassing_of_verlenging: Column, lopend_recht_tot: Column, aanvraagdag: Column
) -> Column:
    """What has ended is not adjusted or extended; a new application may be meant."""
    return en(aanpassing_of_verlenging, voor(lopend_recht_tot, aanvraagdag))


@rule(
    article={"imw": "Uitvoeringsbesluit 15-07-2022, art. 95"},
    unit="oordeel",
    label="nieuw gevraagd voor de regeling bestond",
    label_en="newly asked before the scheme existed",
)
def gevraagd_voor_de_regeling(is_nieuw: Column, aanvraagdag: Column, imw_vanaf: Column) -> Column:
    """What was newly asked before was a VOP."""
    return en(is_nieuw, voor(aanvraagdag, imw_vanaf))


@rule(
    article={"imw": "Decreet 14-01-2022, art. 12 § 2, 31 § 2", "vop": VOP},
    unit="oordeel",
    label="de nood is van onbepaalde duur, en toch is zijn laatste dag voorbij",
    label_en="the need is indefinite, and yet its last day has passed",
)
def onbepaalde_nood_verstreken(
    duur_van_de_nood: Column, nood_geldig_tot: Column, beslissingsdag: Column
) -> Column:
    """One of the two is a slip; as long as it is indefinite, ground R12 is not met."""
    return en(betreft(duur_van_de_nood, ONBEPAALD), voor(nood_geldig_tot, beslissingsdag))
