"""Holds rows of tables to the chains that :mod:`maatwerk.register.links` made of them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from maatwerk.register.links import Chain, digest_of, latest
from maatwerk.register.models import LinkRow

PART = 2_000
"""Rows that are compared together."""


@dataclass(frozen=True, slots=True)
class Held:
    """Rows of one table that are held to a chain.

    Attributes:
        chain: The chain.
        what: A row of it, at the beginning of a message.
        rows: All of them.
        name: How a row is named in the chain.
        accounted: Of names in the chain, those that have a row or may have none.
    """

    chain: Chain
    what: str
    rows: QuerySet[Any]
    name: Callable[[Any], str]
    accounted: Callable[[Collection[str]], Collection[str]]

    def problems(self) -> Iterator[str]:
        """Rows that are not as they were last written, or were put in; none when all are."""
        for part in self._parts():
            due = latest(self.chain, [self.name(row) for row in part])
            for row in part:
                expected = due.get(self.name(row))
                if expected is None:
                    yield f"{self.what} {self.name(row)} was put in: it stands in no chain."
                elif expected != digest_of(row):
                    yield f"{self.what} {self.name(row)} is not as it was last written."

    def _parts(self) -> Iterator[list[Model]]:
        """In order of their key, in bounded memory."""
        after: Any = None
        while True:
            left = self.rows if after is None else self.rows.filter(pk__gt=after)
            part = list(left.order_by("pk")[:PART])
            yield part
            if len(part) < PART:
                return
            after = part[-1].pk


def gone(tables: Collection[Held]) -> Iterator[str]:
    """What stands in the chain of these tables, one chain of all, and has no row though it should.

    Args:
        tables: All that is held to that chain.
    """
    (chain,) = {table.chain for table in tables}
    after = ""
    while True:
        links = LinkRow.objects.filter(chain=chain, ref__gt=after).order_by("ref")
        refs = list(links.values_list("ref", flat=True).distinct()[:PART])
        found = {ref for table in tables for ref in table.accounted(refs)}
        for ref in refs:
            if ref not in found:
                (what,) = {table.what for table in tables}
                yield f"{what} {ref} is gone, though nobody decided to remove it."
        if len(refs) < PART:
            return
        after = refs[-1]
