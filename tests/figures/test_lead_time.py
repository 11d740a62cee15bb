"""The statistics of waiting, against what they are by definition."""

from fractions import Fraction
from statistics import median as plain_median

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.figures.lead_time import median, percentile, waiting

spells = st.lists(st.integers(0, 30), max_size=40)


def histogram(days: list[int]) -> np.ndarray:
    return np.bincount(np.asarray(days, np.int64), minlength=32)


@given(spells)
def test_the_median_is_the_middle(days):
    assert median(histogram(days)) == (plain_median(days) if days else None)


@given(spells, st.integers(1, 100))
def test_a_percentile_is_the_least_that_so_many_do_not_exceed(days, percent):
    found = percentile(histogram(days), percent)
    if not days:
        assert found is None
        return
    assert Fraction(sum(d <= found for d in days), len(days)) >= Fraction(percent, 100)
    assert found == 0 or Fraction(sum(d < found for d in days), len(days)) < Fraction(percent, 100)


@given(spells, spells)
def test_without_open_dossiers_waiting_is_a_plain_share_of_all(decided, otherwise):
    found = waiting(histogram(decided), histogram(otherwise), histogram([]))
    everyone = len(decided) + len(otherwise)
    half = [d for d in sorted(set(decided)) if 2 * sum(x <= d for x in decided) >= everyone]
    assert found.median == (half[0] if half else None)
    assert (found.decided, found.ended_otherwise, found.pending) == (
        len(decided), len(otherwise), 0,
    )  # fmt: skip


def test_a_worked_example_of_kaplan_and_meier():
    """Decided on days 6, 6, 6, 7, 10; still open after 6, 9, 10, 11: S drops as by hand.

    At day 6 nine wait and three are decided: 1 - 3/9 = 2/3. At day 7 five wait and one is
    decided: 2/3 x 4/5 = 8/15. At day 10 three wait and one is decided: 8/15 x 2/3 = 16/45,
    which is below one half for the first time.
    """
    found = waiting(histogram([6, 6, 6, 7, 10]), histogram([]), histogram([6, 9, 10, 11]))
    assert found.median == 10


def test_who_is_still_open_after_the_last_decision_leaves_the_median_unknown():
    assert waiting(histogram([3]), histogram([]), histogram([5, 5, 5])).median is None


def test_nothing_has_no_median():
    empty = np.zeros(1, np.int64)
    assert median(empty) is None
    assert percentile(empty, 90) is None
    assert waiting(empty, empty, empty).median is None
