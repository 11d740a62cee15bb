"""What VDAB found: grounds R12 and R14, and V01 of the VOP."""

from maatwerk.law.engine.rule import Articles, Column, ground, rule
from maatwerk.law.inputs.application import (
    LOONPREMIE,
    NOOD_BEGELEIDING,
    NOOD_BEIDE,
    NOOD_PREMIE,
)
from maatwerk.law.inputs.need import ONBEPAALD
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import betreft
from maatwerk.law.vocabulary.day_arithmetic import voor
from maatwerk.law.vocabulary.three_valued import en, niet, of

INDICERING: Articles = {"imw": "Decreet 14-01-2022, art. 11, 12 § 2, 32", "vop": VOP}


@rule(
    article=INDICERING,
    unit="oordeel",
    label="VDAB stelde een nood aan de premie vast",
    label_en="VDAB found a need of the premium",
)
def nood_vastgesteld(bevinding_vdab: Column) -> Column:
    """A loonpremie or ondersteuningspremie needs a need of its own, guidance left aside."""
    return betreft(bevinding_vdab, NOOD_PREMIE, NOOD_BEIDE)


@rule(
    article=INDICERING,
    unit="oordeel",
    label="de vastgestelde nood is verstreken",
    label_en="the need that was found has expired",
)
def nood_verstreken(
    duur_van_de_nood: Column, nood_geldig_tot: Column, beslissingsdag: Column
) -> Column:
    """A need holds up to and including its last day; an indefinite one has none."""
    ends = niet(betreft(duur_van_de_nood, ONBEPAALD))
    return en(ends, voor(nood_geldig_tot, beslissingsdag))


@rule(
    article={"imw": "Decreet 14-01-2022, art. 11"},
    unit="oordeel",
    label="VDAB stelde alleen een nood aan begeleiding vast: na te kijken",
    label_en="VDAB found a need of guidance alone: to be looked at",
)
def alleen_begeleidingsnood(vraagt_begeleiding: Column, bevinding_vdab: Column) -> Column:
    """Who asks both premiums and needs guidance alone: no code stands for granting just that."""
    return en(vraagt_begeleiding, betreft(bevinding_vdab, NOOD_BEGELEIDING))


@rule(
    article={"imw": "Decreet 14-01-2022, art. 11, 20"},
    unit="oordeel",
    label="begeleiding gevraagd zonder nood eraan",
    label_en="guidance asked without a need of it",
)
def begeleiding_zonder_nood(vraagt_begeleiding: Column, bevinding_vdab: Column) -> Column:
    """A need of the premium alone gives the loonpremie alone."""
    return en(vraagt_begeleiding, betreft(bevinding_vdab, NOOD_PREMIE))


@ground("R12")
def grond_nood(
    nood_vastgesteld: Column, alleen_begeleidingsnood: Column, nood_verstreken: Column
) -> Column:
    """Without a need that VDAB found and that still holds there is no premium."""
    return of(en(niet(nood_vastgesteld), niet(alleen_begeleidingsnood)), nood_verstreken)


@ground("R14")
def grond_een_van_beide(
    is_werkgever: Column, gevraagde_premie: Column, bevinding_vdab: Column
) -> Column:
    """Where both needs were found an employer takes both premiums, or none."""
    return en(
        is_werkgever, betreft(gevraagde_premie, LOONPREMIE), betreft(bevinding_vdab, NOOD_BEIDE)
    )


@ground("V01")
def vop_grond_erkenning(nood_vastgesteld: Column) -> Column:
    """The VOP is for whom VDAB recognised a right to it."""
    return niet(nood_vastgesteld)
