"""The number of an establishment unit (vestigingseenheidsnummer) of an enterprise."""

import re
from dataclasses import dataclass

from maatwerk.errors import BadInputError

_FORM = re.compile(r"[2-8]\d{9}", re.ASCII)
_BETWEEN = str.maketrans("", "", " .-")


@dataclass(frozen=True, slots=True, repr=False)
class EstablishmentNumber:
    """Ten digits that start with 2 to 8; the last two are check digits, as of an enterprise."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> "EstablishmentNumber":
        """Read ``2.147.812.701`` or the like.

        Raises:
            BadInputError: it is no such number; the message does not repeat it.
        """
        digits = text.translate(_BETWEEN)
        if not _FORM.fullmatch(digits):
            raise BadInputError(
                "This is no establishment unit number: it has ten digits and starts with 2 to 8. "
                "Check it and enter it again."
            )
        if 97 - int(digits[:8]) % 97 != int(digits[8:]):
            raise BadInputError(
                "This is no establishment unit number: its check digits do not fit. "
                "Check it and enter it again."
            )
        return cls(digits)

    @property
    def written(self) -> str:
        """As people write it: ``2.147.812.701``."""
        return f"{self.digits[0]}.{self.digits[1:4]}.{self.digits[4:7]}.{self.digits[7:]}"

    def __repr__(self) -> str:
        return "EstablishmentNumber(…)"
