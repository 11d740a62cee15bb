"""Whether the inquiry of VDAB was done in time: ground R26, and V08 of the VOP."""

import numpy as np

from maatwerk.law.engine.rule import Article, Articles, Column, ground, rule
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.day_arithmetic import (
    DAG,
    NIET_GEGEVEN,
    dagen_later,
    maanden_later,
    uiterlijk,
    voor,
)
from maatwerk.law.vocabulary.three_valued import en, niet, of

ONDERZOEK: Articles = {
    "imw": Article(
        "Uitvoeringsbesluit 15-07-2022", "assumed", "de regel van de VOP, aangenomen voor IMW"
    ),
    "vop": VOP,
}


@rule(
    article=ONDERZOEK,
    unit="dag",
    label="laatste dag voor het onderzoek van VDAB, stilstand niet meegeteld",
    label_en="last day for the inquiry of VDAB, days of standstill left out",
)
def einde_zonder_stilstand(ontvankelijkheidsdag: Column, onderzoekstermijn: Column) -> Column:
    """So many months from admissibility on: the earliest day that can be the last one."""
    return maanden_later(ontvankelijkheidsdag, onderzoekstermijn)


@rule(
    article=ONDERZOEK,
    unit="dag",
    label="laatste dag voor het onderzoek van VDAB",
    label_en="last day for the inquiry of VDAB",
)
def einde_onderzoekstermijn(einde_zonder_stilstand: Column, dagen_stilstand: Column) -> Column:
    """Days on which the clock stood still come on top; unknown where those are not given."""
    end = dagen_later(einde_zonder_stilstand, np.maximum(dagen_stilstand, 0))
    return kies(DAG, (dagen_stilstand != NIET_OPGEGEVEN, end), anders=NIET_GEGEVEN)


@rule(
    article=ONDERZOEK,
    unit="oordeel",
    label="de onderzoekstermijn is voorbij",
    label_en="the term of the inquiry is over",
)
def onderzoekstermijn_voorbij(
    einde_zonder_stilstand: Column, einde_onderzoekstermijn: Column, beslissingsdag: Column
) -> Column:
    """Over when its last day has passed; certainly not before the earliest day it can end."""
    return en(
        voor(einde_zonder_stilstand, beslissingsdag), voor(einde_onderzoekstermijn, beslissingsdag)
    )


@rule(
    article=ONDERZOEK,
    unit="oordeel",
    label="het onderzoek is binnen de termijn afgerond",
    label_en="the inquiry was done within the term",
)
def onderzoek_op_tijd(
    onderzoek_afgerond: Column,
    onderzoek_afgerond_op: Column,
    einde_zonder_stilstand: Column,
    einde_onderzoekstermijn: Column,
) -> Column:
    """Done on the last day is in time; on the earliest day that can be the last, certainly."""
    in_time = of(
        uiterlijk(onderzoek_afgerond_op, einde_zonder_stilstand),
        uiterlijk(onderzoek_afgerond_op, einde_onderzoekstermijn),
    )
    return en(onderzoek_afgerond, in_time)


@rule(
    article=ONDERZOEK,
    unit="oordeel",
    label="het onderzoek is binnen de verlenging afgerond",
    label_en="the inquiry was done within its prolongation",
)
def onderzoek_in_verlenging_afgerond(
    onderzoek_verlengd: Column,
    onderzoek_verlengd_tot: Column,
    onderzoek_afgerond: Column,
    onderzoek_afgerond_op: Column,
) -> Column:
    """Done on the last day of the prolongation is in time."""
    return en(
        onderzoek_verlengd,
        onderzoek_afgerond,
        uiterlijk(onderzoek_afgerond_op, onderzoek_verlengd_tot),
    )


@rule(
    article=ONDERZOEK,
    unit="oordeel",
    label="de verlenging van het onderzoek loopt nog",
    label_en="the prolongation of the inquiry still runs",
)
def verlenging_loopt(
    onderzoek_verlengd: Column, onderzoek_verlengd_tot: Column, beslissingsdag: Column
) -> Column:
    """As long as it runs the application does not lapse."""
    return en(onderzoek_verlengd, uiterlijk(beslissingsdag, onderzoek_verlengd_tot))


@rule(
    article=ONDERZOEK,
    unit="oordeel",
    label="het onderzoek van VDAB is niet op tijd afgerond",
    label_en="the inquiry of VDAB was not done in time",
)
def onderzoek_vervallen(
    onderzoekstermijn_voorbij: Column,
    onderzoek_op_tijd: Column,
    onderzoek_in_verlenging_afgerond: Column,
    verlenging_loopt: Column,
) -> Column:
    """It lapses once its term is over, unless it was done in time or is prolonged."""
    return en(
        onderzoekstermijn_voorbij,
        niet(onderzoek_op_tijd),
        niet(onderzoek_in_verlenging_afgerond),
        niet(verlenging_loopt),
    )


@ground("R26")
def grond_onderzoek(onderzoek_vervallen: Column) -> Column:
    """An application whose inquiry was not done in time lapses."""
    return onderzoek_vervallen


@ground("V08")
def vop_grond_onderzoek(onderzoek_vervallen: Column) -> Column:
    """An application whose inquiry was not done in time lapses."""
    return onderzoek_vervallen
