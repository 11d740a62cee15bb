"""An applicant lets somebody act for him, and takes that back."""

from datetime import date, timedelta

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.setting import Result, Setting
from maatwerk.cases.case import Case
from maatwerk.cases.references import names_who_acts
from maatwerk.cases.refusal import Kind, Refusal, wrong


def give_mandate(case: Case, command: c.GiveMandate, _setting: Setting) -> Result:
    """By the applicant, or taken in from paper; it may begin later, or have begun before."""
    refusal = _of_the_applicant(case, command) or _dates(command.since, command.until)
    if refusal is not None:
        return refusal
    if not names_who_acts(command.holder):
        return wrong(
            "holder",
            "De houder is een verwijzing van hoogstens 40 letters, cijfers en streepjes, geen "
            "naam of nummer van een persoon.",
            "The holder is a reference of at most 40 letters, digits and dashes, no name or "
            "number of a person.",
        )
    return (
        e.MandateGiven(
            command.on,
            command.mandate,
            command.applicant,
            command.holder,
            command.since,
            command.until,
        ),
    )


def revoke_mandate(case: Case, command: c.RevokeMandate, _setting: Setting) -> Result:
    """From the day after it holds no longer."""
    known = next((one for one in case.mandates if one.ref == command.mandate), None)
    if known is None:
        return wrong(
            "mandate",
            "Dat mandaat is niet van deze aanvrager.",
            "That mandate is not of this applicant.",
        )
    if known.until is not None and known.until <= command.on:
        return wrong(
            "mandate",
            f"Dat mandaat eindigt al op {known.until:%d-%m-%Y}.",
            f"That mandate ends on {known.until} already.",
        )
    last = max(command.on, known.since - timedelta(days=1))
    return (e.MandateRevoked(command.on, command.mandate, last),)


def _of_the_applicant(case: Case, command: c.GiveMandate) -> Refusal | None:
    if case.person or case.applicant not in ("", command.applicant):
        return Refusal(
            Kind.STATE,
            "Een mandaat staat bij de aanvrager zelf, onder zijn verwijzing, niet in een dossier.",
            "A mandate stands with the applicant, under his reference, and not in a case.",
        )
    if any(one.ref == command.mandate for one in case.mandates):
        return wrong(
            "mandate", "Dat mandaat is al opgenomen.", "That mandate was recorded already."
        )
    return None


def _dates(since: date, until: date | None) -> Refusal | None:
    if until is None or since <= until:
        return None
    return wrong(
        "until",
        f"Een mandaat vanaf {since:%d-%m-%Y} kan niet eerder eindigen.",
        f"A mandate from {since} on cannot end before that day.",
    )
