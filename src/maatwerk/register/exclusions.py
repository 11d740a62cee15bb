"""Who is excluded after a sanction, in whatever case that was imposed (art. 50, 52)."""

from django.db import connection

from maatwerk.cases.case import Exclusion
from maatwerk.cases.events import ApplicantExcluded
from maatwerk.register import store

_IMPOSED = "SELECT type, data FROM register_event WHERE type = 'ApplicantExcluded' ORDER BY seq"
"""The kind is no parameter, as the embedded database would then not use its index."""


def imposed() -> frozenset[Exclusion]:
    """Every exclusion of every applicant; there are few."""
    with connection.cursor() as cursor:
        cursor.execute(_IMPOSED)
        events = [store.event_in(kind, data) for kind, data in cursor.fetchall()]
    return frozenset(
        Exclusion(event.applicant, event.on, event.until)
        for event in events
        if isinstance(event, ApplicantExcluded)
    )
