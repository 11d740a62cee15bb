"""When a right of individueel maatwerk ends, and why."""

import numpy as np

from maatwerk.law.engine.rule import Column, rule
from maatwerk.law.rules.einde import (
    DOOR_AANPASSING,
    DOOR_CATEGORIE,
    DOOR_NOOD,
    DOOR_PAKKET,
    DOOR_PENSIOEN,
    DOOR_VERLENGING,
    EINDE_ONBEKEND,
    REDENEN,
)
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.day_arithmetic import GEEN_KWARTAAL
from maatwerk.law.vocabulary.units import unit

EINDE = "Decreet 14-01-2022, art. 12, 31, 32"


@rule(
    article={"imw": EINDE},
    unit="kwartaal",
    label="laatste kwartaal volgens pakket, aanpassing of verlenging",
    label_en="last quarter by package, adjustment or extension",
)
def einde_van_de_termijn(
    einde_van_het_pakket: Column,
    einde_van_de_aanpassing: Column,
    einde_van_de_verlenging: Column,
    einde_uiterst_kwetsbaar: Column,
) -> Column:
    """The end that was decided, or the law sets; an end that is not known comes before all."""
    decided = np.minimum(einde_van_de_aanpassing, einde_van_de_verlenging)
    return np.minimum(np.minimum(einde_van_het_pakket, einde_uiterst_kwetsbaar), decided)


@rule(
    article={"imw": EINDE},
    unit="kwartaal",
    label="laatste kwartaal",
    label_en="last quarter",
)
def laatste_kwartaal(
    einde_van_de_termijn: Column, einde_van_de_nood: Column, einde_door_pensioen: Column
) -> Column:
    """The first end that comes; not known while one of them is not."""
    return np.minimum(np.minimum(einde_van_de_termijn, einde_van_de_nood), einde_door_pensioen)


@rule(
    article={"imw": EINDE},
    unit="getal",
    label="waardoor het recht eindigt",
    label_en="what ends the right",
    words=REDENEN,
)
def reden_einde(
    laatste_kwartaal: Column,
    einde_van_het_pakket: Column,
    einde_van_de_verlenging: Column,
    einde_van_de_aanpassing: Column,
    einde_uiterst_kwetsbaar: Column,
    einde_van_de_nood: Column,
) -> Column:
    """The end that comes first; of several in one quarter the first of the list."""
    return kies(
        unit("getal"),
        (laatste_kwartaal == GEEN_KWARTAAL, EINDE_ONBEKEND),
        (laatste_kwartaal == einde_van_het_pakket, DOOR_PAKKET),
        (laatste_kwartaal == einde_van_de_verlenging, DOOR_VERLENGING),
        (laatste_kwartaal == einde_van_de_aanpassing, DOOR_AANPASSING),
        (laatste_kwartaal == einde_uiterst_kwetsbaar, DOOR_CATEGORIE),
        (laatste_kwartaal == einde_van_de_nood, DOOR_NOOD),
        anders=DOOR_PENSIOEN,
    )
