"""Text in the characters that every bank of SEPA takes.

They are those of the European Payments Council: letters and digits without accents and few
signs. A bank may take more, and none has to.
"""

import re
import string
from unicodedata import normalize

from text_unidecode import unidecode

CHARACTERS = frozenset(string.ascii_letters + string.digits + "/-?:().,'+ ")
"""All that a text can hold."""

IDENTIFIER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,33}[A-Za-z0-9])?")
"""What we use as an identifier: at most 35 characters, no slash at either end."""

_SIGNS = str.maketrans({"&": "+", "_": "-", ";": ",", "@": "(at)"})


def sepa_text(text: str, longest: int) -> str:
    """The text without accents and in the letters of the alphabet, cut at ``longest``.

    What has no counterpart becomes a space, so what is left can be empty.
    """
    plain = unidecode(normalize("NFC", text)).translate(_SIGNS)
    kept = "".join(sign if sign in CHARACTERS else " " for sign in plain)
    return " ".join(kept.split())[:longest].rstrip()
