"""Keeps persons and applicants behind references, sealed; finds them by number; erases them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import TypeVar, cast

from django.db import transaction

from maatwerk.cases.clock import Clock, SystemClock
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.law.canonical import canonical
from maatwerk.register.again import again
from maatwerk.register.links import Chain, add, digest_of
from maatwerk.register.models import VaultHash, VaultRow, VaultTombstone
from maatwerk.register.store import queue_for_the_chain
from maatwerk.register.vault import accounts
from maatwerk.register.vault.erasing import erase
from maatwerk.register.vault.keys import Key, Keys, keys_from
from maatwerk.register.vault.records import (
    Applicant,
    Kind,
    Number,
    NumberKind,
    Person,
    Record,
    as_plain,
    from_plain,
    kind_of,
    numbers_of,
    searched_as,
)
from maatwerk.register.vault.references import new_reference
from maatwerk.register.vault.sealing import seal, unseal

_AT_A_TIME = 400
"""Hashes that one query asks for."""

_ROWS = 500
"""Rows that one statement writes."""

_Record = TypeVar("_Record", Person, Applicant)


class NotInVaultError(LookupError):
    """Nobody stands behind a reference: never did, or was erased."""


@dataclass(frozen=True, slots=True)
class Vault:
    """The vault of the open register.

    Attributes:
        keys: That seal, open and search.
        clock: What time it is.
        demo: Whether invented numbers may be kept.
        eyes: For which accounts two people are needed.
    """

    keys: Keys = field(default_factory=keys_from)
    clock: Clock = field(default_factory=SystemClock)
    demo: bool = False
    eyes: accounts.Eyes = field(default_factory=accounts.eyes_from)

    def keep_person(self, person: Person) -> str:
        """The reference of a person, new or as it was; see :meth:`keep_applicant`."""
        return self._keep(person, None)

    def keep_applicant(self, applicant: Applicant, by: Actor | None = None) -> str:
        """The reference of an applicant: the one it has, or a new one.

        Who is there already by a number is written anew; what is not given now stays. An account
        that is new is to be confirmed by somebody else than ``by``, who told it.

        Raises:
            BadInputError: a number is an invented one, outside demo mode, or its numbers
                belong to two applicants.
        """
        return self._keep(applicant, by)

    def person(self, ref: str) -> Person:
        """The person behind a reference.

        Raises:
            NotInVaultError: nobody is, or it was erased.
            BrokenSealError: the row was tampered with.
        """
        return cast(Person, self._one(Kind.PERSON, ref))

    def applicant(self, ref: str) -> Applicant:
        """The applicant behind a reference; errors as for :meth:`person`."""
        return cast(Applicant, self._one(Kind.APPLICANT, ref))

    def persons(self, refs: Iterable[str]) -> dict[str, Person]:
        """Those persons that are there, by reference; one query."""
        return cast(dict[str, Person], self._many(Kind.PERSON, refs))

    def applicants(self, refs: Iterable[str]) -> dict[str, Applicant]:
        """Those applicants that are there, by reference; one query."""
        return cast(dict[str, Applicant], self._many(Kind.APPLICANT, refs))

    def find(self, kind: Kind, number: Number) -> tuple[str, ...]:
        """References of that kind with exactly this number; several only of an account."""
        return self.find_all(kind, [number]).get(number, ())

    def find_all(self, kind: Kind, numbers: Iterable[Number]) -> dict[Number, tuple[str, ...]]:
        """References by number, of those that are there; a query for every 400 hashes."""
        by_hash = {
            (number_kind, key.hash_of(number_kind, written)): number
            for number in numbers
            for number_kind, written in [searched_as(number)]
            for key in self.keys
        }
        found: dict[Number, set[str]] = {}
        hashes = [hashed for _, hashed in by_hash]
        for start in range(0, len(hashes), _AT_A_TIME):
            rows = VaultHash.objects.filter(hash__in=hashes[start : start + _AT_A_TIME], kind=kind)
            for number_kind, hashed, ref in rows.values_list("number_kind", "hash", "row_id"):
                found.setdefault(by_hash[NumberKind(number_kind), hashed], set()).add(ref)
        return {number: tuple(sorted(refs)) for number, refs in found.items()}

    def vaulted_facts(self, person_ref: str) -> Mapping[str, str]:
        """The personal facts that the law needs, for ``Propose``; none that is not known.

        Raises:
            NotInVaultError: nobody stands behind the reference.
        """
        born_on = self.person(person_ref).born_on
        return MappingProxyType({} if born_on is None else {"geboortedag": born_on.isoformat()})

    @again
    def erase(self, ref: str, decision_ref: str) -> bool:
        """Take a row away for good; what is left says when and under which decision.

        Returns:
            Whether there was anything left to erase.
        """
        with transaction.atomic():
            queue_for_the_chain()
            return bool(erase([ref], decision_ref, self.clock.now()))

    def _one(self, kind: Kind, ref: str) -> Record:
        found = self._many(kind, [ref]).get(ref)
        if found is not None:
            return found
        stone = VaultTombstone.objects.filter(ref=ref, kind=kind).first()
        if stone is None:
            raise NotInVaultError(f"No {kind} stands behind this reference.")
        raise NotInVaultError(
            f"The {kind} behind {ref} was erased on {stone.erased_at:%Y-%m-%d} under decision "
            f"{stone.decision_ref}."
        )

    def _many(self, kind: Kind, refs: Iterable[str]) -> dict[str, Record]:
        rows = VaultRow.objects.filter(ref__in=set(refs), kind=kind)
        return {row.ref: opened(row, self.keys) for row in rows}

    @again
    def _keep(self, record: Record, by: Actor | None) -> str:
        self._admit(record)
        with transaction.atomic():
            queue_for_the_chain()  # nobody else writes the same one at the same moment
            ref = self._standing(record)
            if ref is None:
                ref = new_reference()
                begin({ref: record}, self.keys)
                before = None
            else:
                row = VaultRow.objects.get(ref=ref)
                before = opened(row, self.keys)
                self._renew(row, before, record)
            self._tell(ref, before, record, by)
            return ref

    def _admit(self, record: Record) -> None:
        if not self.demo and any(number.synthetic for number in numbers_of(record)):
            raise BadInputError(
                "A number is an invented one, of a demonstration register: the vault keeps it "
                "in demo mode only."
            )

    def _standing(self, record: Record) -> str | None:
        """The reference of the same one by a number that is nobody else's."""
        kind = kind_of(record)
        own = [n for n in numbers_of(record) if searched_as(n)[0] is not NumberKind.ACCOUNT]
        refs = {ref for found in self.find_all(kind, own).values() for ref in found}
        if len(refs) > 1:
            raise BadInputError(
                f"The numbers belong to two that are there already ({', '.join(sorted(refs))}): "
                "give the one number that is right."
            )
        return next(iter(refs), None)

    def _renew(self, row: VaultRow, before: Record, record: Record) -> None:
        after = _merged(before, record)
        if after == before:
            return
        renewed = sealed_row(row.ref, after, self.keys.first)
        renewed.save(force_update=True)
        link([renewed])
        VaultHash.objects.filter(row_id=row.ref).delete()
        VaultHash.objects.bulk_create(hashes_of(row.ref, after, self.keys))

    def _tell(self, ref: str, before: Record | None, told: Record, by: Actor | None) -> None:
        """Write down that the account of an applicant is another one now."""
        account = told.account_number
        if isinstance(told, Person) or account is None:
            return
        if before is None or before.account_number != account:
            now = self.clock.now()
            accounts.tell([(ref, account)], by, now, self.keys.first, self.eyes)


