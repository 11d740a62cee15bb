"""The number of every quarter worked: against one dossier at a time, and told naively."""

from collections import defaultdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law.quarters import Quarter, rank_of
from maatwerk.law.ranks import GEEINDIGD, ranks_of

START = Quarter(2023, 3).index
ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from([START, START + 2, START + 9]), st.integers(0, 30))
)
"""Employment, first quarter of the right, quarters after it."""


def columns(rows: list[tuple[int, int, int]]) -> dict[str, Any]:
    return {
        "employment": [key for key, _, _ in rows],
        "first": [first for _, first, _ in rows],
        "quarter": [first + since for _, first, since in rows],
    }


@given(ROWS, st.integers(1, 6))
def test_as_for_one_dossier(rows: list[tuple[int, int, int]], gap: int) -> None:
    worked = defaultdict(list)
    for key, first, since in rows:
        worked[key, first].append(Quarter.from_index(first + since))
    expected = [
        rank_of(
            Quarter.from_index(first + since),
            worked[key, first],
            Quarter.from_index(first),
            gap,
        )
        for key, first, since in rows
    ]
    found = ranks_of(**columns(rows), gap=gap)
    assert found.dtype == np.int16
    assert [rank or None for rank in found.tolist()] == expected


def naive(worked: set[int], gap: int) -> dict[int, int]:
    """Quarter by quarter from the first on, counting those in a row without work."""
    numbers, idle = {0: 1}, 0
    for since in range(1, max(worked, default=0) + 1):
        idle = 0 if since in worked else idle + 1
        if idle >= gap:
            break
        numbers[since] = since + 1
    return numbers


@given(st.lists(st.sets(st.integers(0, 25), min_size=1), max_size=5), st.integers(1, 6))
def test_as_told_quarter_by_quarter(employments: list[set[int]], gap: int) -> None:
    rows = [(key, START, since) for key, worked in enumerate(employments) for since in worked]
    expected = [
        naive(worked, gap).get(since, int(GEEINDIGD)) for worked in employments for since in worked
    ]
    assert ranks_of(**columns(rows), gap=gap).tolist() == expected


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_is_nothing(rows: list[tuple[int, int, int]], random: Any) -> None:
    at = list(range(len(rows)))
    random.shuffle(at)
    straight = ranks_of(**columns(rows), gap=4)
    mixed = ranks_of(**columns([rows[row] for row in at]), gap=4)
    assert mixed.tolist() == [straight[row] for row in at]


def test_three_quarters_without_work_count_and_four_end_it() -> None:
    quarter = [START, START + 4, START + 9, START + 10]
    found = ranks_of([7] * 4, quarter, [START] * 4, 4)
    assert found.tolist() == [1, 5, GEEINDIGD, GEEINDIGD]


def test_another_employer_and_another_right_start_anew() -> None:
    found = ranks_of([1, 2, 1], [START + 3, START + 3, START + 9], [START, START + 3, START + 9], 4)
    assert found.tolist() == [4, 1, 1]


def test_the_first_quarter_counts_as_worked_without_a_row() -> None:
    assert ranks_of([1, 2], [START + 4, START + 5], [START, START], 4).tolist() == [5, GEEINDIGD]


def test_a_number_that_is_the_highest() -> None:
    assert ranks_of([1], [32_766], [0], 40_000).tolist() == [32_767]


@pytest.mark.parametrize(
    ("rows", "gap", "message"),
    [
        (([1], [START - 1], [START]), 4, "Row 0: the quarter lies -1 quarters after"),
        (([1, 1], [5, 32_767], [0, 0]), 4, "Row 1: the quarter lies 32767 quarters after"),
        (([1], [START], [START]), 0, "gap is 0"),
        (([1], [START, START], [START]), 4, "employment has 1 rows, quarter 2, first 1"),
        (([1.5], [START], [START]), 4, "employment must hold one integer"),
        (([1], [["a"]], [START]), 4, "quarter must hold one integer"),
    ],
)
def test_what_cannot_be_is_refused(rows: Any, gap: int, message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        ranks_of(*rows, gap)
