"""Where a figure comes from: the snapshot, the day it is known on, the digest of its figures."""

from dataclasses import dataclass
from datetime import date

from maatwerk.figures.spans import date_words


@dataclass(frozen=True, slots=True)
class Source:
    """What stands under each table.

    Attributes:
        snapshot: Content hash of the snapshot.
        known_on: Last day of which it knows anything.
        synthetic: Whether the register behind it is invented.
        digest: Digest of all figures of the snapshot.
    """

    snapshot: str
    known_on: date
    synthetic: bool
    digest: str

    def words(self, lang: str = "nl") -> str:
        """The source line, Dutch or English."""
        day = date_words(self.known_on, lang)
        if lang == "nl":
            register = "synthetisch register" if self.synthetic else "register"
            return (
                f"Bron: {register} individueel maatwerk, zoals bekend op {day} "
                f"(snapshot {self.snapshot[:12]})."
            )
        register = "synthetic register" if self.synthetic else "register"
        return (
            f"Source: {register} of individueel maatwerk, as known on {day} "
            f"(snapshot {self.snapshot[:12]})."
        )
