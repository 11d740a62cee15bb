"""The pages as they are served to others: under their own names, behind a server with https."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from maatwerk.login.provider import ADDRESSES, ISSUER, NEEDED, SESSIONS

ASKED = """
import json
from maatwerk.web.wsgi import application
from django.test import Client, RequestFactory
from maatwerk.web.rate import address_of

https = {"headers": {"host": "premie.example", "x-forwarded-proto": "https"}}
page = Client().get("/", **https)
behind = RequestFactory().get("/", headers={"x-forwarded-for": "10.0.0.9, 192.0.2.7"})
print(json.dumps({
    "page": page.text,
    "headers": dict(page.headers),
    "secure": page.cookies["csrftoken"]["secure"],
    "sign in": [str(c) for c in Client().get("/aanmelden/toegang/", **https).cookies.values()],
    "demo sign in": Client().post("/aanmelden/demo/", **https).status_code,
    "who": Client().get("/wie/", **https).headers.get("location"),
    "other host": Client().get("/", headers={"host": "elders.example"}).status_code,
    "register": Client().get("/gezond/", **https).status_code,
    "address": address_of(behind),
    "plain address": address_of(RequestFactory().get("/")),
}))
"""


def asked(**variables: str) -> dict[str, Any]:
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("MAATWERK_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=kept | variables,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


HOSTS = {"MAATWERK_WEB_HOSTS": "premie.example, www.premie.example"}


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    provider = {
        name: "https://aanmelden.example/x" if name in (ISSUER, *ADDRESSES.values()) else "x" * 40
        for name in NEEDED
    }
    sessions = tmp_path_factory.mktemp("sessions")
    return asked(**HOSTS, **provider | {SESSIONS: str(sessions)})


def test_cookies_and_the_way_back_are_for_https_alone(others: dict[str, Any]) -> None:
    assert others["secure"]
    assert int(others["headers"]["Strict-Transport-Security"].partition("=")[2]) > 0


def test_a_session_is_for_https_and_for_this_host_alone(others: dict[str, Any]) -> None:
    (session,) = others["sign in"]
    assert session.startswith("Set-Cookie: __Host-aangemeld=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(session.split("; "))
    assert others["who"] == "/aanmelden/?next=%2Fwie%2F"


def test_nobody_is_a_demo_user(others: dict[str, Any]) -> None:
    assert others["demo sign in"] == 404


def test_it_does_not_start_where_others_could_be_demo_users() -> None:
    with pytest.raises(subprocess.CalledProcessError) as error:
        asked(**HOSTS, MAATWERK_DEMO_SIGN_IN="1")
    assert "MAATWERK_DEMO_SIGN_IN is set together with" in error.value.stderr


def test_it_answers_to_its_names_and_to_no_other(others: dict[str, Any]) -> None:
    assert "<h1>" in others["page"]
    assert others["other host"] == 400


def test_it_is_no_demonstration(others: dict[str, Any]) -> None:
    assert "Demonstratie" not in others["page"]


def test_requests_are_counted_by_what_the_server_in_front_wrote_last(
    others: dict[str, Any],
) -> None:
    assert others["address"] == "192.0.2.7"
    assert others["plain address"] == "127.0.0.1"


def test_a_register_that_is_not_there_is_said_to_the_machine_that_watches(
    others: dict[str, Any],
) -> None:
    assert others["register"] == 503
