"""The pages of the figures: what they show, and that their files are those of the command."""

import json
import subprocess
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.web.conftest import BIN, SIZES, Open, Served, Site

OF = "127.0.0.70"
ASKED = {"maat": "applications", "per": "province", "van": "2025-01-01", "tot": "2025-12-31"}
AGAINST = {"van2": "2024-01-01", "tot2": "2024-12-31"}


@pytest.fixture(scope="module")
def analyst(site: Site) -> Site:
    return site.signed_in("analist", of=OF)


def counted(served: Served, *options: str) -> str:
    done = subprocess.run(
        [BIN / "maatwerk", "figures", *options, "--snapshot", served.folder / "snapshots"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_a_file_is_what_the_command_gives(analyst: Site, served: Served) -> None:
    got = analyst.ask("/cijfers/bestand.csv", ASKED, of=OF)
    asked = ("applications", "--by", "province", "--from", "2025-01-01", "--to", "2025-12-31")
    assert got.text == counted(served, *asked, "--format", "csv")
    assert got.headers["content-disposition"] == 'attachment; filename="applications.csv"'
    assert len(got.text.splitlines()) == 8


def test_every_form_is_what_its_name_says(analyst: Site) -> None:
    told = analyst.ask("/cijfers/bestand.json", ASKED, of=OF)
    assert told.headers["content-type"] == "application/json"
    assert "applications" in json.dumps(json.loads(told.text))
    for form, begins in (("xlsx", b"PK"), ("png", b"\x89PNG")):
        address = f"{analyst.address}/cijfers/bestand.{form}?{urlencode(ASKED)}&bewaar=1"
        cookies = "; ".join(f"{name}={value}" for name, value in analyst.cookies.items())
        with urlopen(Request(address, headers={"Cookie": cookies})) as answer:  # noqa: S310 - ours
            assert answer.read().startswith(begins)
            assert f"applications.{form}" in answer.headers["Content-Disposition"]
    svg = analyst.ask("/cijfers/bestand.svg", ASKED, of=OF)
    assert svg.headers["content-type"] == "image/svg+xml"
    assert "Antwerpen" in svg.text


def test_the_overview_compares_two_years(analyst: Site) -> None:
    page = analyst.ask("/cijfers/", of=OF).text
    assert page.count('class="before"') == 5
    assert page.count("<figure>") >= 5
    assert "Bron: synthetisch register" in page
    plain = analyst.ask("/cijfers/", {"van": "2025-01-01", "tot": "2025-12-31"}, of=OF).text
    assert 'class="before"' not in plain


def test_a_table_of_two_periods_has_both_and_each_cell_opens_the_definition(analyst: Site) -> None:
    page = analyst.ask("/cijfers/tabel/", ASKED | AGAINST, of=OF).text
    assert "Aanvragen per provincie en periode, 2025 en 2024" in page
    cells = page.count('<td class="number">')
    assert cells == 24  # seven provinces and the total; two periods and the total
    assert page.count('<td class="number"><a href="#definition">') == cells
    assert 'id="definition"' in page


def test_what_the_register_does_not_keep_is_not_zero(analyst: Site) -> None:
    page = analyst.ask("/cijfers/tabel/", {"maat": "expenditure"}, of=OF).text
    assert '<td class="number"><a href="#definition">niet beschikbaar</a>' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"maat": "rijkdom"},
        {"per": "persoon"},
        {"van": "gisteren"},
        {"van": "2025-12-31", "tot": "2025-01-01"},
        {"van2": "2024-01-01"},
        {"stand": "0123456789ab"},
        {"per": "ground", "maat": "unique_persons"},
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_said_and_gives_no_file(
    analyst: Site, wrong: dict[str, str]
) -> None:
    page = analyst.ask("/cijfers/tabel/", ASKED | wrong, of=OF)
    assert page.status == 200
    assert "<title>Fout" in page.text
    assert "<td" not in page.text
    assert analyst.ask("/cijfers/bestand.csv", ASKED | wrong, of=OF).status == 404


def test_a_form_that_there_is_not_is_not_found(analyst: Site) -> None:
    assert analyst.ask("/cijfers/bestand.exe", ASKED, of=OF).status == 404
    single = {"maat": "applications"}
    assert analyst.ask("/cijfers/bestand.png", single, of=OF).status == 404  # nothing to draw


@pytest.mark.parametrize(
    ("language", "width", "dark"), [("nl", SIZES["desk"], False), ("en", SIZES["phone"], True)]
)
def test_the_pages_have_no_barrier(open_page: Open, language: str, width: int, dark: bool) -> None:
    page = open_page("/cijfers/", language=language, width=width, dark=dark)
    page.locator("button[value=analist]").click()
    page.wait_for_url("**/cijfers/")
    held(page)
    drawn = "[...document.images].every(i => i.complete && i.naturalWidth > 100)"
    page.wait_for_function(drawn)
    page.locator("figure a").nth(1).click()
    page.wait_for_url("**/tabel/**")
    held(page)
    page.locator("td a").first.click()
    assert page.url.endswith("#definition")


def test_it_works_without_script(open_page: Open) -> None:
    page = open_page("/cijfers/tabel/", script=False)
    page.locator("button[value=analist]").click()
    page.locator("select#per").select_option("province")
    page.get_by_role("button", name="Toon").click()
    assert "per=province" in page.url
    assert page.locator("tbody tr").count() == 8
    assert page.locator("figure img").get_attribute("alt")


def held(page: object) -> None:
    results = Axe().run(page)  # type: ignore[arg-type]
    assert results.violations_count == 0, results.generate_report()
    for size in SIZES.values():
        page.set_viewport_size({"width": size, "height": 900})  # type: ignore[attr-defined]
        wide = page.evaluate("document.documentElement.scrollWidth")  # type: ignore[attr-defined]
        assert wide <= size
