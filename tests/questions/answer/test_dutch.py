"""Numbers, dates and periods as a Flemish answer prints them."""

from datetime import date
from fractions import Fraction

import pytest

from maatwerk.questions.answer import dutch

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (dutch.number(4563), "4.563"),
        (dutch.number(-1200), "−1.200"),
        (dutch.number(0), "0"),
        (dutch.percent(Fraction(288, 1000)), f"28,8{NBSP}%"),
        (dutch.percent(Fraction(1225, 10_000)), f"12,3{NBSP}%"),  # half up, not half even
        (dutch.percent(0.0), f"0,0{NBSP}%"),
        (dutch.percent(1.0), f"100,0{NBSP}%"),
        (dutch.euro(123_456_750), f"€{NBSP}1.234.568"),
        (dutch.euro(123_456_749), f"€{NBSP}1.234.567"),
        (dutch.whole_euro(-150), "−2"),
        (dutch.whole_euro(49), "0"),
        (dutch.euro_and_cents(123_456_705), f"€{NBSP}1.234.567,05"),
        (dutch.days(52), "52"),
        (dutch.days(52.0), "52,0"),
        (dutch.days(52.25), "52,3"),
        (dutch.days(1234.5), "1.234,5"),
        (dutch.day(date(2024, 10, 24)), "24 oktober 2024"),
        (dutch.listed([]), ""),
        (dutch.listed(["a"]), "a"),
        (dutch.listed(["a", "b", "c"]), "a, b en c"),
        (dutch.capital("één"), "Één"),
        (dutch.numeral(6), "zes"),
        (dutch.numeral(11), "11"),
    ],
)
def test_as_printed(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("start", "end", "during", "span"),
    [
        ("2024-01-01", "2024-12-31", "in 2024", "2024"),
        ("2023-07-01", "2023-12-31", "in de tweede helft van 2023", "tweede helft 2023"),
        ("2024-01-01", "2024-06-30", "in de eerste zes maanden van 2024",
         "eerste zes maanden 2024"),
        ("2024-04-01", "2024-06-30", "in het tweede kwartaal van 2024", "tweede kwartaal 2024"),
        ("2024-01-01", "2024-03-31", "in het eerste kwartaal van 2024", "eerste kwartaal 2024"),
        ("2024-02-01", "2024-02-29", "in februari 2024", "februari 2024"),
        ("2023-03-01", "2023-11-30", "in de maanden maart tot en met november 2023",
         "maart tot en met november 2023"),
        ("2023-07-01", "2024-06-30", "van juli 2023 tot en met juni 2024",
         "juli 2023 tot en met juni 2024"),
        ("2023-07-15", "2024-06-30", "van 15 juli 2023 tot en met 30 juni 2024",
         "15 juli 2023 tot en met 30 juni 2024"),
        ("2025-06-30", "2025-06-30", "op 30 juni 2025", "30 juni 2025"),
    ],
)  # fmt: skip
def test_a_period_in_a_sentence_and_in_a_caption(
    start: str, end: str, during: str, span: str
) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert dutch.during(*days) == during
    assert dutch.span(*days) == span
