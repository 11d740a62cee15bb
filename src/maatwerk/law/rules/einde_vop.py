"""When a VOP ends, and why."""

import numpy as np

from maatwerk.law.engine.rule import Article, Column, rule
from maatwerk.law.rules.einde import (
    DOOR_AANPASSING,
    DOOR_NOOD,
    DOOR_PAKKET,
    DOOR_PENSIOEN,
    DOOR_UITLOOP,
    DOOR_VERLENGING,
    EINDE_ONBEKEND,
    REDENEN,
)
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.day_arithmetic import GEEN_KWARTAAL, kwartaal_van
from maatwerk.law.vocabulary.units import unit


@rule(
    article={
        "vop": Article(
            "Decreet 14-01-2022, art. 87",
            "derived",
            "geen nieuwe VOP vanaf 01-07-2023; de lopende lopen uit over hoogstens 20 kwartalen",
        )
    },
    unit="kwartaal",
    label="laatste kwartaal waarin een VOP kan lopen",
    label_en="last quarter in which a VOP can run",
)
def einde_van_de_vop(vop_laatste_dag: Column) -> Column:
    """The quarter in which the last VOP runs out."""
    return kwartaal_van(vop_laatste_dag)


@rule(
    article={"vop": VOP},
    unit="kwartaal",
    label="laatste kwartaal volgens pakket, verhoging of verlenging",
    label_en="last quarter by package, increase or extension",
)
def einde_van_de_termijn(
    einde_van_het_pakket: Column,
    einde_van_de_aanpassing: Column,
    einde_van_de_verlenging: Column,
    einde_van_de_vop: Column,
) -> Column:
    """The end that was decided, or the law sets; an end that is not known comes before all."""
    decided = np.minimum(einde_van_de_aanpassing, einde_van_de_verlenging)
    return np.minimum(np.minimum(einde_van_het_pakket, einde_van_de_vop), decided)


@rule(
    article={"vop": VOP},
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
    article={"vop": VOP},
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
    einde_van_de_vop: Column,
    einde_van_de_nood: Column,
) -> Column:
    """The end that comes first; of several in one quarter the first of the list."""
    return kies(
        unit("getal"),
        (laatste_kwartaal == GEEN_KWARTAAL, EINDE_ONBEKEND),
        (laatste_kwartaal == einde_van_het_pakket, DOOR_PAKKET),
        (laatste_kwartaal == einde_van_de_verlenging, DOOR_VERLENGING),
        (laatste_kwartaal == einde_van_de_aanpassing, DOOR_AANPASSING),
        (laatste_kwartaal == einde_van_de_vop, DOOR_UITLOOP),
        (laatste_kwartaal == einde_van_de_nood, DOOR_NOOD),
        anders=DOOR_PENSIOEN,
    )
