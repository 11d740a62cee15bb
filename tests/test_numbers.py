"""The same figure reads the same wherever it is printed."""

from fractions import Fraction

import pytest

from maatwerk.figures.numbers import number_words
from maatwerk.questions.answer import dutch


@pytest.mark.parametrize(
    ("counted", "whole", "words"),
    [
        (13, 2000, "0,7 %"),
        (23, 2000, "1,2 %"),
        (1, 3, "33,3 %"),
        (0, 7, "0,0 %"),
        (7, 7, "100,0 %"),
    ],
)
def test_a_share_is_rounded_half_up_everywhere(counted: int, whole: int, words: str) -> None:
    share = counted / whole
    assert number_words(share, "share").replace("\N{NO-BREAK SPACE}", " ") == words
    assert dutch.percent(share).replace("\N{NO-BREAK SPACE}", " ") == words
    assert dutch.percent(Fraction(counted, whole)).replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(("days", "words"), [(65, "65"), (65.0, "65,0"), (60.25, "60,3")])
def test_a_mean_has_one_digit_and_a_count_none(days: float, words: str) -> None:
    assert number_words(days, "day") == words
    assert dutch.days(days) == words
