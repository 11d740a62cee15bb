"""What the bank answers: read once, booked once, and whatever fits nothing is an open item."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.bank_messages import Account, Booking, report, statement
from tests.payments.banked import (
    MOMENT,
    OURS,
    applicant,
    asked_to_read,
    case_ref,
    figures,
    file,
    read,
    run,
)

from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.payments import ledger as books
from maatwerk.payments import runs, standing
from maatwerk.payments.answers import Answers, Counted
from maatwerk.payments.bank.documents import opened
from maatwerk.payments.bank.statements import read_statements
from maatwerk.payments.entering import entry_in, every_entry, totals
from maatwerk.payments.ledger import Account as Ledger
from maatwerk.payments.open_items import Reason
from maatwerk.payments.reading_back import Account as Reading
from maatwerk.payments.reading_back import Sent, booking_of
from maatwerk.payments.standing import Outcome
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import (
    AccessRow,
    LedgerEntry,
    PayAnswer,
    PayAnswerEntry,
    PayOpenItem,
    PayStep,
)

RUN = "2024Q2-1"
MESSAGE = f"MW-{RUN}"
ONE, TWO, THREE = (f"{MESSAGE}-{number}" for number in (1, 2, 3))
AMOUNTS = {ONE: 1_000, TWO: 200, THREE: 30}
TOTAL = sum(AMOUNTS.values())


@pytest.fixture
def sent(register_url: str) -> str:
    """A run of three transfers, in the file; the URL of the register."""
    run(
        RUN,
        [
            (case_ref(number), applicant(number), "2024Q2", cents)
            for number, cents in enumerate(AMOUNTS.values(), 1)
        ],
    )
    assert file(RUN).total == TOTAL
    return register_url


def executed(*names: str, reference: str = "B1") -> Booking:
    parts = tuple((name, AMOUNTS[name], None) for name in names)
    return Booking(-sum(AMOUNTS[name] for name in names), parts, reference)


def returned(name: str, code: str = "AC04", reference: str = "B9") -> Booking:
    return Booking(AMOUNTS[name], ((name, AMOUNTS[name], code),), reference, reversal=True)


def balances() -> dict[str, int]:
    return {account.value: cents for account, cents in totals().items() if cents}


def open_items() -> list[tuple[str, str, str | None, int | None]]:
    rows = PayOpenItem.objects.order_by("id")
    return list(rows.values_list("reason", "detail", "case_ref", "amount"))


def states() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = PayAnswerEntry.objects.exclude(transfer=None).order_by("id")
    for name, outcome in rows.values_list("transfer__end_to_end", "outcome"):
        found.setdefault(name, []).append(outcome)
    return found


@pytest.mark.parametrize("version", ["001.02", "001.08"])
def test_what_was_executed_one_by_one_has_left_the_bank(version: str, sent: str) -> None:
    booked = executed(ONE, TWO), executed(THREE, reference="B2")
    came = read(statement(Account(booked, version=version)))
    assert came.found == {Outcome.EXECUTED: Counted(3, TOTAL)}
    assert (came.kind, came.again, came.open_items) == (f"camt.053.{version}", False, {})
    assert balances() == {"recht": TOTAL, "bank": -TOTAL}
    told = figures(RUN)
    assert (told["uitgevoerd"], told["onderweg"]) == ((3, TOTAL), (0, 0))
    assert open_items() == []


def test_a_run_is_over_when_the_bank_has_answered_every_transfer(sent: str) -> None:
    read(report(MESSAGE, transfers={TWO: ("RJCT", "AC01")}))
    read(statement(Account((executed(ONE),), balances=False)))
    assert runs.standing(RUN) == "bestand"
    read(statement(Account((executed(THREE, reference="B2"),), balances=False)))
    assert runs.standing(RUN) == "afgesloten"
    read(statement(Account((returned(THREE),), balances=False)))
    assert figures(RUN)["teruggestort"] == (1, 30)
    assert PayStep.objects.filter(run=RUN, step="afgesloten").count() == 1


def test_one_booking_can_be_of_a_whole_message(sent: str) -> None:
    came = read(statement(Account((Booking(-TOTAL, reference="B1", message=MESSAGE, count=3),))))
    assert came.found == {Outcome.EXECUTED: Counted(3, TOTAL)}
    assert figures(RUN)["uitgevoerd"] == (3, TOTAL)


def test_one_booking_is_of_what_was_not_rejected_before(sent: str) -> None:
    read(report(MESSAGE, transfers={TWO: ("RJCT", "AC01")}))
    read(statement(Account((Booking(-1_030, reference="B1", message=MESSAGE, count=2),))))
    assert states() == {ONE: ["uitgevoerd"], TWO: ["geweigerd"], THREE: ["uitgevoerd"]}
    assert balances() == {"recht": TOTAL, "bank": -1_030, "te_betalen": -200}
    assert open_items() == [("rekening_geweigerd", "AC01", case_ref(2), 200)]
    told = figures(RUN)
    assert (told["uitgevoerd"], told["geweigerd"]) == ((2, 1_030), (1, 200))


@pytest.mark.parametrize("version", ["001.03", "001.10"])
def test_a_whole_message_can_be_rejected(version: str, sent: str) -> None:
    came = read(report(MESSAGE, version=version, group="RJCT", reason="AM04"))
    assert came.found == {Outcome.REJECTED: Counted(3, TOTAL)}
    assert balances() == {"recht": TOTAL, "te_betalen": -TOTAL}
    assert {item[:2] for item in open_items()} == {("rekening_geweigerd", "AM04")}
    assert figures(RUN)["geweigerd"] == (3, TOTAL)


def test_a_rejected_payment_names_those_of_its_transfers_that_it_rejects_for_more(
    sent: str,
) -> None:
    read(report(MESSAGE, payment="RJCT", transfers={TWO: ("RJCT", "AC04")}))
    assert set(states()) == {ONE, TWO, THREE}
    assert sorted(item[1] for item in open_items()) == ["AC04", "zonder_reden", "zonder_reden"]


def test_what_is_accepted_or_waits_moves_nothing(sent: str) -> None:
    before = balances()
    told = {ONE: ("ACSP", None), TWO: ("PDNG", None)}
    came = read(report(MESSAGE, group="PART", payment="PART", transfers=told))
    pending = Booking(-TOTAL, reference="B1", message=MESSAGE, status="PDNG")
    assert read(statement(Account((pending,)))).found == came.found == {}
    assert balances() == before
    assert open_items() == []


def test_what_came_back_is_due_again(sent: str) -> None:
    read(statement(Account((executed(ONE, TWO, THREE), returned(TWO)))))
    assert states()[TWO] == ["uitgevoerd", "teruggestort"]
    assert balances() == {"recht": TOTAL, "bank": -1_030, "te_betalen": -200}
    assert open_items() == [("teruggestort", "AC04", case_ref(2), 200)]
    told = figures(RUN)
    assert (told["uitgevoerd"], told["teruggestort"]) == ((2, 1_030), (1, 200))


def test_what_is_asked_for_in_parts_is_moved_once(
    sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "AT_A_TIME", 2)
    read(statement(Account((executed(ONE, TWO, THREE), returned(TWO)))))
    assert figures(RUN)["uitgevoerd"] == (2, 1_030)


@pytest.mark.parametrize(
    "make",
    [
        lambda: report(MESSAGE, transfers={TWO: ("RJCT", "AC01")}),
        lambda: statement(Account((executed(ONE, TWO, THREE), returned(TWO), Booking(55)))),
        lambda: statement(Account((Booking(-TOTAL, message=MESSAGE, count=3),))),
    ],
)
def test_the_same_message_again_changes_nothing(make: Callable[[], bytes], sent: str) -> None:
    first = read(make())
    rows = LedgerEntry.objects.count(), PayAnswerEntry.objects.count(), len(open_items())
    again = read(make(), MOMENT + timedelta(days=9))
    assert again.again
    assert (again.found, again.open_items) == (first.found, first.open_items)
    written_otherwise = read(make() + b"\n")
    assert not written_otherwise.again
    assert written_otherwise.found == {}
    assert rows == (
        *(LedgerEntry.objects.count(), PayAnswerEntry.objects.count()),
        len(open_items()),
    )
    assert PayAnswer.objects.count() == 2


def test_two_bookings_that_are_alike_are_two(sent: str) -> None:
    came = read(statement(Account((Booking(55), Booking(55), Booking(55, reference="B7")))))
    assert came.found == {Outcome.RECEIVED: Counted(3, 165)}


NO_REFERENCE = ["NONREF", "NOTPROVIDED", "batch-1"]


@pytest.fixture
def alike(register_url: str) -> tuple[str, str]:
    """Two transfers of the same amount."""
    run("2024Q2-1", [(case_ref(n), applicant(n), "2024Q2", 50_000) for n in (1, 2)])
    file("2024Q2-1")
    return ("MW-2024Q2-1-1", "MW-2024Q2-1-2")


@pytest.mark.parametrize("reference", NO_REFERENCE)
@pytest.mark.parametrize("together", [True, False])
def test_two_transfers_with_one_reference_amount_and_day_are_two_bookings(
    reference: str, together: bool, alike: tuple[str, str]
) -> None:
    first, second = (
        statement(
            Account((Booking(-50_000, ((one, 50_000, None),), reference),), day, balances=False)
        )
        for one, day in zip(alike, ("150", "151"), strict=True)
    )
    if together:
        own = second[second.index(b"<Stmt>") : second.index(b"</Stmt>")]
        first = first.replace(b"</Stmt>", b"</Stmt>" + own + b"</Stmt>")
        assert read(first).found == {Outcome.EXECUTED: Counted(2, 100_000)}
    else:
        assert [read(one).found for one in (first, second)] == [
            {Outcome.EXECUTED: Counted(1, 50_000)}
        ] * 2
    assert balances() == {"recht": 100_000, "bank": -100_000}
    assert open_items() == []


@pytest.mark.parametrize("reference", NO_REFERENCE)
def test_two_returns_with_one_reference_amount_and_day_are_both_due_again(
    reference: str, alike: tuple[str, str]
) -> None:
    for number, one in enumerate(alike):
        out = Booking(-50_000, ((one, 50_000, None),), f"B{number}")
        read(statement(Account((out,), f"1{number}", balances=False)))
    for number, one in enumerate(alike):
        back = Booking(50_000, ((one, 50_000, "AC04"),), reference, reversal=True)
        read(statement(Account((back,), f"2{number}", balances=False)))
    assert balances() == {"recht": 100_000, "te_betalen": -100_000}


def test_money_without_a_reference_in_two_statements_came_in_twice(sent: str) -> None:
    for day in ("150", "151"):
        read(statement(Account((Booking(55, reference="NONREF"),), day, balances=False)))
    assert [item[1] for item in open_items()] == ["ontvangst", "ontvangst"]


def test_what_was_rejected_and_booked_all_the_same_is_not_paid_again_unasked(sent: str) -> None:
    read(report(MESSAGE, transfers={ONE: ("RJCT", "MS03"), TWO: ("RJCT", "MS03")}))
    read(statement(Account((executed(ONE),), balances=False)))
    later = run("2024Q3-1", [], MOMENT + timedelta(days=90))
    made = file(later, MOMENT + timedelta(days=90))
    assert (made.transfers, made.total) == (1, AMOUNTS[TWO])
    assert [(one.amount, one.why.reason) for one in made.held] == [(AMOUNTS[ONE], Reason.DOUBTED)]
    assert open_items()[-1][:2] == ("misschien_betaald", "strijdig")
    figures(later)
    last = run("2024Q4-1", [], MOMENT + timedelta(days=180))
    again = file(last, MOMENT + timedelta(days=180), retry=True)
    assert (again.total, again.held) == (AMOUNTS[ONE], ())


def test_a_day_that_is_read_in_two_parts_books_what_is_new(sent: str) -> None:
    first = Account((executed(ONE),))
    read(statement(first))
    whole = Account((executed(ONE), executed(TWO, reference="B2")))
    assert read(statement(whole), gap=True).found == {Outcome.EXECUTED: Counted(1, 200)}
    assert states() == {ONE: ["uitgevoerd"], TWO: ["uitgevoerd"]}


@pytest.mark.parametrize(
    ("booking", "outcome", "why"),
    [
        (Booking(500, reference="B1"), Outcome.RECEIVED, "ontvangst"),
        (Booking(-500, reference="B1"), Outcome.UNKNOWN, "afschrijving"),
        (Booking(-500, (("X-1", 500, None),), "B1"), Outcome.UNKNOWN, "afschrijving"),
        (Booking(-500, message="MW-1999Q1-1", count=1), Outcome.UNKNOWN, "afschrijving"),
        (Booking(-1_229, message=MESSAGE, count=3), Outcome.UNKNOWN, "bedrag_wijkt_af"),
        (Booking(-TOTAL, message=MESSAGE, count=2), Outcome.UNKNOWN, "bedrag_wijkt_af"),
        (Booking(-999, ((ONE, 999, None),), "B1"), Outcome.UNKNOWN, "bedrag_wijkt_af"),
        (Booking(1_000, ((ONE, 1_000, "AC04"),), "B1"), Outcome.UNKNOWN, "strijdig"),
        (Booking(-TOTAL, message=MESSAGE, currency="USD"), Outcome.UNKNOWN, "andere_munt"),
    ],
)
def test_what_fits_nothing_is_an_open_item_and_moves_nothing(
    booking: Booking, outcome: Outcome, why: str, sent: str
) -> None:
    before = balances()
    came = read(statement(Account((booking,), balances=False)))
    assert came.found == {outcome: Counted(1, abs(booking.amount))}
    assert came.open_items == {why: 1}
    ((reason, detail, _, amount),) = open_items()
    assert (reason, detail, amount) == ("niet_herkend", why, abs(booking.amount))
    assert balances() == before
    assert figures(RUN)["onderweg"] == (3, TOTAL)


def test_what_an_entry_is_of_besides_ours_is_an_open_item(sent: str) -> None:
    parts = ((ONE, 1_000, None), ("X-1", 70, None), (None, 5, None))
    came = read(statement(Account((Booking(-1_075, parts, "B1"),))))
    assert came.found == {
        Outcome.EXECUTED: Counted(1, 1_000),
        Outcome.UNKNOWN: Counted(1, 75),
    }
    assert came.open_items == {"bedrag_wijkt_af": 1}


def test_what_was_executed_twice_or_rejected_afterwards_is_told(sent: str) -> None:
    read(statement(Account((executed(ONE), executed(ONE, reference="B2")))))
    read(report(MESSAGE, transfers={ONE: ("RJCT", "AC01")}))
    assert states()[ONE] == ["uitgevoerd", "onbekend", "onbekend"]
    assert [item[1] for item in open_items()] == ["strijdig", "strijdig"]
    assert figures(RUN)["uitgevoerd"] == (1, 1_000)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (report("MW-1999Q1-1", group="RJCT"), "bericht_onbekend"),
        (report("X", transfers={"X-1": ("RJCT", "AC01")}), "betaling_onbekend"),
        (report("X", transfers={ONE: ("RJCT", "AC01")}), "betaling_onbekend"),
    ],
)
def test_a_report_on_what_is_not_ours_is_an_open_item(content: bytes, why: str, sent: str) -> None:
    assert read(content).open_items == {why: 1}
    assert figures(RUN)["onderweg"] == (3, TOTAL)


def test_a_statement_that_does_not_follow_the_last_one_waits(sent: str) -> None:
    first = Account((executed(ONE),), "1", opening=5_000)
    second = Account((executed(TWO, reference="B2"),), "2", opening=4_000)
    third = Account((executed(THREE, reference="B3"),), "3", opening=3_800)
    read(statement(first))
    refused = asked_to_read(statement(third))
    assert isinstance(refused, Refusal)
    assert "--gap" in refused.nl
    assert states() == {ONE: ["uitgevoerd"]}
    logged = AccessRow.objects.order_by("seq").last()
    assert logged is not None
    assert logged.result.outcome == "geweigerd"
    read(statement(second))
    read(statement(third))
    assert figures(RUN)["uitgevoerd"] == (3, TOTAL)


def test_a_day_without_bookings_follows_too(sent: str) -> None:
    read(statement(Account((executed(ONE),), "1", opening=5_000)))
    assert isinstance(asked_to_read(statement(Account((), "3", opening=3_800))), Refusal)
    read(statement(Account((), "2", opening=4_000)))
    assert read(statement(Account((), "9", opening=1)), gap=True).found == {}


def test_a_statement_of_another_account_is_not_read(sent: str) -> None:
    other = statement(Account((executed(ONE),), iban="BE46160000000136"))
    with pytest.raises(BadInputError, match="no statement of the account that is paid from"):
        read(other)
    assert not PayAnswer.objects.exists()


def test_a_payer_reads_answers_and_nobody_else(sent: str) -> None:
    for role in Role:
        if role is not Role.PAYER:
            with pytest.raises(DeniedError):
                Answers(lambda: OURS).read(Actor("u-9", role), b"", "bank.xml", Purpose.PAYMENT)
    assert not PayAnswer.objects.exists()


def test_a_file_that_cannot_be_read_leaves_nothing_but_a_line_in_the_access_log(sent: str) -> None:
    with pytest.raises(BadInputError, match=r"^bank\.xml"):
        read(statement(Account((executed(ONE),)))[:-20])
    assert not PayAnswer.objects.exists()
    logged = AccessRow.objects.order_by("seq").last()
    assert logged is not None
    assert (logged.query, logged.result.outcome) == ("antwoord", "mislukt")


def test_every_reason_of_an_open_item_is_one_of_the_list(sent: str) -> None:
    read(statement(Account((executed(ONE, TWO, THREE), returned(TWO), Booking(7)))))
    assert {item[0] for item in open_items()} <= set(Reason)


def test_the_ledger_stays_in_balance(sent: str) -> None:
    read(report(MESSAGE, transfers={TWO: ("RJCT", "AC01")}))
    read(statement(Account((executed(ONE, THREE), returned(THREE)))))
    entries = [entry_in(row) for row in every_entry()]
    assert books.unbalanced(entries) == ()
    assert books.total(books.balances(entries), Ledger.UNDER_WAY) == 0


BOOKINGS = st.lists(
    st.sampled_from(
        [
            executed(ONE),
            executed(ONE, reference="B5"),
            executed(TWO, THREE, reference="B2"),
            returned(ONE),
            returned(THREE, reference="B8"),
            Booking(-TOTAL, reference="B6", message=MESSAGE, count=3),
            Booking(-230, reference="B7", message=MESSAGE),
            Booking(40, reference="B4"),
        ]
    ),
    max_size=8,
)


@given(st.lists(BOOKINGS, max_size=4))
def test_no_transfer_is_lost_or_doubled_whatever_the_bank_books(days: list[list[Booking]]) -> None:
    sent = {name: Sent(name, MESSAGE, cents) for name, cents in AMOUNTS.items()}
    stands: dict[str, Outcome] = {}
    bookings: set[str] = set()
    told: list[tuple[str, Outcome]] = []
    seen: set[tuple[str | None, int]] = set()
    for day in days:
        (one,) = read_statements(opened(statement(Account(tuple(day))), "bank.xml"))
        facts = list(Reading(sent, stands, bookings).of_statement(one))
        assert len({fact.key for fact in facts}) == len(facts)
        for fact in facts:
            if fact.sent is not None and fact.trouble is None:
                told.append((fact.sent.end_to_end, fact.outcome))
                stands[fact.sent.end_to_end] = fact.outcome
        counted = Counter(booking.reference for booking in day)
        new = {
            (booking.reference, number): abs(booking.amount)
            for booking in day
            for number in range(counted[booking.reference])
            if (booking.reference, number) not in seen
        }
        assert sum(fact.amount for fact in facts) == sum(new.values())
        seen |= new.keys()
        bookings |= {booking_of(fact.key) for fact in facts}
    for name in AMOUNTS:
        outcomes = [outcome for which, outcome in told if which == name]
        assert outcomes in ([], [Outcome.EXECUTED], [Outcome.EXECUTED, Outcome.RETURNED])
