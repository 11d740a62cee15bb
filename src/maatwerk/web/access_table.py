"""Who may see which page: one line a route. A route without a line is shown to nobody."""

from collections.abc import Mapping
from typing import Final, Literal

from maatwerk.cases.roles import Role

Who = Literal["public"] | frozenset[Role]

PUBLIC: Final = "public"

ACCESS: Mapping[str, Who] = {
    "front": PUBLIC,
    "health": PUBLIC,
    "language": PUBLIC,
    "law": PUBLIC,
    "law-page": PUBLIC,
    "law-search": PUBLIC,
    "law-style": PUBLIC,
    "law-values": PUBLIC,
    "simulator": PUBLIC,
    "simulator-explanation": PUBLIC,
}
"""By name of the route: everybody, or the roles that may."""


def may_see(route: str | None, role: Role | None) -> bool:
    """Whether somebody in that role, or nobody in particular, may see the page of a route."""
    who = ACCESS.get(route or "", frozenset())
    return who == PUBLIC or role in who
