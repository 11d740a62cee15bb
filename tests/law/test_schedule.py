"""A schedule gives what each of its quarters gives alone, with the number that it has."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.quarters import rank_of
from maatwerk.law.schedule import schedule

FIRST = Quarter(2024, 2)
FACTS: Mapping[str, int] = {
    "pakket": 1,
    "kwartaalnummer": 3,
    "referteloon": 1_200_000,
    "tewerkstellingsbreuk": 8_333,
}
NUMBER_ONE = Quarter(2023, 4)


def of(count: int) -> list[Quarter]:
    return [FIRST + after for after in range(count)]


def test_without_interruption_it_is_each_quarter_alone(law: Law) -> None:
    found = schedule(law, "loonpremie", of(20), FACTS)
    assert [due.rank for due in found] == list(range(3, 23))
    for due in found:
        alone = {**FACTS, "kwartaalnummer": due.rank}
        assert due.amount_cents == int(law.amounts("loonpremie", due.quarter, alone))
        assert due.told == law.explain("loonpremie", due.quarter, alone)
        assert due.percentage is not None
        assert due.percentage.value == int(law.percentages(due.quarter, alone))
        assert due.ceiling is not None
    assert found[0].amount_cents > 0
    assert [due.amount_cents for due in found[-2:]] == [0, 0]  # numbers 21 and 22


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.frozensets(st.integers(1, 13), max_size=11))
def test_numbers_are_those_of_the_rule_on_interruptions(law: Law, after: frozenset[int]) -> None:
    quarters = of(12)
    interrupted = frozenset(NUMBER_ONE + number for number in after)
    worked = [NUMBER_ONE + n for n in range(14) if n not in after]
    gap = law.parameter("onderbreking_kwartalen").values[0].figure
    try:
        found = schedule(law, "loonpremie", quarters, FACTS, interrupted=interrupted)
    except BadInputError as error:
        assert "The employment has ended before 2024Q2" in str(error)  # noqa: PT017 - or it fits
        assert {1, 2, 3} <= after or rank_of(FIRST, worked, NUMBER_ONE, gap) is None
        return
    for due in found:
        if due.quarter in interrupted:
            assert (due.amount_cents, due.interrupted) == (0, True)
            assert due.rank in (None, due.quarter - NUMBER_ONE + 1)
            continue
        assert due.rank == rank_of(due.quarter, worked, NUMBER_ONE, gap)
        alone = {**FACTS, "kwartaalnummer": due.rank or 0}
        expected = int(law.amounts("loonpremie", due.quarter, alone)) if due.rank else 0
        assert due.amount_cents == expected


def test_four_quarters_without_work_end_it_and_three_do_not(law: Law) -> None:
    three, four = (frozenset(of(1 + n)[1:]) for n in (3, 4))
    found = schedule(law, "loonpremie", of(7), FACTS, interrupted=three)
    assert [due.rank for due in found] == [3, 4, 5, 6, 7, 8, 9]
    assert [due.amount_cents > 0 for due in found] == [True, *[False] * 3, *[True] * 3]
    found = schedule(law, "loonpremie", of(7), FACTS, interrupted=four)
    assert [due.rank for due in found] == [3, 4, 5, 6, None, None, None]
    assert [due.amount_cents > 0 for due in found] == [True, *[False] * 6]


@pytest.mark.parametrize("quarter", [NUMBER_ONE, NUMBER_ONE - 1, FIRST + 4])
def test_an_interruption_outside_the_right(law: Law, quarter: Quarter) -> None:
    with pytest.raises(BadInputError, match=f"^{quarter} cannot be interrupted: .* after 2023Q4"):
        schedule(law, "loonpremie", of(4), FACTS, interrupted=[quarter])


def test_nothing_is_asked_after_the_end(law: Law) -> None:
    facts = {**FACTS, "kwartaalnummer": 6}
    interrupted = [Quarter(2023, 2) + n for n in range(4)]
    with pytest.raises(BadInputError, match="The employment has ended before 2024Q2"):
        schedule(law, "loonpremie", of(4), facts, interrupted=interrupted)
