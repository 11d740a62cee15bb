"""Events are added in one chain, never changed, and nothing of a command is half-done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cases.lives import ACTORS, FACTS, NEED, VAULTED, day
from tests.register.parties import APPLICANT, APPLICATION, PERSON, known

from maatwerk.cases import commands as c
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter, load_law
from maatwerk.register import store
from maatwerk.register.chain import BEGINNING, Head, breaks, hash_of
from maatwerk.register.handle import Done, Register
from maatwerk.register.handling_many import Act, handle_many
from maatwerk.register.models import CaseRow, EventRow, OutboxRow
from maatwerk.register.projections.rebuilding import rebuild
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

MOMENT = datetime(2024, 6, 1, 10, tzinfo=UTC)
REGISTER = Register(clock=StoppedClock(MOMENT))
DRAFT = c.OpenDraft(
    day(3), APPLICATION, "imw", "nieuw", APPLICANT, "werkgever", PERSON, "loonpremie", "10000"
)


OTHER = "Q00000000002"


@pytest.fixture(autouse=True)
def parties(register_url: str) -> None:
    known(persons=[PERSON, OTHER])


def do(command: c.Command, role: Role, case_ref: str = "c-1") -> Done:
    done = REGISTER.handle(command, case_ref, ACTORS[role])
    assert isinstance(done, Done), done
    return done


def live_until_granted(case_ref: str = "c-1") -> None:
    person = PERSON if case_ref == "c-1" else OTHER
    application = APPLICATION if case_ref == "c-1" else "P00000000009"
    do(replace(DRAFT, application=application, person=person), Role.APPLICANT, case_ref)
    do(c.GiveFacts(day(3), FACTS), Role.APPLICANT, case_ref)
    do(c.Submit(day(3, 4)), Role.APPLICANT, case_ref)
    do(c.FindAdmissible(day(3, 8)), Role.CASE_WORKER, case_ref)
    do(c.ReceiveNeed(day(4), NEED), Role.VDAB, case_ref)
    do(c.Propose(day(4, 10), VAULTED), Role.CASE_WORKER, case_ref)
    do(c.Grant(day(4, 15)), Role.DECIDER, case_ref)


def test_a_life_is_kept_as_a_chain() -> None:
    live_until_granted()
    rows = list(EventRow.objects.order_by("seq"))
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.version for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0].prev_hash == BEGINNING
    assert [row.prev_hash for row in rows[1:]] == [row.hash for row in rows[:-1]]
    assert all(row.hash == hash_of(row) for row in rows)
    assert store.head() == Head(len(rows), rows[-1].hash)
    assert list(problems(load_law())) == []


def test_the_envelope_says_who_when_and_for_whom() -> None:
    live_until_granted()
    first, last = EventRow.objects.order_by("seq").first(), EventRow.objects.order_by("seq").last()
    assert first is not None
    assert last is not None
    assert (first.actor, first.actor_role, first.on_behalf_of) == (
        "u-applicant",
        "aanvrager",
        APPLICANT,
    )
    assert (last.actor, last.actor_role, last.on_behalf_of) == ("u-decider", "beslisser", None)
    assert first.recorded_at == MOMENT
    assert first.legal_date == day(3)
    assert {row.subject_ref for row in EventRow.objects.all()} == {PERSON}


def test_the_lists_and_the_messages_follow_in_the_same_transaction() -> None:
    live_until_granted()
    row = CaseRow.objects.get()
    assert (row.work_list, row.stage, row.outcome) == ("lopend", "beslist", "toegekend")
    assert (row.due_on, row.clock) == (day(3, 31, 2029), "recht")
    assert OutboxRow.objects.count() == EventRow.objects.count() == row.version


def test_a_refusal_leaves_nothing_behind() -> None:
    do(DRAFT, Role.APPLICANT)
    refused = REGISTER.handle(c.Grant(day(4)), "c-1", ACTORS[Role.DECIDER])
    assert isinstance(refused, Refusal)
    assert refused.kind is Kind.FORBIDDEN
    assert EventRow.objects.count() == OutboxRow.objects.count() == 1


def test_what_goes_wrong_half_way_leaves_nothing_behind() -> None:
    def fail() -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        REGISTER.handle(DRAFT, "c-1", ACTORS[Role.APPLICANT], within=fail)
    assert not EventRow.objects.exists()
    assert not CaseRow.objects.exists()
    assert not OutboxRow.objects.exists()


@pytest.mark.parametrize("version", [0, 1, 2])
@pytest.mark.parametrize(
    "who",
    [
        Actor("u-2", Role.APPLICANT, frozenset({"a-2"})),
        ACTORS[Role.ANALYST],
        ACTORS[Role.CASE_WORKER],
    ],
)
def test_who_may_not_act_is_not_told_how_many_events_there_are(who: Actor, version: int) -> None:
    do(DRAFT, Role.APPLICANT)
    refused = REGISTER.handle(c.Submit(day(3, 4)), "c-1", who, expected_version=version)
    assert isinstance(refused, Refusal)
    assert refused.kind is Kind.FORBIDDEN


def test_who_has_seen_an_older_case_is_told_so() -> None:
    do(DRAFT, Role.APPLICANT)
    with pytest.raises(store.Conflict, match="read it again"):
        REGISTER.handle(c.Submit(day(3, 4)), "c-1", ACTORS[Role.APPLICANT], expected_version=0)
    done = REGISTER.handle(c.Submit(day(3, 4)), "c-1", ACTORS[Role.APPLICANT], expected_version=1)
    assert isinstance(done, Done)


@pytest.mark.parametrize("case_ref", ["c-12345678901", "", "x" * 1_000])
def test_a_reference_that_does_not_fit_is_refused_before_it_is_written(case_ref: str) -> None:
    with pytest.raises(BadInputError, match="reference of 1 to 12") as caught:
        REGISTER.handle(DRAFT, case_ref, ACTORS[Role.APPLICANT])
    assert not case_ref or case_ref not in str(caught.value)
    many = [Act(MOMENT, case_ref, DRAFT, ACTORS[Role.APPLICANT])]
    with pytest.raises(BadInputError, match="reference of 1 to 12"):
        handle_many(REGISTER, many)
    assert not EventRow.objects.exists()
    assert not CaseRow.objects.exists()


def test_nor_is_somebody_with_too_long_a_reference() -> None:
    actor = Actor("u" * 41, Role.APPLICANT, frozenset({APPLICANT}))
    with pytest.raises(BadInputError, match="named by a reference"):
        REGISTER.handle(DRAFT, "c-1", actor)
    do(DRAFT, Role.APPLICANT, "c-1234567890")


def test_what_changes_nothing_writes_nothing() -> None:
    do(DRAFT, Role.APPLICANT)
    do(c.GiveFacts(day(3), FACTS), Role.APPLICANT)
    before = EventRow.objects.count()
    assert do(c.GiveFacts(day(3), FACTS), Role.APPLICANT).events == ()
    assert EventRow.objects.count() == before


def test_a_draft_that_was_thrown_away_stands_in_no_list() -> None:
    do(DRAFT, Role.APPLICANT)
    assert CaseRow.objects.get().work_list == "concept"
    do(c.DiscardDraft(day(3)), Role.APPLICANT)
    assert not CaseRow.objects.exists()
    assert list(problems(load_law())) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_event SET actor = 'x' WHERE seq = 1",
        "DELETE FROM register_event WHERE seq = 1",
        "DELETE FROM register_event",
    ],
)
def test_the_database_itself_refuses_to_change_an_event(statement: str) -> None:
    do(DRAFT, Role.APPLICANT)
    with (
        pytest.raises(DatabaseError, match="an event is never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(problems(load_law())) == []


def test_nor_can_it_be_replaced_or_emptied(backend: str) -> None:
    do(DRAFT, Role.APPLICANT)
    statement = {
        "sqlite": "INSERT OR REPLACE INTO register_event SELECT * FROM register_event",
        "postgresql": "TRUNCATE register_event CASCADE",
    }[backend]
    with (
        pytest.raises(DatabaseError, match="never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def without_guards(backend: str, *statements: str) -> None:
    """What somebody could do who owns the database itself."""
    drop = {
        "sqlite": ("DROP TRIGGER {}", "PRAGMA foreign_keys=OFF"),
        "postgresql": (
            "ALTER TABLE register_event DISABLE TRIGGER ALL",
            "ALTER TABLE register_outbox DISABLE TRIGGER ALL",
        ),
    }[backend]
    names = ("register_event_is_never_changed", "register_event_is_never_removed")
    with connection.cursor() as cursor:
        for one in drop:
            for name in names if "{}" in one else ("",):
                cursor.execute(one.format(name))
        for statement in statements:
            cursor.execute(statement)


SWAP = (
    "UPDATE register_event SET seq = 1000 WHERE seq = 3",
    "UPDATE register_event SET seq = 3 WHERE seq = 4",
    "UPDATE register_event SET seq = 4 WHERE seq = 1000",
)


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (
            ("UPDATE register_event SET data = replace(data, 'imw', 'vop') WHERE seq = 1",),
            "altered",
        ),
        (("UPDATE register_event SET actor_role = 'beslisser' WHERE seq = 2",), "altered"),
        (("UPDATE register_event SET legal_date = '2024-03-02' WHERE seq = 2",), "altered"),
        (("DELETE FROM register_event WHERE seq = 5",), "missing in between"),
        (SWAP, "does not follow on"),
        (("UPDATE register_event SET data = '{' WHERE seq = 2",), "cannot be read"),
        (("UPDATE register_case SET work_list = 'voorstel'",), "the lists say work_list is"),
        (("UPDATE register_case SET due_on = '2024-01-01'",), "the lists say due_on is"),
        (("DELETE FROM register_case",), "stands in no list"),
    ],
)
def test_whatever_is_tampered_with_is_found(
    backend: str, statements: tuple[str, ...], says: str
) -> None:
    live_until_granted()
    assert list(problems(load_law())) == []
    without_guards(backend, *statements)
    assert any(says in problem for problem in problems(load_law()))


def test_a_last_event_that_was_cut_off_is_found_by_the_anchor(backend: str) -> None:
    live_until_granted()
    anchor = store.head()
    last = "(SELECT max(version) FROM register_event)"
    without_guards(
        backend,
        f"DELETE FROM register_outbox WHERE seq = {last}",  # noqa: S608 - ours
        f"DELETE FROM register_event WHERE seq = {last}",  # noqa: S608 - ours
    )
    assert any("no longer runs through the anchor" in p for p in problems(load_law(), anchor))


def test_projections_are_made_again_from_the_events() -> None:
    live_until_granted()
    live_until_granted("c-2")
    before = list(CaseRow.objects.order_by("case_ref").values())
    CaseRow.objects.all().update(work_list="voorstel")
    assert rebuild(load_law()) == 2
    assert list(CaseRow.objects.order_by("case_ref").values()) == before
    assert list(problems(load_law())) == []


def test_the_one_case_is_not_the_other() -> None:
    live_until_granted()
    other = Actor("u-other", Role.APPLICANT, frozenset({"a-2"}))
    refused = REGISTER.handle(c.Withdraw(day(4)), "c-1", other)
    assert isinstance(refused, Refusal)
    assert refused.kind is Kind.FORBIDDEN


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (replace(DRAFT, application="Jan Peeters"), "application"),
        (replace(DRAFT, application="P0000000000O"), "application"),
        (replace(DRAFT, person="80.05.05-123"), "person"),
        (replace(DRAFT, person="Q00000000009"), "person"),
        (replace(DRAFT, person=APPLICANT), "person"),
    ],
)
def test_only_references_of_who_is_in_the_vault_come_into_an_event(
    command: c.OpenDraft, field: str
) -> None:
    act = Act(MOMENT, "c-1", command, ACTORS[Role.APPLICANT])
    one = REGISTER.handle(command, "c-1", act.actor)
    (many,) = handle_many(REGISTER, [act])
    assert isinstance(one, Refusal)
    assert one == many
    assert (one.kind, one.field) == (Kind.FIELD, field)
    assert str(getattr(command, field)) not in one.nl + one.en
    assert not EventRow.objects.exists()


@pytest.mark.parametrize(
    ("command", "role", "field"),
    [
        (c.EndRight(day(5), Quarter(2024, 2), "nieuwe_werkgever", "JAN-PEETERS"), "d", "successor"),
        (c.SucceedEnterprise(day(5), "Peeters bv", "werkgever", "10000"), "w", "applicant"),
        (c.SucceedEnterprise(day(5), "A00000000009", "werkgever", "10000"), "w", "applicant"),
    ],
)
def test_nor_do_they_later(command: c.Command, role: str, field: str) -> None:
    live_until_granted()
    before = EventRow.objects.count()
    actor = ACTORS[Role.DECIDER if role == "d" else Role.CASE_WORKER]
    refused = REGISTER.handle(command, "c-1", actor)
    assert isinstance(refused, Refusal)
    assert refused.field == field
    assert EventRow.objects.count() == before


def test_a_mandate_is_a_reference() -> None:
    do(DRAFT, Role.APPLICANT)
    holder = ACTORS[Role.MANDATE_HOLDER]
    refused = REGISTER.handle(c.Submit(day(3, 4), "volmacht van Jan"), "c-1", holder)
    assert isinstance(refused, Refusal)
    assert refused.field == "mandate"
    given = c.GiveMandate(day(3), "M00000000001", APPLICANT, holder.ref, day(3))
    done = REGISTER.handle(given, APPLICANT, ACTORS[Role.CASE_WORKER])
    assert isinstance(done, Done)
    done = REGISTER.handle(c.Submit(day(3, 4), "M00000000001"), "c-1", holder)
    assert isinstance(done, Done)


def test_a_worker_and_an_employer_have_one_case_together() -> None:
    do(DRAFT, Role.APPLICANT)
    actor = ACTORS[Role.APPLICANT]
    again = replace(DRAFT, application="P00000000002")
    other = replace(again, application="P00000000003", person=OTHER)
    one = REGISTER.handle(again, "c-2", actor)
    acts = [Act(MOMENT, ref, command, actor) for ref, command in (("c-2", again), ("c-3", other))]
    many = handle_many(REGISTER, [*acts, replace(acts[1], case_ref="c-4")])
    assert [isinstance(result, Refusal) for result in (one, *many)] == [True, True, False, True]
    assert isinstance(one, Refusal)
    assert "already: c-1" in one.en
    do(c.DiscardDraft(day(3, 2)), Role.APPLICANT)
    assert isinstance(REGISTER.handle(again, "c-2", actor), Done)


@pytest.mark.parametrize("whose", [APPLICANT, PERSON])
def test_no_case_is_named_as_an_applicant_or_a_person(whose: str) -> None:
    refused = REGISTER.handle(DRAFT, whose, ACTORS[Role.APPLICANT])
    many = handle_many(REGISTER, [Act(MOMENT, whose, DRAFT, ACTORS[Role.APPLICANT])])
    for result in (refused, *many):
        assert isinstance(result, Refusal)
        assert result.field == "case"
    assert not EventRow.objects.exists()
    given = c.GiveMandate(day(3), "M00000000001", APPLICANT, "u-h", day(3))
    assert isinstance(REGISTER.handle(given, APPLICANT, ACTORS[Role.CASE_WORKER]), Done)
    again = REGISTER.handle(DRAFT, APPLICANT, ACTORS[Role.APPLICANT])
    assert isinstance(again, Refusal)


@pytest.mark.parametrize("who", ["Jan Verzonnen", "jan.verzonnen@x.be", "85073003328", "", "-"])
def test_who_acts_is_named_by_a_reference_in_every_event(who: str) -> None:
    actor = replace(ACTORS[Role.APPLICANT], ref=who)
    with pytest.raises(BadInputError, match="named by a reference") as raised:
        REGISTER.handle(DRAFT, "c-1", actor)
    assert len(who) < 2 or who not in str(raised.value)
    with pytest.raises(BadInputError, match="named by a reference"):
        handle_many(REGISTER, [Act(MOMENT, "c-1", DRAFT, actor)])
    assert not EventRow.objects.exists()


@pytest.mark.parametrize("holder", ["85073003328", "850730-033-28", "jan@x.be", "Jan Verzonnen"])
def test_a_mandate_holder_is_named_by_a_reference(holder: str) -> None:
    known(persons=[PERSON])
    given = c.GiveMandate(day(3), "M00000000001", APPLICANT, holder, day(3))
    refused = REGISTER.handle(given, APPLICANT, ACTORS[Role.CASE_WORKER])
    assert isinstance(refused, Refusal)
    assert refused.field == "holder"
    assert holder not in refused.nl + refused.en


def test_what_could_not_be_read_back_is_not_written() -> None:
    live_until_granted()
    before = EventRow.objects.count()
    order = c.OrderRecovery(day(5), (Quarter(2024, 2),), True, "vergissing")
    with pytest.raises(BadInputError, match="could not be read back"):
        REGISTER.handle(order, "c-1", ACTORS[Role.DECIDER])
    assert EventRow.objects.count() == before


def test_a_clock_that_is_behind_records_nothing_before_what_is_there() -> None:
    do(DRAFT, Role.APPLICANT)
    late = Register(clock=StoppedClock(MOMENT - timedelta(minutes=2)))
    assert isinstance(late.handle(c.GiveFacts(day(3), FACTS), "c-1", ACTORS[Role.APPLICANT]), Done)
    earlier = Act(MOMENT - timedelta(days=1), "c-1", c.Submit(day(3, 4)), ACTORS[Role.APPLICANT])
    assert isinstance(handle_many(REGISTER, [earlier])[0], Done)
    assert set(EventRow.objects.values_list("recorded_at", flat=True)) == {MOMENT}
    assert list(problems(load_law())) == []


def test_an_event_that_was_recorded_before_the_one_before_it_is_found() -> None:
    do(DRAFT, Role.APPLICANT)
    do(c.GiveFacts(day(3), FACTS), Role.APPLICANT)
    first, second = EventRow.objects.order_by("seq")[:2]
    second.recorded_at = first.recorded_at - timedelta(seconds=1)
    second.hash = hash_of(second)
    (found,) = [line for line in breaks([first, second]) if "was recorded before" in line]
    assert found == "Event 2 was recorded before event 1, which it follows on."
