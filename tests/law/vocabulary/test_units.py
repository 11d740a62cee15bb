import pytest

from maatwerk.law.vocabulary.units import Unit, unit


@pytest.mark.parametrize(
    ("text", "scale", "bare"),
    [
        ("cent/kwartaal", 1, "cent/kwartaal"),
        ("cent/kwartaal × bp", 10_000, "cent/kwartaal"),
        ("cent/kwartaal × bp × bp × %", 10_000_000_000, "cent/kwartaal"),
        ("%", 100, "getal"),
        ("getal", 1, "getal"),
        ("maand", 1, "maand"),
    ],
)
def test_a_unit_reads_and_prints(text: str, scale: int, bare: str) -> None:
    assert str(unit(text)) == text
    assert unit(text).scale == scale
    assert str(unit(text).bare) == bare


def test_products_and_quotients() -> None:
    assert unit("cent/kwartaal") * unit("bp") == unit("cent/kwartaal × bp")
    assert unit("cent/kwartaal × bp") / unit("bp") == unit("cent/kwartaal")
    assert unit("cent/maand") * unit("maand") == unit("cent")
    assert unit("bp") / unit("bp") == Unit()


def test_the_order_of_factors_is_no_difference() -> None:
    assert unit("bp × cent/kwartaal × %") == unit("cent/kwartaal × % × bp")


def test_a_month_is_no_quarter() -> None:
    assert unit("cent/maand") != unit("cent/kwartaal")
    assert unit("cent/maand").is_monthly
    assert not unit("cent/kwartaal").is_monthly
    assert not unit("maand").is_monthly


def test_what_is_money() -> None:
    assert unit("cent/kwartaal × bp").is_money
    assert not unit("bp").is_money
