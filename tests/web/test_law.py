"""The law in the pages: the whole book, found by its words, and its values on any day."""

import re
from datetime import date
from urllib.parse import urldefrag, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import Site

from maatwerk.law import Law, load_law
from maatwerk.web.law.book import Page
from maatwerk.web.law.search import MOST, Hit, plain, search
from maatwerk.web.law.values import Told, values_on

GGMMI = "/wet/parameters/ggmmi.html"


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law()


def test_every_page_of_the_book_is_there_and_every_link_leads_to_one(site: Site) -> None:
    seen: dict[str, set[str]] = {}
    links: dict[str, str] = {}
    waiting = ["/wet/"]
    while waiting:
        path = waiting.pop()
        answer = site.ask(path)
        assert answer.status == 200, path
        seen[path] = set(re.findall(r'\bid="([^"]+)"', answer.text))
        main = answer.text.partition("<main")[2].partition("</main>")[0]
        for link in re.findall(r'href="([^"]+)"', main):
            there, place = urldefrag(urljoin(path, link.replace("&amp;", "&")))
            links[f"{there}#{place}"] = path
            if there.endswith(".html") and there not in seen and there not in waiting:
                waiting.append(there)
    law = load_law()
    assert {f"/wet/parameters/{name}.html" for name in law.parameters} <= seen.keys()
    pages = {link.partition("#")[0] for link in links}
    assert pages <= seen.keys() | {"/wet/op-een-dag/"}
    lost = [
        (link, links[link])
        for link in links
        if (place := link.partition("#")[2]) and place not in seen[link.partition("#")[0]]
    ]
    assert lost == []


def test_a_page_is_that_of_the_book_in_the_language_of_the_reader(site: Site) -> None:
    dutch, english = site.ask(GGMMI), site.in_language("en").ask(GGMMI)
    assert "2.233,61 euro per maand" in dutch.text
    assert "2,233.61 euro a month" in english.text
    assert dutch.text.count("<h1") == dutch.text.count("<main") == 1
    assert "Gronden" in dutch.text
    assert "Grounds" in english.text


@pytest.mark.parametrize("path", ["rules/geen", "../settings", "parameters/", "index/index"])
def test_what_is_no_page_of_the_book_is_not_there(site: Site, path: str) -> None:
    assert site.ask(f"/wet/{path}.html").status == 404


def test_a_search_finds_and_marks(site: Site) -> None:
    text = site.ask("/wet/zoeken/", {"q": "Geplafonneerd REFERTELOON"}).text
    first = re.search(r'<ol class="hits">\s*<li><h2><a href="([^"]+)"', text)
    assert first is not None
    assert first[1] == "/wet/rules/geplafonneerd_referteloon.html"
    assert re.search(r"<mark>\w+</mark>", text)
    assert 'value="Geplafonneerd REFERTELOON"' in text


@pytest.mark.parametrize(
    ("sought", "said"),
    [
        ("", "Schrijf hierboven een of meer woorden"),
        ("bestaatniet", "Niets met"),
        ("x" * 101, "Schrijf hierboven een of meer woorden"),
        ("<script>alert(1)</script>", "Niets met"),
    ],
)
def test_a_search_without_a_result_says_so(site: Site, sought: str, said: str) -> None:
    text = site.ask("/wet/zoeken/", {"q": sought}).text
    assert said in text
    assert "<script>alert" not in text


def page(path: str, title: str, text: str) -> Page:
    return Page(path, title, f"<h1>{title}</h1>", text)


def paths(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.page.path for hit in hits]


PAGES = (
    page("rules/a", "premie na aftrek", "De premie, de premie, de premie."),
    page("rules/b", "premie", "Wat er overblijft."),
    page("rules/c", "iets anders", "Geïndexeerd; een premie."),
    page("rules/d", "niets", "Geen woord ervan; supremie niet."),
)


def test_what_is_called_so_comes_first_then_what_says_it_most() -> None:
    assert paths(search(PAGES, "premie")) == ["rules/b", "rules/a", "rules/c"]


def test_every_word_must_be_there_as_it_begins() -> None:
    assert paths(search(PAGES, "premie overblijft")) == ["rules/b"]
    assert paths(search(PAGES, "GEINDEX")) == ["rules/c"]
    assert paths(search(PAGES, "remie")) == []
    assert paths(search(PAGES, " .,- ")) == []


def test_no_more_than_can_be_read() -> None:
    many = [page(f"rules/{n}", "premie", "") for n in range(3 * MOST)]
    assert len(search(many, "premie")) == MOST


@given(st.text(max_size=80), st.text(min_size=1, max_size=3))
def test_what_is_shown_stands_on_the_page(text: str, sought: str) -> None:
    assert len(plain(text)) == len(text)
    for hit in search([page("p", "t", text)], sought):
        shown = "".join(piece.text for piece in hit.pieces)
        assert shown.removeprefix("… ").removesuffix(" …") in text or shown in text


def told(found: tuple[Told, ...], name: str) -> Told:
    return next(one for one in found if one.name == name)


def test_values_are_those_that_the_law_has_on_the_day(law: Law) -> None:
    for day, text in ((date(2026, 6, 30), "2.189,81"), (date(2026, 7, 1), "2.233,61")):
        (value,) = told(values_on(law, day, "nl"), "ggmmi").values
        assert value.text == f"{text} euro per maand"
        assert not value.changed
    packages = told(values_on(law, date(2024, 1, 1), "en"), "pakket_percentages").values
    assert ("vijf jaar · imw", "1-5: 40 %; 6-8: 30 %; 9-20: 20 %") in [
        (value.of, value.text) for value in packages
    ]


def test_what_is_not_known_has_no_value(law: Law) -> None:
    found = values_on(law, date(2000, 1, 1), "nl")
    assert {one.name for one in found} == set(law.parameters)
    assert told(found, "ggmmi").values == ()


def test_what_changed_between_two_days_is_marked(law: Law) -> None:
    found = values_on(law, date(2026, 7, 1), "nl", against=date(2026, 6, 30))
    (value,) = told(found, "ggmmi").values
    assert value.changed
    assert value.before == "2.189,81 euro per maand"
    assert [one.name for one in found if one.changed] == ["ggmmi"]


def test_the_values_of_two_days_are_shown(site: Site) -> None:
    text = site.ask("/wet/op-een-dag/", {"dag": "2026-07-01", "tegen": "2026-06-30"}).text
    assert "Op 01-07-2026 is één parameter niet wat hij op 30-06-2026 was." in text
    assert "voordien: 2.189,81 euro per maand" in text
    first = re.search(r'<th scope="rowgroup".*?href="([^"]+)"', text, re.DOTALL)
    assert first is not None
    assert first[1] == GGMMI  # what changed stands first
    assert "voordien" not in site.ask("/wet/op-een-dag/").text


@pytest.mark.parametrize("day", ["2026-02-30", "gisteren", "01-07-2026", ""])
def test_a_day_that_is_none_is_said_at_its_field(site: Site, day: str) -> None:
    text = site.ask("/wet/op-een-dag/", {"dag": day}).text
    mistake = re.search(r'id="dag_error">(.*?)</p>', text, re.DOTALL)
    assert mistake is not None
    assert "dag" in mistake[1]
    assert "<table" not in text
