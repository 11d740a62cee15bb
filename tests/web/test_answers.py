"""What every answer has: its headers, its language, and a page for what goes wrong."""

import pytest
from tests.web.conftest import Site

NOWHERE = "/nergens/"
ANSWERS = {
    "page": ("/", 200),
    "text": ("/gezond/", 200),
    "style": ("/static/look/look.css", 200),
    "not found": (NOWHERE, 404),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_has_the_strict_headers(site: Site, kind: str) -> None:
    path, status = ANSWERS[kind]
    answer = site.ask(path)
    assert answer.status == status
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert {policy[f"{of}-src"] for of in ("script", "style", "img", "connect")} == {"'self'"}
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_another_host_gets_no_page(site: Site) -> None:
    assert site.ask("/", headers={"Host": "elders.example"}).status == 400


def test_what_is_not_there_says_so_in_the_language_of_the_reader(site: Site) -> None:
    dutch, english = site.ask(NOWHERE), site.in_language("en").ask(NOWHERE)
    assert dutch.status == english.status == 404
    assert "Deze pagina is er niet" in dutch.text
    assert "This page is not there" in english.text


def test_dutch_comes_first_whatever_the_browser_prefers(site: Site) -> None:
    answer = site.ask("/", headers={"Accept-Language": "en"})
    assert answer.headers["content-language"] == "nl"
    assert '<html lang="nl-BE">' in answer.text
    assert "Cookie" in answer.headers["vary"]


@pytest.mark.parametrize("cookie", ["de", "", "nl; drop"])
def test_a_language_that_is_not_there_is_dutch(site: Site, cookie: str) -> None:
    assert site.in_language(cookie).ask("/").headers["content-language"] == "nl"


def test_the_switch_stands_on_a_page_that_is_not_there_too(site: Site) -> None:
    assert f'name="next" value="{NOWHERE}?van=hier"' in site.ask(f"{NOWHERE}?van=hier").text


def switched(site: Site, then: str, *, token: bool = True) -> tuple[int, str, dict[str, str]]:
    csrf = site.ask("/").cookies["csrftoken"]
    answer = Site(site.host, site.port, {"csrftoken": csrf}).ask(
        "/taal/",
        method="POST",
        form={"language": "en", "next": then} | ({"csrfmiddlewaretoken": csrf} if token else {}),
    )
    return answer.status, answer.headers.get("location", ""), answer.cookies


def test_the_switch_sets_a_cookie_and_goes_back_to_the_same_page(site: Site) -> None:
    status, where, cookies = switched(site, "/simulator/?loon=12000")
    assert (status, where) == (302, "/simulator/?loon=12000")
    assert cookies["taal"] == "en"


@pytest.mark.parametrize("elsewhere", ["https://elders.example/", "//elders.example", "/\\elders"])
def test_the_switch_leads_nowhere_else(site: Site, elsewhere: str) -> None:
    status, where, _ = switched(site, elsewhere)
    assert (status, where) == (302, "/")


def test_a_form_from_elsewhere_is_refused(site: Site) -> None:
    status, _, cookies = switched(site, "/", token=False)
    assert status == 403
    assert "taal" not in cookies


def test_the_register_answers_the_machine_that_watches(site: Site) -> None:
    assert site.ask("/gezond/").text == "ok\n"


@pytest.mark.parametrize("path", ["/", "/gezond/", "/simulator/"])
def test_a_page_to_read_takes_no_form(site: Site, path: str) -> None:
    csrf = site.ask("/").cookies["csrftoken"]
    known = Site(site.host, site.port, {"csrftoken": csrf})
    assert known.ask(path, method="POST", form={"csrfmiddlewaretoken": csrf}).status == 405
