"""An application has a reference of its own in the whole register, not only in its case."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cases.lives import ACTORS, day
from tests.register.living import DRAFT, MOMENT, REGISTER
from tests.register.parties import known

from maatwerk.cases import commands as c
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Role
from maatwerk.register.applications import begun_in
from maatwerk.register.handle import Done
from maatwerk.register.handling_many import Act, handle_many

pytestmark = pytest.mark.usefixtures("register_url")

APPLICANT = ACTORS[Role.APPLICANT]
OTHER = replace(DRAFT, person="Q00000000002")
"""The same reference, for somebody else."""


@pytest.fixture(autouse=True)
def parties(register_url: str) -> None:
    known(persons=[DRAFT.person, OTHER.person])


def opened(draft: c.OpenDraft, case_ref: str) -> Done | Refusal:
    return REGISTER.handle(draft, case_ref, APPLICANT)


def is_refused(came: Done | Refusal) -> bool:
    return isinstance(came, Refusal) and (came.kind, came.field) == (Kind.STATE, "application")


def test_a_second_case_does_not_get_a_reference_that_is_taken() -> None:
    assert isinstance(opened(DRAFT, "c-1"), Done)
    refused = opened(OTHER, "c-2")
    assert is_refused(refused)
    assert isinstance(refused, Refusal)
    assert "c-1" not in refused.nl + refused.en
    assert begun_in([DRAFT.application, "A00000000099"]) == {DRAFT.application: "c-1"}
    assert isinstance(opened(replace(OTHER, application="A00000000099"), "c-2"), Done)


def test_nor_one_of_a_draft_that_was_thrown_away() -> None:
    assert isinstance(opened(DRAFT, "c-1"), Done)
    assert isinstance(REGISTER.handle(c.DiscardDraft(day(4)), "c-1", APPLICANT), Done)
    assert is_refused(opened(OTHER, "c-2"))


def test_nor_do_two_that_are_begun_together() -> None:
    acts = [Act(MOMENT, ref, draft, APPLICANT) for ref, draft in (("c-1", DRAFT), ("c-2", OTHER))]
    first, second = handle_many(REGISTER, acts)
    assert isinstance(first, Done)
    assert is_refused(second)


def test_it_is_looked_up_by_an_index(backend: str) -> None:
    assert isinstance(opened(DRAFT, "c-1"), Done)
    with CaptureQueriesContext(connection) as captured:
        assert begun_in([DRAFT.application]) == {DRAFT.application: "c-1"}
    (query,) = captured.captured_queries
    with connection.cursor() as cursor:
        if backend == "postgresql":
            cursor.execute("SET enable_seqscan = off")  # it is a small table
        explain = "EXPLAIN QUERY PLAN " if backend == "sqlite" else "EXPLAIN "
        cursor.execute(explain + query["sql"].replace("%", "%%"))
        plan = "\n".join(" ".join(map(str, row)) for row in cursor.fetchall())
    assert "event_that_opens" in plan
