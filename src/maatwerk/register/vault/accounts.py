"""The account that money goes to: who told it, who confirmed it, and whether it may be paid to.

Whoever may write into the vault could otherwise send every payment of an applicant elsewhere by
himself. So an account that is told is to be confirmed by somebody else, who tells the number
again from a source of his own; until then nothing is paid to it, nor to the one before, which
somebody has said is no longer right.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maatwerk.cases.refusal import Kind as Why
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.identifiers import AccountNumber
from maatwerk.register.links import Chain, add, digest_of
from maatwerk.register.models import AccountRow
from maatwerk.register.vault.keys import Key
from maatwerk.register.vault.records import searched_as

VARIABLE = "MAATWERK_ACCOUNT_EYES"
"""Name of the variable that says for which accounts two people are needed."""

UNKNOWN = "onbekend"
"""Who told an account, where nobody was named, or it was there before this was written down."""


class Eyes(StrEnum):
    """Which accounts two people are needed for, as the variable says."""

    EVERY = "every"
    CHANGED = "changed"
    NONE = "-"


class Step(StrEnum):
    """What happened to an account."""

    TOLD = "meegedeeld"
    CONFIRMED = "bevestigd"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the account of an applicant stands.

    Attributes:
        number: Which one it is of those that were told; 0 when that was not written down.
        told_by: Reference of who told it; :data:`UNKNOWN` when that was not written down.
        told_at: When, in UTC.
        confirmed: Whether it may be paid to.
        confirmed_by: Reference of who confirmed it; None of nobody.
    """

    number: int = 0
    told_by: str = UNKNOWN
    told_at: datetime | None = None
    confirmed: bool = False
    confirmed_by: str | None = None


NOT_WRITTEN_DOWN = Standing()


def eyes_from(environment: Mapping[str, str] = os.environ) -> Eyes:
    """The setting of the environment; every account when there is none.

    Raises:
        BadInputError: it is none of the words.
    """
    text = environment.get(VARIABLE, Eyes.EVERY).strip()
    try:
        return Eyes(text)
    except ValueError:
        raise BadInputError(
            f"{VARIABLE}: {text} is not understood. Write every for all accounts, changed when "
            "the first of an applicant needs no other eyes, - for none.",
            f"{VARIABLE}: {text} is niet te begrijpen. Schrijf every voor alle rekeningen, changed "
            "als de eerste van een aanvrager geen tweede paar ogen nodig heeft, - voor geen.",
        ) from None


def standings(refs: Collection[str]) -> dict[str, Standing]:
    """How the last account that was told of each applicant stands, of those that told one."""
    found: dict[str, Standing] = {}
    rows = AccountRow.objects.filter(row__in=refs).order_by("number", "pk")
    for row in rows:
        if row.step == Step.TOLD:
            found[row.row_id] = Standing(row.number, row.by, row.at, confirmed=not row.asks_two)
        else:
            told = found[row.row_id]
            found[row.row_id] = Standing(told.number, told.told_by, told.told_at, True, row.by)
    return found


def tell(
    told: Iterable[tuple[str, AccountNumber]], by: Actor | None, at: datetime, key: Key, eyes: Eyes
) -> None:
    """Write down that accounts were told; in the transaction that writes them into the vault."""
    accounts = list(told)
    before = standings([ref for ref, _ in accounts])
    _write(
        AccountRow(
            row_id=ref,
            number=before[ref].number + 1 if ref in before else 1,
            step=Step.TOLD,
            asks_two=eyes is Eyes.EVERY or (eyes is Eyes.CHANGED and ref in before),
            by=by.ref if by else UNKNOWN,
            role=by.role if by else UNKNOWN,
            at=at,
            key=key.id,
            hash=key.hash_of(*searched_as(account)),
        )
        for ref, account in accounts
    )


def confirm(
    confirmed: Iterable[tuple[str, AccountNumber]], by: Actor, at: datetime, key: Key
) -> None:
    """Write down that accounts were confirmed, of whom :func:`refusal` refuses none."""
    accounts = list(confirmed)
    before = standings([ref for ref, _ in accounts])
    bare = [(ref, account) for ref, account in accounts if ref not in before]
    tell(bare, None, at, key, Eyes.EVERY)  # it was there before this was written down
    _write(
        AccountRow(
            row_id=ref,
            number=before[ref].number if ref in before else 1,
            step=Step.CONFIRMED,
            asks_two=True,
            by=by.ref,
            role=by.role,
            at=at,
            key=key.id,
            hash=key.hash_of(*searched_as(account)),
        )
        for ref, account in accounts
    )


def refusal(
    standing: Standing, account: AccountNumber | None, told: AccountNumber, by: Actor
) -> Refusal | None:
    """Why somebody cannot confirm that an account is this one, if so.

    Args:
        standing: As it is.
        account: In the vault.
        told: By him.
        by: Who.
    """
    if account is None:
        return Refusal(
            Why.STATE,
            "Van deze aanvrager is geen rekening bekend: schrijf ze eerst in de kluis.",
            "No account of this applicant is known: write it into the vault first.",
        )
    if standing.confirmed:
        return Refusal(
            Why.STATE,
            "De rekening is al bevestigd: er is niets meer te doen.",
            "The account was confirmed already: there is nothing left to do.",
        )
    if standing.told_by == by.ref:
        return Refusal(
            Why.FOUR_EYES,
            "Wie een rekening heeft meegedeeld, bevestigt ze niet: laat een ander dat doen.",
            "Who told an account does not confirm it: let somebody else do so.",
        )
    if account != told:
        return Refusal(
            Why.FIELD,
            "Dit is niet de rekening die in de kluis staat. Ga na welke juist is; er is niets "
            "bevestigd.",
            "This is not the account in the vault. Find out which one is right; nothing was "
            "confirmed.",
            "account_number",
        )
    return None


def _write(rows: Iterable[AccountRow]) -> None:
    made = AccountRow.objects.bulk_create(rows, batch_size=500)
    add(Chain.ACCOUNTS, ((link_ref(row), digest_of(row)) for row in made))


def link_ref(row: AccountRow) -> str:
    """How a row is named in its chain."""
    return f"{row.row_id}/{row.number}/{row.step}"
