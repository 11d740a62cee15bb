"""What VDAB found of the need of a person: how long it lasts and how large it is."""

import numpy as np

from maatwerk.law.engine.rule import Input
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN, ja_nee, keuze
from maatwerk.law.vocabulary.units import unit

DURATIONS = ("twee_jaar", "vijf_jaar", "onbepaald")
TWEE_JAAR, VIJF_JAAR, ONBEPAALD = range(3)

ADVICES = ("geen", "advies_45", "ander")
GEEN_ADVIES, ADVIES_45, ANDER_ADVIES = range(3)

NEED = (
    keuze(
        "duur_van_de_nood",
        DURATIONS,
        "duur van de nood volgens VDAB",
        "duration of the need as VDAB found it",
    ),
    ja_nee("verhoogde_nood", "VDAB stelt een verhoogde nood vast", "VDAB finds a raised need"),
    keuze(
        "advies_collectief_maatwerk",
        ADVICES,
        "advies van VDAB voor collectief maatwerk",
        "advice of VDAB for collective maatwerk",
    ),
    Input(
        "geevalueerd_percentage",
        unit("%"),
        np.int8,
        NIET_OPGEGEVEN,
        100,
        "percentage na de evaluatie door VDAB",
        "percentage after VDAB's evaluation",
        absent=NIET_OPGEGEVEN,
    ),
)
