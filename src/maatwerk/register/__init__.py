"""Where is it kept? Events in a chain, persons in a vault, projections for lists and pages.

The only room, with those above it, that knows Django. :func:`open_register` comes first.
"""

from maatwerk.register.opening import open_register

__all__ = ["open_register"]
