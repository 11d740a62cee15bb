"""Mandates of an applicant: they stand under his reference, as a case does under its own."""

from dataclasses import replace
from datetime import date

from maatwerk.cases.case import Case
from maatwerk.cases.commands import Command
from maatwerk.cases.evolve import case_of
from maatwerk.cases.mandates import Mandate
from maatwerk.cases.roles import Actor, Role
from maatwerk.register import store


def mandates_for(actor: Actor, command: Command, case: Case) -> tuple[Mandate, ...]:
    """Those of the applicant that a holder of a mandate acts for; none for anybody else."""
    if actor.role is not Role.MANDATE_HOLDER:
        return ()
    applicant = case.applicant or getattr(command, "applicant", "")
    return _given_by(applicant)


def reading_for(actor: Actor, day: date) -> Actor:
    """Who reads, with the applicants whose cases he may be told of on that day.

    Who reads under mandates reads for those who gave him one that holds then, whatever his
    sign-in says; everybody else as he is.
    """
    if actor.role is not Role.MANDATE_HOLDER:
        return actor
    held = {applicant for applicant in actor.applicants if _holds(actor.ref, applicant, day)}
    return replace(actor, applicants=frozenset(held))


def _holds(holder: str, applicant: str, day: date) -> bool:
    given = _given_by(applicant)
    return any(
        (one.holder, one.applicant) == (holder, applicant) and one.holds_on(day) for one in given
    )


def _given_by(applicant: str) -> tuple[Mandate, ...]:
    """All that were given by an applicant; anything can be typed for one."""
    if not applicant.isprintable() or not applicant:
        return ()
    return case_of(store.events_of(applicant)).mandates
