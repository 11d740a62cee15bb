"""answer.html in a real browser: accessible, self-contained, narrow, dark and on paper."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from maatwerk.questions.answer import Answer, written
from maatwerk.questions.request import Request


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: run scripts/system-packages"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def file(files_52: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "answer.html"
    path.write_bytes(files_52["answer.html"])
    return path


def opened(browser: Browser, file: Path, **options: Any) -> Page:
    page = browser.new_context(**options).new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 1280, "height": 900}},
        {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
        {"viewport": {"width": 360, "height": 740}},
        {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    ],
    ids=["wide", "dark", "narrow", "narrow-dark"],
)
def test_axe_finds_no_violation(options: dict[str, Any], browser: Browser, file: Path) -> None:
    results = Axe().run(opened(browser, file, **options))
    assert results.violations_count == 0, results.generate_report()


def test_at_360_pixels_only_the_tables_scroll(browser: Browser, file: Path) -> None:
    page = opened(browser, file, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = page.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth)"
        ".every(e => e.tabIndex === 0)"
    )
    assert wide


def test_nothing_comes_from_elsewhere(browser: Browser, file: Path) -> None:
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.evaluate("document.scripts.length") == 0


def test_language_skip_link_and_headings(browser: Browser, file: Path) -> None:
    page = opened(browser, file)
    assert page.get_attribute("html", "lang") == "nl-BE"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar het antwoord"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3')].map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_each_table_has_caption_and_scopes(browser: Browser, file: Path, answer_52: Answer) -> None:
    page = opened(browser, file)
    captions = page.eval_on_selector_all("table caption", "all => all.map(c => c.textContent)")
    assert captions == [exhibit.title for exhibit in answer_52.exhibits]
    without = page.eval_on_selector_all("th:not([scope])", "all => all.length")
    assert without == 0
    empty = page.eval_on_selector_all(
        "td, th", "all => all.filter(c => !c.textContent.trim()).length"
    )
    assert empty == 0


def test_each_picture_has_words_and_a_table_beside_it(
    browser: Browser, file: Path, answer_52: Answer
) -> None:
    page = opened(browser, file)
    labels = page.eval_on_selector_all(
        "[role=img][aria-label]:has(> svg)", "all => all.map(e => e.ariaLabel)"
    )
    assert labels == [chart.alt for chart in answer_52.charts]
    assert page.locator("figure").count() == len(answer_52.charts)
    assert all(exhibit.grid.rows for exhibit in answer_52.exhibits if exhibit.chart)


def test_dark_is_dark(browser: Browser, file: Path) -> None:
    light, dark = (
        opened(browser, file, color_scheme=scheme).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    )
    assert light == "rgb(255, 255, 255)"
    assert dark != light


def test_on_paper_it_fits(browser: Browser, file: Path, tmp_path: Path) -> None:
    page = opened(browser, file, viewport={"width": 620, "height": 900})  # A4 less its margins
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).display") == "none"
    overflow = page.evaluate(
        "[...document.querySelectorAll('table')]"
        ".filter(t => t.getBoundingClientRect().right > document.body.clientWidth + 1)"
        ".map(t => t.caption.textContent)"
    )
    assert overflow == []
    page.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 10_000


def test_a_malicious_title_is_only_text(
    browser: Browser, request_52: Request, desk: Any, tmp_path: Path
) -> None:
    evil = "<script>document.title='hacked'</script><img src=x onerror=alert(1)>"
    asks = (replace(request_52.asks[0], text=evil), *request_52.asks[1:2])
    request = Request(replace(request_52.header, title=evil, asker=evil, number=evil), asks)
    file = tmp_path / "answer.html"
    file.write_bytes(written(desk.draft(request), request, ("html",))["answer.html"])
    page = opened(browser, file)
    assert page.text_content(".subject") == evil
    assert page.title() != "hacked"
    assert page.locator("script, img").count() == 0
