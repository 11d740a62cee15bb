"""The hash of an event is that of its canonical JSON, however quickly that is written."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law.canonical import digest
from maatwerk.register.chain import BEGINNING, Head, linked

EVENT: dict[str, Any] = {
    "case_ref": "c-1",
    "version": 1,
    "type": "DraftOpened",
    "schema": 1,
    "recorded_at": datetime(2024, 4, 1, 12, 30, 0, 5, UTC),
    "legal_date": date(2024, 4, 1),
    "actor": "u",
    "actor_role": "aanvrager",
    "on_behalf_of": None,
    "subject_ref": "p",
    "data": "{}",
}
TEXTS = st.text(st.characters(codec="utf-8"))


@given(
    st.fixed_dictionaries(
        {"data": TEXTS, "actor": TEXTS, "version": st.integers(0, 2**31)},
        optional={"on_behalf_of": TEXTS},
    )
)
def test_a_hash_is_that_of_the_canonical_form(columns: dict[str, Any]) -> None:
    (added,) = linked([EVENT | columns], Head())
    moments = {"recorded_at": "2024-04-01T12:30:00.000005+00:00", "legal_date": "2024-04-01"}
    content = EVENT | columns | moments | {"seq": 1, "prev_hash": BEGINNING}
    assert added["hash"] == digest(content)


@pytest.mark.parametrize("value", ["\ud800", b"bytes"])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(BadInputError):
        list(linked([EVENT | {"data": value}], Head()))
