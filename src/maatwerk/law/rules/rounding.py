"""How an amount is rounded: once, at the end, after "not below 0"."""

from maatwerk.law.engine.rule import Rounding
from maatwerk.law.vocabulary.units import unit


def to_the_cent(scales: str) -> Rounding:
    """Half up on the magnitude, to the cent."""
    return Rounding(
        unit(scales),
        words="half naar boven afgerond op de cent, eenmaal, aan het einde",
        words_en="rounded half up to the cent, once, at the end",
        reference="Niet geregeld; een gepubliceerd VOP-maximum van 5.737,71 euro wijst op afkappen",
        confidence="assumed",
    )
