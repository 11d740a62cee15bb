"""Signing in with a real OpenID provider on loopback, and with one that lies."""

import http.client
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import RSAKey
from tests.login.provider import TestProvider, running
from tests.web.conftest import Answer, Served, Site, start, stop

DEPARTMENT = "OVO000001"
SESSION = "aangemeld"
STAFF = {
    "sub": "subject-1",
    "vo_id": "account-1",
    "vo_doelgroepcode": "GID",
    "vo_orgcode": DEPARTMENT,
    "maatwerk_rol_3d": [f"Maatwerk-beslisser:{DEPARTMENT}"],
    "given_name": "Verzonnen",
    "family_name": "Persoon-die-nergens-staat",
}


@dataclass
class Installation:
    """Pages that have a provider, and the provider."""

    site: Site
    provider: TestProvider
    served: Served

    def begin(self, then: str = "/wie/", *, of: str) -> tuple[Site, str]:
        """Go to the provider; the pages as this browser has them, and the way back."""
        answer = self.site.ask("/aanmelden/toegang/", {"next": then}, of=of)
        assert answer.status == 302
        return self.site.with_cookies(answer.cookies), sent_back(answer.headers["location"])

    def sign_in(self, then: str = "/wie/", *, of: str) -> tuple[Site, Answer]:
        here, back = self.begin(then, of=of)
        answer = here.ask(back, of=of)
        return here.with_cookies(answer.cookies), answer


def sent_back(location: str) -> str:
    """What the provider answers a browser that comes there: an address of ours."""
    to = urlsplit(location)
    connection = http.client.HTTPConnection(str(to.hostname), to.port, timeout=20)
    connection.request("GET", f"{to.path}?{to.query}")
    answer = connection.getresponse()
    answer.read()
    where = answer.getheader("Location")
    connection.close()
    assert answer.status == 302, answer.status
    back = urlsplit(str(where))
    return f"{back.path}?{back.query}"


@pytest.fixture(scope="module")
def installation(served: Served) -> Iterator[Installation]:
    """A second server on the register of the first, with a provider."""
    with running("") as provider:
        again = start(
            served.folder,
            **provider.environment(),
            MAATWERK_LOGIN_KEY="0123456789abcdef" * 2,
            MAATWERK_OIDC_DEPARTMENT=DEPARTMENT,
        )
        provider.redirect_uri = f"{again.site.address}/aanmelden/terug/"
        yield Installation(again.site, provider, again)
        assert stop(again) == 0


@pytest.fixture
def here(installation: Installation) -> Installation:
    installation.provider.claims = dict(STAFF)
    installation.provider.says, installation.provider.userinfo = {}, {}
    installation.provider.signed_by = None
    return installation


def test_staff_come_in_by_code_challenge_and_nonce(here: Installation) -> None:
    asked = here.site.ask("/aanmelden/toegang/", of="127.0.0.60")
    query = parse_qs(urlsplit(asked.headers["location"]).query)
    assert query["response_type"] == ["code"]
    assert query["code_challenge_method"] == ["S256"]
    assert all(len(query[name][0]) >= 32 for name in ("state", "nonce", "code_challenge"))
    site, answer = here.sign_in("/simulator/?loon=12", of="127.0.0.60")
    assert (answer.status, answer.headers["location"]) == (302, "/simulator/?loon=12")
    who = site.ask("/wie/").text
    assert "Beslisser" in who
    assert re.search(r"p-[a-z2-7]{20}", who)
    assert "demogebruiker" not in who


def test_the_session_is_new_and_keeps_no_name_account_or_token(here: Installation) -> None:
    before, back = here.begin(of="127.0.0.61")
    answer = before.ask(back, of="127.0.0.61")
    assert answer.cookies[SESSION] != before.cookies[SESSION]
    assert before.ask("/wie/", of="127.0.0.61").status == 302
    folder = here.served.folder / "sessions"
    kept = b"".join(path.read_bytes() for path in folder.iterdir())
    for name in ("account-1", "subject-1", "Verzonnen", "Persoon"):
        assert name.encode() not in kept
    assert len((folder / f"{SESSION}{answer.cookies[SESSION]}").read_bytes()) < 400


def test_an_enterprise_acts_for_itself(here: Installation) -> None:
    number, ref = enterprise(here.served)
    here.provider.claims |= {
        "vo_id": "account-2",
        "vo_doelgroepcode": "EA",
        "vo_orgcode": number,
        "maatwerk_rol_3d": f"Maatwerk-aanvrager:{number}",
    }
    site, _ = here.sign_in(of="127.0.0.62")
    who = site.ask("/wie/").text
    assert "Aanvrager" in who
    assert "1 aanvrager" in who
    assert ref not in who


def enterprise(served: Served) -> tuple[str, str]:
    """An invented enterprise of the register that is served: its number and reference."""
    from tests.login.vault_of import an_enterprise  # noqa: PLC0415 - opens a register

    return an_enterprise(served.folder)


