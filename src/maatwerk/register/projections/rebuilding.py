"""Makes the lists again from the events."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeAlias

from django.db import transaction

from maatwerk.cases.case import Case
from maatwerk.cases.evolve import case_of
from maatwerk.law import Law
from maatwerk.register import store
from maatwerk.register.models import CaseRow, EventRow
from maatwerk.register.projections import cases as projection
from maatwerk.register.snapshots.uncollected import uncollected
from maatwerk.register.writing import write

CASES = 1_000
"""Cases that are looked at together."""

Kept: TypeAlias = tuple[str, int, str, str]
"""The case, version, kind and content of an event, as it is kept."""


@dataclass(frozen=True, slots=True)
class Life:
    """A case and its events, in order, as they are kept."""

    case_ref: str
    events: list[Kept]

    @property
    def versions(self) -> list[int]:
        """Of its events."""
        return [version for _, version, _, _ in self.events]

    @property
    def case(self) -> Case:
        """What its events add up to.

        Raises:
            BadInputError: one of them cannot be read.
            LookupError: one of them is about what is not there.
        """
        return case_of(store.event_in(kind, data) for _, _, kind, data in self.events)


def rebuild(law: Law) -> int:
    """Throw every projection away and make it again from the events; how many cases there are."""
    with transaction.atomic(), uncollected():
        store.queue_for_the_chain()  # a case that changed meanwhile would be listed as it was
        CaseRow.objects.all().delete()
        made = 0
        for lives in parts_of_lives():
            records = [projection.record_of(life.case_ref, life.case, law) for life in lives]
            listed = [record for record in records if record is not None]
            write((), listed)
            made += len(listed)
    return made


def parts_of_lives() -> Iterator[list[Life]]:
    """Every case with its events, some of them at a time, in bounded memory."""
    rows = (
        EventRow.objects.order_by("case_ref", "version")
        .values_list("case_ref", "version", "type", "data")
        .iterator(chunk_size=store.PART)
    )
    lives = (Life(case_ref, list(own)) for case_ref, own in groupby(rows, itemgetter(0)))
    while part := list(islice(lives, CASES)):
        yield part
