"""A statement in a real browser: no barrier, also on a small screen, and nothing fetched."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize, sync_playwright
from weasyprint import HTML

from maatwerk.law import Quarter, load_law
from maatwerk.payments.movements import Moved, Movement, Standing
from maatwerk.payments.statement import Paid, Statement
from maatwerk.payments.statement_page import as_html
from maatwerk.register.letters.sender import read_sender
from maatwerk.register.vault.records import Address, Applicant

QUARTER = Quarter(2025, 2)


def page(kind: str = "betaling", component: str = "loonpremie", more: int = 0) -> str:
    law = load_law()
    facts = {"pakket": 1, "kwartaalnummer": 1, "referteloon": 1_500_000}
    told = law.explain("loonpremie", QUARTER, {**facts, "tewerkstellingsbreuk": 10_000})
    line = Paid(
        *("line:2025Q2-1:1", "C0000000000A", "Q00000000001", QUARTER, component, kind),
        *(
            told.amount_cents + more,
            told.amount_cents + more,
            more,
            date(2025, 8, 1),
            date(2025, 8, 4),
        ),
        *("0" * 64, False, told, None),
    )
    at = datetime(2025, 8, 1, 9, tzinfo=UTC)
    moved = Moved(at, Movement.FILED, line.cents, (line.case,), "transfer:MW-2025Q2-1-1")
    standing = Standing(line.cents, 0, 0, line.cents, 0, 0, 0)
    home = Address("Verzonnenstraat 1", "9999", "Nergenshuizen")
    statement = Statement(
        *("A00000000001", date(2025, 8, 5), None, None, (line,), (moved,), standing),
        *({"Q00000000001": "An Verzonnen"}, Applicant("Verzonnen bv", None, None, home)),
    )
    return as_html(statement, read_sender(None, {}))


@pytest.mark.parametrize(
    "size", [ViewportSize(width=1000, height=900), ViewportSize(width=400, height=740)]
)
def test_axe_finds_no_violation_and_nothing_sticks_out(size: ViewportSize, tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: run scripts/system-packages"
    file = tmp_path / "statement.html"
    file.write_text(page(), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_context(viewport=size).new_page()
        asked: list[str] = []
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(file.as_uri())
        assert shown.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert asked == [file.as_uri()]
        assert "5.068,54 euro" in shown.inner_text("main")
        assert "Kwartaal" in shown.inner_text("main")
        violations = Axe().run(shown).response["violations"]
        browser.close()
    assert [one["id"] for one in violations] == []


def test_no_table_on_paper_is_wider_than_the_text_and_no_day_wraps() -> None:
    longest = page("terugvordering", "ondersteuningspremie", 10_000_000)
    sheets = HTML(string=longest).render().pages
    boxes = [box for sheet in sheets for box in sheet._page_box.descendants()]
    tables = [box for box in boxes if box.element_tag == "table"]
    assert tables
    edge = max(box.position_x + box.width for box in boxes if box.element_tag == "main")
    assert [box for box in tables if box.position_x + box.margin_width() > edge + 1] == []
    lines = [box.text for box in boxes if hasattr(box, "text")]
    assert "04-08-2025" in lines
    assert "1 augustus 2025" in lines
