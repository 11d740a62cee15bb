"""On whose behalf a file is taken in."""

from dataclasses import dataclass

from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.register.access.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands a file over.

    Attributes:
        ref: Random reference of whoever does it; every event carries it.
        corrected_by: His own reference, when he is a case worker and vouches for rows that say
            otherwise than before; without one such a row is a problem. What an event says of who
            corrected is of whoever did it, so nobody vouches in the name of somebody else.
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

    def __post_init__(self) -> None:
        if self.corrected_by is None:
            return
        if self.corrected_by != self.ref or self.role is not Role.CASE_WORKER:
            raise BadInputError(
                "Who corrects by a file is the case worker who hands it over: give his own "
                "reference with --case-worker, or let the other hand the file over.",
                "Wie met een bestand verbetert, is de dossierbehandelaar die het aflevert: geef "
                "bij --case-worker zijn eigen verwijzing, of laat de ander het bestand afleveren.",
            )

    def may_act_for(self, enterprise_number: str) -> bool:
        """Whether rows of that applicant are accepted."""
        return self.applicants is None or enterprise_number in self.applicants

    def filing(self, applicant_ref: str, *, mandated: bool) -> Actor:
        """Who files for an applicant: the applicant, or the holder of a mandate."""
        role = Role.MANDATE_HOLDER if mandated else Role.APPLICANT
        return Actor(self.ref, role, frozenset({applicant_ref}))

    @property
    def actor(self) -> Actor:
        """Who hands the file over, as himself: what VDAB found, what was proven, corrections."""
        return Actor(self.ref, self.role)

    @property
    def correcting(self) -> Actor | None:
        """Likewise, if he vouches for corrections."""
        return self.actor if self.corrected_by else None
