"""The values of a letter: what each name of a template stands for, ready to print."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from maatwerk.cases import events as e
from maatwerk.cases.acts.following import appeal_until
from maatwerk.cases.reasons import RECOVERY, STUKKEN
from maatwerk.law import Law
from maatwerk.law.explanation.wording import euro
from maatwerk.register.letters.grant import grant_values
from maatwerk.register.letters.grounds import ground_row
from maatwerk.register.letters.sender import Sender
from maatwerk.register.letters.source import Source
from maatwerk.register.letters.wording import ordinal, written_day, written_quarter
from maatwerk.register.vault.records import Address, Applicant, Person
from maatwerk.snapshot import codes

INCOMPLETE: Mapping[str, str] = {"imw": "R27", "vop": "V06"}
"""The ground, by scheme, on which a file that stays incomplete is inadmissible."""

_SELF_EMPLOYED = "zelfstandige"
_COUNTED = {"kalenderdag": "kalenderdagen", "jaar": "jaar"}


def values_of(
    source: Source, person: Person, address: list[str], sender: Sender, law: Law, on: date
) -> dict[str, Any]:
    """What every letter tells, and what this kind of letter tells besides.

    Args:
        source: The case and the event that is told.
        person: The worker or self-employed person.
        address: The lines in the window.
        sender: The department.
        law: For grounds, terms and percentages.
        on: Day of the letter.

    Raises:
        BadInputError: the law does not know something on that day.
    """
    return {**_common(source, person, address, sender, on), **_told(source, sender, law, on)}


def window(applicant: Applicant) -> list[str] | None:
    """Name and address of the addressee, as they show in the window; None without an address."""
    address = applicant.address
    return None if address is None else [applicant.name, *_lines(address)]


def _common(
    source: Source, person: Person, address: list[str], sender: Sender, on: date
) -> dict[str, Any]:
    application = source.application
    kinds = {code.code: code.nl for code in codes.APPLICATION_KIND}
    schemes = {code.code: code.nl for code in codes.SCHEME}
    filed = application.submitted_on
    return {
        "afzender_naam": sender.name,
        "afzender_adres": list(sender.address),
        "afzender_contact": list(sender.contact),
        "afzender_functie": sender.function,
        "voorbeeld": sender.demo,
        "bestemmeling": address,
        "datum": written_day(on),
        "datum_iso": on.isoformat(),
        "dossier": source.case_ref,
        "persoon": person.name,
        "zelfstandige": source.case.applicant_kind == _SELF_EMPLOYED,
        "stelsel": schemes[application.scheme],
        "aanvraag": application.ref,
        "soort_aanvraag": kinds[application.kind],
        "ingediend_op": "" if filed is None else written_day(filed),
    }


def _told(source: Source, sender: Sender, law: Law, on: date) -> dict[str, Any]:
    match source.told:
        case e.ApplicationGranted() as event:
            return {**grant_values(source, event, law), **_appeal(law, on)}
        case e.ApplicationRefused() | e.ApplicationFoundInadmissible() as event:
            further = [ground_row(code, law) for code in event.further_grounds]
            return {**_ground(event, law), "verdere_gronden": further, **_appeal(law, on)}
        case e.ApplicationLapsed() as event:
            return {**_ground(event, law), **_appeal(law, on)}
        case e.InformationRequested() as event:
            return _request(source, event, law)
        case e.RecoveryOrdered() as event:
            return {**_recovery(source, event, sender, law), **_appeal(law, on)}
        case other:
            raise LookupError(f"No letter tells of {type(other).__name__}.")


def _ground(
    event: e.ApplicationRefused | e.ApplicationFoundInadmissible | e.ApplicationLapsed, law: Law
) -> dict[str, Any]:
    code, text, article = ground_row(event.principal_ground, law)
    return {
        "grond_code": code,
        "grond_tekst": text,
        "grond_artikel": article,
        "beslist_op": written_day(event.on),
    }


def _request(source: Source, event: e.InformationRequested, law: Law) -> dict[str, Any]:
    code, text, article = ground_row(INCOMPLETE[source.application.scheme], law)
    return {
        "stukken": [STUKKEN[item].nl for item in event.items],
        "gevraagd_op": written_day(event.on),
        "antwoord_tegen": written_day(event.answer_by),
        "onvolledig_code": code,
        "onvolledig_tekst": text,
        "onvolledig_artikel": article,
    }


def _recovery(source: Source, event: e.RecoveryOrdered, sender: Sender, law: Law) -> dict[str, Any]:
    years = law.parameter("verjaring_terugvordering")
    value = years.at(event.on)
    return {
        "beslist_op": written_day(event.on),
        "bedrag": euro(event.cents),
        "kwartalen": [written_quarter(quarter) for quarter in event.quarters],
        "reden": RECOVERY[event.reason].nl,
        "rekening": sender.account.written,
        "mededeling": f"{source.case_ref}/{source.about}",
        "verjaring": f"{value.figure} {_COUNTED[value.unit]}",
        "verjaring_artikel": years.article,
    }


def _appeal(law: Law, on: date) -> dict[str, Any]:
    """The way to the labour court, if the letter is dispatched on its own day (art. 36)."""
    term = law.parameter("beroepstermijn")
    value = term.at(on)
    return {
        "beroep_termijn": f"{value.figure} {_COUNTED[value.unit]}",
        "beroep_werkdag": ordinal(law.parameter("ontvangst_werkdagen").at(on).figure),
        "beroep_tot": written_day(appeal_until(on, law)),
        "beroep_artikel": term.article,
    }


def _lines(address: Address) -> list[str]:
    lines = [address.street, f"{address.postcode} {address.municipality}"]
    return lines if address.country == "BE" else [*lines, address.country]
