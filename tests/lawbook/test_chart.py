"""The chart of a parameter: drawn from its values, and only where they change."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maatwerk.law import Change, Law
from maatwerk.lawbook import write_book
from maatwerk.lawbook.chart import NARROW, chart_of


def test_each_value_is_a_step_as_high_as_it_is(law: Law) -> None:
    parameter = law.parameter("ggmmi")
    chart = chart_of(parameter, "nl")
    assert chart is not None
    (line,) = chart.lines
    heights = [int(y) for _, y in re.findall(r"[ML](\d+) (\d+)", line.path)]
    assert len(heights) == len(parameter.values)
    assert heights == sorted(heights, reverse=True)  # it only ever rose; y counts downwards
    assert line.path.count("M") == 1  # without a gap
    assert [tick.text for tick in chart.figures][::-1][0] == "2.400"
    assert [tick.text for tick in chart.years] == ["2018", "2020", "2022", "2024", "2026"]
    assert not chart.from_zero


@pytest.mark.parametrize("name", ["pakket_percentages", "loonpremie_plafond_factor"])
def test_what_does_not_change_has_no_chart(law: Law, name: str) -> None:
    assert chart_of(law.parameter(name), "nl") is None


def test_the_narrow_chart_shows_the_same_values_up_to_the_last(law: Law) -> None:
    parameter = law.parameter("ggmmi")
    wide, narrow = chart_of(parameter, "nl"), chart_of(parameter, "nl", NARROW)
    assert wide is not None
    assert narrow is not None
    assert narrow.lines[0].rows == wide.lines[0].rows
    assert narrow.figures == wide.figures
    last = re.findall(r"M?L?(\d+) \d+H(\d+)", narrow.lines[0].path)[-1]
    assert int(last[0]) < int(last[1]) == NARROW.end <= 288
    assert len(narrow.years) <= NARROW.most_years
    assert all(tick.at <= NARROW.end for tick in narrow.years)


def test_a_gap_stays_a_gap(law: Law) -> None:
    parameter = law.parameter("ggmmi")
    first, second, *others = parameter.values
    ended = replace(first, until=date(2018, 1, 31))
    chart = chart_of(replace(parameter, values=(ended, second, *others)), "en")
    assert chart is not None
    assert [line.path.count("M") for line in chart.lines] == [2]


def test_the_chart_has_its_words(book: Path, read: Any) -> None:
    page = (book / "nl" / "parameters" / "ggmmi.html").read_text(encoding="utf-8")
    label = re.search(r'<svg class="chart wide" role="img" aria-label="([^"]+)"', page)
    assert label is not None
    assert "van 1.562,59 euro per maand op 01-06-2017" in label[1]
    assert "vanaf 01-07-2026" in label[1]
    assert (
        "In euro per maand. De hoogte begint niet bij nul."
        in read(book / "nl" / "parameters" / "ggmmi.html").text
    )


def test_a_proposal_is_a_line_of_its_own(law: Law, tmp_path: Path) -> None:
    reformed = law.reformed([Change("ggmmi", date(2026, 10, 1), 240_000, "nota")])
    chart = chart_of(reformed.parameter("ggmmi"), "en")
    assert chart is not None
    assert [line.reform for line in chart.lines] == [False, True]
    write_book(reformed, tmp_path / "book", ["en"])
    page = (tmp_path / "book" / "en" / "parameters" / "ggmmi.html").read_text(encoding="utf-8")
    assert 'class="steps proposed"' in page
    assert "proposal: from 2,400.00 euro a month on 2026-10-01" in page
