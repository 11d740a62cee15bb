"""What is asked is logged whatever becomes of it, never changed, and tells nothing of anybody."""

from dataclasses import replace
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cases.lives import ACTORS, DRAFT, day
from tests.register.filed import MOMENT, VAULT, file
from tests.register.living import DRAFT as OPENED
from tests.register.parties import known
from tests.register.people import IDENTITIES, PERSON

from maatwerk.cases import commands as c
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.register.access import told
from maatwerk.register.access.acting import act
from maatwerk.register.access.log import NAMED, Act, DeniedError, logged
from maatwerk.register.access.purposes import ROLES, Purpose
from maatwerk.register.handle import Done, Register
from maatwerk.register.models import AccessPartRow, AccessResultRow, AccessRow, EventRow, OutboxRow
from maatwerk.register.reading import Reading
from maatwerk.register.store import Conflict

pytestmark = pytest.mark.usefixtures("register_url")

CLOCK = StoppedClock(MOMENT)
WORKER = ACTORS[Role.CASE_WORKER]
APPLICANT = ACTORS[Role.APPLICANT]
READING = Reading(VAULT, CLOCK)


class StopError(Exception):
    """Something goes wrong half-way."""


def outcomes() -> list[tuple[str, str | None]]:
    rows = AccessRow.objects.order_by("seq").select_related("result")
    return [(r.act, r.result.outcome if hasattr(r, "result") else None) for r in rows]


def test_who_what_why_and_when_are_kept() -> None:
    file("c-1", DRAFT)
    with logged(APPLICANT, Act.PAGE, Purpose.OWN_FILE, CLOCK, case_ref="c-1") as trace:
        trace.shows(["c-1"])
    row = AccessRow.objects.get()
    assert (row.actor, row.actor_role, row.purpose, row.act, row.case_ref, row.asked_at) == (
        *("u-applicant", "aanvrager", "eigen_dossier", "dossier", "c-1"),
        MOMENT,
    )
    assert (row.result.outcome, row.result.cases, row.result.case_refs) == ("gegeven", 1, " c-1 ")


def test_a_rollback_of_the_act_does_not_take_it_away() -> None:
    with logged(WORKER, Act.EXPORT, Purpose.HANDLING, CLOCK), transaction.atomic():
        file("c-1", DRAFT)
        transaction.set_rollback(True)
    assert not EventRow.objects.exists()
    assert outcomes() == [("uitvoer", "gegeven")]


def test_nor_does_an_exception_inside_its_transaction() -> None:
    def half_way() -> None:
        with logged(WORKER, Act.EXPORT, Purpose.HANDLING, CLOCK) as trace, transaction.atomic():
            trace.shows(["c-1"])
            file("c-1", DRAFT)
            raise StopError

    with pytest.raises(StopError):
        half_way()
    assert not EventRow.objects.exists()
    assert outcomes() == [("uitvoer", "mislukt")]
    assert AccessResultRow.objects.get().cases == 1


def test_nor_does_a_database_that_refuses_the_act() -> None:
    file("c-1", DRAFT)
    with (
        pytest.raises(DatabaseError),
        logged(WORKER, Act.COMMAND, Purpose.HANDLING, CLOCK),
        transaction.atomic(),
    ):
        EventRow.objects.update(actor="x")
    assert outcomes() == [("handeling", "mislukt")]


def test_it_is_there_before_the_act_begins() -> None:
    with logged(WORKER, Act.EXPORT, Purpose.HANDLING, CLOCK):
        assert outcomes() == [("uitvoer", None)]
        assert told.unanswered().count() == 1
    assert told.unanswered().count() == 0


def test_inside_a_transaction_of_somebody_else_nothing_is_asked() -> None:
    with (
        transaction.atomic(),
        pytest.raises(RuntimeError, match="before a transaction begins"),
        logged(WORKER, Act.EXPORT, Purpose.HANDLING, CLOCK),
    ):
        pytest.fail("it was let in")
    assert outcomes() == []


def test_a_purpose_is_for_the_roles_of_the_list() -> None:
    due = []
    for role, purpose in product(Role, Purpose):
        asked = logged(ACTORS[role], Act.EXPORT, purpose, CLOCK)
        if role in ROLES[purpose]:
            with asked:
                due.append(("uitvoer", "gegeven"))
            continue
        with pytest.raises(DeniedError) as raised, asked:
            pytest.fail("it was let in")
        assert raised.value.nl
        assert str(raised.value)
        due.append(("uitvoer", "geweigerd"))
    assert outcomes() == due


