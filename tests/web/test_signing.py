"""Signing in as a demo user: who may, what is kept of it, and how it ends."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.web.conftest import SIZES, Open, Served, Site

OF = "127.0.0.50"
SESSION = "aangemeld"


def test_the_server_names_its_users_and_each_can_sign_in(site: Site) -> None:
    page = site.ask("/aanmelden/", of=OF).text
    assert page.count('name="gebruiker"') == 12
    who = site.signed_in("analist", of=OF).ask("/wie/", of=OF)
    assert "demo-analist" in who.text
    assert "Aangemeld als" in who.text
    assert "Afmelden" in who.text


def test_signing_in_makes_a_new_session_and_a_new_token(site: Site) -> None:
    first = site.signed_in("behandelaar", of=OF)
    token = {"gebruiker": "beslisser", "csrfmiddlewaretoken": first.cookies["csrftoken"]}
    answer = first.ask("/aanmelden/demo/", method="POST", form=token, of=OF)
    assert answer.status == 302
    assert answer.cookies[SESSION] != first.cookies[SESSION]
    assert answer.cookies["csrftoken"] != first.cookies["csrftoken"]
    assert first.ask("/wie/", of=OF).status == 302  # the old session is gone
    assert "Beslisser" in first.with_cookies(answer.cookies).ask("/wie/", of=OF).text


def test_a_session_that_somebody_made_up_is_nobodys(site: Site) -> None:
    made_up = "a" * 32
    assert site.with_cookies({SESSION: made_up}).ask("/wie/", of=OF).status == 302
    answer = site.with_cookies({SESSION: made_up}).signed_in("auditor", of=OF)
    assert answer.cookies[SESSION] != made_up


def test_signing_out_is_by_a_form_and_ends_it_here_too(site: Site) -> None:
    here = site.signed_in("betaler", of=OF)
    assert here.ask("/afmelden/", of=OF).status == 405
    assert here.ask("/afmelden/", method="POST", form={}, of=OF).status == 403
    assert here.ask("/wie/", of=OF).status == 200
    form = {"csrfmiddlewaretoken": here.cookies["csrftoken"]}
    assert here.ask("/afmelden/", method="POST", form=form, of=OF).headers["location"] == "/"
    assert here.ask("/wie/", of=OF).status == 302


def test_a_demo_user_is_nobody_behind_a_server(site: Site) -> None:
    """Who asks through a server in front need not be on this machine: every request is held."""
    here = site.signed_in("beheerder", of=OF)
    for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host"):
        assert here.ask("/wie/", headers={name: "192.0.2.7"}, of=OF).status == 403
        assert site.ask("/aanmelden/", headers={name: "192.0.2.7"}, of=OF).status == 404
        form = {"csrfmiddlewaretoken": here.cookies["csrftoken"], "gebruiker": "beslisser"}
        asked = {"method": "POST", "form": form, "headers": {name: "192.0.2.7"}, "of": "127.0.0.51"}
        assert here.ask("/aanmelden/demo/", **asked).status == 404  # type: ignore[arg-type]
    assert here.ask("/wie/", of=OF).status == 200


@pytest.mark.parametrize("user", ["", "root", "analist "])
def test_a_user_who_is_not_there_is_not_found(site: Site, user: str) -> None:
    token = site.ask("/", of=OF).cookies["csrftoken"]
    form = {"gebruiker": user, "csrfmiddlewaretoken": token}
    here = site.with_cookies({"csrftoken": token})
    answer = here.ask("/aanmelden/demo/", method="POST", form=form, of="127.0.0.52")
    assert answer.status == 404
    assert SESSION not in answer.cookies


@pytest.mark.parametrize(
    ("then", "where"),
    [
        ("/simulator/?loon=12", "/simulator/?loon=12"),
        ("https://elders.example/", "/wie/"),
        ("//elders.example", "/wie/"),
        ("/\\elders.example", "/wie/"),
        ("javascript:alert(1)", "/wie/"),
        ("", "/wie/"),
    ],
)
def test_it_goes_on_where_somebody_was_and_nowhere_else(site: Site, then: str, where: str) -> None:
    of = "127.0.0.53"
    token = site.ask("/", of=of).cookies["csrftoken"]
    form = {"gebruiker": "vdab", "csrfmiddlewaretoken": token, "next": then}
    here = site.with_cookies({"csrftoken": token})
    answer = here.ask("/aanmelden/demo/", method="POST", form=form, of=of)
    assert (answer.status, answer.headers["location"]) == (302, where)


def test_who_tries_often_is_asked_to_wait(site: Site) -> None:
    """Twice the limit: wherever the minute of the clock turns, one of them is over it."""
    found = [site.ask("/aanmelden/", of="127.0.0.54").status for _ in range(62)]
    assert 429 in found
    assert found[0] == 200


def test_the_session_is_kept_for_its_owner_alone_and_names_nobody(
    site: Site, served: Served
) -> None:
    here = site.signed_in("werkgever", of=OF)
    folder = served.folder / "sessions"
    assert folder.stat().st_mode & 0o077 == 0
    kept = folder / f"{SESSION}{here.cookies[SESSION]}"
    assert kept.stat().st_mode & 0o077 == 0
    assert set(decoded(kept.read_text(encoding="ascii"))) == {"signed_in"}
    told = decoded(kept.read_text(encoding="ascii"))["signed_in"]
    assert set(told) == {"ref", "role", "applicants", "way", "since"}
    assert len(told["applicants"]) == 1


def decoded(text: str) -> dict[str, Any]:
    """What a session file says, without its signature."""
    from django.core.signing import JSONSerializer, b64_decode  # noqa: PLC0415 - Django is heavy

    packed = text.split(":", maxsplit=1)[0]
    raw = b64_decode(packed.removeprefix(".").encode())
    if packed.startswith("."):
        import zlib  # noqa: PLC0415 - rarely

        raw = zlib.decompress(raw)
    told: dict[str, Any] = JSONSerializer().loads(raw)
    return told


AGED = """
import json, sys
from datetime import datetime, timedelta
from maatwerk.web.wsgi import application
from django.conf import settings
from django.contrib.sessions.backends.signed_cookies import SessionStore
from maatwerk.cases.roles import Actor, Role
from maatwerk.login.session import Way, sign_in, signed_in
from django.test import RequestFactory

