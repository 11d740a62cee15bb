"""Open items stay in the list until something settles them, and not longer."""

from datetime import datetime, timedelta

import pytest
from tests.payments.bank_messages import Account, Booking, report, statement
from tests.payments.banked import (
    AUDITOR,
    MOMENT,
    applicant,
    case_ref,
    file,
    read,
    run,
)

from maatwerk.payments.running import Running
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import PayOpenItem, PayRun

pytestmark = pytest.mark.usefixtures("register_url")

LATER = MOMENT + timedelta(days=90)
FIRST = "MW-2024Q2-1-1"
CENTS = 50_000


def listed(name: str | None = None, *, history: bool = False) -> list[tuple[str | None, str, str]]:
    with Running().open_items(AUDITOR, Purpose.AUDIT, name, history=history) as rows:
        return [(row.run_id, row.reason, row.detail) for row in rows]


def missing(name: str, at: datetime = MOMENT) -> None:
    PayOpenItem.objects.create(
        run=PayRun.objects.get(run=name),
        case_ref=case_ref(9),
        applicant_ref="a-9",
        reason="loon_ontbreekt",
        detail="",
        source=f"run:{name}",
        at=at,
    )


def paid(account: int | None = -1) -> str:
    name = run("2024Q2-1", [(case_ref(1), applicant(1, account=account), "2024Q2", CENTS)])
    file(name)
    return name


def executed(end_to_end: str, day: str) -> bytes:
    booking = Booking(-CENTS, ((end_to_end, CENTS, None),), f"B{day}")
    return statement(Account((booking,), day, balances=False))


REJECTED = ("2024Q2-1", "rekening_geweigerd", "MS03")


def test_a_rejection_is_open_until_what_replaces_it_is_executed() -> None:
    paid()
    missing("2024Q2-1")
    run("2024Q3-1", [(case_ref(2), applicant(2), "2024Q3", 100)], LATER)
    missing("2024Q3-1", LATER)
    read(report("MW-2024Q2-1", transfers={FIRST: ("RJCT", "MS03")}))
    of_the_run = ("2024Q3-1", "loon_ontbreekt", "")
    assert listed() == [of_the_run, REJECTED]
    file("2024Q3-1", LATER)
    assert listed() == [of_the_run, REJECTED]
    read(executed("MW-2024Q3-1-1", "2"), LATER)
    assert listed() == [of_the_run]
    assert listed(history=True) == [("2024Q2-1", "loon_ontbreekt", ""), of_the_run, REJECTED]
    assert listed("2024Q2-1") == [("2024Q2-1", "loon_ontbreekt", ""), REJECTED]


def test_a_rejection_of_what_is_set_off_since_is_open_no_longer() -> None:
    paid()
    read(report("MW-2024Q2-1", transfers={FIRST: ("RJCT", "MS03")}))
    assert listed() == [REJECTED]
    who = PayOpenItem.objects.get().applicant_ref or ""
    run("2024Q3-1", [(case_ref(1), who, "2024Q2", -CENTS)], LATER)
    file("2024Q3-1", LATER)
    assert listed() == []


def test_what_a_file_left_out_is_open_until_the_next_file() -> None:
    paid(account=None)
    held = [("2024Q2-1", "rekening_ontbreekt", "")]
    assert [item[:2] for item in listed()] == [one[:2] for one in held]
    file(run("2024Q3-1", [], LATER), LATER)
    assert [item[:2] for item in listed()] == [("2024Q3-1", "rekening_ontbreekt")]


def test_what_no_transfer_explains_stays_open() -> None:
    paid()
    read(executed("X-1", "1"))
    run("2024Q3-1", [], LATER)
    assert listed() == [(None, "niet_herkend", "afschrijving")]
