"""Every page in a real browser: no barrier, at every size, light and dark, in both languages."""

import hashlib
import re
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.web.conftest import SIZES, Open

from maatwerk.web.messages.collecting import WEB

SUM = (
    "/simulator/?loon=12000&breuk=80&pakket=vijf_jaar&percentage=&begeleiding=midden"
    "&start=2026Q3&andere="
)
PAGES = {
    "front": "/",
    "empty": "/simulator/",
    "sum": SUM,
    "mistakes": SUM.replace("12000", "veel").replace("80", "0"),
    "self-employed": "/simulator/?wie=zelfstandige&pakket=op_maat&percentage=35&start=2026Q3",
    "parameter": "/wet/parameters/ggmmi.html",
    "found": "/wet/zoeken/?q=premie",
    "values": "/wet/op-een-dag/?dag=2026-07-01&tegen=2025-01-01",
    "steps": SUM.replace("/?", "/uitleg/2026Q4/?"),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("language", "width", "dark"),
    [("nl", SIZES["desk"], False), ("en", SIZES["phone"], True)],
    ids=["nl-desk-light", "en-phone-dark"],
)
def test_a_page_has_no_barrier(
    open_page: Open, name: str, language: str, width: int, dark: bool
) -> None:
    page = open_page(PAGES[name], language=language, width=width, dark=dark)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    for size in SIZES.values():
        page.set_viewport_size({"width": size, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= size


def test_dark_is_dark(open_page: Open) -> None:
    light, dark = (
        open_page("/", dark=dark).evaluate("getComputedStyle(document.body).backgroundColor")
        for dark in (False, True)
    )
    assert light == "rgb(255, 255, 255)"
    assert max(map(int, re.findall(r"\d+", dark))) < 60


def test_the_first_tab_leads_to_the_content(open_page: Open) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_language_changes_without_script_and_keeps_what_was_filled_in(open_page: Open) -> None:
    page = open_page(SUM, script=False)
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url.endswith(SUM)
    assert page.locator("#loon").input_value() == "12000"


def test_htmx_is_the_file_that_its_readme_names() -> None:
    folder = WEB / "look" / "static" / "look"
    digest = hashlib.sha256((folder / "htmx.min.js").read_bytes()).hexdigest()
    assert f"`{digest}`" in (folder / "README.md").read_text(encoding="utf-8")
