"""Draws: evenly spread, repeatable, and independent of who else is asked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.demo.draws import Draws
from maatwerk.demo.population import STEPS
from maatwerk.demo.references import ALPHABET, LENGTH, as_text, references

WHO = np.arange(100_000)


def test_draw_depends_on_seed_purpose_and_whom_alone() -> None:
    draws = Draws(1).uniform("wage", WHO)
    assert np.array_equal(draws, Draws(1).uniform("wage", WHO))
    assert np.array_equal(draws[::-1], Draws(1).uniform("wage", WHO[::-1]))
    assert np.array_equal(draws[500:600], Draws(1).uniform("wage", WHO[500:600]))
    for other in (Draws(2).uniform("wage", WHO), Draws(1).uniform("fraction", WHO)):
        assert abs(np.corrcoef(draws, other)[0, 1]) < 0.02


def test_draws_are_uniform_and_neighbours_are_independent() -> None:
    draws = Draws(3).uniform("anything", WHO)
    assert draws.min() >= 0
    assert draws.max() < 1
    counts = np.histogram(draws, 50, (0, 1))[0]
    assert np.abs(counts - 2_000).max() < 5 * np.sqrt(2_000)
    assert abs(np.corrcoef(draws[1:], draws[:-1])[0, 1]) < 0.02


def test_even_draws_keep_small_shares_in_any_stretch() -> None:
    first, second = (Draws(4).evenly(p, WHO, s) for p, s in zip("ab", STEPS, strict=True))
    for start in range(0, 90_000, 10_000):
        stretch = slice(start, start + 10_000)
        assert abs((first[stretch] < 0.035).sum() - 350) <= 10
        both = (first[stretch] < 0.035) & (second[stretch] > 0.7)
        assert abs(both.sum() - 105) <= 35


def test_choice_follows_the_shares_whatever_they_add_up_to() -> None:
    codes = ("a", "b", "c", "d")
    drawn = Draws(5).choice("kind", WHO, {"c": 3.0, "a": 1.0}, codes)
    assert set(drawn) == {0, 2}
    assert (drawn == 2).mean() == pytest.approx(0.75, abs=0.01)
    assert Draws(5).choice("kind", WHO[:0], {"a": 1.0}, codes).dtype == np.int8


def test_spread_hits_its_quantiles() -> None:
    knots = ((0.0, 10.0), (0.5, 40.0), (0.9, 100.0), (1.0, 400.0))
    drawn = Draws(6).spread("days", WHO, knots)
    assert drawn.min() >= 10
    assert drawn.max() < 400
    for share, value in knots[1:3]:
        assert (drawn < value).mean() == pytest.approx(share, abs=0.01)


def test_chance_follows_a_share_for_each() -> None:
    shares = np.where(WHO % 2 == 0, 0.1, 0.6)
    drawn = Draws(7).chance("corrected", WHO, shares)
    assert drawn[::2].mean() == pytest.approx(0.1, abs=0.01)
    assert drawn[1::2].mean() == pytest.approx(0.6, abs=0.01)


@given(st.integers(0, 2**60 - 20_001), st.integers())
def test_references_never_collide(start: int, seed: int) -> None:
    numbers = np.arange(start, start + 2_000)
    made = references(Draws(seed), "case", numbers)
    assert len(np.unique(made)) == 2_000


def test_references_tell_nothing() -> None:
    texts = as_text(references(Draws(1), "person", WHO)).to_pylist()
    assert {len(text) for text in texts} == {LENGTH}
    assert set("".join(texts)) == set(ALPHABET.tobytes().decode())
    assert texts != sorted(texts)
    other = as_text(references(Draws(1), "case", WHO)).to_pylist()
    assert not set(texts) & set(other)
