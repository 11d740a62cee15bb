"""What holds for payments whatever happens: the pure part, with generated rights and wages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.payments.rights import MAYBE_WAGES, ROWS, WAGES, rights_of, with_wages

from maatwerk.law import load_law
from maatwerk.payments.comparing import (
    CORRECTION,
    PAYMENT,
    RECOVERY,
    Accorded,
    Differences,
    Waived,
    differences,
    lines_for,
)
from maatwerk.payments.due import NONE, Due, Rights, due_of
from maatwerk.payments.keys import keys_of
from maatwerk.payments.open_items import KNOWN_ZERO

LAW = load_law()
KNOWN_ON = date(2026, 6, 1)
CASES = 4
RIGHTS = rights_of([{"begeleidingsnood": case % 3} for case in range(CASES)])
Paid = dict[int, int]
Wages = tuple[int, ...]


def due_for(rights: Rights) -> Due:
    return due_of(rights, LAW, KNOWN_ON)


def lines(rights: Rights, paid: Paid) -> Differences:
    """The differences of one run, given what was accorded before."""
    due = due_for(rights)
    keys = keys_of(rights.of[due.row], rights.quarter[due.row], due.component)
    known = (due.reason == NONE) | due.because(*KNOWN_ZERO)
    accorded, cents = (np.array(list(side), np.int64) for side in (paid, paid.values()))
    return differences(
        keys, due.cents, known, Accorded(accorded, cents, np.zeros(len(cents), np.int64), {})
    )


def run(rights: Rights, paid: Paid) -> Paid:
    """What was accorded after one more run."""
    found = lines(rights, paid)
    after = dict(paid)
    for key, amount in zip(found.key.tolist(), found.amount.tolist(), strict=True):
        after[key] = after.get(key, 0) + amount
    return after


def run_on(wages: Sequence[int], paid: Paid) -> Paid:
    return run(with_wages(RIGHTS, wages), paid)


def sums(paid: Paid) -> Paid:
    return {key: cents for key, cents in paid.items() if cents}


ALL_WAGES = st.tuples(*[WAGES] * CASES)
ANY_WAGES = st.tuples(*[MAYBE_WAGES] * CASES)


@given(ANY_WAGES, ANY_WAGES)
@settings(deadline=None)
def test_running_twice_is_running_once(before: Wages, now: Wages) -> None:
    paid = run_on(now, run_on(before, {}))
    assert run_on(now, paid) == paid
    assert not len(lines(with_wages(RIGHTS, now), paid).key)


@given(st.lists(st.tuples(st.integers(0, CASES - 1), WAGES), max_size=8), st.data())
@settings(deadline=None)
def test_any_order_of_corrections_ends_in_the_same_paid_total(
    corrections: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Of each case the last correction counts; between the cases any order may be."""
    order = data.draw(st.permutations(range(len(corrections))))
    last = {case: at for at, (case, _) in enumerate(corrections)}
    ends = []
    for sequence in (range(len(corrections)), sorted(order, key=lambda at: at in last.values())):
        wages, paid = [-1] * CASES, {}
        for at in sequence:
            case, wage = corrections[at]
            wages[case] = wage
            paid = run_on(wages, paid)
        ends.append(sums(paid))
    assert ends[0] == ends[1]


@given(ANY_WAGES, ALL_WAGES)
@settings(deadline=None)
def test_paying_as_known_before_and_correcting_is_paying_once_as_known_after(
    before: Wages, after: Wages
) -> None:
    assert sums(run_on(after, run_on(before, {}))) == sums(run_on(after, {}))


@given(ALL_WAGES, ANY_WAGES)
@settings(deadline=None)
def test_what_becomes_unknown_keeps_what_was_paid(before: Wages, now: Wages) -> None:
    paid = run_on(before, {})
    after = run_on(now, paid)
    due = due_for(with_wages(RIGHTS, now))
    keys = keys_of(RIGHTS.of[due.row], RIGHTS.quarter[due.row], due.component)
    unknown = keys[(due.reason != NONE) & ~due.because(*KNOWN_ZERO)]
    assert {key: paid.get(key) for key in unknown.tolist()} == {
        key: after.get(key) for key in unknown.tolist()
    }


