"""The premium for guidance on the work floor; employers only."""

import numpy as np

from maatwerk.law.rule import Column, refine, rule
from maatwerk.law.rules.rounding import to_the_cent
from maatwerk.law.tables import Table


@rule(
    article={"imw": "Decreet 14-01-2022, art. 19"},
    unit="cent/kwartaal",
    label="vast deel",
    label_en="fixed part",
)
def vast_deel(kwartaalnummer: Column, begeleiding_vast: Table) -> Column:
    """The fixed amount of this quarter number."""
    return begeleiding_vast[kwartaalnummer]


@rule(
    article={"imw": "Decreet 14-01-2022, art. 19"},
    unit="cent/kwartaal",
    label="variabel deel, voltijds",
    label_en="variable part, full time",
)
def variabel_voltijds(begeleidingsnood: Column, begeleiding_variabel: Table) -> Column:
    """The amount that belongs to the need for guidance."""
    return begeleiding_variabel[begeleidingsnood]


@rule(
    article={"imw": "Decreet 14-01-2022, art. 19"},
    unit="cent/kwartaal × bp",
    label="variabel deel",
    label_en="variable part",
    confidence="assumed",
    source="geleverde prestaties gelezen als de tewerkstellingsbreuk",
)
def variabel_deel(variabel_voltijds: Column, tewerkstellingsbreuk: Column) -> Column:
    """In proportion to the work performed."""
    return variabel_voltijds * tewerkstellingsbreuk


@rule(
    article={"imw": "Decreet 14-01-2022, art. 19"},
    unit="cent/kwartaal",
    label="begeleidingspremie",
    label_en="begeleidingspremie",
    rounding=to_the_cent("bp"),
)
def begeleidingspremie(recht_loopt: Column, vast_deel: Column, variabel_deel: Column) -> Column:
    """What is due for the quarter, nothing once the right has ended."""
    return np.where(recht_loopt, refine(vast_deel, "bp") + variabel_deel, 0)
