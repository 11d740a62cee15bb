"""The table of access: every route asked as every role and as nobody, and none without a line."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from tests.web.conftest import Site

from maatwerk.cases.roles import Role
from maatwerk.web.access_table import ACCESS, PUBLIC, may_see

USERS = {
    None: "127.0.0.30",
    "werkgever": "127.0.0.31",
    "werkgever-2": "127.0.0.32",
    "mandaathouder": "127.0.0.33",
    "vdab": "127.0.0.34",
    "behandelaar": "127.0.0.35",
    "beslisser": "127.0.0.36",
    "betaler": "127.0.0.37",
    "auditor": "127.0.0.38",
    "analist": "127.0.0.39",
    "beheerder": "127.0.0.40",
}
"""Demo users of every role, two employers and nobody, each with an address to ask from."""

SUM = "loon=12000&breuk=80&pakket=vijf_jaar&begeleiding=midden&start=2026Q3"
READ = {
    "figures": "/cijfers/",
    "figures-file": "/cijfers/bestand.json?maat=pending",
    "figures-table": "/cijfers/tabel/",
    "front": "/",
    "health": "/gezond/",
    "law": "/wet/",
    "law-page": "/wet/parameters/ggmmi.html",
    "law-search": "/wet/zoeken/?q=premie",
    "law-style": "/wet/book.css",
    "law-values": "/wet/op-een-dag/",
    "sign-in": "/aanmelden/",
    "simulator": "/simulator/",
    "simulator-explanation": f"/simulator/uitleg/2026Q4/?{SUM}",
    "who": "/wie/",
}
"""By route that is read: where it is."""
WRITTEN = {"language": "/taal/", "sign-in-demo": "/aanmelden/demo/", "sign-out": "/afmelden/"}
TO_A_PROVIDER = {
    "sign-in-back": "/aanmelden/terug/",
    "sign-in-provider": "/aanmelden/toegang/",
}
"""Here there is none; tests/web/test_provider.py has one."""

FOR_WHOEVER_SIGNED_IN = {"who"}
FIGURES = {"figures", "figures-file", "figures-table"}
OF_FIGURES = {"vdab", "behandelaar", "beslisser", "betaler", "auditor", "analist"}
"""Demo users who see figures: those of the department but who keeps the machine."""

WALK = """
import json
from maatwerk.web.wsgi import application
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch, URLPattern, get_resolver
from maatwerk.web.access import AccessMiddleware

def walked(within):
    for entry in within.url_patterns:
        yield from [entry.name] if isinstance(entry, URLPattern) else walked(entry)

held = AccessMiddleware(lambda _: HttpResponse("a case"))
request = RequestFactory().get("/zaak/")
request.resolver_match = ResolverMatch(lambda: None, (), {}, url_name="case")
try:
    refused = held.process_view(request, lambda: None, (), {}) and False
except PermissionDenied:
    refused = True
print(json.dumps({
    "routes": list(walked(get_resolver())),
    "refused": refused,
    "kept": held(request).headers["Cache-Control"],
}))
"""


@pytest.fixture(scope="module")
def walked() -> dict[str, Any]:
    """All routes, and what becomes of a page of a route without a line."""
    done = subprocess.run(
        [sys.executable, "-c", WALK],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "maatwerk.web.settings"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_every_route_has_a_name_of_its_own_a_line_and_a_place_in_this_test(
    walked: dict[str, Any],
) -> None:
    routes = walked["routes"]
    assert len(routes) == len(set(routes))
    assert set(routes) == set(ACCESS)
    assert set(routes) == set(READ) | set(WRITTEN) | set(TO_A_PROVIDER)
    assert {route for route, who in ACCESS.items() if who != PUBLIC} == (
        FOR_WHOEVER_SIGNED_IN | FIGURES
    )


def test_a_page_of_a_route_without_a_line_is_refused_and_never_kept(
    walked: dict[str, Any],
) -> None:
    assert walked["refused"] is True
    assert walked["kept"] == "no-store"


@pytest.mark.parametrize("role", [None, *Role])
def test_a_route_without_a_line_is_shown_to_nobody(role: Role | None) -> None:
    assert not may_see("a-new-route", role)
    assert not may_see(None, role)
    assert may_see("front", role)


@pytest.mark.parametrize("user", USERS, ids=str)
def test_everybody_gets_the_pages_of_his_role_and_no_other(site: Site, user: str | None) -> None:
    of = USERS[user]
    here = site.signed_in(user, of=of) if user else site
    for route, path in READ.items():
        answer = here.ask(path, of=of)
        if user is None and route in FOR_WHOEVER_SIGNED_IN | FIGURES:
            assert answer.status == 302, route
            assert answer.headers["location"].startswith("/aanmelden/?next=%2F")
        elif route in FIGURES and user not in OF_FIGURES:
            assert answer.status == 403, route
        else:
            assert answer.status == 200, route
        if user is not None:
            assert answer.headers["cache-control"] == "no-store", route
    for path in WRITTEN.values():
        assert here.ask(path, method="POST", form={}, of=of).status == 403  # no token
    for path in TO_A_PROVIDER.values():
        assert here.ask(path, of=of).status == 404
