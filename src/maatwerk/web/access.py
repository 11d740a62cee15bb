"""Holds every request to the table of access, before its page is asked anything."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from maatwerk.login.demo import demo_is_open
from maatwerk.login.provider import the_provider
from maatwerk.login.session import SignedIn, Way, signed_in
from maatwerk.web.access_table import ACCESS, PUBLIC, is_for_somebody, may_see

Answer = Callable[[HttpRequest], HttpResponseBase]


class AccessMiddleware:
    """Finds who is signed in, and refuses whoever may not see a page.

    No browser keeps what is not public, nor anything of somebody who is signed in.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, not to be kept unless it is for everybody."""
        found = _found(request)
        request.signed_in = found  # type: ignore[attr-defined] # every page may ask
        answer = self.get_response(request)
        match = request.resolver_match
        public = match is None or ACCESS.get(match.view_name) == PUBLIC
        if found is not None or not public:
            answer.headers["Cache-Control"] = "no-store"
        return answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], arguments: Any, named: Any
    ) -> HttpResponseBase | None:
        """Refuse what the table does not allow; whoever could sign in for it is asked to."""
        match = request.resolver_match
        route = match.view_name if match else None
        found: SignedIn | None = getattr(request, "signed_in", None)
        if may_see(route, found.actor.role if found else None):
            return None
        asked_to_read = request.method == "GET" and is_for_somebody(route)
        if found is None and asked_to_read and can_enter(request):
            then = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('sign-in')}?{then}")
        raise PermissionDenied


def can_enter(request: HttpRequest) -> bool:
    """Whether there is a way to sign in from where the request comes."""
    return the_provider() is not None or demo_is_open(request)


def _found(request: HttpRequest) -> SignedIn | None:
    """Who is signed in; a demo user only where one could sign in as such now."""
    if not can_enter(request):
        return None
    found = signed_in(request.session, timezone.now())
    if found is not None and found.way is Way.DEMO and not demo_is_open(request):
        return None
    if found is not None and found.way is Way.PROVIDER and the_provider() is None:
        return None
    return found
