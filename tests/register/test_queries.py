"""A list asks the database as many questions for fifty cases as for one, however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cases.lives import ACTORS, SUBMITTED
from tests.register.filed import VAULT, applicant, file, person
from tests.register.living import DRAFT, do, draft

from maatwerk.cases import commands as c
from maatwerk.cases.roles import Role
from maatwerk.cases.work_lists import WorkList
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import CaseRow
from maatwerk.register.reading import Reading

pytestmark = pytest.mark.usefixtures("register_url")
READING = Reading(VAULT)
WORKER = ACTORS[Role.CASE_WORKER]


def asked(size: int) -> tuple[int, int]:
    """How many queries a page of so many takes, and how many lines it has."""
    which = WorkList(CaseRow.objects.values_list("work_list", flat=True).distinct().get())
    with CaptureQueriesContext(connection) as queries:
        page = READING.work_list(WORKER, which, Purpose.HANDLING, size=size)
        assert all(line.person_name for line in page.lines)
    return len(queries), len(page.lines)


def test_a_work_list_takes_as_many_queries_for_many_as_for_one() -> None:
    for number in range(60):
        file(f"c-{number}", SUBMITTED, applicant(number % 7), person(number))
    (few, one), (many, fifty) = asked(1), asked(50)
    assert (one, fifty) == (1, 50)
    assert few == many


def test_a_command_takes_as_many_queries_in_a_long_case_as_in_a_short_one() -> None:
    draft()
    counts = []
    for number in range(1, 40):
        fact = c.GiveFacts(DRAFT.on, {"referteloon": f"{number}.00"})
        with CaptureQueriesContext(connection) as queries:
            do(fact, Role.APPLICANT)
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
