"""Takes in an application: persons to the vault, the rest as commands to a case."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from maatwerk.cases import commands as c
from maatwerk.cases.evolve import case_of
from maatwerk.cases.facts import newest
from maatwerk.identifiers import AccountNumber, EnterpriseNumber, IdentityNumber
from maatwerk.intake.kinds import APPLICATIONS, kinds
from maatwerk.intake.recorded import Recorded, last, record
from maatwerk.intake.records import Kept, keep, note
from maatwerk.intake.taking import Became, NotTakenError, Taking, case_between
from maatwerk.intake.values import Value
from maatwerk.register import store
from maatwerk.register.vault.records import Address, Applicant, Person
from maatwerk.register.vault.references import new_reference

Row = Mapping[str, Value]

_ADDRESS = ("street", "postcode", "municipality")
_FILED = ("applicant_kind", "scheme", "premium_kind", "province", "mandate")
"""What cannot be otherwise once it is filed, but for a new application."""

_SELF_EMPLOYED = "zelfstandige"


def take_application(row: Row, taking: Taking) -> Became:
    """Take in one row, inside a transaction of the caller.

    Raises:
        NotTakenError: the case refuses it, or says otherwise and cannot be corrected.
        BadInputError: the vault refuses a number.
    """
    kept = _kept(row, taking)
    applicant, person = (one.ref for one in kept)
    on = row["submitted_on"]
    assert isinstance(on, date)  # noqa: S101 - as the field is declared
    key = (applicant, person, str(row["application_kind"]), on.isoformat())
    content = _content(row)
    before = last(APPLICATIONS, *key)
    known = before.case_ref or case_between(applicant, person)
    if known:
        taking.cases.add(known)
    if before.content == content:
        for one in kept:
            note(one, before.case_ref, taking)
        return Became.CHANGED if any(one.changed for one in kept) else Became.UNCHANGED
    if before.content is None:
        case_ref = known or new_reference()
        _file(row, on, case_ref, applicant, person, taking)
        if not known:
            taking.begun.add(case_ref)
    else:
        case_ref = before.case_ref
        _correct(before.content, content, on, case_ref, taking)
    now = Recorded(case_ref, before.version + 1, content)
    record(APPLICATIONS, key, now, taking.load_id)
    for one in kept:
        note(one, case_ref, taking)
    return Became.NEW if before.content is None else Became.CHANGED


def _file(row: Row, on: date, case_ref: str, applicant: str, person: str, taking: Taking) -> None:
    """Open a draft, tell the facts and file it."""
    mandate = str(row["mandate"]) if "mandate" in row else None
    draft = c.OpenDraft(
        on,
        new_reference(),
        str(row["scheme"]),
        str(row["application_kind"]),
        applicant,
        str(row["applicant_kind"]),
        person,
        str(row["premium_kind"]),
        str(row["province"]),
    )
    actor = taking.sender.filing(applicant, mandated=mandate is not None)
    taking.do(actor, case_ref, (draft, c.GiveFacts(on, facts_in(row)), c.Submit(on, mandate)))


def _correct(
    before: Mapping[str, Any], after: Mapping[str, Any], on: date, case_ref: str, taking: Taking
) -> None:
    """Correct the facts that the row tells otherwise than it did."""
    for name in _FILED:
        if before.get(name) != after.get(name):
            raise NotTakenError(
                f"The application was filed with {before.get(name) or 'nothing'}: that is not "
                "corrected by a file. Withdraw it, or ask for an adjustment.",
                name,
            )
    gone = before["facts"].keys() - after["facts"].keys()
    if gone:
        raise NotTakenError("It was told before and cannot be taken back.", min(gone))
    actor = taking.sender.correcting
    if actor is None:
        raise NotTakenError(
            "The row was filed otherwise before. A correction needs a case worker who vouches "
            "for it."
        )
    told = newest(case_of(store.events_of(case_ref)).facts)  # a case worker may have been first
    changed = {
        name: value
        for name, value in after["facts"].items()
        if before["facts"].get(name) != value != told.get(name)
    }
    taking.do(actor, case_ref, [c.CorrectFact(on, n, v) for n, v in sorted(changed.items())])


def facts_in(row: Row) -> dict[str, str]:
    """The inputs of the law that a row tells, as a person writes them."""
    fields = {name: field for kind in kinds().values() for name, field in kind.fields.items()}
    return {
        name: value.isoformat() if isinstance(value, date) else str(value)
        for name, value in row.items()
        if fields[name].fact
    }


def _content(row: Row) -> dict[str, Any]:
    """What the events of the case hold of a row; nothing that is personal."""
    told: dict[str, Any] = {name: str(row[name]) for name in _FILED if name in row}
    return told | {"facts": facts_in(row)}


def _kept(row: Row, taking: Taking) -> tuple[Kept, Kept]:
    """Applicant and person, as the vault has them now."""
    identity = IdentityNumber(str(row["identity_number"]))
    applicant = Applicant(
        str(row["applicant_name"]),
        EnterpriseNumber(str(row["enterprise_number"])),
        identity if row["applicant_kind"] == _SELF_EMPLOYED else None,
        account_number=AccountNumber(str(row["account_number"]))
        if "account_number" in row
        else None,
    )
    born_on = row.get("born_on")
    person = Person(
        identity,
        str(row["person_name"]),
        born_on if isinstance(born_on, date) else None,
        _address(row),
    )
    return keep(applicant, taking), keep(person, taking)


def _address(row: Row) -> Address | None:
    """The address; whole or not at all."""
    there = [name for name in _ADDRESS if name in row]
    if not there:
        return None
    missing = [name for name in _ADDRESS if name not in row]
    if missing:
        raise NotTakenError("An address is told whole, or not at all.", missing[0])
    return Address(*(str(row[name]) for name in _ADDRESS))
