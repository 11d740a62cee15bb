"""Double entry: what each fact of payments moves between accounts, and what that adds up to.

Pure: facts in, entries out. An amount is signed cents, debit above 0 and credit below; the entries
of one transaction sum to zero. Each entry is of one applicant, case, quarter and component, so
every balance can be asked by any of these.

======================== ================= ============== =================
fact                     debit             credit         source
======================== ================= ============== =================
line approved, above 0   recht             te_betalen     ``line:RUN:N``
line approved, below 0   te_vorderen       recht          ``line:RUN:N``
claimed back besides     te_vorderen       recht          ``act:N:PART``
set off                  te_betalen        te_vorderen    ``offset:RUN:N``
put in the bank file     te_betalen        onderweg       ``transfer:E2E``
executed by the bank     onderweg          bank           ``answer:...``
rejected by the bank     onderweg          te_betalen     ``answer:...``
returned after execution bank              te_betalen     ``answer:...``
repayment received       bank              te_vorderen    ``act:N``
waived, or lapsed        kwijtgescholden   te_vorderen    ``act:N``
======================== ================= ============== =================
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

from maatwerk.payments.offsetting import Key, Offset


class Account(StrEnum):
    """Where money stands."""

    RIGHT = "recht"
    PAYABLE = "te_betalen"
    UNDER_WAY = "onderweg"
    BANK = "bank"
    RECEIVABLE = "te_vorderen"
    WAIVED = "kwijtgescholden"


@dataclass(frozen=True, slots=True)
class Entry:
    """One side of a transaction.

    Attributes:
        source: The fact; its entries are one transaction.
        account: Where.
        cents: Signed, never 0: debit above, credit below.
        key: Of which applicant, case, quarter and component.
        run: The run that it belongs to; None for what stands apart from runs.
        events: First and last number in the chain of the events of the case that it rests on.
        at: When it was entered, in UTC.
    """

    source: str
    account: Account
    cents: int
    key: Key
    run: str | None
    events: tuple[int, int]
    at: datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """What every fact that moves money says of itself.

    Attributes:
        source: What it is; no two facts have the same.
        run: As in :class:`Entry`.
        events: As in :class:`Entry`.
        at: When.
    """

    source: str
    run: str | None
    events: tuple[int, int]
    at: datetime


Balances: TypeAlias = Mapping[tuple[Account, Key], int]
"""Cents of every account by key; what is 0 is left out."""


def approved(fact: Fact, key: Key, cents: int) -> tuple[Entry, ...]:
    """A line of an approved run; a line of 0 moves nothing."""
    if cents >= 0:
        return _moved(fact, Account.PAYABLE, Account.RIGHT, [(key, cents)])
    return _moved(fact, Account.RIGHT, Account.RECEIVABLE, [(key, -cents)])


def taken_back(fact: Fact, key: Key, cents: int) -> tuple[Entry, ...]:
    """A decision claims back what no run takes back, as after a sanction."""
    return _moved(fact, Account.RIGHT, Account.RECEIVABLE, [(key, cents)])


def set_off(fact: Fact, offset: Offset) -> tuple[Entry, ...]:
    """So much of a payment is kept for so much of a claim, of the same or another case."""
    _must_move(fact, offset.cents)
    return (
        _entry(fact, Account.PAYABLE, offset.cents, offset.coming),
        _entry(fact, Account.RECEIVABLE, -offset.cents, offset.claim),
    )


def filed(fact: Fact, parts: Iterable[tuple[Key, int]]) -> tuple[Entry, ...]:
    """A transfer in the bank file, with what it pays of each quarter and component."""
    return _moved(fact, Account.UNDER_WAY, Account.PAYABLE, parts)


def executed(fact: Fact, parts: Iterable[tuple[Key, int]]) -> tuple[Entry, ...]:
    """The bank has paid a transfer."""
    return _moved(fact, Account.BANK, Account.UNDER_WAY, parts)


def rejected(fact: Fact, parts: Iterable[tuple[Key, int]]) -> tuple[Entry, ...]:
    """The bank has not paid a transfer: it is due again."""
    return _moved(fact, Account.PAYABLE, Account.UNDER_WAY, parts)


def returned(fact: Fact, parts: Iterable[tuple[Key, int]]) -> tuple[Entry, ...]:
    """A transfer that was paid has come back: it is due again."""
    return _moved(fact, Account.PAYABLE, Account.BANK, parts)


def repaid(fact: Fact, parts: Iterable[tuple[Key, int]]) -> tuple[Entry, ...]:
    """Money came in for claims."""
    return _moved(fact, Account.RECEIVABLE, Account.BANK, parts)


def waived(fact: Fact, parts: Iterable[tuple[Key, int]]) -> tuple[Entry, ...]:
    """Claims are given up, as they were waived or have lapsed."""
    return _moved(fact, Account.RECEIVABLE, Account.WAIVED, parts)


def parts_of(transfer: Iterable[Entry]) -> list[tuple[Key, int]]:
    """What a transfer pays of each key, out of the entries of its filing."""
    return [(one.key, -one.cents) for one in transfer if one.account is Account.UNDER_WAY]


def balances(entries: Iterable[Entry]) -> Balances:
    """What every account holds, by key."""
    found: Counter[tuple[Account, Key]] = Counter()
    for entry in entries:
        found[entry.account, entry.key] += entry.cents
    return {name: cents for name, cents in found.items() if cents}


def total(of: Balances, account: Account) -> int:
    """Cents of one account over all keys."""
    return sum(cents for (name, _), cents in of.items() if name is account)


def unbalanced(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The sources of transactions that do not sum to zero, in order; none should."""
    sums: Counter[str] = Counter()
    for entry in entries:
        sums[entry.source] += entry.cents
    return tuple(sorted(name for name, cents in sums.items() if cents))


def spread(cents: int, over: Sequence[tuple[Key, int]]) -> tuple[tuple[Key, int], ...]:
    """An amount over what is open of some claims: the first as far as it goes, then the next.

    Raises:
        ValueError: it is not above 0, or more than is open.
    """
    if cents <= 0 or cents > sum(open_cents for _, open_cents in over):
        raise ValueError(f"{cents} cents cannot be spread over what is open.")
    parts = []
    for key, open_cents in over:
        part = min(cents, open_cents)
        if part:
            parts.append((key, part))
            cents -= part
    return tuple(parts)


def _moved(
    fact: Fact, credit: Account, debit: Account, parts: Iterable[tuple[Key, int]]
) -> tuple[Entry, ...]:
    """The amount of each part out of one account into another."""
    return tuple(chain.from_iterable(_pair(fact, credit, debit, *part) for part in parts))


def _pair(fact: Fact, credit: Account, debit: Account, key: Key, cents: int) -> Iterator[Entry]:
    if cents:
        _must_move(fact, cents)
        yield _entry(fact, debit, cents, key)
        yield _entry(fact, credit, -cents, key)


def _must_move(fact: Fact, cents: int) -> None:
    if cents <= 0:
        raise ValueError(f"{fact.source} moves an amount above 0, not {cents}.")


def _entry(fact: Fact, account: Account, cents: int, key: Key) -> Entry:
    return Entry(fact.source, account, cents, key, fact.run, fact.events, fact.at)