WRONG_RIGHTS: dict[str, dict[str, Any]] = {
    "of another application": {"maatwerk_rol_3d": [f"Anders-beslisser:{DEPARTMENT}"]},
    "of another organisation": {"maatwerk_rol_3d": ["Maatwerk-beslisser:OVO000009"]},
    "of an enterprise": {"vo_doelgroepcode": "EA"},
    "of several roles": {
        "maatwerk_rol_3d": [f"Maatwerk-beslisser:{DEPARTMENT}", f"Maatwerk-betaler:{DEPARTMENT}"]
    },
    "without an account": {"vo_id": ""},
}


@pytest.mark.parametrize("wrong", WRONG_RIGHTS)
def test_whoever_has_no_right_here_reads_why_and_is_nobody(here: Installation, wrong: str) -> None:
    here.provider.claims |= WRONG_RIGHTS[wrong]
    of = "127.0.0.63"
    site, answer = here.sign_in(of=of)
    assert answer.status == 403
    assert "U bent niet aangemeld" in answer.text
    assert "account-1" not in answer.text
    assert site.ask("/wie/", of=of).status == 302


LIES: dict[str, dict[str, Any]] = {
    "of another issuer": {"iss": "https://elders.example"},
    "for another client": {"aud": "another"},
    "for two, given to the other": {"aud": ["maatwerk", "another"], "azp": "another"},
    "of another sign-in": {"nonce": "n" * 32},
    "without a nonce": {"nonce": None},
    "that has ended": {"exp": int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())},
    "without an end": {"exp": None},
    "of somebody else": {"sub": "subject-2"},
}


def test_a_token_that_says_more_and_nothing_wrong_lets_him_in(here: Installation) -> None:
    here.provider.says = {"more": "of no importance", "aud": ["maatwerk", "x"], "azp": "maatwerk"}
    assert here.sign_in(of="127.0.0.64")[1].status == 302


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_is_not_right_lets_nobody_in(here: Installation, lie: str) -> None:
    here.provider.says = LIES[lie]
    refused(here, "127.0.0.64")


def test_a_token_that_another_signed_lets_nobody_in(here: Installation) -> None:
    here.provider.signed_by = RSAKey.generate_key(2048, {"kid": "one"})
    refused(here, "127.0.0.65")


def test_claims_of_somebody_else_let_nobody_in(here: Installation) -> None:
    here.provider.userinfo = {"sub": "subject-2"}
    refused(here, "127.0.0.65")


def refused(here: Installation, of: str) -> None:
    site, answer = here.sign_in(of=of)
    assert answer.status == 403
    assert site.ask("/wie/", of=of).status == 302


def test_a_way_back_is_good_once_and_in_one_browser(here: Installation) -> None:
    of = "127.0.0.66"
    mine, back = here.begin(of=of)
    assert here.site.ask(back, of=of).status == 403  # a browser that began nothing
    other, _ = here.begin(of=of)
    assert other.ask(back, of=of).status == 403  # one that began another
    forged = re.sub("state=[^&]+", "state=" + "s" * 32, back)
    assert mine.ask(forged, of=of).status == 403
    assert mine.ask(back, of=of).status == 302
    assert mine.ask(back, of=of).status == 403


def test_the_provider_takes_no_code_without_what_hid_in_its_challenge(here: Installation) -> None:
    """That the challenge counts: the provider refuses a code whose challenge was another."""
    of = "127.0.0.67"
    mine, back = here.begin(of=of)
    code = parse_qs(urlsplit(back).query)["code"][0]
    here.provider.codes[code].code_challenge = "c" * 43
    assert mine.ask(back, of=of).status == 403


def test_who_stops_at_the_provider_is_told(here: Installation) -> None:
    of = "127.0.0.68"
    mine, back = here.begin(of=of)
    state = parse_qs(urlsplit(back).query)["state"][0]
    answer = mine.ask(f"/aanmelden/terug/?error=access_denied&state={state}", of=of)
    assert answer.status == 403
    assert "Probeer het nog eens" in answer.text
    assert mine.ask(back, of=of).status == 403  # that sign-in is over


@pytest.mark.parametrize("then", ["https://elders.example/", "//elders.example", "/\\elders"])
def test_it_leads_nowhere_else(here: Installation, then: str) -> None:
    _, answer = here.sign_in(then, of="127.0.0.69")
    assert (answer.status, answer.headers["location"]) == (302, "/wie/")


def test_no_user_is_kept_in_the_register(here: Installation) -> None:
    with sqlite3.connect(here.served.folder / "register" / "register.sqlite3") as register:
        names = {name for (name,) in register.execute("SELECT name FROM sqlite_master")}
    assert "register_event" in names
    assert not [name for name in names if name.startswith(("auth_", "django_session"))]
