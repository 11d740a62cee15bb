"""The invented persons and applicants behind the references of a synthetic register."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from maatwerk.demo.draws import Draws, Flags, Ints
from maatwerk.demo.identities import (
    account_numbers,
    enterprise_numbers,
    identity_numbers,
    written,
)
from maatwerk.demo.population import KINDS, SELF_EMPLOYED, People, Pools
from maatwerk.demo.references import as_text, references
from maatwerk.snapshot.vault import write_vault

ROWS_A_BATCH = 1 << 16

# No name that anybody could have.
NAMES = {
    "werkgever": "Verzonnen onderneming",
    "uitzendkantoor": "Verzonnen uitzendkantoor",
    "zelfstandige": "Verzonnen zelfstandige",
    "onderwijs": "Verzonnen school",
    "lokaal_bestuur": "Verzonnen lokaal bestuur",
    "maatwerkbedrijf": "Verzonnen maatwerkbedrijf",
}


class Parade:
    """Notes which persons and applicants came by; a bit of memory for each, no more.

    Persons and the self-employed are numbered after dossiers, employers after their pools.
    """

    def __init__(self, pools: Pools, dossiers: int) -> None:
        self._pools = pools
        self._persons: Flags = np.zeros(dossiers, np.bool_)
        self._applicants: Flags = np.zeros(pools.employers + dossiers, np.bool_)

    def note(self, people: People) -> None:
        """Note the parties to a run of dossiers."""
        self._persons[people.person] = True
        self._applicants[people.applicant] = True

    def write(self, root: Path, name: str, draws: Draws) -> Path:
        """Write all who came by as the vault ``root/name``."""
        return write_vault(root, name, self.persons(draws), self.applicants(draws))

    def persons(self, draws: Draws) -> Iterator[dict[str, Any]]:
        """The persons who came by, as batches of the columns of a vault."""
        for numbers in _batches(self._persons):
            yield {
                "person_ref": as_text(references(draws, "person", numbers)),
                "identity_number": written(identity_numbers(numbers), 11),
            }

    def applicants(self, draws: Draws) -> Iterator[dict[str, Any]]:
        """The applicants who came by, likewise."""
        starts = self._pools.first.ravel()
        kinds = np.repeat(np.arange(len(KINDS)), self._pools.first.shape[1])
        done = 0
        for numbers in _batches(self._applicants):
            pool = np.searchsorted(starts, numbers, side="right") - 1
            kind = np.where(numbers < self._pools.employers, kinds[pool], SELF_EMPLOYED)
            # The range of enterprise numbers is small: only who occurs gets one.
            places = np.arange(done, done + len(numbers))
            done += len(numbers)
            yield {
                "applicant_ref": as_text(references(draws, "applicant", numbers)),
                "applicant_kind": np.array(KINDS, dtype=object)[kind],
                "name": [
                    f"{NAMES[KINDS[k]]} {place + 1:05}"
                    for k, place in zip(kind, places, strict=True)
                ],
                "enterprise_number": written(enterprise_numbers(places), 10),
                "account_number": written(account_numbers(places), 14, "BE"),
            }


def _batches(present: Flags) -> Iterator[Ints]:
    """The numbers that came by, so many at a time."""
    for start in range(0, len(present), ROWS_A_BATCH):
        numbers = np.flatnonzero(present[start : start + ROWS_A_BATCH]) + start
        if len(numbers):
            yield numbers
