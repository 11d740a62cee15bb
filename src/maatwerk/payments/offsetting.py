"""Which claims are set off against which coming payments of the same applicant.

The decree says that undue premiums are claimed back (art. 47), and not how they are set off. So
this rule is our own choice (``assumed``), to be replaced when a better source turns up. It follows
what the Civil Code asks of any set-off (Book 5, wet 28-04-2022): both sides are due and certain,
between the same two.

1. Only what is owed by an applicant and what is due to that same applicant.
2. Nothing against a claim that is contested (in review or in court) or has lapsed; of what was
   waived nothing is owed any more. An instalment plan is a favour and bars nothing.
3. First within the case that the claim is of, then over the other cases of the applicant.
4. In each of these the oldest claim first: by the day that it arose, then by quarter of right.
5. Each claim as far as it goes; the rest stays owed, and the rest of a payment is paid.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar


class Bar(StrEnum):
    """Why nothing is set off against a claim."""

    CONTESTED = "betwist"
    LAPSED = "verjaard"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What money is about: each balance is kept by it.

    Attributes:
        applicant: Reference of who is paid, or owes.
        case: Reference of the case.
        quarter: Index of the quarter of right.
        component: The premium, such as ``loonpremie``.
    """

    applicant: str
    case: str
    quarter: int
    component: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What an applicant owes.

    Attributes:
        key: Of what it was paid.
        cents: Still owed, above 0.
        since: The day on which it arose.
        bar: Why nothing is set off against it; None when it can be.
    """

    key: Key
    cents: int
    since: date
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """What is about to be paid.

    Attributes:
        key: Of what.
        cents: Above 0.
    """

    key: Key
    cents: int


_Side = TypeVar("_Side", Claim, Coming)


@dataclass(frozen=True, slots=True)
class Offset:
    """So much of a payment is kept for so much of a claim.

    Attributes:
        claim: Of what the claim is.
        coming: Of what the payment is.
        cents: Above 0.
    """

    claim: Key
    coming: Key
    cents: int


def offsets(claims: Iterable[Claim], coming: Iterable[Coming]) -> tuple[Offset, ...]:
    """What is set off against what, in order of applicant.

    The order in which either is given makes no difference.

    Raises:
        ValueError: an amount is not above 0, or a key stands twice on one side.
    """
    owed, due = _by_applicant(claims), _by_applicant(coming)
    return tuple(
        offset
        for applicant in sorted(owed.keys() & due.keys())
        for offset in _of_one(owed[applicant], due[applicant])
    )


def _of_one(claims: Sequence[Claim], coming: Sequence[Coming]) -> Iterator[Offset]:
    """All offsets of one applicant: first within each case, then over cases."""
    free = [claim for claim in claims if claim.bar is None]
    oldest_first = sorted(free, key=lambda claim: (claim.since, claim.key.quarter, claim.key))
    first_paid = sorted(coming, key=lambda one: (one.key.quarter, one.key))
    owed = {claim.key: claim.cents for claim in oldest_first}
    due = {one.key: one.cents for one in first_paid}
    own_claims, own_payments = _by_case(owed), _by_case(due)
    for case, keys in own_claims.items():
        yield from _set_off(keys, owed, own_payments.get(case, []), due)
    yield from _set_off(list(owed), owed, list(due), due)


def _set_off(
    claims: Sequence[Key], owed: dict[Key, int], payments: Sequence[Key], due: dict[Key, int]
) -> Iterator[Offset]:
    """Each claim in turn against each payment in turn; ``owed`` and ``due`` are left lower."""
    waiting = iter(payments)
    payment = next(waiting, None)
    for claim in claims:
        while payment is not None and owed[claim]:
            cents = min(owed[claim], due[payment])
            if cents:
                owed[claim] -= cents
                due[payment] -= cents
                yield Offset(claim, payment, cents)
            if not due[payment]:
                payment = next(waiting, None)


def _by_case(keys: Iterable[Key]) -> dict[str, list[Key]]:
    found: defaultdict[str, list[Key]] = defaultdict(list)
    for key in keys:
        found[key.case].append(key)
    return found


def _by_applicant(items: Iterable[_Side]) -> dict[str, list[_Side]]:
    found: defaultdict[str, list[_Side]] = defaultdict(list)
    keys = set()
    for item in items:
        if item.cents <= 0:
            raise ValueError(f"An amount to set off lies above 0, not at {item.cents}.")
        if item.key in keys:
            raise ValueError(f"{item.key} stands twice on one side of a set-off.")
        keys.add(item.key)
        found[item.key.applicant].append(item)
    return found
