"""On whose behalf a file is taken in."""

from dataclasses import dataclass

from maatwerk.cases.roles import Actor, Role
from maatwerk.register.access.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands a file over.

    Attributes:
        ref: Random reference of whoever does it; every event carries it.
        corrected_by: Reference of the case worker who vouches for rows that say otherwise than
            before; without one such a row is a problem.
        applicants: Enterprise numbers (ten digits) that the sender may act for. None when the
            department takes the file in and vouches for it.
        role: In which the file is handed over.
        purpose: Why, for the access log.
    """

    ref: str
    corrected_by: str | None = None
    applicants: frozenset[str] | None = None
    role: Role = Role.CASE_WORKER
    purpose: Purpose = Purpose.HANDLING

    def may_act_for(self, enterprise_number: str) -> bool:
        """Whether rows of that applicant are accepted."""
        return self.applicants is None or enterprise_number in self.applicants

    def filing(self, applicant_ref: str, *, mandated: bool) -> Actor:
        """Who files for an applicant: the applicant, or the holder of a mandate."""
        role = Role.MANDATE_HOLDER if mandated else Role.APPLICANT
        return Actor(self.ref, role, frozenset({applicant_ref}))

    @property
    def vdab(self) -> Actor:
        """Who tells what VDAB found."""
        return Actor(self.ref, Role.VDAB)

    @property
    def worker(self) -> Actor:
        """The case worker who takes in proofs."""
        return Actor(self.ref, Role.CASE_WORKER)

    @property
    def correcting(self) -> Actor | None:
        """The case worker who corrects, if there is one."""
        return Actor(self.corrected_by, Role.CASE_WORKER) if self.corrected_by else None
