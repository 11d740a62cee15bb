"""Who is meant: references for numbers, from the vault, many at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from maatwerk.identifiers import EnterpriseNumber, IdentityNumber
from maatwerk.register.vault.records import Kind, Number
from maatwerk.register.vault.vault import Vault

MOST_REMEMBERED = 500_000
"""Numbers whose reference is kept at hand."""


@dataclass(slots=True)
class People:
    """Looks persons and applicants up by number, each number once.

    Attributes:
        vault: Of the open register.
        found: References of the persons that were found, and of whoever was renewed.
        begun: References of whom was not there before: of nobody, once that is taken back.
    """

    vault: Vault
    found: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)
    _known: dict[Number, str] = field(default_factory=dict)

    def persons(self, digits: Iterable[str]) -> dict[str, str]:
        """References by identity number, of those that the vault holds."""
        refs = self._refs(Kind.PERSON, {text: IdentityNumber(text) for text in digits})
        self.found.update(refs.values())
        return refs

    def applicants(self, digits: Iterable[str]) -> dict[str, str]:
        """References by enterprise number, likewise."""
        return self._refs(Kind.APPLICANT, {text: EnterpriseNumber(text) for text in digits})

    def _refs(self, kind: Kind, numbers: dict[str, Number]) -> dict[str, str]:
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        missing = [number for number in numbers.values() if number not in self._known]
        for number, refs in self.vault.find_all(kind, missing).items():
            self._known[number] = refs[0]  # such a number is of one person, or one applicant
        return {text: self._known[n] for text, n in numbers.items() if n in self._known}
