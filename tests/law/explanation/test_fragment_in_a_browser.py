"""The fragment in a real browser, in a page with a strict content security policy."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from maatwerk.law import Law, Quarter
from maatwerk.law.explanation.ahead import looks_ahead
from maatwerk.law.explanation.fragment import as_fragment
from maatwerk.law.explanation.wording import Language

FACTS = {
    "pakket": 1,
    "kwartaalnummer": 1,
    "referteloon": 1_500_000,
    "tewerkstellingsbreuk": 10_000,
    "begeleidingsnood": 2,
}
TITLES: dict[Language, str] = {"nl": "Uw premies", "en": "Your premiums"}
POLICY = "default-src 'none'"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: run scripts/system-packages"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(params=["nl", "en"])
def file(request: pytest.FixtureRequest, law: Law, tmp_path: Path) -> Path:
    """Two explanations in one page without any style or script."""
    language: Language = request.param
    day = date(2024, 4, 15)
    wage = law.explain("loonpremie", Quarter(2024, 2), FACTS, known_on=day)
    guidance = law.explain("begeleidingspremie", Quarter(2024, 2), FACTS)
    path = tmp_path / "page.html"
    path.write_text(
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{TITLES[language]}</title></head><body><main><h1>{TITLES[language]}</h1>"
        + as_fragment(wage, language, prefix="loon", ahead=looks_ahead(wage, day))
        + as_fragment(guidance, language, prefix="begeleiding")
        + "</main></body></html>",
        encoding="utf-8",
    )
    return path


def opened(browser: Browser, file: Path, width: int) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_violation(browser: Browser, file: Path, width: int) -> None:
    results = Axe().run(opened(browser, file, width))
    assert results.violations_count == 0, results.generate_report()


def test_the_policy_has_nothing_to_stop(browser: Browser, file: Path) -> None:
    said: list[str] = []
    page = browser.new_context().new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert said == []
    assert page.locator("section.maatwerk-uitleg").count() == 2


def test_a_link_leads_to_its_step(browser: Browser, file: Path) -> None:
    page = opened(browser, file, 1280)
    page.locator("#loon-stap-brutopremie a").first.click()
    assert page.evaluate("document.querySelector(':target').id") == (
        "loon-stap-geplafonneerd_referteloon"
    )


def test_nothing_is_wider_than_a_telephone(browser: Browser, file: Path) -> None:
    page = opened(browser, file, 360)
    for details in page.locator("details").all():
        details.locator("summary").click()
    assert page.locator("details code").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
