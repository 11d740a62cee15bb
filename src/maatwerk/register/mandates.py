"""Mandates of an applicant: they stand under his reference, as a case does under its own."""

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
    return case_of(store.events_of(applicant)).mandates if applicant else ()
