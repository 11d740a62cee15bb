"""How a file writes its values: the decimal sign, the order of a day, its own codes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

DAYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "yyyy-mm-dd": (r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", "2024-04-15"),
        "dd/mm/yyyy": (r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})", "15/04/2024"),
        "dd-mm-yyyy": (r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})", "15-04-2024"),
        "dd.mm.yyyy": (r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})", "15.04.2024"),
        "yyyymmdd": (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", "20240415"),
        "yyyy/mm/dd": (r"(?P<y>\d{4})/(?P<m>\d{2})/(?P<d>\d{2})", "2024/04/15"),
    }
)
"""Each way to write a day: how it is read, and the fifteenth of April 2024."""

QUARTERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "yyyyQq": (r"(?P<y>\d{4})[Qq](?P<q>[1-4])", "2024Q2"),
        "yyyyq": (r"(?P<y>\d{4})(?P<q>[1-4])", "20242"),
        "yyyy/q": (r"(?P<y>\d{4})/(?P<q>[1-4])", "2024/2"),
        "yyyy-q": (r"(?P<y>\d{4})-(?P<q>[1-4])", "2024-2"),
        "q/yyyy": (r"(?P<q>[1-4])/(?P<y>\d{4})", "2/2024"),
        "yyyyKq": (r"(?P<y>\d{4})[Kk](?P<q>[1-4])", "2024K2"),
        "Kq yyyy": (r"[Kk](?P<q>[1-4]) (?P<y>\d{4})", "K2 2024"),
    }
)
"""Each way to write a quarter, likewise; a declaration to social security writes ``20242``."""

UNITS: Mapping[str, int] = MappingProxyType({"one": 0, "percent": 2, "cent": 2})
"""How far the point of a number moves: 80 percent is 0.80, and 1234 cent 12.34."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How the values of a column are written.

    Attributes:
        decimal: Sign before the fraction of a number.
        thousands: Sign between groups of three digits; empty when there is none.
        unit: Name in :data:`UNITS`.
        day: Name in :data:`DAYS`.
        quarter: Name in :data:`QUARTERS`.
        codes: Our code for each of theirs.
    """

    decimal: str = "."
    thousands: str = ""
    unit: str = "one"
    day: str = "yyyy-mm-dd"
    quarter: str = "yyyyQq"
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def number_pattern(self, places: int) -> str:
        """What a number with at most so many places looks like, in this unit."""
        behind = places - UNITS[self.unit]
        mark, between = re.escape(self.decimal), re.escape(self.thousands)
        whole = rf"(\d{{1,12}}|\d{{1,3}}({between}\d{{3}}){{1,3}})" if between else r"\d{1,12}"
        fraction = rf"({mark}\d{{1,{behind}}})?" if behind > 0 else ""
        return f"^-?{whole}{fraction}$"

    def number_example(self, places: int) -> str:
        """A number, as it is to be written."""
        behind = places - UNITS[self.unit]
        whole = f"1{self.thousands}234" if places == UNITS["cent"] else "1" if behind > 0 else "12"
        return f"{whole}{self.decimal}{'56789'[:behind]}" if behind > 0 else whole


PLAIN = Writing()
"""As our own files are written, and as typed cells are handed on."""
