"""Pages of the book in a real browser: no barrier, dark and light, on a small screen."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

PAGES = (
    "index",
    "rules/uitkomst",
    "parameters/ggmmi",
    "graph-vop",
    "checks/op_maat_binnen_de_band",
    "parameters/pakket_percentages",
    "grounds",
    "assumptions",
    "examples/vop",
)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: run scripts/system-packages"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()


def opened(browser: Browser, file: Path, **options: Any) -> Page:
    page = browser.new_context(**options).new_page()
    page.goto(file.as_uri())
    return page


SIGHTS: dict[str, tuple[str, dict[str, Any]]] = {
    "nl-wide": ("nl", {"viewport": WIDE}),
    "en-narrow": ("en", {"viewport": NARROW}),
    "nl-narrow-dark": ("nl", {"viewport": NARROW, "color_scheme": "dark"}),
    "en-wide-dark": ("en", {"viewport": WIDE, "color_scheme": "dark"}),
}
SEEN = [
    *((name, sight) for name in PAGES[:4] for sight in SIGHTS),
    *((name, sight) for name in PAGES[4:] for sight in ("nl-wide", "nl-narrow-dark")),
]


@pytest.mark.parametrize(("name", "sight"), SEEN)
def test_axe_finds_no_violation(browser: Browser, book: Path, name: str, sight: str) -> None:
    language, options = SIGHTS[sight]
    page = opened(browser, book / language / f"{name}.html", **options)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_at_360_pixels_only_regions_scroll(
    browser: Browser, book: Path, name: str, language: str
) -> None:
    page = opened(browser, book / language / f"{name}.html", viewport=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    outside = page.evaluate(
        "[...document.querySelectorAll('table, svg, pre')]"
        ".filter(e => !e.closest('.scroll[tabindex=\"0\"]')).length"
    )
    assert outside == 0
    page.context.close()


@pytest.mark.parametrize(("width", "narrow"), [(320, True), (360, True), (1280, False)])
def test_the_chart_fits_and_a_table_says_that_it_scrolls(
    browser: Browser, book: Path, width: int, narrow: bool
) -> None:
    file = book / "nl" / "parameters" / "ggmmi.html"
    page = opened(browser, file, viewport={"width": width, "height": 740})
    chart, table = page.locator(".scroll").all()
    assert chart.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert chart.locator("svg:visible").count() == 1
    assert page.locator(".sideways").is_visible() == narrow
    assert table.evaluate("e => e.scrollWidth > e.clientWidth") == narrow
    page.context.close()


def test_a_shade_says_that_there_is_more_at_that_side(browser: Browser, book: Path) -> None:
    """What is drawn at both ends of the last row, before and after it is moved to its end."""
    page = opened(browser, book / "nl" / "parameters" / "ggmmi.html", viewport=NARROW)
    table = page.locator(".scroll").last
    table.scroll_into_view_if_needed()
    before = table.screenshot()
    table.evaluate("e => { e.scrollLeft = e.scrollWidth; }")
    after = table.screenshot()
    table.evaluate("e => { e.style.background = 'none'; }")
    assert table.screenshot() != after != before
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_headings_tables_and_the_way_to_the_content(
    browser: Browser, book: Path, name: str
) -> None:
    page = opened(browser, book / "nl" / f"{name}.html")
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.eval_on_selector_all("th:not([scope])", "all => all.length") == 0
    empty = "all => all.filter(c => !c.textContent.trim()).map(c => c.outerHTML)"
    assert page.eval_on_selector_all("td, th, dd, li, a", empty) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.context.close()


def test_a_box_of_the_graph_is_reached_and_followed_by_keyboard(
    browser: Browser, book: Path
) -> None:
    page = opened(browser, book / "nl" / "graph-imw.html")
    box = page.locator("svg a").first
    name = box.locator("title").text_content() or ""
    box.focus()
    assert page.evaluate("document.activeElement.tagName.toLowerCase()") == "a"
    drawn = page.evaluate("getComputedStyle(document.activeElement.querySelector('rect')).stroke")
    others = page.eval_on_selector_all(
        "svg a:not(:focus) rect", "all => all.map(r => getComputedStyle(r).stroke)"
    )
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    heading = page.locator("h1, :target h2").first.text_content() or ""
    assert heading
    assert name.split(" (")[0].lower() in page.locator("main").inner_text().lower()
    assert drawn not in others
    page.context.close()


def test_labels_of_the_graph_stay_in_their_boxes(browser: Browser, book: Path) -> None:
    page = opened(browser, book / "nl" / "graph-imw.html", viewport=WIDE)
    outside = page.evaluate(
        """[...document.querySelectorAll('svg a')].filter(a => {
            const box = a.querySelector('rect').getBBox(), text = a.querySelector('text').getBBox();
            return text.x < box.x || text.x + text.width > box.x + box.width
                || text.y < box.y || text.y + text.height > box.y + box.height;
        }).map(a => a.textContent)"""
    )
    assert outside == []
    page.context.close()


def test_nothing_comes_from_elsewhere(browser: Browser, book: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    file = book / "nl" / "rules" / "loonpremie.html"
    page.goto(file.as_uri())
    assert asked == [file.as_uri(), (book / "book.css").as_uri()]
    page.context.close()


def test_dark_is_dark(browser: Browser, book: Path) -> None:
    light, dark = (
        opened(browser, book / "nl" / "index.html", color_scheme=scheme).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    )
    assert light == "rgb(255, 255, 255)"
    assert dark != light
