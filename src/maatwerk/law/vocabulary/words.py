"""What a verdict says, where that is more than yes or no."""

from typing import NamedTuple


class NietNagegaan(NamedTuple):
    """Words for a condition that was not checked, as what it asks was not given.

    Wherever such a verdict is told, it is told as a warning.

    Attributes:
        nl: Dutch.
        en: English.
    """

    nl: str
    en: str
