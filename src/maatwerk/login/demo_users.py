"""Users to try the pages with: one of every role, and two employers."""

from dataclasses import dataclass

from maatwerk.cases.roles import Actor, Role
from maatwerk.register.models import CaseRow


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody to be: a name for the address, and who that is."""

    name: str
    actor: Actor


_OF_THE_HOUSE = (
    ("vdab", Role.VDAB),
    ("behandelaar", Role.CASE_WORKER),
    ("beslisser", Role.DECIDER),
    ("beslisser-2", Role.DECIDER),
    ("betaler", Role.PAYER),
    ("betaler-2", Role.PAYER),
    ("auditor", Role.AUDITOR),
    ("analist", Role.ANALYST),
    ("beheerder", Role.ADMINISTRATOR),
)

NAMES = ("werkgever", "werkgever-2", "mandaathouder", *(name for name, _ in _OF_THE_HOUSE))
"""What they are called; two where four eyes are needed."""


def demo_users() -> tuple[DemoUser, ...]:
    """All of them; the applicants are those of the open register that come first."""
    employers = CaseRow.objects.filter(applicant_kind="werkgever").exclude(applicant_ref="")
    first = list(
        employers.order_by("applicant_ref").values_list("applicant_ref", flat=True).distinct()[:2]
    )
    one, two = (frozenset(first[at : at + 1]) for at in (0, 1))
    outside = (
        (Role.APPLICANT, one),
        (Role.APPLICANT, two),
        (Role.MANDATE_HOLDER, one | two),
    )
    users = [
        DemoUser(name, Actor(f"demo-{name}", role, applicants))
        for name, (role, applicants) in zip(NAMES[:3], outside, strict=True)
    ]
    inside = (DemoUser(name, Actor(f"demo-{name}", role)) for name, role in _OF_THE_HOUSE)
    return (*users, *inside)
