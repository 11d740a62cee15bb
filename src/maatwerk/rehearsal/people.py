"""Puts who is behind the references of invented dossiers into the vault of the register."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from itertools import islice

from django.db import transaction

from maatwerk.demo.calibration import STOCK_SINCE
from maatwerk.demo.draws import Draws
from maatwerk.demo.vault import Parade
from maatwerk.identifiers import AccountNumber, EnterpriseNumber, IdentityNumber
from maatwerk.register.vault import accounts
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.records import Address, Applicant, Person, Record
from maatwerk.register.vault.vault import begin
from maatwerk.rehearsal.script import DECIDER, WORKER

TOGETHER = 500
"""Rows that are written by one statement."""

POSTCODE, MUNICIPALITY = "0000", "Verzonnen"
"""Where invented applicants are: no place in Belgium has that number, or that name."""

TOLD_AT = datetime.combine(STOCK_SINCE, time(6, tzinfo=UTC))
"""When accounts are told and confirmed: before anything is paid."""


def keep_people(parade: Parade, draws: Draws, births: Mapping[str, date], keys: Keys) -> int:
    """Seal every person and applicant who came by; how many. All of them or none."""
    records = _records(parade, draws, births)
    kept = 0
    with transaction.atomic():
        while part := list(islice(records, TOGETHER)):
            begin(dict(part), keys)
            _confirm(part, keys)
            kept += len(part)
    return kept


def _confirm(part: list[tuple[str, Record]], keys: Keys) -> None:
    """One player tells the accounts of applicants and another confirms them: they can be paid."""
    told = [
        (ref, one.account_number)
        for ref, one in part
        if isinstance(one, Applicant) and one.account_number is not None
    ]
    accounts.tell(told, WORKER, TOLD_AT, keys.first, accounts.Eyes.EVERY)
    accounts.confirm(told, DECIDER, TOLD_AT, keys.first)


def _records(
    parade: Parade, draws: Draws, births: Mapping[str, date]
) -> Iterator[tuple[str, Record]]:
    place = house = 0
    for batch in parade.persons(draws):
        numbers = zip(batch["person_ref"].to_pylist(), batch["identity_number"], strict=True)
        for ref, number in numbers:
            place += 1
            identity = IdentityNumber.parse(number, demo=True)
            yield ref, Person(identity, f"Verzonnen persoon {place:05}", births[ref])
    for batch in parade.applicants(draws):
        names = ("name", "enterprise_number", "account_number")
        refs = batch["applicant_ref"].to_pylist()
        for ref, name, enterprise, account in zip(refs, *(batch[n] for n in names), strict=True):
            house += 1
            yield (
                ref,
                Applicant(
                    name,
                    EnterpriseNumber.parse(enterprise, demo=True) if enterprise else None,
                    address=Address(f"Voorbeeldstraat {house}", POSTCODE, MUNICIPALITY),
                    account_number=AccountNumber.parse(account, demo=True),
                ),
            )
