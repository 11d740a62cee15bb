"""The loonpremie with what lies behind the cent cut off."""

from maatwerk.law.engine.rule import Column, Rounding, rule
from maatwerk.law.vocabulary.units import unit


@rule(
    article={"imw": "Decreet 14-01-2022, art. 15-18"},
    unit="cent/kwartaal",
    label="loonpremie",
    label_en="loonpremie",
    rounding=Rounding(
        unit("bp × bp × %"),
        words="afgekapt op de cent, eenmaal, aan het einde",
        words_en="cut off after the cent, once, at the end",
        reference="Niet geregeld",
        confidence="reform",
        cut=True,
    ),
)
def loonpremie(nettopremie: Column) -> Column:
    """What is due for the quarter."""
    return nettopremie
