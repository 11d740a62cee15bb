"""An explanation in HTML: every step linked to what it rests on, and nothing but text in it."""

from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Change, Explanation, Law, Quarter
from maatwerk.law.explanation.ahead import looks_ahead
from maatwerk.law.explanation.english import in_language
from maatwerk.law.explanation.fragment import as_fragment
from maatwerk.law.explanation.wording import CONFIDENCE, Language

FACTS = {
    "pakket": 1,
    "kwartaalnummer": 1,
    "referteloon": 1_500_000,
    "tewerkstellingsbreuk": 3_333,
}
EVIL = "\"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;"


class Page(HTMLParser):
    """What a browser would find: ids, links, elements in balance, and the text."""

    VOID = frozenset({"img", "wbr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def words(self) -> str:
        return "".join(self.text)


def explained(law: Law, quarter: str = "2024Q2", **given: Any) -> Explanation:
    return law.explain("loonpremie", Quarter.parse(quarter), {**FACTS, **given})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_step_is_there_in_order_with_all_it_has(law: Law, language: Language) -> None:
    told = explained(law)
    page = Page(as_fragment(told, language))
    position = 0
    for step in (step for step in told.steps if step.kind != "input"):
        position = page.words.index(step.told(language), position)
        for part in (step.article, step.source, step.rounding_reference):
            assert in_language(part, language) in page.words[position:]
        assert step.text(language) in page.words[position:]
        if step.confidence:
            assert CONFIDENCE[language][step.confidence] in page.words[position:]
    for step in told.steps:
        assert step.told(language) in page.words
        assert step.text(language) in page.words
    assert page.elements["li"] >= sum(step.kind != "input" for step in told.steps)


def test_links_lead_to_the_steps_that_are_used(law: Law) -> None:
    told = explained(law)
    page = Page(as_fragment(told))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    html = as_fragment(told)
    item = html.partition('<li id="uitleg-stap-ggmmi_kwartaal">')[2].partition("</li>")[0]
    assert Page(item).links == ["#uitleg-stap-ggmmi", "#uitleg-stap-ggmmi-2"]
    assert "vanaf 01-05-2024" in item


def test_what_is_assumed_is_said_in_words(law: Law) -> None:
    told = explained(law)
    assumed = sum(step.is_assumed for step in told.steps)
    assert assumed >= 2
    nl, en = as_fragment(told), as_fragment(told, "en")
    assert nl.count('<em class="maatwerk-aanname">(aanname)</em>') == assumed
    assert en.count('<em class="maatwerk-aanname">(assumption)</em>') == assumed
    assert "Rust op een aanname" in nl
    assert nl.partition("Rust op een aanname")[2].count("<li>") == assumed


def test_nothing_assumed_no_list_of_it(law: Law) -> None:
    told = explained(law)
    sure = tuple(step for step in told.steps if not step.is_assumed)
    names = {step.name for step in sure}
    linked = tuple(replace(s, inputs=tuple(n for n in s.inputs if n in names)) for s in sure)
    assert "aanname" not in as_fragment(replace(told, steps=linked)).lower()


def test_a_strict_policy_takes_it_and_nobody_writes_markup_into_it(law: Law) -> None:
    reform = law.reformed([Change("loonpremie_plafond_factor", date(2024, 1, 1), 19_000, EVIL)])
    told = reform.explain("loonpremie", Quarter(2025, 2), FACTS)
    step = replace(
        told.steps[-1],
        **dict.fromkeys(
            ("label", "label_en", "article", "source", "rounding", "rounding_en"), EVIL
        ),
        rounding_reference=EVIL,
        words=EVIL,
        words_en=EVIL,
    )
    evil = replace(told, component=EVIL, scheme=EVIL, law_hash=EVIL, steps=(*told.steps[:-1], step))
    for language in ("nl", "en"):
        page = Page(as_fragment(evil, language))
        assert page.elements.keys().isdisjoint({"script", "style", "img", "link"})
        assert page.attributes <= {"class", "id", "href", "lang", "aria-labelledby", "scope"}
        assert page.words.count(EVIL) >= 8


def test_several_stand_in_one_page(law: Law) -> None:
    told = explained(law)
    page = Page(as_fragment(told, prefix="eerste") + as_fragment(told, prefix="tweede"))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_headings_stand_where_the_page_wants_them(law: Law) -> None:
    page = Page(as_fragment(explained(law), level=4))
    assert {tag for tag in page.elements if tag in ("h1", "h2", "h3", "h4", "h5", "h6")} == {
        "h4",
        "h5",
    }


@pytest.mark.parametrize("prefix", ["", "1", "a b", 'x"', "-", "é", "a\n"])
def test_a_prefix_that_is_no_id_is_refused(law: Law, prefix: str) -> None:
    with pytest.raises(BadInputError, match="prefix"):
        as_fragment(explained(law), prefix=prefix)


@pytest.mark.parametrize("level", [0, 6])
def test_a_level_that_no_heading_has_is_refused(law: Law, level: int) -> None:
    with pytest.raises(BadInputError, match=f"level is {level}"):
        as_fragment(explained(law), level=level)


def test_the_law_and_the_known_on_day_are_in_it(law: Law) -> None:
    told = law.explain("loonpremie", Quarter(2024, 2), FACTS, known_on=date(2024, 4, 15))
    html = as_fragment(told, ahead=looks_ahead(told, date(2026, 1, 1)))
    assert law.hash in Page(html).words
    assert "15-04-2024" in html
    assert '<p class="maatwerk-vooruit">GGMMI van 2024Q2 kan nog veranderen' in html
    assert "maatwerk-vooruit" not in as_fragment(told)
