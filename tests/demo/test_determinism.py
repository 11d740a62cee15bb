"""The same options give the same bytes, whatever the memory; the day only cuts off."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from maatwerk.snapshot.check import check_snapshot

Make = Callable[..., Any]


def vault_bytes(made: Any) -> list[bytes]:
    return [path.read_bytes() for path in sorted(made.register.vault.iterdir())]


def test_same_seed_same_bytes_other_seed_other(make: Make) -> None:
    first, again, other = make(seed=1), make(seed=1), make(seed=2)
    assert first.snapshot.hash == again.snapshot.hash != other.snapshot.hash
    assert vault_bytes(first) == vault_bytes(again) != vault_bytes(other)
    tables = ("applications", "quarters", "payments")
    assert [first.snapshot.table(t).read_bytes() for t in tables] == [
        again.snapshot.table(t).read_bytes() for t in tables
    ]


def test_size_of_a_run_changes_nothing(make: Make) -> None:
    hashes = {make(dossiers_a_run=size).snapshot.hash for size in (1 << 13, 400, 133, 57)}
    assert len(hashes) == 1


@pytest.mark.parametrize("dossiers", [1, 49, 50, 51, 100])
def test_exactly_so_many_dossiers_also_at_the_edge_of_a_run(make: Make, dossiers: int) -> None:
    made = make(dossiers=dossiers, dossiers_a_run=50)
    assert made.number("SELECT count(DISTINCT case_id) FROM applications") == dossiers
    assert made.number("SELECT count_if(application_kind = 'nieuw') FROM applications") == dossiers
    assert check_snapshot(made.register.snapshot).problems == ()


@pytest.mark.parametrize("until", [date(2020, 2, 29), date(2023, 7, 15), date(2025, 3, 31)])
def test_exactly_so_many_dossiers_on_any_day(make: Make, until: date) -> None:
    made = make(dossiers=120, until=until)
    assert made.number("SELECT count(DISTINCT case_id) FROM applications") == 120
    assert made.snapshot.known_on == until


EARLIER_APPLICATIONS = """
SELECT application_id, case_id, person_ref, applicant_ref, scheme, application_kind,
    applicant_kind, premium_kind, province, submitted_on,
    CASE WHEN admissible_on <= known THEN admissible_on END,
    CASE WHEN decided_on <= known THEN decided_on END,
    CASE WHEN decided_on <= known THEN outcome END,
    CASE WHEN decided_on <= known THEN principal_ground END,
    CASE WHEN decided_on <= known THEN package END,
    CASE WHEN decided_on <= known THEN granted_premium_kind END
FROM applications, (SELECT DATE '{day}' AS known) WHERE submitted_on <= known ORDER BY 1
"""


@pytest.mark.parametrize(
    "day", [date(2018, 7, 2), date(2021, 11, 22), date(2023, 8, 31), date(2024, 6, 30)]
)
def test_another_day_shows_the_same_register_as_it_was_known_then(make: Make, day: date) -> None:
    later = make(size="tiny", until=date(2026, 6, 30))
    earlier = make(size="tiny", until=day)
    assert earlier.ask(EARLIER_APPLICATIONS, day=day) == later.ask(EARLIER_APPLICATIONS, day=day)
    payments = "SELECT * FROM payments WHERE paid_on <= DATE '{day}' ORDER BY payment_id"
    everything = earlier.ask("SELECT * FROM payments ORDER BY payment_id")
    assert everything == later.ask(payments, day=day)
    keys = "SELECT case_id, quarter, rank, package, percentage FROM quarters ORDER BY ALL"
    assert set(earlier.ask(keys)) <= set(later.ask(keys))
    stopped = """
        SELECT application_id, stopped_days FROM applications
        WHERE decided_on <= DATE '{day}' ORDER BY 1
    """
    assert earlier.ask(stopped, day=day) == later.ask(stopped, day=day)


def test_register_can_be_known_long_after_the_reference_date(make: Make) -> None:
    made = make(size="tiny", until=date(2031, 12, 31))
    assert check_snapshot(made.register.snapshot).problems == ()
    assert made.number("SELECT max(quarter) FROM payments WHERE scheme = 'vop'") <= 2028 * 4
    assert (
        made.number(
            "SELECT count_if(application_kind = 'verlenging' AND scheme = 'imw'"
            " AND outcome = 'toegekend') FROM applications"
        )
        > 0
    )
    assert made.number("SELECT count(*) FROM applications WHERE year(submitted_on) = 2031") > 0
