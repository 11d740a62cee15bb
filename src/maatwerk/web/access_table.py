"""Who may see which page: one line a route. A route without a line is shown to nobody."""

from collections.abc import Mapping
from typing import Final, Literal

from maatwerk.cases.roles import Actor, Role
from maatwerk.cases.visibility import sees_aggregates

Who = Literal["public"] | frozenset[Role]

PUBLIC: Final = "public"
SIGNED_IN: Final = frozenset(Role)
"""Whoever is signed in, in any role."""

_OF_AGGREGATES = frozenset(role for role in Role if sees_aggregates(Actor("", role)))

ACCESS: Mapping[str, Who] = {
    "figures": _OF_AGGREGATES,
    "figures-file": _OF_AGGREGATES,
    "figures-table": _OF_AGGREGATES,
    "front": PUBLIC,
    "health": PUBLIC,
    "language": PUBLIC,
    "law": PUBLIC,
    "law-page": PUBLIC,
    "law-search": PUBLIC,
    "law-style": PUBLIC,
    "law-values": PUBLIC,
    "sign-in": PUBLIC,
    "sign-in-back": PUBLIC,
    "sign-in-demo": PUBLIC,
    "sign-in-provider": PUBLIC,
    "sign-out": PUBLIC,
    "simulator": PUBLIC,
    "simulator-explanation": PUBLIC,
    "who": SIGNED_IN,
}
"""By name of the route: everybody, or the roles that may."""


def may_see(route: str | None, role: Role | None) -> bool:
    """Whether somebody in that role, or nobody in particular, may see the page of a route."""
    who = ACCESS.get(route or "", frozenset())
    return who == PUBLIC or role in who


def is_for_somebody(route: str | None) -> bool:
    """Whether there is anybody who may see the page of a route."""
    return bool(ACCESS.get(route or ""))
