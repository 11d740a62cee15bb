"""Who is signed in, as the session keeps it: references and a role, nobody's name or number."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from maatwerk.cases.roles import Actor, Role

IDLE = timedelta(minutes=30)
"""Without a request for so long, somebody is signed out."""

LONGEST = timedelta(hours=10)
"""After so long somebody signs in again, however busy he is."""

_KEPT = "signed_in"


class Way(StrEnum):
    """How somebody signed in."""

    DEMO = "demo"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who is signed in: who, how, and since when."""

    actor: Actor
    way: Way
    since: datetime


def sign_in(request: HttpRequest, actor: Actor, way: Way, now: datetime) -> None:
    """Let somebody in, in a session of its own: whatever there was before is thrown away."""
    request.session.flush()
    request.session[_KEPT] = {
        "ref": actor.ref,
        "role": actor.role.value,
        "applicants": sorted(actor.applicants),
        "way": way.value,
        "since": now.isoformat(),
    }
    rotate_token(request)


def sign_out(request: HttpRequest) -> None:
    """End the session, here and in the browser."""
    request.session.flush()
    rotate_token(request)


def signed_in(session: SessionBase, now: datetime) -> SignedIn | None:
    """Who is signed in; nobody when that was too long ago, or reads otherwise than we write."""
    kept = session.get(_KEPT)
    if kept is None:
        return None
    try:
        since = datetime.fromisoformat(kept["since"])
        actor = Actor(kept["ref"], Role(kept["role"]), frozenset(kept["applicants"]))
        found = SignedIn(actor, Way(kept["way"]), since)
    except (KeyError, TypeError, ValueError):  # of another version of the software
        return None
    return found if timedelta() <= now - since < LONGEST else None
