"""Holds rows that have no chain of their own to one: the vault, accounts, loads, the access log.

A link is the digest of a row, chained to the link before. So an older sealed row that is put back
in its place, a declared wage that was changed, a line that was taken out of the access log show.
Whoever owns the database can make a whole chain anew: a head of it that was kept elsewhere holds
him to it, as with the events.
"""

from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Model

from maatwerk.law.canonical import digest
from maatwerk.register.chain import Head
from maatwerk.register.models import LinkRow

PART = 5_000
"""Links that are read or written together."""

_AT_A_TIME = 400
"""References that one query asks for."""

_ONE_WRITER = 0x6D61616C6E6B
"""Number of the lock that writers of a chain queue for on a server; each chain has its own."""


class Chain(StrEnum):
    """What is held to a chain of its own."""

    ACCESS = "access"
    ACCOUNTS = "accounts"
    LOADS = "loads"
    VAULT = "vault"


def add(chain: Chain, written: Iterable[tuple[str, str]]) -> None:
    """Chain rows that were written, reference and digest each; in the transaction that did.

    On a server others wait for this chain, and no other, until that transaction ends.
    """
    rows = list(written)
    if not rows:
        return
    _queue(chain)
    LinkRow.objects.bulk_create(_linked(chain, rows, head(chain)), batch_size=500)


def head(chain: Chain) -> Head:
    """Where a chain ends now."""
    rows = LinkRow.objects.filter(chain=chain).order_by("-seq")
    last = rows.values_list("seq", "hash").first()
    return Head() if last is None else Head(*last)


def digest_of(row: Model) -> str:
    """The digest of all that a row holds; a column without a value is left out."""
    values = ((f.attname, _plain(getattr(row, f.attname))) for f in row._meta.concrete_fields)
    return digest({name: value for name, value in values if value is not None})


def latest(chain: Chain, refs: Collection[str]) -> dict[str, str]:
    """The digest that each of the rows must have; none of rows that were never chained."""
    found: dict[str, str] = {}
    asked = list(refs)
    for start in range(0, len(asked), _AT_A_TIME):
        rows = LinkRow.objects.filter(chain=chain, ref__in=asked[start : start + _AT_A_TIME])
        found.update(rows.order_by("seq").values_list("ref", "digest"))
    return found


def every(chain: Chain) -> Iterator[LinkRow]:
    """All links of a chain in order, in bounded memory."""
    after = 0
    while True:
        part = list(LinkRow.objects.filter(chain=chain, seq__gt=after).order_by("seq")[:PART])
        yield from part
        if len(part) < PART:
            return
        after = part[-1].seq


def breaks(chain: Chain) -> Iterator[str]:
    """What is wrong with a chain itself; nothing when it is whole."""
    before = Head()
    for row in every(chain):
        if row.seq != before.seq + 1 or row.prev_hash != before.hash:
            yield f"Link {row.seq} of the chain {chain} does not follow on link {before.seq}."
        if row.hash != _hash_of(row):
            yield f"Link {row.seq} of the chain {chain} was altered."
        before = Head(row.seq, row.hash)


def _linked(chain: Chain, rows: list[tuple[str, str]], before: Head) -> Iterator[LinkRow]:
    for seq, (ref, of) in enumerate(rows, before.seq + 1):
        row = LinkRow(chain=chain, seq=seq, ref=ref, digest=of, prev_hash=before.hash)
        row.hash = _hash_of(row)
        before = Head(seq, row.hash)
        yield row


def _hash_of(row: LinkRow) -> str:
    return digest([row.chain, row.seq, row.ref, row.digest, row.prev_hash])


def _queue(chain: Chain) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            number = _ONE_WRITER * 16 + list(Chain).index(chain)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def _plain(value: Any) -> Any:
    """The value as JSON knows it, the same before and after it was in a database."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return b64encode(value).decode()
    return value
