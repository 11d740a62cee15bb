"""What stands beside the vault and could still single a person out, by case.

Another table of that kind is a class and a line here: retention then counts its rows in a plan
and takes them away when it is carried out, and the policy can name it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from django.db.models import Count, Model

from maatwerk.register.models import IntakeRow, LetterRow, LetterTombstone

AT_A_TIME = 400
"""Cases, or references, that one query asks for."""


class Part(Protocol):
    """Rows of cases that are taken away.

    Attributes:
        while_found: Whether they stay while person and applicant of the case can both be found.
    """

    while_found: bool

    def count(self, case_refs: Sequence[str]) -> Mapping[str, int]:
        """How many rows each of the cases has; cases without any may be left out."""

    def remove(self, case_refs: Sequence[str], plan: str, at: datetime) -> None:
        """Take the rows of the cases away under a plan; inside a transaction of the caller."""


class IntakeRows:
    """What rows of files said when they came in.

    They tell that the same row says nothing new, so they are needed for as long as the numbers in
    it still lead to the references of the case.
    """

    while_found = True

    def count(self, case_refs: Sequence[str]) -> Mapping[str, int]:
        """By case."""
        return _count(IntakeRow, case_refs)

    def remove(self, case_refs: Sequence[str], plan: str, at: datetime) -> None:
        """What is left of them are the counts of the load that they came with."""
        for some in in_parts(case_refs):
            IntakeRow.objects.filter(case_ref__in=some).delete()


class Letters:
    """Letters as they were sent; that one was made, and its hashes, stays an event."""

    while_found = False

    def count(self, case_refs: Sequence[str]) -> Mapping[str, int]:
        """By case."""
        return _count(LetterRow, case_refs)

    def remove(self, case_refs: Sequence[str], plan: str, at: datetime) -> None:
        """A tombstone says when and under which plan each was erased."""
        for some in in_parts(case_refs):
            rows = LetterRow.objects.filter(case_ref__in=some)
            refs = list(rows.values_list("ref", flat=True))
            LetterTombstone.objects.filter(ref__in=refs).delete()  # it came back with a backup
            LetterTombstone.objects.bulk_create(
                LetterTombstone(ref=ref, erased_at=at, decision_ref=plan) for ref in refs
            )
            rows.delete()


PARTS: Mapping[str, Part] = MappingProxyType({"intake_rows": IntakeRows(), "letters": Letters()})
"""By the name that the policy has for it."""


def in_parts(refs: Sequence[str]) -> Iterator[Sequence[str]]:
    """The references, as many at a time as one query takes."""
    return (refs[at : at + AT_A_TIME] for at in range(0, len(refs), AT_A_TIME))


def _count(model: type[Model], case_refs: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for some in in_parts(case_refs):
        rows = model._default_manager.filter(case_ref__in=some).order_by()
        found.update(dict(rows.values_list("case_ref").annotate(Count("pk"))))
    return found