def test_every_purpose_has_a_role_and_who_sees_no_case_has_none_to_look_at_one() -> None:
    assert ROLES.keys() == set(Purpose)
    assert all(ROLES.values())
    without = {role: {p for p in Purpose if role in ROLES[p]} for role in Role}
    assert without[Role.ANALYST] == {Purpose.FIGURES}
    assert without[Role.ADMINISTRATOR] == {Purpose.COPY}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_access SET actor = 'x'",
        "DELETE FROM register_access_result",
        "DELETE FROM register_access",
        "UPDATE register_access_result SET outcome = 'gegeven'",
        "UPDATE register_access_part SET case_refs = ''",
        "DELETE FROM register_access_part",
    ],
)
def test_the_log_is_never_changed(statement: str) -> None:
    with logged(WORKER, Act.EXPORT, Purpose.HANDLING, CLOCK) as trace:
        trace.will_show(["c-1"])
    with (
        pytest.raises(DatabaseError, match=r"is never|append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert outcomes() == [("uitvoer", "gegeven")]


@pytest.mark.parametrize(
    "table", ["register_access", "register_access_result", "register_access_part"]
)
def test_nor_replaced_or_emptied(backend: str, table: str) -> None:
    with logged(WORKER, Act.EXPORT, Purpose.HANDLING, CLOCK) as trace:
        trace.will_show(["c-1"])
    statement = {
        "sqlite": "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
        "postgresql": "TRUNCATE {0} CASCADE",
    }[backend].format(table)
    with (
        pytest.raises(DatabaseError, match=r"is never|append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


TYPED = (PERSON.identity_number.written, PERSON.identity_number.digits, PERSON.name, "c\x00-1")


def everything() -> str:
    rows = [*AccessRow.objects.values_list(), *AccessResultRow.objects.values_list()]
    return str(rows)


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_for_a_case_is_kept_only_if_it_is_one(typed: str) -> None:
    for ask in (READING.case_page, READING.timeline):
        with pytest.raises(DeniedError) as raised:
            ask(WORKER, typed, Purpose.HANDLING)
        assert typed not in str(raised.value)
    assert not READING.search(WORKER, Purpose.HANDLING, reference=typed).lines
    assert typed not in everything()
    assert set(AccessRow.objects.values_list("case_ref", flat=True)) == {None}


def test_a_search_by_number_keeps_the_reference_if_found_and_never_the_number() -> None:
    ref = VAULT.keep_person(PERSON)
    number = PERSON.identity_number.written
    READING.search(WORKER, Purpose.HANDLING, identity_number=number)
    READING.search(WORKER, Purpose.HANDLING, identity_number=IDENTITIES[9].written)
    with pytest.raises(BadInputError, match="no identity number"):
        READING.search(WORKER, Purpose.HANDLING, identity_number="03050500199")
    first, second, third = AccessResultRow.objects.order_by("pk")
    assert (first.subject_refs, first.cases) == (ref, 0)
    assert (second.subject_refs, second.cases) == ("", 0)
    assert third.outcome == "mislukt"
    queries = list(AccessRow.objects.order_by("seq").values_list("query", flat=True))
    assert queries == ["identity_number"] * 3
    for hidden in (number, PERSON.identity_number.digits, IDENTITIES[9].digits, "03050500199"):
        assert hidden not in everything()


def test_few_are_named_in_the_result_and_more_in_parts() -> None:
    for count in (NAMED, NAMED + 1):
        with logged(WORKER, Act.EXPORT, Purpose.HANDLING, CLOCK) as trace:
            trace.shows(f"c-{number}" for number in range(count))
    few, many = AccessResultRow.objects.order_by("pk")
    assert (few.cases, len(few.case_refs.split())) == (NAMED, NAMED)
    assert (many.cases, len(many.case_refs.split())) == (NAMED + 1, NAMED)
    part = AccessPartRow.objects.get()
    assert (part.access_id, part.case_refs, part.subject_refs) == (many.pk, f"c-{NAMED}", "")


def test_who_was_shown_a_case_can_be_told() -> None:
    file("c-1", DRAFT)
    file("c-10", DRAFT, "a-2")
    READING.case_page(APPLICANT, "c-1", Purpose.OWN_FILE)
    with READING.export(APPLICANT, Purpose.OWN_FILE) as lines:
        list(lines)
    with READING.export(replace(APPLICANT, applicants=frozenset({"a-2"})), Purpose.OWN_FILE) as ten:
        list(ten)
    with pytest.raises(DeniedError):
        READING.case_page(WORKER, "c-1", Purpose.HANDLING)
    assert [(row.act, row.result.outcome) for row in told.of("c-1")] == [
        ("dossier", "gegeven"),
        ("uitvoer", "gegeven"),
        ("dossier", "geweigerd"),
    ]


@pytest.mark.parametrize(
    "name", ["Jan Peeters", "jan.peeters@x.be", "85073003328", "850730-03328", "", "u" * 41, "é"]
)
def test_who_acts_is_named_by_a_reference_and_never_by_what_is_plainly_something_else(
    name: str,
) -> None:
    with (
        pytest.raises(BadInputError, match="named by a reference") as raised,
        logged(replace(WORKER, ref=name), Act.EXPORT, Purpose.HANDLING, CLOCK),
    ):
        pytest.fail("it was let in")
    assert not name or name not in str(raised.value)
    assert outcomes() == []


REGISTER = Register(clock=CLOCK)


def test_a_command_is_logged_and_so_is_one_that_is_refused() -> None:
    known()
    assert isinstance(act(REGISTER, OPENED, "c-1", APPLICANT, Purpose.OWN_FILE), Done)
    stranger = Actor("u-2", Role.APPLICANT, frozenset({"a-2"}))
    refused = act(REGISTER, c.Submit(day(3)), "c-1", stranger, Purpose.OWN_FILE)
    assert isinstance(refused, Refusal)
    with pytest.raises(Conflict):
        act(REGISTER, c.Submit(day(3)), "c-1", APPLICANT, Purpose.OWN_FILE, expected_version=7)

    def fail() -> None:
        raise StopError

    with pytest.raises(StopError):
        act(REGISTER, c.Submit(day(3)), "c-1", APPLICANT, Purpose.OWN_FILE, within=fail)
    assert outcomes() == [
        ("handeling", "gegeven"),
        ("handeling", "geweigerd"),
        ("handeling", "mislukt"),
        ("handeling", "mislukt"),
    ]
    assert [row.query for row in AccessRow.objects.order_by("seq")] == [
        "OpenDraft",
        *["Submit"] * 3,
    ]
    assert EventRow.objects.count() == OutboxRow.objects.count() == 1
