"""Loads of files, each held to the chain of loads with the wages that came in by it."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from operator import itemgetter

from django.db import connection
from django.db.models import Max, Model

from maatwerk.law.canonical import digest
from maatwerk.register.links import Chain, add, breaks, digest_of, every, latest
from maatwerk.register.models import IntakeLoad, WageRow

PART = 20_000
"""Wages that are read from the database at a time."""

_COLUMNS = (
    *("id", "quarter", "employer_ref", "person_ref", "version"),
    *("wage", "contributions", "reductions", "fraction"),
)
_BETWEEN = " || ';' || "
_WAGES = (
    f"SELECT load_id, id, {_BETWEEN.join(_COLUMNS)} FROM register_wage"  # noqa: S608 - ours
    " WHERE id > %s ORDER BY id LIMIT %s"
)
"""The wages in the order in which they were written, each as one text."""

NO_WAGES = sha256().hexdigest()
"""The digest of the wages of a load that has none."""


def last_wage() -> int:
    """The number of the wage that was written last; 0 of none. Asked before a load begins."""
    return WageRow.objects.aggregate(last=Max("pk"))["last"] or 0


def seal(load: IntakeLoad, after: int) -> None:
    """Chain a load that is complete, its counts and its wages; in the transaction that keeps it.

    Args:
        load: As it stays.
        after: :func:`last_wage` as it was before the load.
    """
    (of,) = {sha for load_id, sha in _by_load(after) if load_id == load.pk} or {NO_WAGES}
    add(Chain.LOADS, [(str(load.pk), covering(load, of))])


def covering(load: Model, wages: str) -> str:
    """The digest of a load and of the digest of its wages."""
    return digest([digest_of(load), wages])


def digests_of_wages() -> tuple[dict[int, str], list[int]]:
    """The digest of the wages of each load that has some, and loads whose wages are not together.

    The wages of one load are written together, so others in between were put there later.
    """
    found: dict[int, str] = {}
    torn: list[int] = []
    for load_id, of in _by_load(0):
        if load_id in found:
            torn.append(load_id)
        found[load_id] = of
    return found, torn


def problems() -> Iterator[str]:
    """Loads and wages that are not what came in; nothing when they are."""
    yield from breaks(Chain.LOADS)
    wages, torn = digests_of_wages()
    for load_id in torn:
        yield f"The wages of load {load_id} do not stand together: some were put in or moved."
    loads = list(IntakeLoad.objects.order_by("pk"))
    due = latest(Chain.LOADS, [str(load.pk) for load in loads])
    for load in loads:
        expected = due.get(str(load.pk))
        if expected is None:
            yield f"Load {load.pk} stands in no chain: it did not come in by a file."
        elif expected != covering(load, wages.get(load.pk, NO_WAGES)):
            yield f"Load {load.pk} or a wage that came in by it was altered, removed or put in."
    there = {str(load.pk) for load in loads}
    for link in every(Chain.LOADS):
        if link.ref not in there:
            yield f"Load {link.ref} is gone; no load is ever removed."
    for load_id in sorted(wages.keys() - {load.pk for load in loads}):
        yield f"There are wages of load {load_id}, which is gone."


def _by_load(after: int) -> Iterator[tuple[int, str]]:
    """Load and digest of the wages behind that number, as they stand together."""
    for load_id, rows in groupby(_wages(after), itemgetter(0)):
        summed = sha256()
        for _, _, text in rows:
            summed.update(text.encode() + b"\n")
        yield load_id, summed.hexdigest()


def _wages(after: int) -> Iterator[tuple[int, int, str]]:
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_WAGES, [after, PART])
            part = cursor.fetchall()
        yield from part
        if len(part) < PART:
            return
        after = part[-1][1]
