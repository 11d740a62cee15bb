"""Changing a frozen thing is what the standard library does, only faster."""

from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.lives import GRANTED

from maatwerk.cases.advances import Advance, Advances
from maatwerk.cases.application import Application, Place
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed
from maatwerk.cases.clocks import Standstill
from maatwerk.cases.course import Course, Right, Span, Suspension
from maatwerk.cases.evolve import case_of
from maatwerk.cases.mandates import Mandate
from maatwerk.law import Quarter

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


st.register_type_strategy(Quarter, st.integers(8000, 8200).map(Quarter.from_index))
PARTS = (
    *(Advance, Advances, Application, Place, Standstill),
    *(Course, Right, Span, Suspension, Mandate),
)


@given(st.one_of(*(st.builds(part) for part in PARTS)), st.data())
def test_every_part_of_it_can_be_changed_as_well(part: Any, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([field.name for field in fields(part)]))
    after = changed(part, **{name: "other"})
    assert after == replace(part, **{name: "other"})


def test_a_copy_is_as_frozen_as_what_it_was_made_of() -> None:
    with pytest.raises(FrozenInstanceError):
        changed(CASE, version=2).version = 3  # type: ignore[misc]


def test_a_field_that_it_does_not_have() -> None:
    with pytest.raises(KeyError, match="colour"):
        changed(CASE, colour="red")