def begin(records: Mapping[str, Record], keys: Keys) -> None:
    """Write rows that were not there, by reference; inside a transaction of the caller.

    Who told their accounts is not written down by it: nothing is paid to these.
    """
    rows = [sealed_row(ref, record, keys.first) for ref, record in records.items()]
    VaultRow.objects.bulk_create(rows, batch_size=_ROWS)
    VaultHash.objects.bulk_create(
        (hashed for ref, record in records.items() for hashed in hashes_of(ref, record, keys)),
        batch_size=_ROWS,
    )
    link(rows)


def link(rows: Iterable[VaultRow]) -> None:
    """Chain rows as they were written, so that no older one can be put in their place."""
    add(Chain.VAULT, ((row.ref, digest_of(row)) for row in rows))


def opened(row: VaultRow, keys: Keys) -> Record:
    """What a row holds.

    Raises:
        BadInputError: it is sealed with a key that is not there, or its seal is broken.
    """
    content = unseal(keys.named(row.key), row.kind, row.ref, bytes(row.sealed))
    return from_plain(Kind(row.kind), json.loads(content))


def sealed_row(ref: str, record: Record, key: Key) -> VaultRow:
    """The row that holds a record, sealed with that key; not written yet."""
    kind = kind_of(record)
    content = canonical(as_plain(record))
    return VaultRow(ref=ref, kind=kind, key=key.id, sealed=seal(key, kind, ref, content))


def hashes_of(ref: str, record: Record, keys: Iterable[Key]) -> list[VaultHash]:
    """The hashes that a record is found by, under each of the keys; not written yet.

    Under every key, so that processes which seal with different ones, in the middle of a
    rotation, cannot write the same person twice.
    """
    kind = kind_of(record)
    return [
        VaultHash(
            row_id=ref,
            kind=kind,
            number_kind=number_kind,
            key=key.id,
            hash=key.hash_of(number_kind, written),
        )
        for number in numbers_of(record)
        for number_kind, written in [searched_as(number)]
        for key in keys
    ]


def _merged(before: Record, after: Record) -> Record:
    """What is told now, and what was told before and is not told now."""
    told = {f.name: getattr(after, f.name) for f in fields(after)}
    changes = {name: value for name, value in told.items() if value not in (None, ())}
    if isinstance(before, Applicant) and isinstance(after, Applicant):
        units = {*before.establishments, *after.establishments}
        changes["establishments"] = tuple(sorted(units, key=lambda unit: unit.digits))
    return replace(before, **changes)
