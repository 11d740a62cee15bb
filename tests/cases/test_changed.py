"""Changing a frozen thing is what the standard library does, only faster."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.lives import GRANTED

from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed
from maatwerk.cases.evolve import case_of

CASE = case_of(GRANTED)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "version": st.integers(0, 9),
        "province": st.sampled_from(["10000", "70000"]),
        "applications": st.just(()),
        "exclusions": st.just(()),
    },
)


@given(CHANGES)
def test_as_the_standard_library_does(changes: dict[str, object]) -> None:
    for thing in (CASE, Case()):
        before = replace(thing)
        assert changed(thing, **changes) == replace(thing, **changes)
        assert thing == before


def test_what_it_holds_can_be_changed_as_well() -> None:
    assert CASE.right is not None
    assert changed(CASE.right, percentage=50) == replace(CASE.right, percentage=50)
    assert changed(CASE.current, kind="verlenging") == replace(CASE.current, kind="verlenging")


def test_a_field_that_it_does_not_have() -> None:
    with pytest.raises(KeyError, match="colour"):
        changed(CASE, colour="red")
