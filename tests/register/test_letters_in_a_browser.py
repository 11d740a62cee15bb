"""A letter as HTML in a real browser: no barrier, also on a small screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize, sync_playwright
from tests.register.test_letters_pdf import page

from maatwerk.cases.letters import LetterKind

WIDE = ViewportSize(width=1000, height=900)
NARROW = ViewportSize(width=420, height=740)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: run scripts/system-packages"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("kind", LetterKind)
def test_axe_finds_no_violation_and_nothing_sticks_out(
    browser: Browser, kind: LetterKind, size: ViewportSize, tmp_path: Path
) -> None:
    file = tmp_path / "letter.html"
    file.write_text(page(kind), encoding="utf-8")
    shown = browser.new_context(viewport=size).new_page()
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(file.as_uri())
    assert shown.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert asked == [file.as_uri()]
    results = Axe().run(shown)
    assert results.violations_count == 0, results.generate_report()
    shown.context.close()
