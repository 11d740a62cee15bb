"""Charts: the right kind, the real numbers in words, the same picture each time."""

import json
import struct
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from maatwerk.errors import BadInputError
from maatwerk.figures import Period
from maatwerk.figures.charts import draw, lead_time_histogram
from maatwerk.figures.charts.province_map import PLACES
from maatwerk.figures.numbers import NBSP
from maatwerk.snapshot.codes import codes_of

ASKED = (
    Period(date(2023, 7, 1), date(2023, 12, 31), "2023 (juli tot en met december)"),
    Period(date(2024, 1, 1), date(2024, 6, 30), "eerste zes maanden van 2024"),
)


@pytest.fixture(scope="module")
def figures(figures_of, application, payment):
    rows = []
    for number in range(60):
        start = date(2023, 7, 1) + timedelta(5 * number)
        rows.append(
            application(
                submitted_on=start,
                decided_on=start + timedelta(10 + number),
                outcome="geweigerd" if number % 5 == 0 else "toegekend",
                principal_ground="R07" if number % 5 == 0 else None,
                province=codes_of("province")[number % 7],
            )
        )
    return figures_of(*rows, payment(amount=1_234_567_89))


def parsed(svg: bytes) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def texts(svg: bytes) -> list[str]:
    return [e.text for e in parsed(svg).iter() if e.text and e.text.strip()]


def test_over_time_shows_each_number_in_dutch_and_which_part_of_the_year(figures):
    chart = draw(figures.table("applications", ("year",), ASKED))
    assert chart.alternative == (
        "Staafdiagram: Aanvragen per jaar, 2023 (juli tot en met december) en eerste zes maanden "
        "van 2024. 2023 (vanaf juli tot en met december): 37; 2024 (eerste zes maanden): 23. "
        "Samen: 60."
    )
    shown = texts(chart.svg())
    assert {"37", "23", "2023", "2024", "(eerste zes maanden)"} <= set(shown)


def test_a_wider_time_is_left_to_the_finer_one(figures):
    chart = draw(figures.table("applications", ("year", "quarter"), ASKED))
    assert {"3e kw.", "4e kw.", "1e kw.", "2e kw."} <= set(texts(chart.svg()))


def test_the_map_has_all_seven_tiles_and_none_covers_another(figures):
    assert set(PLACES) == set(codes_of("province"))
    places = list(PLACES.values())
    for at, (x, y) in enumerate(places):
        for other_x, other_y in places[at + 1 :]:
            assert abs(x - other_x) >= 1 or abs(y - other_y) >= 1
    chart = draw(figures.table("applications", ("province",), ASKED))
    assert chart.alternative.startswith("Kaart met even grote tegels: Aanvragen per provincie")
    shown = " ".join(texts(chart.svg()))
    for name in ("Antwerpen", "Limburg", "Oost-", "Vlaams-", "West-", "Brussel", "Buiten"):
        assert name in shown


def test_two_years_by_province_are_two_maps(figures):
    chart = draw(figures.table("applications", ("year", "province"), ASKED))
    assert " ".join(texts(chart.svg())).count("Antwerpen") == 2


def test_codes_are_bars_with_money_in_euro(figures):
    chart = draw(figures.table("expenditure", ("component",), ASKED))
    assert f"€{NBSP}1.234.567,89" in texts(chart.svg())
    assert f"loonpremie: €{NBSP}1.234.567,89" in chart.alternative


def test_a_ranking_names_rank_ground_number_and_share(figures):
    chart = draw(figures.table("top_grounds", ("year",), ASKED))
    assert "1. Geen stimulerend effect" in texts(chart.svg())
    assert "1. Geen stimulerend effect: " in chart.alternative


def test_days_are_a_line(figures):
    chart = draw(figures.table("lead_time_mean", ("month",), ASKED))
    assert chart.alternative.startswith("Lijndiagram: Gemiddelde doorlooptijd (in dagen) per maand")
    assert "Het hoogst is" in chart.alternative


def test_the_histogram_marks_median_and_mean(figures):
    distribution = figures.lead_time_distribution(ASKED, {"province": ("10000",)})
    chart = lead_time_histogram(distribution)
    said = " ".join(texts(chart.svg()))
    assert f"mediaan {distribution.median} dagen" in said
    assert "gemiddelde" in said
    assert "(Antwerpen)" in chart.alternative
    datasets = json.loads(chart.spec)["datasets"].values()
    bins = [row for rows in datasets for row in rows if "dossiers" in row]
    assert sum(row["dossiers"] for row in bins) == sum(distribution.counts)


def test_the_words_are_in_the_picture_for_a_screen_reader(figures):
    chart = draw(figures.table("applications", ("year",), ASKED))
    root = parsed(chart.svg())
    assert root.get("role") == "img"
    assert root.get("aria-label") == chart.alternative


def test_the_same_picture_each_time_and_the_font_named(figures):
    first, second = (draw(figures.table("applications", ("year",), ASKED)) for _ in range(2))
    assert first == second
    assert first.svg() == second.svg()
    assert first.png() == second.png()
    fonts = {e.get("font-family") for e in parsed(first.svg()).iter()} - {None}
    assert all(font.startswith("Liberation Sans") for font in fonts)
    assert fonts


def test_png_is_twice_as_fine_as_the_svg(figures):
    chart = draw(figures.table("applications", ("year",), ASKED))
    width = float(parsed(chart.svg()).get("width"))
    assert struct.unpack(">I", chart.png()[16:20])[0] == pytest.approx(2 * width, abs=2)


def test_nothing_is_read_from_elsewhere(figures):
    chart = draw(figures.table("applications", ("year", "province"), ASKED))
    assert '"url"' not in chart.spec


@pytest.mark.parametrize(
    ("measure", "by", "said"),
    [
        ("applications", (), "A single number makes no chart"),
        ("applications", ("province", "scheme", "premium_kind"), "one or two dimensions"),
    ],
)
def test_what_cannot_be_drawn_is_refused(figures, measure, by, said):
    with pytest.raises(BadInputError, match=said):
        draw(figures.table(measure, by, ASKED))


def test_nothing_known_is_refused(figures):
    later = (Period(date(2030, 1, 1), date(2030, 12, 31), "2030"),)
    with pytest.raises(BadInputError, match="nothing to draw"):
        draw(figures.table("applications", ("year",), later))
    with pytest.raises(BadInputError, match="nothing to draw"):
        draw(figures.table("top_grounds", ("year",), later))
    with pytest.raises(BadInputError, match="nothing was decided"):
        lead_time_histogram(figures.lead_time_distribution(later))


def test_english_charts_speak_english(figures):
    chart = draw(figures.table("expenditure", ("component",), ASKED), "en")
    assert chart.alternative.startswith("Bar chart: Expenditure (in euro) by premium paid")
    assert f"€{NBSP}1,234,567.89" in texts(chart.svg())
