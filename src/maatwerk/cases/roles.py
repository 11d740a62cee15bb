"""Who acts: roles, and an actor with what he may act for."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the register; one at a time."""

    APPLICANT = "aanvrager"
    MANDATE_HOLDER = "mandaathouder"
    VDAB = "vdab"
    CASE_WORKER = "dossierbehandelaar"
    DECIDER = "beslisser"
    PAYER = "betaler"
    AUDITOR = "auditor"
    ANALYST = "analist"
    ADMINISTRATOR = "beheerder"


LABELS_EN = {
    Role.APPLICANT: "applicant",
    Role.MANDATE_HOLDER: "mandate holder",
    Role.VDAB: "VDAB",
    Role.CASE_WORKER: "case worker",
    Role.DECIDER: "decider",
    Role.PAYER: "payer",
    Role.AUDITOR: "auditor",
    Role.ANALYST: "analyst",
    Role.ADMINISTRATOR: "administrator",
}
"""What the Dutch name of a role is in English."""

OUTSIDE = frozenset({Role.APPLICANT, Role.MANDATE_HOLDER})
"""Who acts for an applicant, not for the department."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts.

    Attributes:
        ref: Random reference of the person; who it is stands with the sign-in, not here.
        role: In which he acts now.
        applicants: References of the applicants he may act for: his own enterprise, or those
            that gave a mandate. Empty for everybody in the department.
    """

    ref: str
    role: Role
    applicants: frozenset[str] = frozenset()

    def acts_for(self, applicant_ref: str) -> bool:
        """Whether he may act for that applicant."""
        return bool(applicant_ref) and applicant_ref in self.applicants
