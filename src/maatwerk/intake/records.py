"""Who a row is about, beside who is in the vault: a file fills what is empty there.

What it says otherwise is a correction, of a case worker who vouches for it: a day of birth counts
in the law, money goes to an account, and a number names the same person in the case of everybody.
"""

from dataclasses import dataclass, fields

from maatwerk.cases.roles import Actor
from maatwerk.intake.recorded import Recorded, last, record
from maatwerk.intake.taking import NotTakenError, Taking
from maatwerk.register.models import CaseRow, VaultRow
from maatwerk.register.vault.records import (
    Applicant,
    NumberKind,
    Person,
    Record,
    kind_of,
    numbers_of,
    searched_as,
)

RECORDS = "records"
"""The kind of row that tells which fields of a record a load corrected."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A person or an applicant, in the vault.

    Attributes:
        ref: The reference.
        changed: Whether the vault now tells more than before, or otherwise.
        corrected: Names of the fields that it told otherwise before.
    """

    ref: str
    changed: bool = True
    corrected: tuple[str, ...] = ()


def keep(told: Record, taking: Taking) -> Kept:
    """Keep what a row tells of somebody, as far as a file may.

    Raises:
        NotTakenError: the vault says otherwise and nobody vouches for the correction, or it is
            of somebody whom another applicant has in a case.
        BadInputError: the vault refuses a number.
    """
    ref = _standing(told, taking)
    if ref is None:
        ref = _write(told, taking)
        taking.people.begun.add(ref)
        return Kept(ref)
    if isinstance(told, Person):
        taking.people.found.add(ref)
    before = _before(told, ref, taking)
    more = {f.name for f in fields(told) if getattr(told, f.name) not in (None, ())}
    changed = [n for n in sorted(more) if getattr(told, n) != getattr(before, n)]
    corrected = tuple(n for n in changed if getattr(before, n) is not None)
    if not changed:
        return Kept(ref, changed=False)
    _refuse(before, ref, changed, corrected, taking)
    taking.people.found.add(_write(told, taking))
    return Kept(ref, True, corrected)


def note(kept: Kept, case_ref: str, taking: Taking) -> None:
    """Keep that a record was corrected, by whom and in which fields; never what they said."""
    if not kept.corrected:
        return
    content = {"fields": list(kept.corrected), "by": taking.sender.corrected_by}
    version = last(RECORDS, kept.ref).version + 1
    record(RECORDS, (kept.ref,), Recorded(case_ref, version, content), taking.load_id)
    taking.corrected.append(kept.ref)


def _standing(told: Record, taking: Taking) -> str | None:
    """Who has one of these numbers; None of nobody. Of two, the vault refuses the record."""
    own = [n for n in numbers_of(told) if searched_as(n)[0] is not NumberKind.ACCOUNT]
    found = taking.people.vault.find_all(kind_of(told), own).values()
    return min((ref for refs in found for ref in refs), default=None)


def _before(told: Record, ref: str, taking: Taking) -> Record:
    """What the vault holds, which stays so until the row is done."""
    VaultRow.objects.select_for_update().filter(ref=ref).first()
    vault = taking.people.vault
    return vault.person(ref) if isinstance(told, Person) else vault.applicant(ref)


def _refuse(
    before: Record, ref: str, changed: list[str], corrected: tuple[str, ...], taking: Taking
) -> None:
    whose = "person" if isinstance(before, Person) else "applicant"
    if taking.sender.applicants is not None and _is_of_others(before, ref, taking):
        raise NotTakenError(
            f"The register has this {whose} otherwise ({', '.join(changed)}), and not for this "
            "sender alone: only the department changes it.",
            _field(whose, changed[0]),
        )
    if corrected and taking.sender.correcting is None:
        raise NotTakenError(
            f"The register has this {whose} otherwise ({', '.join(corrected)}). A correction needs "
            "a case worker who vouches for it.",
            _field(whose, corrected[0]),
        )


def _is_of_others(before: Record, ref: str, taking: Taking) -> bool:
    """Whether somebody has to do with it for whom the sender may not act."""
    own = taking.sender.applicants or frozenset()
    if isinstance(before, Applicant):
        return before.enterprise_number is None or before.enterprise_number.digits not in own
    others = CaseRow.objects.filter(person_ref=ref)
    return others.exclude(applicant_ref__in=taking.people.applicants(own).values()).exists()


def _write(told: Record, taking: Taking) -> str:
    vault = taking.people.vault
    if isinstance(told, Person):
        return vault.keep_person(told)
    return vault.keep_applicant(told, Actor(taking.sender.ref, taking.sender.role))


def _field(whose: str, name: str) -> str:
    """The field of a file that a field of a record came from."""
    return {"name": f"{whose}_name", "address": "street"}.get(name, name)
