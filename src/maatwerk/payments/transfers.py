"""Which transfers pay what is due: one a case for what is new, one again for each that failed.

Pure. What is due is what the ledger says is payable after everything that was set off.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maatwerk.law import Quarter
from maatwerk.payments.bank.orders import LONGEST_REMITTANCE
from maatwerk.payments.offsetting import Key


@dataclass(frozen=True, slots=True)
class Failed:
    """A transfer that the bank rejected or sent back, and that no other has replaced.

    Attributes:
        end_to_end: Its identification.
        parts: Cents that it paid of each key.
    """

    end_to_end: str
    parts: Sequence[tuple[Key, int]]


@dataclass(frozen=True, slots=True)
class Planned:
    """A transfer to be made.

    Attributes:
        case: Reference of the case; ``applicant`` of who is paid.
        parts: Cents of each quarter and component, in order; at least one.
        again: Identification of the failed one that it replaces; None for what is new.
    """

    case: str
    applicant: str
    parts: tuple[tuple[Key, int], ...]
    again: str | None = None

    @property
    def amount(self) -> int:
        """Cents, more than none."""
        return sum(cents for _, cents in self.parts)

    @property
    def remittance(self) -> str:
        """What the applicant reads: the case and the quarters, and nothing of a person."""
        quarters = sorted({key.quarter for key, _ in self.parts})
        names = [str(Quarter.from_index(index)) for index in quarters]
        told = " ".join([self.case, *names])
        return told if len(told) <= LONGEST_REMITTANCE else f"{self.case} {names[0]} - {names[-1]}"


def planned(due: Mapping[Key, int], failed: Iterable[Failed]) -> tuple[Planned, ...]:
    """The transfers that pay all that is due, and no more; in order of case and applicant.

    A failed one is made again for as much of it as is still due: some of it may have been set off
    since. The order of what is given makes no difference.

    Args:
        due: Cents by key, each above 0.
        failed: Earlier transfers, whose cents are due again.

    Raises:
        ValueError: an amount that is due is not above 0.
    """
    left = dict(due)
    if wrong := [key for key, cents in left.items() if cents <= 0]:
        raise ValueError(f"{left[wrong[0]]} cents cannot be due for {wrong[0].case}.")
    found: list[Planned] = []
    for one in sorted(failed, key=lambda one: one.end_to_end):
        parts = []
        for key, cents in sorted(one.parts):
            part = min(cents, left.get(key, 0))
            if part:
                left[key] -= part
                parts.append((key, part))
        if parts:
            key = parts[0][0]
            found.append(Planned(key.case, key.applicant, tuple(parts), one.end_to_end))
    new: defaultdict[tuple[str, str], list[tuple[Key, int]]] = defaultdict(list)
    for key, cents in sorted(left.items()):
        if cents:
            new[key.case, key.applicant].append((key, cents))
    found += [Planned(*who, tuple(parts)) for who, parts in new.items()]
    return tuple(sorted(found, key=lambda one: (one.case, one.applicant, one.again or "")))
