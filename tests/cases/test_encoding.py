"""An event comes back as it was stored, and what is no event is refused."""

import json
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.cases.case import Case
from maatwerk.cases.commands import Command, GiveFacts, Grant, KeepLetter, Submit
from maatwerk.cases.encoding import COMMANDS, EVENTS, as_command, as_data, as_event, case_as_data
from maatwerk.cases.events import DraftOpened, Event, RecoveryOrdered, RightStarted
from maatwerk.cases.evolve import case_of
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter

from .lives import GRANTED, day

QUARTERS = st.integers(8000, 8200).map(Quarter.from_index)
ANYTHING = st.one_of(
    *(st.builds(kind) for kind in get_args(Event)),
)
st.register_type_strategy(Quarter, QUARTERS)


@given(ANYTHING)
def test_what_is_stored_comes_back(event: Any) -> None:
    stored = json.loads(json.dumps(as_data(event)))
    assert as_event(type(event).__name__, stored) == event


def test_days_and_quarters_are_written_as_people_write_them() -> None:
    event = RightStarted(date(2024, 4, 15), Quarter(2024, 2))
    assert as_data(event) == {"on": "2024-04-15", "quarter": "2024Q2"}


def test_every_event_has_a_name_and_a_legal_date() -> None:
    assert len(EVENTS) == len(get_args(Event)) > 30
    for kind in EVENTS.values():
        assert "on" in kind.__dataclass_fields__


GOOD = as_data(RecoveryOrdered(date(2025, 1, 1), (Quarter(2024, 1),), 100, "sanctie"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"on": "2025-02-30"},
            r'RecoveryOrdered.on must be a day, as 2024-04-15, not "2025-02-30"',
        ),
        ({"on": "20250201"}, r"on must be a day"),
        ({"on": 5}, r"RecoveryOrdered.on must be a day, as 2024-04-15, not 5"),
        ({"quarters": "2024Q1"}, r"quarters must be a list"),
        ({"quarters": ["2024Q5"]}, r'quarters must be a quarter, as 2024Q2, not "2024Q5"'),
        ({"cents": 1.5}, r"cents must be an integer, not 1.5"),
        ({"cents": True}, r"cents must be an integer, not true"),
        ({"colour": "red"}, r"RecoveryOrdered has no field colour"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        as_event("RecoveryOrdered", {**GOOD, **change})


def test_a_missing_field_is_named_and_a_default_is_taken() -> None:
    with pytest.raises(BadInputError, match="RecoveryOrdered lacks its field cents"):
        as_event("RecoveryOrdered", {k: v for k, v in GOOD.items() if k != "cents"})
    submitted = as_event("ApplicationSubmitted", {"on": "2024-01-01"})
    assert as_data(submitted) == {"on": "2024-01-01", "mandate": None}


def test_an_unknown_event_is_refused() -> None:
    with pytest.raises(BadInputError, match="There is no event NameChanged"):
        as_event("NameChanged", {})


def test_no_event_has_room_for_a_text_of_a_person() -> None:
    """Every text in an event is a code, a reference or a hash; their names are listed here."""
    texts = {
        field
        for kind in EVENTS.values()
        for field, declared in kind.__annotations__.items()
        if "str" in str(declared)
    }
    assert texts == {
        *("application", "scheme", "kind", "applicant", "applicant_kind", "person", "premium"),
        *("province", "fact", "value", "mandate", "items", "reason", "law", "outcome"),
        *("principal_ground", "grounds", "unknown", "package", "prepared_by", "amounts"),
        *("without_guidance", "override", "further_grounds", "ground", "successor", "old", "new"),
        *(
            *("holder", "act", "wanted"),
            "missing",
            "debtor",
            "letter",
            "addressee",
            "template",
            "template_hash",
            "html_hash",
            "pdf_hash",
        ),
    }
    assert DraftOpened.__annotations__["person"] is str


@given(st.one_of(*(st.builds(kind) for kind in get_args(Command) if kind is not KeepLetter)))
def test_a_command_comes_back_as_it_was_written(command: Any) -> None:
    written = json.loads(json.dumps(as_data(command)))
    assert as_command(type(command).__name__, written) == command


def test_no_command_has_the_name_of_an_event() -> None:
    assert len(COMMANDS) == len(get_args(Command))
    assert not COMMANDS.keys() & EVENTS.keys()


def test_what_a_command_leaves_out_takes_its_default() -> None:
    on = date(2024, 4, 15)
    assert as_command("Submit", {"on": "2024-04-15"}) == Submit(on)
    assert as_command("Grant", {"on": "2024-04-15", "last_quarter": "2024Q2"}) == Grant(
        on, last_quarter=Quarter(2024, 2)
    )
    facts = as_command("GiveFacts", {"on": "2024-04-15", "facts": {"a": "b"}})
    assert facts == GiveFacts(on, {"a": "b"})


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("Explode", {}, "There is no command Explode; choose from AgreeAdvance,"),
        ("Submit", {}, "Submit lacks its field on"),
        ("Submit", {"on": "2024-04-15", "x": 1}, "Submit has no field x"),
        ("GiveFacts", {"on": "2024-04-15", "facts": ["a"]}, "must hold a text by name"),
        ("GiveFacts", {"on": "2024-04-15", "facts": {"a": 1}}, "must hold a text by name"),
        ("Grant", {"on": "2024-04-15", "percentage": "5"}, "percentage must be an integer"),
        ("Refuse", {"on": "2024-04-15", "principal_ground": None}, "must be a text"),
    ],
)
def test_what_is_no_command_is_refused(name: str, data: dict[str, Any], message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        as_command(name, data)


def test_a_case_is_told_as_it_stands_on_the_day() -> None:
    case = case_of(GRANTED)
    for on, standing in ((day(3, 31, 2029), "lopend"), (day(4, 1, 2029), "beeindigd")):
        told = case_as_data(case, on)
        assert json.loads(json.dumps(told)) == told
        shown = (told["stage"], told["standing"], told["application"])
        assert shown == ("beslist", standing, "p-1")
    assert told["right"]["last_quarter"] == "2029Q1"
    nothing = case_as_data(Case(), day(1))
    assert (nothing["stage"], nothing["right"], nothing["application"]) == ("geen", None, None)