@given(st.lists(ROWS, max_size=6), st.lists(ROWS, max_size=6))
@settings(deadline=None)
def test_lines_sum_to_what_is_due_less_what_was_paid(
    before: list[dict[str, int]], now: list[dict[str, int]]
) -> None:
    paid = run(rights_of(before), {})
    rights = rights_of(now)
    due = due_for(rights)
    known = (due.reason == NONE) | due.because(*KNOWN_ZERO)
    keys = keys_of(rights.of[due.row], rights.quarter[due.row], due.component)
    kept = sum(paid.get(key, 0) for key in keys[~known].tolist())
    found = lines(rights, paid)
    assert int(found.amount.sum()) == int(due.cents[known].sum()) - (sum(paid.values()) - kept)
    assert np.count_nonzero(found.amount == 0) == 0
    for key, kind, amount in zip(found.key, found.kind, found.amount, strict=True):
        first = PAYMENT if int(key) not in paid else CORRECTION
        assert kind == (first if amount > 0 else RECOVERY)


@given(st.lists(ROWS, min_size=1, max_size=6))
@settings(deadline=None)
def test_no_right_is_lost_between_due_and_open(rows: list[dict[str, int]]) -> None:
    """Every right has a row, and a row without an amount has a reason."""
    due = due_for(rights_of(rows))
    assert set(due.row.tolist()) == set(range(len(rows)))
    assert not np.any((due.cents == 0) & (due.reason == NONE))
    assert not np.any((due.cents != 0) & (due.reason != NONE))


@dataclass
class Kept:
    """One applicant, quarter and component, and what people decided about what was paid."""

    lines: int = 0
    claimed: int = 0
    taken: int = 0
    waived: list[Waived] = field(default_factory=list)

    @property
    def given_up(self) -> int:
        return sum(one.cents for one in self.waived)

    def run(self, due: int) -> int:
        """What the next run accords, or takes back below 0."""
        one = np.array([1], np.int64)
        before = Accorded(one, one * self.lines, one * self.claimed, {1: self.waived})
        found = differences(one, one * due, np.array([True]), before)
        amount = int(found.amount.sum())
        self.lines += amount
        self.taken += max(-amount, 0)
        return amount

    def decide(self, what: str, cents: int) -> None:
        """Claim so much back, or give up so much of what runs took back."""
        if what == "claim":
            self.claimed += min(cents, self.lines - self.claimed)
        elif cents := min(cents, self.taken - self.given_up):
            self.waived.append(Waived(self.lines, cents))


EUROS = st.integers(0, 2_000)
STEPS = st.lists(st.tuples(st.sampled_from(["run", "claim", "waive"]), EUROS), max_size=12)


@given(STEPS, EUROS)
@settings(deadline=None)
def test_what_was_claimed_or_given_up_is_never_taken_or_paid_again(
    steps: list[tuple[str, int]], last: int
) -> None:
    one = Kept()
    for what, cents in [*steps, ("run", last)]:
        if what == "run":
            one.run(cents)
            assert one.run(cents) == 0
        else:
            one.decide(what, cents)
        assert one.lines >= one.claimed
    kept = one.lines + one.given_up
    assert one.lines == max(lines_for(last, one.waived), one.claimed)
    assert last <= kept <= max(last, one.claimed) + one.given_up


@given(STEPS, st.lists(EUROS, max_size=4), EUROS)
@settings(deadline=None)
def test_what_came_between_changes_nothing_of_what_is_kept(
    steps: list[tuple[str, int]], between: list[int], last: int
) -> None:
    one, other = Kept(), Kept()
    for what, cents in steps:
        for each in (one, other):
            each.run(cents) if what == "run" else each.decide(what, cents)
    for due in between:
        one.run(due)
    one.run(last)
    other.run(last)
    assert one.lines == other.lines


@given(EUROS, EUROS)
@settings(deadline=None)
def test_a_correction_that_is_undone_after_its_claim_was_given_up_pays_nothing(
    first: int, second: int
) -> None:
    high, low = max(first, second), min(first, second)
    one = Kept()
    one.run(high)
    one.run(low)
    one.decide("waive", high)
    assert one.run(high) == 0
    assert one.run(high + 10) == 10
