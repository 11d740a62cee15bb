"""The table of access: every route has its line, and no line is of a route that is gone."""

import os
from collections.abc import Iterator

import django
import pytest
from django.conf import settings

from maatwerk.cases.roles import Role


@pytest.fixture(scope="module")
def routes() -> list[str | None]:
    """The names of all routes, None for one without."""
    if not settings.configured:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maatwerk.web.settings")
        django.setup()
    from django.urls import URLPattern, URLResolver, get_resolver  # noqa: PLC0415 - once set up

    def walked(within: URLResolver) -> Iterator[str | None]:
        for entry in within.url_patterns:
            if isinstance(entry, URLPattern):
                yield entry.name
            else:
                yield from walked(entry)

    return list(walked(get_resolver("maatwerk.web.urls")))


def test_every_route_has_a_name_of_its_own_and_a_line(routes: list[str | None]) -> None:
    from maatwerk.web.access_table import ACCESS  # noqa: PLC0415 - once set up

    assert len(routes) == len(set(routes))
    assert set(routes) == set(ACCESS)


@pytest.mark.parametrize("role", [None, *Role])
def test_a_route_without_a_line_is_shown_to_nobody(role: Role | None) -> None:
    from maatwerk.web.access_table import may_see  # noqa: PLC0415 - likewise

    assert not may_see("a-new-route", role)
    assert not may_see(None, role)
    assert may_see("front", role)


@pytest.mark.usefixtures("routes")
def test_what_is_not_public_is_refused_and_never_kept() -> None:
    """A page of a route that is not in the table: shown to nobody, and not to be stored."""
    from django.core.exceptions import PermissionDenied  # noqa: PLC0415 - likewise
    from django.http import HttpResponse  # noqa: PLC0415 - likewise
    from django.test import RequestFactory  # noqa: PLC0415 - likewise
    from django.urls import ResolverMatch  # noqa: PLC0415 - likewise

    from maatwerk.web.access import AccessMiddleware  # noqa: PLC0415 - likewise

    held = AccessMiddleware(lambda _: HttpResponse("a case"))
    request = RequestFactory().get("/zaak/")
    request.resolver_match = ResolverMatch(lambda: None, (), {}, url_name="case")
    with pytest.raises(PermissionDenied):
        held.process_view(request, lambda: None, (), {})
    assert held(request).headers["Cache-Control"] == "no-store"
    request.resolver_match = ResolverMatch(lambda: None, (), {}, url_name="front")
    assert held.process_view(request, lambda: None, (), {}) is None
    assert "Cache-Control" not in held(request).headers