now = datetime.fromisoformat(sys.argv[1])
request = RequestFactory().get("/")
request.session = SessionStore()
sign_in(request, Actor("p-1", Role.AUDITOR), Way.PROVIDER, now)
after = {hours: signed_in(request.session, now + timedelta(hours=hours)) is not None
         for hours in (0, 9.99, 10, -1)}
request.session["signed_in"]["role"] = "keizer"
print(json.dumps({
    "after": list(after.values()),
    "of another version": signed_in(request.session, now) is not None,
    "idle": settings.SESSION_COOKIE_AGE,
    "every request": settings.SESSION_SAVE_EVERY_REQUEST,
    "until the browser closes": settings.SESSION_EXPIRE_AT_BROWSER_CLOSE,
}))
"""


def test_a_session_ends_by_itself() -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    done = subprocess.run(
        [sys.executable, "-c", AGED, now.isoformat()],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "maatwerk.web.settings"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told = json.loads(done.stdout)
    assert told["after"] == [True, True, False, False]
    assert told["of another version"] is False
    assert timedelta(seconds=told["idle"]) == timedelta(minutes=30)
    assert told["every request"]
    assert told["until the browser closes"]


def test_who_was_idle_too_long_is_signed_out(site: Site, served: Served) -> None:
    here = site.signed_in("auditor", of=OF)
    kept = served.folder / "sessions" / f"{SESSION}{here.cookies[SESSION]}"
    long_ago = datetime.now(UTC).timestamp() - 31 * 60
    os.utime(kept, (long_ago, long_ago))
    assert here.ask("/wie/", of=OF).status == 302


@pytest.mark.parametrize(
    ("language", "width", "dark"), [("nl", SIZES["desk"], False), ("en", SIZES["phone"], True)]
)
def test_the_pages_have_no_barrier(open_page: Open, language: str, width: int, dark: bool) -> None:
    page = open_page("/wie/", language=language, width=width, dark=dark, script=True)
    for _ in range(2):  # the page to sign in, and the page behind it
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        for size in SIZES.values():
            page.set_viewport_size({"width": size, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= size
        if page.url.endswith("/wie/"):
            return
        page.locator("button[value=beslisser-2]").click()
        page.wait_for_url("**/wie/")
    raise AssertionError(page.url)
