"""Persons and applicants into the vault, through the access log and the one rule of who may."""

from maatwerk.cases.clock import Clock
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import keeps_records
from maatwerk.register.access.log import Act, DeniedError, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.vault.records import Applicant, Person, kind_of
from maatwerk.register.vault.vault import Vault


def keep(
    vault: Vault, record: Person | Applicant, actor: Actor, purpose: Purpose, clock: Clock
) -> str:
    """The reference of who was written into the vault, new or as it was.

    Raises:
        DeniedError: the actor may not write there, or cannot have that purpose.
        BadInputError: as for :meth:`~maatwerk.register.vault.vault.Vault.keep_applicant`.
    """
    with logged(actor, Act.RECORD, purpose, clock, query=kind_of(record)) as trace:
        if not keeps_records(actor):
            raise DeniedError(
                f"Als {actor.role} schrijft u niemand in de kluis.",
                f"The role {actor.role} writes nobody into the vault.",
            )
        if isinstance(record, Person):
            ref = vault.keep_person(record)
        else:
            ref = vault.keep_applicant(record, actor)
        trace.leads_to([ref])
        return ref
