"""Who comes back, and where they work: what a register of cases could hold as well."""

from collections.abc import Callable
from typing import Any


def test_nobody_has_two_dossiers_with_one_employer(make: Callable[..., Any]) -> None:
    """A person has one wage with an employer, so that two dossiers would be about the same work."""
    found = make(dossiers=3_000).ask(
        """
        SELECT person_ref, applicant_ref FROM applications
        GROUP BY ALL HAVING count(DISTINCT case_id) > 1
        """
    )
    assert found == []


def test_a_person_comes_back_once_at_most_and_some_do(make: Callable[..., Any]) -> None:
    found = make(dossiers=3_000).ask(
        """
        SELECT dossiers, count(*) FROM (
            SELECT count(DISTINCT case_id) AS dossiers FROM applications GROUP BY person_ref
        ) GROUP BY ALL ORDER BY ALL
        """
    )
    assert [dossiers for dossiers, _ in found] == [1, 2]
    assert 0.05 < found[1][1] / found[0][1] < 0.25


def test_who_comes_back_often_works_in_the_same_province(make: Callable[..., Any]) -> None:
    provinces = make(dossiers=3_000).number(
        """
        SELECT avg(CAST(provinces = 1 AS INT)) FROM (
            SELECT count(DISTINCT province) AS provinces FROM applications
            WHERE application_kind = 'nieuw' GROUP BY person_ref HAVING count(*) > 1
        )
        """
    )
    assert 0.5 < provinces < 0.9


def test_who_is_too_old_was_in_no_dossier_before(make: Callable[..., Any]) -> None:
    made = make(dossiers=3_000)
    assert made.number("SELECT count(*) FROM applications WHERE principal_ground = 'R13'") > 0
    found = made.ask(
        """
        SELECT person_ref FROM applications
        GROUP BY ALL HAVING bool_or(principal_ground = 'R13') AND count(DISTINCT case_id) > 1
        """
    )
    assert found == []
