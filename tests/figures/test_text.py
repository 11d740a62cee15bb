"""Text in a terminal: lines break between words, never inside an amount."""

from hypothesis import given
from hypothesis import strategies as st

from maatwerk.figures.export.text import NARROWEST, unbroken
from maatwerk.figures.numbers import NBSP


@given(
    st.lists(st.sampled_from(["ongeveer", f"€{NBSP}1.234.567", f"28,8{NBSP}%", "x" * 30])),
    st.integers(1, 90),
)
def test_a_line_never_ends_inside_an_amount_and_keeps_its_width(
    words: list[str], width: int
) -> None:
    lines = unbroken(" ".join(words), width).plain.split("\n")
    assert all(len(line) <= max(width, NARROWEST) for line in lines)
    amounts = [word for word in words if NBSP in word]
    assert sum(line.count(NBSP) for line in lines) == len(amounts)
    assert not any(line.endswith("€") or line.startswith("%") for line in lines)
