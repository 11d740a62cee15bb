"""Why somebody looks: a closed list, each purpose for the roles that can have it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from maatwerk.cases.roles import OUTSIDE, Role


class Purpose(StrEnum):
    """Why somebody looks at a case, searches or exports."""

    OWN_FILE = "eigen_dossier"
    INQUIRY = "onderzoek_vdab"
    HANDLING = "behandeling"
    DECISION = "beslissing"
    REVIEW = "heroverweging"
    COURT = "rechtbank"
    PAYMENT = "betaling"
    AUDIT = "controle"
    SUBJECT_ACCESS = "inzage_betrokkene"
    RETENTION = "bewaring"
    FIGURES = "cijfers"
    COPY = "veiligheidskopie"


_DESK = frozenset({Role.CASE_WORKER, Role.DECIDER})

ROLES: Mapping[Purpose, frozenset[Role]] = MappingProxyType(
    {
        Purpose.OWN_FILE: OUTSIDE,
        Purpose.INQUIRY: frozenset({Role.VDAB}),
        Purpose.HANDLING: _DESK,
        Purpose.DECISION: _DESK,
        Purpose.REVIEW: _DESK | {Role.VDAB},
        Purpose.COURT: _DESK,
        Purpose.PAYMENT: frozenset({Role.PAYER}),
        Purpose.AUDIT: frozenset({Role.AUDITOR}),
        Purpose.SUBJECT_ACCESS: _DESK | {Role.AUDITOR},
        Purpose.RETENTION: _DESK | {Role.AUDITOR},
        Purpose.FIGURES: _DESK | {Role.AUDITOR, Role.ANALYST},
        Purpose.COPY: frozenset({Role.ADMINISTRATOR}),
    }
)
"""Which roles can have which purpose; whoever tells another is denied."""
