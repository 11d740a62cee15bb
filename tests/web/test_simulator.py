"""The simulator: the law's own amounts, wrong input at its field, with and without script."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from tests.web.conftest import Open, Site
from tests.web.test_in_a_browser import SUM

from maatwerk.law import Quarter, load_law
from maatwerk.law.explanation.wording import decimal
from maatwerk.law.schedule import schedule
from maatwerk.web.simulator.chart import round_ticks
from maatwerk.web.simulator.views import PER_MINUTE
from maatwerk.web.simulator.written import read_money, read_share

GIVEN = {
    "loon": "12000",
    "breuk": "80",
    "pakket": "vijf_jaar",
    "begeleiding": "geen",
    "start": "2024Q1",
}
NUMBER = re.compile(r'<td class="number">(?:<strong>)?([\d.,]+)')


KNOWN, TOTAL = r"hangt <strong>€\s([\d.,]+)", r'class="figure">€\s([\d.,]+)'


def cents_of(pattern: str, text: str) -> int:
    """The cents of an amount of the page."""
    found = re.search(pattern, text)
    assert found is not None
    return int(re.sub(r"\D", "", found[1]))


def amounts(text: str) -> list[str]:
    """Every figure of the table, row after row; the last one is the total."""
    return NUMBER.findall(text)


def test_the_amounts_are_those_of_the_law(site: Site) -> None:
    law = load_law()
    facts = {
        "pakket": law.packages.index("vijf_jaar"),
        "kwartaalnummer": 1,
        "referteloon": 1_200_000,
        "tewerkstellingsbreuk": 8_000,
        "begeleidingsnood": law.guidance_levels.index("hoog"),
    }
    quarters = [Quarter(2024, 1) + after for after in range(20)]
    wage, guidance = (
        [due.amount_cents for due in schedule(law, component, quarters, facts)]
        for component in ("loonpremie", "begeleidingspremie")
    )
    rows = [cents for pair in zip(wage, guidance, strict=True) for cents in (sum(pair), *pair)]
    expected = [decimal(cents, 100, 2, "nl") for cents in (*rows, sum(wage) + sum(guidance))]
    assert amounts(site.ask("/simulator/", GIVEN | {"begeleiding": "hoog"}).text) == expected


@pytest.mark.parametrize(
    ("package", "quarters"),
    [("twee_jaar", 8), ("vijf_jaar", 20), ("vijf_jaar_verhoogd", 20), ("vijf_jaar_cmw45", 20)],
)
def test_a_package_is_shown_to_its_end(site: Site, package: str, quarters: int) -> None:
    found = amounts(site.ask("/simulator/", GIVEN | {"pakket": package}).text)
    assert len(found) == quarters + 1
    assert "0,00" not in found


def test_a_package_without_an_end_says_so(site: Site) -> None:
    asked = GIVEN | {"pakket": "op_maat", "percentage": "35"}
    text = site.ask("/simulator/", asked).text
    assert "bepaalt de beslissing. Hier staan 20 kwartalen" in text
    assert "bepaalt de beslissing. Hier" not in site.ask("/simulator/", GIVEN).text


def test_what_is_not_known_yet_is_said_and_apart(site: Site) -> None:
    text = site.ask("/simulator/", GIVEN).text
    assert "kan nog veranderen" in text
    known, total = cents_of(KNOWN, text), cents_of(TOTAL, text)
    assert known < total
    guided = site.ask("/simulator/", GIVEN | {"begeleiding": "laag"}).text
    # What depends on no index is known: all of the guidance.
    assert cents_of(TOTAL, guided) - total == cents_of(KNOWN, guided) - known > 0
    assert "tussenkomsten in de loonkost NIET nagegaan" in text
    told = site.ask("/simulator/", GIVEN | {"andere": "0"}).text
    assert "tussenkomsten in de loonkost NIET nagegaan" not in told


def test_a_whole_right_in_the_past_is_known(site: Site) -> None:
    text = site.ask("/simulator/", GIVEN | {"pakket": "twee_jaar", "start": "2023Q3"}).text
    assert amounts(text)
    assert "kan nog veranderen" not in text


def test_the_self_employed_are_not_asked_for_a_wage(site: Site) -> None:
    asked = {"wie": "zelfstandige", "pakket": "vijf_jaar", "start": "2026Q3"}
    text = site.ask("/simulator/", asked).text
    assert amounts(text)[0] == "2.680,33"
    assert 'name="loon"' not in text
    assert "voldoende bedrijfsactiviteiten NIET nagegaan".casefold() in text.casefold()
    proven = site.ask("/simulator/", asked | {"attest": "on"}).text
    assert "bedrijfsactiviteiten NIET nagegaan" not in proven


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"loon": ""}, "Vul het referteloon van een kwartaal in."),
        ({"loon": "veel"}, "Schrijf een bedrag in euro"),
        ({"loon": "-5"}, "Schrijf een bedrag in euro"),
        ({"loon": "1200000,01"}, "meer dan een miljoen euro"),
        ({"breuk": "0"}, "Schrijf een percentage boven 0"),
        ({"breuk": "101"}, "Schrijf een percentage boven 0"),
        ({"breuk": ""}, "Vul het aandeel van een voltijdse baan in."),
        ({"pakket": "vop_bepaald"}, "Kies een pakket."),
        ({"pakket": "op_maat"}, "Kies het percentage van de beslissing."),
        ({"pakket": "op_maat", "percentage": "33"}, "Kies een van de percentages."),
        ({"begeleiding": "veel"}, "Kies hoeveel begeleiding nodig is."),
        ({"start": "2023Q2"}, "Kies een kwartaal."),
        ({"start": "gisteren"}, "Kies een kwartaal."),
        ({"andere": "x"}, "Schrijf een bedrag in euro"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_above(
    site: Site, change: dict[str, str], said: str
) -> None:
    answer = site.ask("/simulator/", GIVEN | change)
    field = "percentage" if "op_maat" in change.values() else next(iter(change))
    assert answer.status == 200
    at_field = re.search(rf'id="{field}_error">(.*?)</p>', answer.text, re.DOTALL)
    above = re.search(r'role="alert".*?</div>', answer.text, re.DOTALL)
    assert at_field is not None
    assert above is not None
    assert said in at_field[1]
    assert said in above[0]
    assert amounts(answer.text) == []


def test_what_was_filled_in_is_escaped(site: Site) -> None:
    text = site.ask("/simulator/", GIVEN | {"loon": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_every_quarter_explains_itself_with_article_and_confidence(site: Site) -> None:
    text = site.ask("/simulator/", GIVEN).text
    link = re.search(r'href="(/simulator/uitleg/2025Q2/\?[^"]*)"', text)
    assert link is not None
    steps = site.ask(link[1].replace("&amp;", "&")).text
    assert f"{amounts(text)[5]} euro" in steps
    assert "Decreet 14-01-2022, art. 17" in steps
    assert "Zekerheid" in steps


@pytest.mark.parametrize(
    "path",
    ["2023Q4/?", "2029Q1/?", "2024K1/?", "2024Q1/?loon=veel&", "0000Q1/?"],
)
def test_a_quarter_that_is_not_shown_has_no_explanation(site: Site, path: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in GIVEN.items() if f"{name}=" not in path)
    assert site.ask(f"/simulator/uitleg/{path}{query}").status == 404


def test_on_paper_stands_what_was_filled_in_and_by_which_law(open_page: Open) -> None:
    page = open_page(SUM)
    assert not page.locator(".on-paper").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("form.inputs").is_visible()
    paper = page.locator(".on-paper").inner_text()
    assert all(said in paper for said in ("12000", "80", "5 jaar", "Midden", "2026Q3"))
    assert load_law().hash in page.locator(".by-law").inner_text()


def test_nothing_is_kept(site: Site) -> None:
    answer = site.ask("/simulator/", GIVEN)
    assert set(answer.cookies) <= {"csrftoken"}


def test_too_often_in_a_minute_is_asked_to_wait_and_others_are_not(site: Site) -> None:
    """From an address of its own; should a minute end in between, there are enough for the next."""
    answers = [site.ask("/simulator/", of="127.0.0.77") for _ in range(2 * PER_MINUTE + 1)]
    refused = next(answer for answer in answers if answer.status == 429)
    assert answers[PER_MINUTE - 1].status == 200
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert "Dat was veel op korte tijd" in refused.text
    assert site.ask("/simulator/").status == 200


def test_it_is_used_by_keyboard_and_without_script(open_page: Open) -> None:
    page = open_page("/", script=False)
    page.get_by_role("link", name="Reken uit wat ik zou krijgen").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Wat kost de werknemer per kwartaal?").focus()
    page.keyboard.type("12.000,00")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # the package
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("table.course tbody tr")).to_have_count(20)
    assert page.get_by_label("5 jaar verhoogd").is_checked()
    page.locator("table.course tbody a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/uitleg/"))
    assert page.locator("section.maatwerk-uitleg").count() == 1


def test_a_change_is_worked_out_in_place(open_page: Open) -> None:
    page = open_page(SUM)
    page.evaluate("window.same = true")
    before = page.locator(".total .figure").inner_text()
    page.get_by_label("2 jaar").check()
    expect(page.locator("table.course tbody tr")).to_have_count(8)
    after = page.locator(".total .figure").inner_text()
    assert after != before
    assert after in page.get_by_role("status").inner_text()
    assert "pakket=twee_jaar" in page.url
    assert page.evaluate("document.activeElement.value") == "twee_jaar"
    page.locator("#breuk").fill("300")
    page.locator("#breuk").press("Tab")
    expect(page.locator("#breuk_error")).to_contain_text("Schrijf een percentage")
    assert page.locator("#breuk").get_attribute("aria-invalid") == "true"
    page.locator("#breuk").fill("50")
    page.locator("#breuk").press("Tab")
    expect(page.locator("#breuk_error")).to_be_empty()
    assert page.locator("#breuk").get_attribute("aria-invalid") is None
    assert page.evaluate("window.same")
    shared = page.url
    page.goto("/")
    page.goto(shared)
    assert page.locator("#breuk").input_value() == "50"


def test_what_is_still_empty_is_no_mistake_while_somebody_fills_in(open_page: Open) -> None:
    page = open_page("/simulator/")
    page.locator("#breuk").fill("50")
    page.locator("#breuk").press("Tab")
    expect(page).to_have_url(re.compile("breuk=50"))
    assert page.locator("#loon_error").inner_text() == ""
    assert page.locator("#mistakes").inner_text() == ""
    assert "Wat kost de werknemer per kwartaal?" in page.locator("#outcome").inner_text()
    page.get_by_role("button", name="Reken uit").click()
    expect(page.locator("#loon_error")).to_contain_text("Vul het referteloon")
    assert "Er klopt iets niet" in page.evaluate("document.activeElement.innerText")


def test_only_a_decided_package_asks_for_a_percentage(open_page: Open) -> None:
    page = open_page("/simulator/")
    assert not page.locator("#percentage").is_visible()
    page.get_by_label("Op maat").check()
    assert page.locator("#percentage").is_visible()


@given(st.integers(0, 100_000_000))
def test_an_amount_is_read_as_either_language_writes_it(cents: int) -> None:
    assert read_money(decimal(cents, 100, 2, "nl")) == cents
    assert read_money(decimal(cents, 100, 2, "en")) == cents
    assert read_money(f"€ {cents // 100}") == cents // 100 * 100


@pytest.mark.parametrize(
    ("text", "cents"),
    [("12 000,5", 1_200_050), ("12000.50", 1_200_050), ("1.2", 120), ("0", 0), ("12 euro", 1200)],
)
def test_an_amount_is_read(text: str, cents: int) -> None:
    assert read_money(text) == cents


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "1.23.456", "12.0000", "-1", "1e3", "١٢", "12,345.6,7"]
)
def test_what_is_no_amount_is_not_read(text: str) -> None:
    assert read_money(text) is None


def test_a_share_is_read() -> None:
    assert [read_share(text) for text in ("80", "62,5 %", "62.55", "", "x", "1234")] == [
        8_000,
        6_250,
        6_255,
        None,
        None,
        None,
    ]


@given(st.integers(1, 10**10))
def test_the_ticks_of_the_chart_are_few_and_reach_the_highest(highest: int) -> None:
    ticks = round_ticks(highest)
    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert 2 <= len(ticks) <= 5
