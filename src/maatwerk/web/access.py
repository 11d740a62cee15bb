"""Holds every request to the table of access, before its page is asked anything."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from maatwerk.web.access_table import ACCESS, PUBLIC, may_see

Answer = Callable[[HttpRequest], HttpResponseBase]


class AccessMiddleware:
    """Refuses whoever may not see a page, and lets no browser keep what is not public.

    Nobody can sign in yet, so that everybody has no role.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, not to be kept unless its page is for everybody."""
        answer = self.get_response(request)
        match = request.resolver_match
        if match is not None and ACCESS.get(match.view_name) != PUBLIC:
            answer.headers["Cache-Control"] = "no-store"
        return answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], arguments: Any, named: Any
    ) -> None:
        """Refuse what the table does not allow."""
        match = request.resolver_match
        if not may_see(match.view_name if match else None, role=None):
            raise PermissionDenied
