"""How long is kept: dated lines, terms in years to the day, and what a policy may not say."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register.retention.policy import After, Line, load_policy

DAYS = st.dates(date(2008, 1, 1), date(2150, 12, 31))


def line(years: int, since: date = date(2023, 7, 1)) -> Line:
    return Line(since, "geweigerd", years, After.DECISION, ("person",), "", "assumed")


@given(DAYS, st.integers(0, 100))
def test_it_is_kept_for_whole_years_and_not_a_day_longer(day: date, years: int) -> None:
    until = line(years).kept_until(day)
    assert until.year == day.year + years
    same_day = (until.month, until.day) == (day.month, day.day)
    leap_day = (day.month, day.day) == (2, 29) and (until.month, until.day) == (2, 28)
    assert same_day or leap_day
    if leap_day:
        assert (until + timedelta(days=1)).day == 1  # there is no 29 February in that year


@given(DAYS, DAYS, st.integers(0, 50), st.integers(0, 50))
def test_later_or_for_longer_is_never_sooner(a: date, b: date, few: int, more: int) -> None:
    first, last = sorted((a, b))
    assert line(few).kept_until(first) <= line(few).kept_until(last)
    assert line(min(few, more)).kept_until(a) <= line(max(few, more)).kept_until(a)


@pytest.mark.parametrize(
    ("day", "years", "until"),
    [
        (date(2024, 2, 29), 5, date(2029, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 28), 4, date(2028, 2, 28)),
        (date(2096, 2, 29), 4, date(2100, 2, 28)),  # no leap year
        (date(2024, 12, 31), 10, date(2034, 12, 31)),
    ],
)
def test_the_last_day_of_february(day: date, years: int, until: date) -> None:
    assert line(years).kept_until(day) == until


def test_the_policy_of_the_package_has_a_line_for_every_way_to_end() -> None:
    policy = load_policy(load_law())
    from maatwerk.cases.application import Outcome  # noqa: PLC0415 - beside what it is compared with

    others = {"concept", "verworpen_concept", "zonder_dossier"}
    assert policy.lines.keys() == {*(o.value for o in Outcome), *others}
    for lines in policy.lines.values():
        for one in lines:
            assert one.confidence == "assumed"  # none of the terms is law
            assert one.source


def test_a_line_counts_from_its_first_day_on(tmp_path: Path) -> None:
    policy = load_policy(load_law(), written(tmp_path, ROW, ROW_LATER))
    assert policy.line("geweigerd", date(2023, 6, 30)) is None
    found = [policy.line("geweigerd", day) for day in (date(2023, 7, 1), date(2029, 12, 31))]
    assert [one and one.years for one in found] == [5, 5]
    later = policy.line("geweigerd", date(2030, 1, 1))
    assert later is not None
    assert later.years == 2
    assert policy.line("toegekend", date(2030, 1, 1)) is None


def test_another_policy_has_another_hash(tmp_path: Path) -> None:
    law = load_law()
    one = load_policy(law, written(tmp_path, ROW)).hash
    assert load_policy(law, written(tmp_path, ROW)).hash == one
    assert load_policy(law, written(tmp_path, ROW_LATER)).hash != one


ROW = """
  - from: 2023-07-01
    outcome: geweigerd
    keep: {years: 5, after: decision}
    what: [person]
    source: somewhere
    confidence: assumed
"""
ROW_LATER = ROW.replace("2023-07-01", "2030-01-01").replace("years: 5", "years: 2")
MOST = "most: {years: 10, after: limitation, source: art. 40, confidence: law}\nlines:"


def written(folder: Path, *rows: str) -> Path:
    path = folder / "policy.yaml"
    path.write_text(MOST + "".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (ROW.replace("geweigerd", "verdwenen"), "policy.yaml:4.*outcome.*verdwenen"),
        (ROW.replace("years: 5", "years: 16"), "16 years is more than the 15 that the law allows"),
        (ROW.replace("years: 5", "years: -1"), "policy.yaml:5"),
        (ROW.replace("after: decision", "after: lunch"), "lunch"),
        (ROW.replace("[person]", "[person, cellar]"), "no cellar to take away; choose from person"),
        (ROW.replace("2023-07-01", "2023-02-30"), "2023-02-30 is no date"),
        (ROW.replace("    source: somewhere\n", ""), "source"),
        (ROW.replace("assumed", "certain"), "certain"),
        (ROW.replace("geweigerd", "zonder_dossier"), "Count the others from another day"),
        (ROW.replace("after: decision", "after: written"), "Count the others from another day"),
        (ROW + ROW, "begins twice on 2023-07-01"),
        (ROW + "  - nothing", "policy.yaml:9"),
    ],
)
def test_what_a_policy_may_not_say_is_told_with_its_line(
    row: str, says: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInputError, match=says):
        load_policy(load_law(), written(tmp_path, row))


def test_the_most_that_the_law_allows_is_allowed(tmp_path: Path) -> None:
    policy = load_policy(load_law(), written(tmp_path, ROW.replace("years: 5", "years: 15")))
    assert policy.lines["geweigerd"][0].years == 15


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"nowhere\.yaml"):
        load_policy(load_law(), tmp_path / "nowhere.yaml")


def test_the_manual_says_what_the_policy_says() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "register.md").read_text(encoding="utf-8")
    table = manual.partition("| outcome | kept | counted from |")[2].partition("\n\n")[0]
    told = {}
    for row in table.splitlines()[2:]:
        outcomes, kept, _ = (cell.strip() for cell in row.strip("|").split("|"))
        for outcome in outcomes.split(", "):
            told[outcome.replace(" ", "_")] = int(kept.split()[0])
    policy = load_policy(load_law())
    assert told == {name: lines[-1].years for name, lines in policy.lines.items()}
