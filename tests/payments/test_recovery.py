"""What is owed is decided on with its letter, arranged, repaid or waived; case and ledger agree."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.cases import lives
from tests.payments import owing
from tests.payments.bank_messages import Account as Statement
from tests.payments.bank_messages import Booking, statement
from tests.payments.banked import read
from tests.payments.owing import AUDITOR, CASE, DECIDER, PAYER, TODAY, arranging, recovery

from maatwerk.cases import events as e
from maatwerk.cases.commands import OrderRecovery
from maatwerk.cases.events import RecoveryOrdered
from maatwerk.cases.evolve import case_of
from maatwerk.cases.four_eyes import four_eyes_from
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter, load_law
from maatwerk.payments.arranged import Acts, Asked
from maatwerk.payments.arranging import Arranging
from maatwerk.payments.checking import problems
from maatwerk.payments.claiming import Beyond
from maatwerk.payments.claims import claims, owed
from maatwerk.payments.entering import open_balances, totals
from maatwerk.payments.ledger import Account
from maatwerk.payments.offsetting import Bar
from maatwerk.payments.recovery import Decided, Proposed, Recovery, Wanted
from maatwerk.payments.recovery_acts import Kept
from maatwerk.register import store
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Done
from maatwerk.register.models import AccessRow, LedgerEntry, LetterRow, PayAnswerEntry, RecoveryAct

pytestmark = pytest.mark.usefixtures("register_url")

LAW = load_law()
Q2, Q3 = Quarter(2024, 2), Quarter(2024, 3)
DECISION, PAYMENT = Purpose.DECISION, Purpose.PAYMENT
OTHER = Actor("u-decider-2", Role.DECIDER)


@pytest.fixture
def applicant(register_url: str) -> str:
    """Paid 1,000 and 800 for two quarters, of which 300 and 50 were taken back since."""
    ref, _ = owing.case()
    owing.run("2024Q3-1", [(CASE, ref, Q2, 1_000_00), (CASE, ref, Q3, 800_00)])
    owing.run("2024Q4-1", [(CASE, ref, Q2, -300_00), (CASE, ref, Q3, -50_00)])
    return ref


def decided() -> Decided:
    done = recovery().decide(DECIDER, Wanted(CASE, "correctie_loon", TODAY), DECISION)
    assert isinstance(done, Decided), done
    return done


def kept(came: Kept | Refusal) -> Kept:
    assert isinstance(came, Kept), came
    return came


def refused(came: object) -> Refusal:
    assert isinstance(came, Refusal), came
    return came


def left() -> list[int]:
    return [one.cents for one in owed(LAW)]


@pytest.mark.usefixtures("applicant")
def test_a_decision_is_an_event_a_letter_and_an_act_about_the_same_cents() -> None:
    done = decided()
    case = case_of(store.events_of(CASE))
    (order,) = case.recoveries
    assert (order.cents, order.quarters, order.reason) == (350_00, (Q2, Q3), "correctie_loon")
    assert done.unlettered is None
    assert LetterRow.objects.filter(ref=done.letter, case_ref=CASE).exists()
    assert dict(done.act.claims) == {"line:2024Q4-1:1": 300_00, "line:2024Q4-1:2": 50_00}
    assert done.act.cents == 350_00 == open_cents(Account.RECEIVABLE)
    assert all(one.decided == done.act for one in owed(LAW))
    again = refused(recovery().decide(DECIDER, Wanted(CASE, "correctie_loon", TODAY), DECISION))
    assert "not decided on yet" in again.en


def open_cents(account: Account) -> int:
    return sum(open_balances(account).values())


@pytest.mark.usefixtures("applicant")
def test_a_decision_that_the_case_refuses_leaves_no_act() -> None:
    late = recovery().decide(DECIDER, Wanted(CASE, "correctie_loon", date(2026, 6, 2)), DECISION)
    assert isinstance(late, Refusal)
    assert isinstance(recovery().decide(DECIDER, Wanted(CASE, "zomaar", TODAY), DECISION), Refusal)
    assert not RecoveryAct.objects.exists()
    assert not case_of(store.events_of(CASE)).recoveries


def test_a_decision_without_an_address_stands_and_says_that_there_is_no_letter() -> None:
    """The order is given; the letter can be made once there is an address."""
    from tests.register import filed  # noqa: PLC0415 - needs an open register

    ref = filed.applicant(7)
    filed.file(CASE, lives.GRANTED, ref, filed.person(7))
    owing.run("2024Q3-1", [(CASE, ref, Q2, -1_00)])
    done = decided()
    assert done.letter is None
    assert done.unlettered is not None
    assert "no address" in done.unlettered
    assert case_of(store.events_of(CASE)).recoveries


def test_after_a_sanction_what_was_accorded_is_claimed_back_and_no_more(applicant: str) -> None:
    asked = Beyond((Q2, Q3), 1_450_00)
    too_much = replace(asked, cents=1_450_01)
    refusal = refused(
        recovery().decide(DECIDER, Wanted(CASE, "sanctie", TODAY, too_much), DECISION)
    )
    assert refusal.field == "cents"
    assert "1.450,00" in refusal.nl
    done = recovery().decide(DECIDER, Wanted(CASE, "sanctie", TODAY, asked), DECISION)
    assert isinstance(done, Decided), done
    assert open_balances(Account.RIGHT, applicant_ref=applicant) == {}
    own = [one for one in owed(LAW) if one.source.startswith(f"act:{done.act.number}:")]
    assert sum(one.cents for one in own) == 1_450_00
    assert all(one.decided == done.act for one in own)
    assert totals()[Account.RECEIVABLE] == 1_800_00


def test_a_claim_on_an_earlier_applicant_is_not_sent_to_the_present_one() -> None:
    before, _ = owing.case()
    owing.run("2024Q3-1", [(CASE, "A00000000009", Q2, -1_00)])
    assert before != "A00000000009"
    refusal = refused(recovery().decide(DECIDER, Wanted(CASE, "correctie_loon", TODAY), DECISION))
    assert "earlier applicant" in refusal.en


def two_people() -> Recovery:
    door = recovery()
    register = replace(door.register, four_eyes=four_eyes_from("OrderRecovery"))
    return Recovery(register, None if door.desk is None else replace(door.desk, register=register))


@pytest.mark.usefixtures("applicant")
def test_where_two_people_are_needed_the_ledger_is_told_once_the_second_confirms() -> None:
    wanted = Wanted(CASE, "correctie_loon", TODAY)
    proposed = two_people().decide(DECIDER, wanted, DECISION)
    assert isinstance(proposed, Proposed), proposed
    assert (proposed.cents, proposed.quarters) == (350_00, (Q2, Q3))
    assert not RecoveryAct.objects.exists()
    assert not case_of(store.events_of(CASE)).recoveries
    confirming = replace(wanted, confirms=proposed.number)
    same = refused(two_people().decide(DECIDER, confirming, DECISION))
    assert same.kind is Kind.FOUR_EYES
    done = two_people().decide(OTHER, confirming, DECISION)
    assert isinstance(done, Decided), done
    (order,) = case_of(store.events_of(CASE)).recoveries
    assert (order.cents, done.act.cents) == (350_00, 350_00)
    assert done.letter is not None
    assert all(one.decided == done.act for one in owed(LAW))


@pytest.mark.usefixtures("applicant")
def test_what_was_proposed_is_not_confirmed_once_something_else_is_owed() -> None:
    wanted = Wanted(CASE, "correctie_loon", TODAY)
    proposed = two_people().decide(DECIDER, wanted, DECISION)
    assert isinstance(proposed, Proposed)
    kept(arranging().repaid(PAYER, CASE, 10_00, TODAY, PAYMENT))
    with pytest.raises(store.Conflict):
        two_people().decide(OTHER, replace(wanted, confirms=proposed.number), DECISION)
    assert not case_of(store.events_of(CASE)).recoveries
    again = two_people().decide(DECIDER, wanted, DECISION)
    assert isinstance(again, Proposed), again
    assert again.cents == 340_00


@pytest.mark.usefixtures("applicant")
def test_what_was_ordered_in_the_case_alone_is_taken_over_once() -> None:
    order = OrderRecovery(TODAY, (Q2, Q3), 350_00, "correctie_loon")
    assert isinstance(owing.register().handle(order, CASE, DECIDER), Done)
    assert all(one.decided is None for one in owed(LAW))
    done = decided()
    case = case_of(store.events_of(CASE))
    assert case.recoveries == (
        RecoveryOrdered(TODAY, (Q2, Q3), 350_00, "correctie_loon", case.applicant),
    )
    assert done.letter is not None
    assert all(one.decided == done.act for one in owed(LAW))
    assert isinstance(
        recovery().decide(DECIDER, Wanted(CASE, "correctie_loon", TODAY), DECISION), Refusal
    )


@pytest.mark.usefixtures("applicant")
def test_a_plan_adds_up_and_tells_how_far_it_was_kept() -> None:
    refusal = refused(arranging().plan(PAYER, CASE, 3, TODAY, TODAY, PAYMENT))
    assert "decided" in refusal.en
    decided()
    plan = kept(arranging().plan(PAYER, CASE, 3, date(2026, 7, 1), TODAY, PAYMENT))
    assert [cents for _, cents in plan.detail["instalments"]] == [116_67, 116_67, 116_66]
    early = refused(arranging().plan(PAYER, CASE, 3, date(2026, 5, 31), TODAY, PAYMENT))
    assert early.field == "first"
    long = refused(arranging().plan(PAYER, CASE, 60, date(2026, 8, 1), TODAY, PAYMENT))
    assert "interruption" in long.en
    _, standing = recovery().owed(AUDITOR, Purpose.AUDIT)
    assert standing == (plan,)


@pytest.mark.usefixtures("applicant")
def test_money_that_came_in_pays_the_oldest_claim_first_and_never_too_much() -> None:
    kept(arranging().repaid(PAYER, CASE, 310_00, TODAY, PAYMENT))
    assert left() == [40_00]
    assert "40,00" in refused(arranging().repaid(PAYER, CASE, 40_01, TODAY, PAYMENT)).nl
    assert refused(arranging().repaid(PAYER, CASE, 0, TODAY, PAYMENT)).field == "cents"
    kept(arranging().repaid(PAYER, CASE, 40_00, TODAY, PAYMENT))
    assert left() == []
    assert totals()[Account.BANK] == 350_00


@pytest.mark.usefixtures("applicant")
def test_money_of_a_statement_is_entered_once() -> None:
    read(statement(Statement((Booking(200_00, reference="IN1"), Booking(-5_00, reference="X")))))
    row = PayAnswerEntry.objects.get(outcome="ontvangen")
    asked, door = Asked(PAYER, CASE, TODAY, PAYMENT), Arranging(Acts(owing.register()))
    assert refused(door.repaid(asked, 200_01, row.pk)).field == "booked"
    kept(door.repaid(asked, 150_00, row.pk))
    assert "50,00" in refused(door.repaid(asked, 50_01, row.pk)).nl
    kept(door.repaid(asked, 50_00, row.pk))
    other = PayAnswerEntry.objects.exclude(pk=row.pk).get()
    assert refused(door.repaid(asked, 1, other.pk)).field == "booked"
    assert left() == [100_00, 50_00]


def test_where_two_applicants_owe_in_one_case_it_is_said_whose_claim_is_meant() -> None:
    now, _ = owing.case()
    before = "A00000000009"
    owing.run("2024Q2-1", [(CASE, now, Q2, 30_00), (CASE, before, Q3, 20_00)])
    owing.run("2024Q3-1", [(CASE, now, Q2, -30_00), (CASE, before, Q3, -20_00)])
    assert refused(arranging().repaid(PAYER, CASE, 1_00, TODAY, PAYMENT)).field == "owed-by"
    kept(arranging(debtor=before).repaid(PAYER, CASE, 20_00, TODAY, PAYMENT))
    assert [(one.key.applicant, one.cents) for one in owed(LAW)] == [(now, 30_00)]
    proposal = kept(arranging().propose_waiver(PAYER, CASE, "kosten", TODAY, PAYMENT))
    kept(arranging().waive(OTHER, proposal.number, TODAY, DECISION))
    assert left() == []
    assert list(problems()) == []


@pytest.mark.usefixtures("applicant")
def test_a_waiver_is_proposed_by_one_and_decided_by_another() -> None:
    proposal = kept(arranging().propose_waiver(DECIDER, CASE, "onvermogen", TODAY, DECISION))
    assert left() == [300_00, 50_00]
    same = refused(arranging().waive(DECIDER, proposal.number, TODAY, DECISION))
    assert same.kind is Kind.FOUR_EYES
    kept(arranging().repaid(PAYER, CASE, 100_00, TODAY, PAYMENT))
    waiver = kept(arranging().waive(OTHER, proposal.number, TODAY, DECISION))
    assert (waiver.cents, waiver.reason) == (250_00, "onvermogen")
    assert left() == []
    assert totals()[Account.WAIVED] == 250_00
    assert refused(arranging().waive(OTHER, proposal.number, TODAY, DECISION)).kind is Kind.STATE


@pytest.mark.usefixtures("applicant")
def test_a_waiver_has_a_reason_of_the_list_and_only_what_lapsed_has_lapsed() -> None:
    wrong = refused(arranging().propose_waiver(PAYER, CASE, "zomaar", TODAY, PAYMENT))
    assert wrong.field == "reason"
    assert (
        "lapsed" in refused(arranging().propose_waiver(PAYER, CASE, "verjaard", TODAY, PAYMENT)).en
    )
    later = datetime(2029, 7, 15, 10, tzinfo=UTC)
    proposal = kept(arranging(later).propose_waiver(PAYER, CASE, "verjaard", later.date(), PAYMENT))
    assert dict(proposal.claims) == {"line:2024Q4-1:1": 300_00}
    with pytest.raises(BadInputError, match="no proposal"):
        arranging().waive(OTHER, proposal.number + 1, TODAY, DECISION)


@pytest.mark.usefixtures("applicant")
def test_a_claim_lapses_five_years_after_its_quarter_its_order_or_an_interruption() -> None:
    assert [one.lapses_after for one in owed(LAW)] == [date(2029, 6, 30), date(2029, 9, 30)]
    assert [one.bar for one in claims(LAW, date(2029, 7, 1))] == [Bar.LAPSED, None]
    nothing = arranging().interrupt(PAYER, CASE, "erkenning", TODAY, PAYMENT)
    assert refused(nothing).kind is Kind.STATE
    decided()
    assert {one.lapses_after for one in owed(LAW)} == {date(2031, 6, 1)}
    assert refused(arranging().interrupt(PAYER, CASE, "x", TODAY, PAYMENT)).field == "reason"
    later = datetime(2031, 6, 1, 10, tzinfo=UTC)
    kept(arranging(later).interrupt(PAYER, CASE, "erkenning", later.date(), PAYMENT))
    assert {one.lapses_after for one in owed(LAW)} == {date(2036, 6, 1)}
    too_late = datetime(2036, 6, 2, 10, tzinfo=UTC)
    assert isinstance(
        arranging(too_late).interrupt(PAYER, CASE, "dagvaarding", too_late.date(), PAYMENT),
        Refusal,
    )


@pytest.mark.usefixtures("applicant")
def test_an_order_does_not_lengthen_the_limitation_of_a_claim_that_came_after_it() -> None:
    decided()
    later = datetime(2026, 9, 1, 10, tzinfo=UTC)
    owing.run("2026Q2-1", [(CASE, owed(LAW)[0].key.applicant, Q2, -7_00)], at=later)
    lapse = {one.source: one.lapses_after for one in owed(LAW)}
    assert lapse["line:2024Q4-1:1"] == date(2031, 6, 1)
    assert lapse["line:2026Q2-1:1"] == date(2029, 6, 30)


def test_nothing_is_set_off_against_a_claim_of_a_contested_case() -> None:
    ref, _ = owing.case(life=(*lives.GRANTED, e.ReviewRequested(lives.day(5))))
    owing.run("2024Q4-1", [(CASE, ref, Q2, -300_00)])
    assert [one.bar for one in claims(LAW, TODAY)] == [Bar.CONTESTED]
    free, _ = owing.case("C0000000000B", 1)
    owing.run("2024Q4-2", [("C0000000000B", free, Q2, -200_00), ("C0000000000B", free, Q3, -1)])
    found = claims(LAW, TODAY, applicant=free)
    assert [(one.cents, one.bar) for one in found] == [(200_00, None), (1, None)]


@pytest.mark.usefixtures("applicant")
def test_a_day_that_is_to_come_is_refused() -> None:
    assert refused(arranging().repaid(PAYER, CASE, 1, date(2026, 6, 2), PAYMENT)).field == "on"


@pytest.mark.usefixtures("applicant")
@pytest.mark.parametrize("role", [Role.APPLICANT, Role.AUDITOR, Role.CASE_WORKER, Role.ANALYST])
def test_who_may_not_do_it_is_denied_and_logged(role: Role) -> None:
    actor = Actor("u-9", role, frozenset({"A00000000001"}))
    purpose = {Role.APPLICANT: Purpose.OWN_FILE, Role.AUDITOR: Purpose.AUDIT}.get(
        role, Purpose.HANDLING
    )
    asked = [
        lambda: recovery().decide(actor, Wanted(CASE, "sanctie", TODAY), purpose),
        lambda: arranging().plan(actor, CASE, 2, TODAY, TODAY, purpose),
        lambda: arranging().repaid(actor, CASE, 1, TODAY, purpose),
        lambda: arranging().interrupt(actor, CASE, "erkenning", TODAY, purpose),
        lambda: arranging().propose_waiver(actor, CASE, "kosten", TODAY, purpose),
    ]
    for ask in asked:
        with pytest.raises(DeniedError):
            ask()
    logged = AccessRow.objects.filter(actor="u-9", act="betaling", result__outcome="geweigerd")
    assert logged.count() == len(asked)
    assert not RecoveryAct.objects.exists()


def test_a_payer_neither_decides_nor_waives(applicant: str) -> None:
    with pytest.raises(DeniedError):
        recovery().decide(PAYER, Wanted(CASE, "sanctie", TODAY), PAYMENT)
    proposal = kept(arranging().propose_waiver(PAYER, CASE, "kosten", TODAY, PAYMENT))
    for number in (proposal.number, proposal.number + 1):  # nor is told which there are
        with pytest.raises(DeniedError):
            arranging().waive(Actor("u-payer-2", Role.PAYER), number, TODAY, PAYMENT)
    assert totals()[Account.WAIVED] == 0
    assert LedgerEntry.objects.filter(applicant_ref=applicant).exists()
