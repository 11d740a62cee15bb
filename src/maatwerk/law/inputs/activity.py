"""What a self-employed person shows of a sufficient activity."""

import numpy as np

from maatwerk.law.engine.rule import Input
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN, ja_nee
from maatwerk.law.inputs.quarterly import HIGHEST_AMOUNT
from maatwerk.law.vocabulary.units import unit

ACTIVITY = (
    ja_nee(
        "attest_activiteit",
        "er is een attest van voldoende bedrijfsactiviteiten",
        "there is an attest of sufficient activity",
    ),
    ja_nee(
        "starter_onder_een_jaar",
        "de zelfstandige is minder dan een jaar bezig",
        "the self-employed person started less than a year ago",
    ),
    ja_nee(
        "attest_starter",
        "er is een attest van VLAIO voor een starter",
        "there is an attest of VLAIO for a starter",
    ),
    Input(
        "netto_belastbaar_inkomen",
        unit("cent/jaar"),
        np.int64,
        NIET_OPGEGEVEN,
        HIGHEST_AMOUNT,
        "netto belastbaar inkomen van het jaar (0 bij een verlies)",
        "net taxable income of the year (0 for a loss)",
        absent=NIET_OPGEGEVEN,
    ),
)
