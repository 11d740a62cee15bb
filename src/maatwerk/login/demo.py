"""Whether somebody may be a demo user: in a demonstration on this machine alone."""

import ipaddress
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

from maatwerk.errors import BadInputError

SWITCH = "MAATWERK_DEMO_SIGN_IN"
"""Name of the variable that opens the demo sign-in; ``maatwerk serve`` sets it."""

_FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP")
"""What a server in front writes: then the one who asks need not be on this machine."""


def is_open(environment: Mapping[str, str], *, demo: bool) -> bool:
    """Whether the demo sign-in is open.

    Args:
        environment: Where the switch stands.
        demo: Whether these pages are a demonstration.

    Raises:
        BadInputError: it would be open to others than this machine.
    """
    wanted = environment.get(SWITCH, "") == "1"
    if wanted and not demo:
        raise BadInputError(
            f"{SWITCH} is set together with MAATWERK_WEB_HOSTS: anybody could sign in as anybody. "
            "Take one of them away.",
            f"{SWITCH} staat aan samen met MAATWERK_WEB_HOSTS: iedereen zou zich als om het even "
            "wie kunnen aanmelden. Haal een van beide weg.",
        )
    return wanted


def demo_is_open(request: HttpRequest) -> bool:
    """Whether this is a demonstration that says so, asked from this machine.

    It is asked at every request, not only when somebody signs in.
    """
    return bool(getattr(settings, "DEMO_SIGN_IN", False)) and comes_from_here(request)


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a request was made on this machine, and by no server for somebody else."""
    try:
        local = ipaddress.ip_address(str(request.META.get("REMOTE_ADDR", ""))).is_loopback
    except ValueError:
        return False
    return local and not any(name in request.META for name in _FORWARDED)
