"""Holds what is public and costs something to a number of requests a minute."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from maatwerk.web.look.errors import too_many
from maatwerk.web.mode import is_demo

MINUTE = 60

View = Callable[..., HttpResponse]


def limited(what: str, per_minute: int) -> Callable[[View], View]:
    """A view that answers an address so many times a minute, and then asks it to wait.

    Args:
        what: What is counted; views with the same name are counted together.
        per_minute: So many requests of one address in a minute of the clock.
    """

    def of(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            minute, second = divmod(int(time.time()), MINUTE)
            key = f"{what}:{minute}:{address_of(request)}"
            if _counted(key) > per_minute:
                return too_many(request, MINUTE - second)
            return view(request, *arguments, **named)

        return answer

    return of


def _counted(key: str) -> int:
    """How often it was asked in this minute, this time included."""
    if cache.add(key, 1, 2 * MINUTE):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # forgotten in between: there are more addresses than places
        return 1


def address_of(request: HttpRequest) -> str:
    """Where a request comes from.

    Behind a server of ours that is what it wrote last; whatever stands before that, anybody can
    have written.
    """
    if not is_demo():
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
        if forwarded:
            return forwarded.rpartition(",")[2].strip()
    return str(request.META["REMOTE_ADDR"])
