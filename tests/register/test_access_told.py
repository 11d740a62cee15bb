"""Everybody in a long export is found by his reference, before the first line is handed out."""

import pytest
from tests.cases.lives import ACTORS, SUBMITTED
from tests.register.filed import MOMENT, VAULT, applicant, file, mandate, person

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Role
from maatwerk.register import store
from maatwerk.register.access import told
from maatwerk.register.access.handing_over import handing_over
from maatwerk.register.access.log import Act
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import AccessPartRow, CaseRow
from maatwerk.register.reading import Reading

pytestmark = pytest.mark.usefixtures("register_url")

CLOCK = StoppedClock(MOMENT)
WORKER = ACTORS[Role.CASE_WORKER]
ADMINISTRATOR = ACTORS[Role.ADMINISTRATOR]
CASES = 205
"""More than the result of an act names."""


@pytest.fixture
def people() -> tuple[str, str]:
    """One person and applicant, in the first of many cases."""
    who, by = person(1), applicant(1)
    file("c-000", SUBMITTED, by, who)
    first = CaseRow.objects.get()
    for number in range(1, CASES):
        first.case_ref = f"c-{number:03}"
        first.save(force_insert=True)
    return who, by


def acts(ref: str) -> list[tuple[str, str | None]]:
    rows = list(told.of(ref))
    return [(row.act, row.result.outcome if hasattr(row, "result") else None) for row in rows]


def test_all_of_them_are_named_before_the_first_is_handed_out(people: tuple[str, str]) -> None:
    with Reading(VAULT, CLOCK).export(WORKER, Purpose.HANDLING) as lines:
        next(lines)
        for ref in ("c-000", f"c-{CASES - 1}", *people):
            assert acts(ref) == [("uitvoer", None)]
    assert acts(f"c-{CASES - 1}") == [("uitvoer", "gegeven")]
    assert acts(f"c-{CASES}") == []
    assert {len(part.case_refs.split()) for part in AccessPartRow.objects.all()} == {CASES}


def test_an_act_on_the_whole_register_is_about_who_was_in_it_by_then(
    people: tuple[str, str],
) -> None:
    who, by = people
    with handing_over(ADMINISTRATOR, Act.BACKUP, Purpose.COPY, CLOCK) as trace:
        trace.shows_all(store.head().seq)
    later, other = person(2), applicant(2)
    file("c-later", SUBMITTED, other, later)
    for ref in (who, by, "c-000"):
        assert acts(ref) == [("veiligheidskopie", "gegeven")]
    for ref in (later, other, "c-later"):
        assert acts(ref) == []


def test_an_applicant_who_gave_a_mandate_is_still_told_of_his_cases(
    people: tuple[str, str],
) -> None:
    _, by = people
    Reading(VAULT, CLOCK).case_page(WORKER, "c-000", Purpose.HANDLING)
    mandate("u-5", by)
    assert acts(by) == [("dossier", "gegeven")]
    Reading(VAULT, CLOCK).case_page(WORKER, by, Purpose.HANDLING)
    assert acts(by) == [("dossier", "gegeven")] * 2
    assert acts("c-000") == [("dossier", "gegeven")]
