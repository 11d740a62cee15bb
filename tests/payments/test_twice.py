"""A wage that two cases count is never paid for both."""

from dataclasses import replace

import pytest
from tests.cases import lives
from tests.cases.lives import day
from tests.payments.a_register import (
    AFTER_Q2,
    AFTER_Q3,
    AFTER_Q4,
    LAW,
    Q2,
    Q3,
    Q4,
    declared,
    granted,
    lines_of,
    open_items,
    paid,
    prepared,
    recorded,
    totals,
)

from maatwerk.cases import events as e
from maatwerk.payments.showing import receipt_of_line
from maatwerk.register.models import PayLine

pytestmark = pytest.mark.usefixtures("register_url")

TWICE = "dubbel_dossier"


def twin(applicant: str, *more: e.Event) -> None:
    """C2, with the worker of C1."""
    opened = replace(lives.OPENED, application="p-C2", person="q-C1", applicant=applicant)
    recorded("C2", [opened, *lives.GRANTED[1:], *more])


def test_neither_of_two_cases_is_paid_for_one_wage() -> None:
    granted()
    twin("a-1")
    granted("C3")
    declared(Q2)
    declared(Q2, case="C3")
    run = prepared(Q2, AFTER_Q2)
    assert [line[0] for line in lines_of(run)] == ["C3"]
    assert open_items(run) == [
        ("C1", "2024Q2", "loonpremie", TWICE),
        ("C2", "2024Q2", "loonpremie", TWICE),
    ]


def test_from_the_quarter_of_a_succession_on_and_what_was_paid_stays() -> None:
    """Until then each had a wage of its own: one worker with two employers."""
    granted()
    twin("a-2")
    for employer in ("a-1", "a-2"):
        declared(Q2, employer=employer)
    assert [line[0] for line in paid(Q2, AFTER_Q2)] == ["C1", "C2"]
    before = totals()
    recorded("C1", [e.EnterpriseSucceeded(day(7), "a-2", "werkgever", "10000")])
    declared(Q3, employer="a-2")
    run = prepared(Q3, AFTER_Q3)
    assert lines_of(run) == []
    assert open_items(run) == [
        ("C1", "2024Q3", "loonpremie", TWICE),
        ("C2", "2024Q3", "loonpremie", TWICE),
    ]
    assert totals() == before


def test_once_one_of_them_has_ended_the_other_is_paid() -> None:
    granted()
    twin("a-1", e.RightEnded(day(5), Q2 - 1, "einde_tewerkstelling"))
    declared(Q2)
    declared(Q4)
    assert [line[0] for line in paid(Q4, AFTER_Q4)] == ["C1", "C1"]
    line = PayLine.objects.order_by("number").first()
    assert line is not None
    assert receipt_of_line(line.run, line, LAW)["sha256"] == line.receipt
