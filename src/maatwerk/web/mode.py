"""In which of two ways the pages are served: as a demonstration, or to others.

Without ``MAATWERK_WEB_HOSTS`` they are a demonstration on this machine alone; with it they answer
to those names, behind a server that speaks https.
"""

import os

HOSTS = "MAATWERK_WEB_HOSTS"
"""Name of the variable with the names that the pages answer to, with a comma between them."""

SNAPSHOTS = "MAATWERK_WEB_SNAPSHOTS"
"""Name of the variable with the folder of the snapshots that figures are made of."""


def hosts() -> list[str]:
    """The names; none for a demonstration."""
    return [name.strip() for name in os.environ.get(HOSTS, "").split(",") if name.strip()]


def is_demo() -> bool:
    """Whether this is a demonstration."""
    return not hosts()
