"""Everybody reads through one door, sees what the one rule says, and nobody sees another's."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cases.lives import ACTORS, DRAFT, GRANTED, PROPOSED, SUBMITTED
from tests.register.filed import LIVES, MOMENT, TODAY, VAULT, applicant, file, mandate, person
from tests.register.people import APPLICANT, ENTERPRISES, IDENTITIES, PERSON, tells

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.evolve import case_of
from maatwerk.cases.roles import OUTSIDE, Actor, Role
from maatwerk.cases.visibility import view
from maatwerk.cases.work_lists import WorkList
from maatwerk.errors import BadInputError
from maatwerk.register import store
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.lines import Line
from maatwerk.register.models import AccessResultRow, CaseRow
from maatwerk.register.reading import LARGEST_PAGE, After, Page, Reading
from maatwerk.register.scope import seen_by, sees_cases, view_of
from maatwerk.register.vault.records import Applicant

pytestmark = pytest.mark.usefixtures("register_url")

READING = Reading(VAULT, StoppedClock(MOMENT))
WORKER = ACTORS[Role.CASE_WORKER]
PURPOSES = {
    Role.APPLICANT: Purpose.OWN_FILE,
    Role.MANDATE_HOLDER: Purpose.OWN_FILE,
    Role.VDAB: Purpose.INQUIRY,
    Role.CASE_WORKER: Purpose.HANDLING,
    Role.DECIDER: Purpose.DECISION,
    Role.PAYER: Purpose.PAYMENT,
    Role.AUDITOR: Purpose.AUDIT,
}


def exported(actor: Actor, which: WorkList | None = None) -> list[Line]:
    with READING.export(actor, PURPOSES[actor.role], which=which) as lines:
        return list(lines)


def refs(lines: Any) -> set[str]:
    return {line.case_ref for line in lines}


@pytest.fixture
def two_employers() -> dict[str, str]:
    """Two employers, with the same person: a filed case and a draft each."""
    one, other, who = applicant(1), applicant(2), person(1)
    file("c-1", PROPOSED, one, who)
    file("c-2", DRAFT, one, who)
    file("c-3", PROPOSED, other, who)
    file("c-4", DRAFT, other, who)
    mandate("u-1", one)
    mandate("u-2", other)
    return {"one": one, "other": other, "who": who}


def readers(role: Role, two: dict[str, str]) -> dict[str, Actor]:
    return {
        "one": Actor("u-1", role, frozenset({two["one"]})),
        "other": Actor("u-2", role, frozenset({two["other"]})),
        "nobody": Actor("u-3", role),
    }


OWN = {"one": {"c-1", "c-2"}, "other": {"c-3", "c-4"}, "nobody": set()}


def by_list(actor: Actor) -> set[str]:
    purpose = PURPOSES[actor.role]
    return {
        ref for which in WorkList for ref in refs(READING.work_list(actor, which, purpose).lines)
    }


def by_identity(actor: Actor) -> set[str]:
    found = READING.search(actor, PURPOSES[actor.role], identity_number=IDENTITIES[1].written)
    return refs(found.lines)


def by_enterprise(actor: Actor) -> set[str]:
    return {
        ref
        for number in (1, 2)
        for ref in refs(
            READING.search(
                actor, PURPOSES[actor.role], enterprise_number=ENTERPRISES[number].written
            ).lines
        )
    }


def by_reference(actor: Actor) -> set[str]:
    purpose = PURPOSES[actor.role]
    asked = ("c-1", "c-2", "c-3", "c-4")
    return {r for ref in asked for r in refs(READING.search(actor, purpose, reference=ref).lines)}


def by_page(actor: Actor) -> set[str]:
    return opened(actor, READING.case_page)


def by_timeline(actor: Actor) -> set[str]:
    return opened(actor, READING.timeline)


def opened(actor: Actor, ask: Callable[..., Any]) -> set[str]:
    found = set()
    for ref in ("c-1", "c-2", "c-3", "c-4"):
        try:
            ask(actor, ref, PURPOSES[actor.role])
        except DeniedError:
            continue
        found.add(ref)
    return found


def by_export(actor: Actor) -> set[str]:
    return refs(exported(actor))


def by_exported_list(actor: Actor) -> set[str]:
    return {ref for which in WorkList for ref in refs(exported(actor, which))}


WAYS = [
    *(by_list, by_identity, by_enterprise, by_reference, by_page, by_timeline),
    *(by_export, by_exported_list),
]


@pytest.mark.parametrize("way", WAYS)
def test_nobody_sees_anothers(
    way: Callable[[Actor], set[str]], two_employers: dict[str, str]
) -> None:
    all_readers = [item for role in OUTSIDE for item in readers(role, two_employers).items()]
    for whose, reader in all_readers:
        if whose == "nobody" and way not in (by_page, by_timeline):
            with pytest.raises(DeniedError):
                way(reader)
        else:
            assert way(reader) == OWN[whose]


@pytest.mark.parametrize("way", WAYS)
def test_a_mandate_holder_sees_those_who_gave_a_mandate_and_no_more(
    way: Callable[[Actor], set[str]], two_employers: dict[str, str]
) -> None:
    both = Actor("u-1", Role.MANDATE_HOLDER, frozenset({two_employers["one"], "a-9"}))
    assert way(both) == OWN["one"]
    mandates = frozenset({two_employers["one"], two_employers["other"]})
    both = replace(both, applicants=mandates)
    assert way(both) == OWN["one"]
    mandate("u-1", two_employers["other"])
    assert way(both) == OWN["one"] | OWN["other"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("since", "until"),
    [(TODAY - timedelta(9), TODAY - timedelta(1)), (TODAY + timedelta(1), None)],
)
def test_a_mandate_that_has_ended_or_is_to_begin_shows_nothing(
    way: Callable[[Actor], set[str]],
    two_employers: dict[str, str],
    since: date,
    until: date | None,
) -> None:
    one = two_employers["one"]
    mandate("u-5", one, since, until)
    mandate("u-6", one, TODAY, TODAY)
    assert way(Actor("u-6", Role.MANDATE_HOLDER, frozenset({one}))) == OWN["one"]
    holder = Actor("u-5", Role.MANDATE_HOLDER, frozenset({one}))
    if way in (by_page, by_timeline):
        assert way(holder) == set()
        return
    with pytest.raises(DeniedError, match="no mandate today"):
        way(holder)


@pytest.mark.parametrize("way", WAYS)
def test_the_department_sees_what_was_filed(
    way: Callable[[Actor], set[str]], two_employers: dict[str, str]
) -> None:
    for role in PURPOSES.keys() - OUTSIDE:
        assert way(ACTORS[role]) == {"c-1", "c-3"}


def test_who_sees_no_case_sees_none_whatever_the_purpose() -> None:
    file("c-1", SUBMITTED)
    asks: list[Callable[[Actor, Purpose], Any]] = [
        lambda actor, purpose: READING.case_page(actor, "c-1", purpose),
        lambda actor, purpose: READING.timeline(actor, "c-1", purpose),
        lambda actor, purpose: READING.work_list(actor, WorkList.ADMISSIBILITY, purpose),
        lambda actor, purpose: READING.search(actor, purpose, reference="c-1"),
        lambda actor, purpose: ExitStack().enter_context(READING.export(actor, purpose)),
    ]
    for role, purpose, ask in product((Role.ANALYST, Role.ADMINISTRATOR), Purpose, asks):
        with pytest.raises(DeniedError):
            ask(ACTORS[role], purpose)
    assert set(AccessResultRow.objects.values_list("outcome", flat=True)) == {"geweigerd"}


def test_who_may_not_is_told_the_same_as_of_a_case_that_is_not_there() -> None:
    file("c-1", SUBMITTED)
    stranger = Actor("u-2", Role.APPLICANT, frozenset({"a-2"}))
    told = set()
    for ref in ("c-1", "c-2"):
        with pytest.raises(DeniedError) as raised:
            READING.case_page(stranger, ref, Purpose.OWN_FILE)
        told.add((str(raised.value), raised.value.nl))
    assert len(told) == 1


def test_the_condition_on_rows_is_the_rule_on_cases() -> None:
    """Every stage of a life, for every role, with and without a mandate."""
    for number, life in enumerate(LIVES.values()):
        file(f"c-{number}", life)
    refs_there = CaseRow.objects.values_list("case_ref", flat=True)
    cases = {case_ref: case_of(store.events_of(case_ref)) for case_ref in refs_there}
    assert len(cases) == len(LIVES)
    for role in Role:
        for own in ({"a-1"}, {"a-2"}, {"a-3"}, {"a-1", "a-3"}, set()):
            actor = Actor("u-1", role, frozenset(own))
            seen = {row.case_ref: view_of(actor, row) for row in seen_by(actor)}
            due = {ref: told for ref, case in cases.items() if (told := view(actor, case)).exists}
            assert seen == due
            assert not seen or sees_cases(actor)


def test_a_page_shows_persons_and_hides_what_the_view_hides() -> None:
    one, who = applicant(1), person(1)
    file("c-1", GRANTED, one, who)
    file("c-2", PROPOSED, one, who)
    mandate("u-1", one)
    for role, purpose in PURPOSES.items():
        actor = Actor("u-1", role, frozenset({one}))
        page, proposed = (READING.case_page(actor, ref, purpose) for ref in ("c-1", "c-2"))
        assert page.person is not None
        assert page.applicant is not None
        assert page.person.name == "Persoon 1"
        assert (page.case.current.outcome is not None) == page.view.file
        assert page.case.right is not None
        preparation = proposed.case.application and proposed.case.application.proposal
        assert (preparation is not None) == page.view.preparation
        assert tells(repr(page)) == []
        assert "Persoon" not in repr(page)


def test_accounts_are_for_who_sees_payments() -> None:
    one, who = VAULT.keep_applicant(APPLICANT), VAULT.keep_person(PERSON)
    file("c-1", GRANTED, one, who)
    mandate("u-1", one)
    for role, purpose in PURPOSES.items():
        page = READING.case_page(Actor("u-1", role, frozenset({one})), "c-1", purpose)
        assert page.person is not None
        assert page.applicant is not None
        assert (page.person.account_number is not None) == page.view.payments
        assert (page.applicant.account_number is not None) == page.view.payments


def test_an_erased_person_leaves_the_case_readable() -> None:
    who = person(1)
    file("c-1", GRANTED, "a-1", who)
    VAULT.erase(who, "0123456789AB")
    page = READING.case_page(WORKER, "c-1", Purpose.HANDLING)
    assert (page.person, page.case.person) == (None, who)
    assert READING.timeline(WORKER, "c-1", Purpose.HANDLING)
    assert exported(WORKER)[0].person_name is None


def test_a_line_hides_what_the_view_hides() -> None:
    file("c-1", LIVES["REFUSED"], applicant(1), person(1))
    for role in (Role.CASE_WORKER, Role.VDAB, Role.PAYER):
        line = exported(ACTORS[role])[0]
        shown = view(ACTORS[role], case_of(LIVES["REFUSED"]))
        assert (line.principal_ground is not None) == shown.file
        assert (line.outcome is not None) == shown.file
        assert (line.prepared_by is not None) == shown.preparation
        assert (line.person_name, line.applicant_name) == ("Persoon 1", "Verzonnen bv 1")
        assert "Persoon" not in repr(line)
        assert "Verzonnen" not in repr(line)


def test_every_column_of_a_line_is_that_of_the_row() -> None:
    file("c-1", PROPOSED, applicant(1), person(1))
    row, line = CaseRow.objects.get(), exported(WORKER)[0]
    for field in fields(Line):
        if not field.name.endswith("_name"):
            assert getattr(line, field.name) == getattr(row, field.name)


def many(count: int, applicant_ref: str = "a-1", prefix: str = "c") -> None:
    """Rows of open cases, some due the same day and some without a term."""
    file(f"{prefix}-model", SUBMITTED, applicant_ref)
    model = CaseRow.objects.get(case_ref=f"{prefix}-model")
    CaseRow.objects.all().filter(case_ref=f"{prefix}-model").delete()
    rows = []
    for number in range(count):
        due = None if number % 5 == 0 else date(2024, 1, 1) + timedelta(days=number // 3)
        values = {f.attname: getattr(model, f.attname) for f in CaseRow._meta.fields}
        rows.append(CaseRow(**values | {"case_ref": f"{prefix}{number:06}", "due_on": due}))
    CaseRow.objects.bulk_create(rows)


def pages(size: int, ask: Callable[[After | None], Page]) -> list[list[Line]]:
    found, after = [], None
    while True:
        page = ask(after)
        found.append(list(page.lines))
        after = page.after
        if after is None:
            return found
        assert len(page.lines) == size


@pytest.mark.parametrize("size", [1, 4, 7, 23, 30])
def test_pages_of_a_work_list_are_the_whole_list_in_order(size: int) -> None:
    many(23)
    found = pages(
        size,
        lambda after: READING.work_list(
            WORKER, WorkList.ADMISSIBILITY, Purpose.HANDLING, size=size, after=after
        ),
    )
    lines = [line for page in found for line in page]
    last = date.max
    assert [line.case_ref for line in lines] == [
        row.case_ref
        for row in sorted(CaseRow.objects.all(), key=lambda r: (r.due_on or last, r.case_ref))
    ]
    assert len(found) == -(-23 // size)


def test_pages_of_a_search_are_all_that_is_found() -> None:
    one = applicant(1)
    many(11, one)
    number = ENTERPRISES[1].written
    found = pages(
        4,
        lambda after: READING.search(
            WORKER, Purpose.HANDLING, enterprise_number=number, size=4, after=after
        ),
    )
    assert [len(page) for page in found] == [4, 4, 3]
    assert len(refs(line for page in found for line in page)) == 11


def test_no_page_is_larger_than_the_largest() -> None:
    many(LARGEST_PAGE + 5)
    page = READING.work_list(WORKER, WorkList.ADMISSIBILITY, Purpose.HANDLING, size=10_000)
    assert len(page.lines) == LARGEST_PAGE


def queries(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return sum("register_" in query["sql"] for query in captured.captured_queries)


def test_a_list_takes_as_many_queries_whatever_its_size() -> None:
    one = applicant(1)
    number = ENTERPRISES[1].written
    many(100, one)
    asks: list[Callable[[], Any]] = [
        lambda: READING.work_list(WORKER, WorkList.ADMISSIBILITY, Purpose.HANDLING),
        lambda: READING.search(WORKER, Purpose.HANDLING, enterprise_number=number),
        lambda: exported(WORKER),
    ]
    before = [queries(ask) for ask in asks]
    many(500, one, "d")
    assert [queries(ask) for ask in asks] == before
    assert max(before) <= 13  # of which six hold two lines of the log to its chain


def test_an_export_tells_how_many_were_taken() -> None:
    many(20)
    with READING.export(WORKER, Purpose.HANDLING) as lines:
        for _ in range(6):
            next(lines)
    result = AccessResultRow.objects.get()
    assert (result.outcome, result.cases) == ("gegeven", 6)


@pytest.mark.parametrize(
    "asked",
    [{}, {"reference": "c-1", "identity_number": "1"}],
)
def test_a_search_is_by_one_thing(asked: dict[str, str]) -> None:
    with pytest.raises(BadInputError, match="Search by one of"):
        READING.search(WORKER, Purpose.HANDLING, **asked)


def test_an_invented_number_is_refused_outside_demo_mode() -> None:
    reading = replace(READING, vault=replace(VAULT, demo=False))
    with pytest.raises(BadInputError, match="demo mode") as raised:
        reading.search(WORKER, Purpose.HANDLING, identity_number=IDENTITIES[1].written)
    assert IDENTITIES[1].digits not in str(raised.value)


def test_a_self_employed_person_is_found_as_applicant_too() -> None:
    own = VAULT.keep_applicant(Applicant("An", identity_number=IDENTITIES[7]))
    file("c-1", SUBMITTED, own, "q-9")
    found = READING.search(WORKER, Purpose.HANDLING, identity_number=IDENTITIES[7].written)
    assert refs(found.lines) == {"c-1"}


def plan(statement: str, backend: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        prefix = "EXPLAIN QUERY PLAN " if backend == "sqlite" else "EXPLAIN "
        cursor.execute(prefix + statement.replace("%", "%%"))
        return "\n".join(" ".join(map(str, row)) for row in cursor.fetchall())


def test_lists_and_searches_are_read_by_an_index(backend: str) -> None:
    one = applicant(1)
    many(3000, "a-1")
    many(200, one, "d")
    last = After(date(2024, 3, 1), "c000100")
    outsider = Actor("u-1", Role.APPLICANT, frozenset({one}))
    listed = {
        "case_by_list": [
            lambda: READING.work_list(WORKER, WorkList.ADMISSIBILITY, Purpose.HANDLING),
            lambda: READING.work_list(WORKER, WorkList.ADMISSIBILITY, Purpose.HANDLING, after=last),
        ],
        "case_by_applicant": [
            lambda: READING.search(
                WORKER, Purpose.HANDLING, enterprise_number=ENTERPRISES[1].written
            ),
        ],
        "case_by_applicant_and_list": [
            lambda: READING.work_list(outsider, WorkList.ADMISSIBILITY, Purpose.OWN_FILE),
        ],
    }
    for index, asks in listed.items():
        for ask in asks:
            with CaptureQueriesContext(connection) as captured:
                ask()
            statements = [
                query["sql"]
                for query in captured.captured_queries
                if 'FROM "register_case"' in query["sql"]
            ]
            assert statements
            for statement in statements:
                told = plan(statement, backend)
                assert index in told
                assert "Seq Scan on register_case" not in told
                assert "SCAN register_case" not in told
