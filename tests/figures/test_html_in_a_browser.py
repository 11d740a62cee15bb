"""The page of a table in a real browser: no barrier, and it fits a small screen and paper."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from maatwerk.figures import Period
from maatwerk.figures.export import to_html
from maatwerk.figures.source import Source

ASKED = (Period(date(2023, 7, 1), date(2024, 6, 30), "juli 2023 tot en met juni 2024"),)


@pytest.fixture(scope="module")
def pages(figures_of, application, tmp_path_factory):
    figures = figures_of(application(), application(submitted_on=date(2023, 8, 1)))
    source = Source("ab" * 32, date(2024, 9, 30), True, "cd" * 32)
    folder = tmp_path_factory.mktemp("pages")
    for lang in ("nl", "en"):
        table = figures.table("applications", ("year", "province"), ASKED)
        (folder / f"{lang}.html").write_bytes(to_html(table, source, lang))
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: run scripts/system-packages"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser, folder
        browser.close()


def opened(pages, lang: str, width: int):
    browser, folder = pages
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(Path(folder / f"{lang}.html").as_uri())
    return page


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_no_violation(pages, lang, width):
    results = Axe().run(opened(pages, lang, width))
    assert results.violations_count == 0, results.generate_report()


def test_only_the_table_scrolls_on_a_small_screen(pages):
    page = opened(pages, "nl", 360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = "document.querySelector('.wide')"
    assert page.evaluate(f"{wide}.scrollWidth > {wide}.clientWidth")
    page.locator(".wide").focus()
    assert page.evaluate(f"document.activeElement === {wide}")
