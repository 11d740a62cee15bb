"""What is in the register: sound, complete, and as the law and the procedure have it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from maatwerk.demo.payments import COMPONENTS
from maatwerk.law import Quarter, load_law
from maatwerk.snapshot.check import check_snapshot
from maatwerk.snapshot.codes import LISTS, codes_of
from maatwerk.snapshot.vault import read_vault

Make = Callable[..., Any]


def test_flanders_is_sound(flanders: Any) -> None:
    vault = read_vault(flanders.register.vault, demo=True)
    assert check_snapshot(flanders.register.snapshot, vault).problems == ()
    assert flanders.snapshot.synthetic


@pytest.mark.parametrize("seed", [0, 1, -7, 2**70])
def test_any_seed_is_sound(make: Make, seed: int) -> None:
    assert check_snapshot(make(seed=seed).register.snapshot).problems == ()


@pytest.mark.parametrize("until", [date(2018, 7, 1), date(2018, 8, 22), date(2023, 7, 1)])
def test_any_day_is_sound(make: Make, until: date) -> None:
    assert check_snapshot(make(until=until).register.snapshot).problems == ()


NEVER_THERE = {  # what the synthetic register leaves out, on purpose
    "ground": {"R04", "R06", "R08", "R11", "R18", "R25"},
}


@pytest.mark.parametrize(
    ("table", "field", "codes"),
    [
        ("applications", "scheme", "scheme"),
        ("applications", "application_kind", "application_kind"),
        ("applications", "applicant_kind", "applicant_kind"),
        ("applications", "premium_kind", "premium_kind"),
        ("applications", "granted_premium_kind", "premium_kind"),
        ("applications", "package", "package"),
        ("applications", "province", "province"),
        ("applications", "outcome", "outcome"),
        ("quarters", "package", "package"),
        ("quarters", "status", "status"),
        ("quarters", "guidance", "guidance"),
        ("payments", "component", "component"),
        ("payments", "kind", "payment_kind"),
        ("payments", "province", "province"),
    ],
)
def test_every_code_occurs(flanders: Any, table: str, field: str, codes: str) -> None:
    found = {
        row[0]
        for row in flanders.ask("SELECT DISTINCT {field} FROM {table}", field=field, table=table)
    }
    assert found - {None} == set(codes_of(codes))


def test_every_ground_occurs_but_the_ones_left_out(flanders: Any) -> None:
    refusing = {
        row[0] for row in flanders.ask("SELECT DISTINCT principal_ground FROM applications")
    }
    suspending = {row[0] for row in flanders.ask("SELECT DISTINCT status_ground FROM quarters")}
    every = {code.code for code in LISTS["ground"]}
    assert every - refusing - suspending == NEVER_THERE["ground"]


def test_every_amount_is_what_the_law_engine_says(flanders: Any) -> None:
    """Net of corrections and recoveries, for every row, component and quarter."""
    law = load_law()
    columns = flanders.columns("""
        SELECT q.quarter, q.scheme, q.status, q.rank, q.percentage, q.reference_wage, q.fraction,
            q.other_aid, q.package, q.guidance, q.applicant_kind,
            coalesce(sum(amount) FILTER (component = 'loonpremie'), 0) AS loonpremie,
            coalesce(sum(amount) FILTER (component = 'begeleidingspremie'), 0)
                AS begeleidingspremie,
            coalesce(sum(amount) FILTER (component = 'ondersteuningspremie'), 0)
                AS ondersteuningspremie,
            count(p.payment_id) AS lines, any_value(a.granted) AS granted
        FROM quarters q
        JOIN (SELECT case_id, any_value(granted_premium_kind) AS granted
              FROM applications WHERE application_kind = 'nieuw' GROUP BY case_id) a USING (case_id)
        LEFT JOIN payments p USING (case_id, quarter)
        GROUP BY q.case_id, q.quarter, q.scheme, q.status, q.rank, q.percentage,
            q.reference_wage, q.fraction, q.other_aid, q.package, q.guidance, q.applicant_kind
    """)
    checked = waiting = 0
    for quarter, scheme in sorted(set(zip(columns["quarter"], columns["scheme"], strict=True))):
        here = (columns["quarter"] == quarter) & (columns["scheme"] == scheme)
        inputs = {
            "pakket": np.array([law.packages.index(p) for p in columns["package"][here]], np.int8),
            "kwartaalnummer": columns["rank"][here].astype(np.int16),
            "percentage": columns["percentage"][here].astype(np.int8),
            "referteloon": columns["reference_wage"][here],
            "tewerkstellingsbreuk": columns["fraction"][here].astype(np.int16),
            "begeleidingsnood": np.array(
                [law.guidance_levels.index(g) for g in columns["guidance"][here]], np.int8
            ),
            "andere_tussenkomsten": columns["other_aid"][here],
        }
        asked = Quarter.from_index(int(quarter))
        assert np.array_equal(
            law.percentages(asked, inputs, scheme=scheme), columns["percentage"][here]
        )
        in_right = columns["status"][here] == "recht"
        self_employed = columns["applicant_kind"][here] == "zelfstandige"
        guided = columns["granted"][here] == "loon_en_begeleidingspremie"
        applies = {
            "loonpremie": ~self_employed,
            "begeleidingspremie": guided & (scheme == "imw"),
            "ondersteuningspremie": self_employed,
        }
        for component in COMPONENTS:
            due = np.zeros(int(here.sum()), np.int64)
            which = in_right & applies[component]
            if which.any():
                part = {name: values[which] for name, values in inputs.items()}
                due[which] = law.amounts(component, asked, part, scheme=scheme)
            paid = columns[component][here].astype(np.int64)
            # A quarter waits for its run when its wage or its decision came after the last one,
            # and what came too late for three years back is left as it was paid.
            waits = (columns["lines"][here] == 0) & (quarter >= 2024 * 4)
            assert np.array_equal(paid[~waits], due[~waits]), (str(asked), scheme, component)
            checked += len(due)
            waiting += np.count_nonzero(waits & which)
    assert checked > 900_000
    assert 0 < waiting < checked / 50


def test_explained_amounts_agree_with_what_was_paid(flanders: Any) -> None:
    """One dossier at a time, by the explaining side of the engine."""
    law = load_law()
    rows = flanders.ask("""
        SELECT quarter, scheme, package, rank, percentage, reference_wage, fraction, other_aid, paid
        FROM quarters JOIN (
            SELECT case_id, quarter, sum(amount) AS paid FROM payments
            WHERE component = 'loonpremie' GROUP BY ALL
        ) USING (case_id, quarter)
        WHERE status = 'recht' ORDER BY case_id, quarter
    """)
    for quarter, scheme, package, rank, percentage, wage, fraction, aid, paid in rows[::2_000]:
        explained = law.explain(
            "loonpremie",
            Quarter.from_index(quarter),
            {
                "pakket": law.packages.index(package),
                "kwartaalnummer": rank,
                "percentage": percentage,
                "referteloon": wage,
                "tewerkstellingsbreuk": fraction,
                "andere_tussenkomsten": aid,
            },
            scheme=scheme,
        )
        assert explained.amount_cents == paid


def test_suspended_and_interrupted_quarters_keep_nothing(flanders: Any) -> None:
    kept = flanders.ask("""
        SELECT case_id, quarter, sum(amount) FROM payments
        JOIN quarters USING (case_id, quarter)
        WHERE status <> 'recht' GROUP BY ALL HAVING sum(amount) <> 0
    """)
    assert kept == []
    recovered = flanders.number("""
        SELECT count(DISTINCT (case_id, quarter)) FROM payments
        JOIN quarters USING (case_id, quarter) WHERE status = 'geschorst'
    """)
    assert recovered > 100  # paid first, found out later, taken back


def test_ranks_count_on_through_interruptions(flanders: Any) -> None:
    jumps = flanders.number("""
        SELECT count(*) FROM (
            SELECT quarter - lag(quarter) OVER w AS quarters, rank - lag(rank) OVER w AS ranks
            FROM quarters WINDOW w AS (PARTITION BY case_id, scheme ORDER BY quarter)
        ) WHERE quarters <> ranks
    """)
    assert jumps == 0


def test_payment_follows_the_quarter_in_monthly_runs(flanders: Any) -> None:
    months = flanders.number("""
        SELECT min(date_diff('month', make_date(quarter // 4, quarter % 4 * 3 + 1, 1), paid_on))
        FROM payments
    """)
    assert months >= 3
    for scheme in ("vop", "imw"):
        query = "SELECT count(DISTINCT month(paid_on)) FROM payments WHERE scheme = '{scheme}'"
        assert flanders.number(query, scheme=scheme) == 12
    # A run is of the last quarter that is over, and is paid in the days after it was made.
    assert (
        flanders.number("""
        SELECT count(*) FROM payments WHERE dayofweek(paid_on) IN (0, 6) OR run_id <>
            year(paid_on - INTERVAL 3 MONTH) || 'Q' || quarter(paid_on - INTERVAL 3 MONTH)
            || '-' || ((month(paid_on) - 1) % 3 + 1)
    """)
        == 0
    )
    assert flanders.number("SELECT count(DISTINCT run_id) FROM payments") == 12 * 7 + 9


def test_a_run_pays_once_and_nothing_that_is_too_long_ago(flanders: Any) -> None:
    """As a run of the register: the difference with what was paid, three years back."""
    lines, keys = flanders.ask("""
        SELECT count(*), count(DISTINCT (run_id, case_id, quarter, component)) FROM payments
    """)[0]
    assert lines == keys
    reached = flanders.number("""
        SELECT max(4 * CAST(run_id[1:4] AS INT) + CAST(run_id[6] AS INT) - 1 - quarter)
        FROM payments
    """)
    assert reached == 12


def test_an_adjustment_that_was_decided_late_is_paid_afterwards(flanders: Any) -> None:
    both = flanders.number("""
        SELECT count(*) FROM (
            SELECT case_id, quarter FROM payments WHERE component = 'loonpremie'
            GROUP BY ALL HAVING count(DISTINCT package) > 1
        )
    """)
    assert both > 50


def test_nobody_is_paid_before_the_decision(flanders: Any) -> None:
    assert (
        flanders.number("""
        SELECT count(*) FROM payments JOIN (
            SELECT case_id, scheme, min(decided_on) AS decided_on FROM applications
            WHERE outcome = 'toegekend' GROUP BY ALL
        ) USING (case_id, scheme) WHERE paid_on <= decided_on
    """)
        == 0
    )
    assert (
        flanders.number("""
        SELECT count(*) FROM payments ANTI JOIN (
            SELECT case_id, scheme FROM applications WHERE outcome = 'toegekend'
        ) USING (case_id, scheme)
    """)
        == 0
    )


def test_right_starts_in_the_quarter_of_the_decision_or_of_the_application(flanders: Any) -> None:
    starts = """
        SELECT count_if(first <> year(day) * 4 + quarter(day) - 1), count(*) FROM (
            SELECT case_id, min(quarter) AS first FROM quarters
            WHERE scheme = '{scheme}' GROUP BY ALL
        ) JOIN (
            SELECT case_id, any_value({day}) AS day FROM applications
            WHERE outcome = 'toegekend' AND scheme = '{scheme}' AND application_kind = '{kind}'
                AND {day} BETWEEN DATE '2018-07-01' AND DATE '2024-12-31'
            GROUP BY ALL
        ) USING (case_id)
    """
    for scheme, day, kind in (
        ("imw", "decided_on", "nieuw"),
        ("imw", "decided_on", "omzetting"),
        ("vop", "submitted_on", "nieuw"),
    ):
        wrong, checked = flanders.ask(starts, scheme=scheme, day=day, kind=kind)[0]
        assert wrong == 0
        assert checked > 200


def test_transition_from_vop_to_imw(flanders: Any) -> None:
    assert (
        flanders.number("""
        SELECT count_if(submitted_on >= DATE '2023-07-01') FROM applications WHERE scheme = 'vop'
    """)
        == 0
    )
    low, high = flanders.ask("""
        SELECT min(submitted_on), max(submitted_on) FROM applications
        WHERE application_kind = 'omzetting'
    """)[0]
    assert date(2023, 4, 1) <= low <= high <= date(2023, 6, 30)
    assert (
        flanders.number("""
        SELECT count(*) FROM applications
        WHERE scheme = 'vop' AND application_kind <> 'nieuw' AND submitted_on >= DATE '2023-04-01'
    """)
        == 0
    )
    running_on = flanders.number("""
        SELECT count(DISTINCT case_id) FROM quarters WHERE scheme = 'vop' AND quarter = 2025 * 4
    """)
    assert running_on > 1_000
    overlap = flanders.number("""
        SELECT count(*) FROM (
            SELECT case_id, max(quarter) FILTER (scheme = 'vop') AS vop,
                min(quarter) FILTER (scheme = 'imw') AS imw
            FROM quarters GROUP BY case_id
        ) WHERE vop >= imw
    """)
    assert overlap == 0


def test_follow_ups_keep_to_the_law(flanders: Any) -> None:
    granted_early = flanders.number("""
        SELECT count(*) FROM applications a JOIN quarters q
            ON a.case_id = q.case_id
            AND q.quarter = year(a.submitted_on) * 4 + quarter(a.submitted_on) - 1
        WHERE a.scheme = 'imw' AND application_kind IN ('aanpassing', 'verlenging')
            AND outcome = 'toegekend' AND rank < 5
    """)
    assert granted_early == 0
    grounds = dict(
        flanders.ask("""
        SELECT principal_ground, count(*) FROM applications
        WHERE application_kind IN ('aanpassing', 'verlenging') AND scheme = 'imw'
            AND outcome = 'geweigerd' GROUP BY ALL
    """)
    )
    assert grounds["R19"] > 10
    assert grounds["R20"] > 10
    two_years = flanders.number("""
        SELECT max(rank) FROM quarters WHERE package IN ('twee_jaar', 'vop_bepaald')
    """)
    assert two_years == 8


def test_dated_rules_are_kept(flanders: Any) -> None:
    assert flanders.number("""
        SELECT min(decided_on) FROM applications WHERE principal_ground = 'R16'
    """) >= date(2024, 1, 1)
    assert flanders.number("""
        SELECT min(submitted_on) FROM applications WHERE package = 'vop_bepaald'
    """) >= date(2019, 1, 1)


def test_zwijndrecht_changes_province_in_2025(flanders: Any) -> None:
    moved = """
        SELECT count(*) FROM (
            SELECT case_id, max(province) FILTER (quarter < 2025 * 4) AS before,
                min(province) FILTER (quarter >= 2025 * 4) AS after,
                count(DISTINCT province) AS provinces
            FROM {table} GROUP BY case_id
        ) WHERE provinces > 1
    """
    for table in ("quarters", "payments"):
        everyone = flanders.number(moved, table=table)
        as_it_was = flanders.number(
            moved + " AND before = '10000' AND after = '40000'", table=table
        )
        assert 10 < everyone == as_it_was


def test_open_applications_are_the_recent_ones(flanders: Any) -> None:
    shares = dict(
        flanders.ask("""
        SELECT year(submitted_on) * 100 + month(submitted_on), avg(CAST(outcome IS NULL AS INT))
        FROM applications WHERE submitted_on >= DATE '2025-06-01' GROUP BY ALL
    """)
    )
    assert shares[202506] < 0.02
    assert shares[202605] > 0.5
    assert shares[202606] > 0.9


def test_complete_files_are_decided_sooner_and_tails_are_long(flanders: Any) -> None:
    complete, incomplete = (
        flanders.number(
            """
            SELECT median(decided_on - submitted_on - stopped_days) FROM applications
            WHERE outcome IN ('toegekend', 'geweigerd') AND stopped_days {stopped} 0
            """,
            stopped=stopped,
        )
        for stopped in ("=", ">")
    )
    assert complete < incomplete
    median, last = flanders.ask("""
        SELECT median(decided_on - submitted_on), quantile_cont(decided_on - submitted_on, 0.99)
        FROM applications WHERE outcome IN ('toegekend', 'geweigerd')
    """)[0]
    assert last > 4 * median


def test_nothing_is_decided_in_a_weekend(flanders: Any) -> None:
    assert (
        flanders.number("""
        SELECT count(*) FROM applications WHERE dayofweek(decided_on) IN (0, 6)
    """)
        == 0
    )


def test_expenditure_is_net(flanders: Any) -> None:
    kinds = dict(flanders.ask("SELECT kind, sum(amount) FROM payments GROUP BY kind"))
    assert kinds["terugvordering"] < 0 < kinds["correctie"] < kinds["betaling"]
    total = flanders.snapshot.manifest["tables"]["payments"]["sums"]["amount"]
    assert sum(kinds.values()) == total


def test_person_may_have_several_dossiers_and_employers(flanders: Any) -> None:
    persons, dossiers = flanders.ask("""
        SELECT count(DISTINCT person_ref), count(DISTINCT case_id) FROM applications
    """)[0]
    assert 0.75 < persons / dossiers < 0.95
    largest = flanders.number("""
        SELECT max(n) FROM (SELECT count(DISTINCT case_id) AS n FROM applications
        WHERE applicant_kind <> 'zelfstandige' GROUP BY applicant_ref)
    """)
    assert largest > 50
    of_one_kind = flanders.number("""
        SELECT max(n) FROM (SELECT count(DISTINCT applicant_kind) AS n FROM applications
        GROUP BY applicant_ref)
    """)
    assert of_one_kind == 1


def test_vault_holds_exactly_who_occurs(flanders: Any) -> None:
    for table, field in (("persons", "person_ref"), ("applicants", "applicant_ref")):
        listed = flanders.ask("SELECT {field} FROM {table} ORDER BY 1", field=field, table=table)
        occurring = flanders.ask(
            "SELECT DISTINCT {field} FROM applications ORDER BY 1", field=field
        )
        assert listed == occurring
    assert (
        flanders.number("""
        SELECT count(*) FROM applications a JOIN applicants v USING (applicant_ref)
        WHERE a.applicant_kind <> v.applicant_kind
    """)
        == 0
    )


def test_identifiers_in_the_vault_are_all_there_and_all_different(flanders: Any) -> None:
    for table, field in (
        ("persons", "identity_number"),
        ("applicants", "enterprise_number"),
        ("applicants", "account_number"),
    ):
        rows, filled, different = flanders.ask(
            "SELECT count(*), count({field}), count(DISTINCT {field}) FROM {table}",
            field=field,
            table=table,
        )[0]
        assert rows == filled == different


def test_snapshot_holds_nothing_of_the_vault(flanders: Any) -> None:
    secrets = [row[0] for row in flanders.ask("SELECT identity_number FROM persons LIMIT 200")]
    secrets += [
        row[0] for row in flanders.ask("SELECT enterprise_number FROM applicants LIMIT 200")
    ]
    content = b"".join(
        flanders.snapshot.table(name).read_bytes()
        for name in ("applications", "quarters", "payments")
    )
    assert not any(secret.encode() in content for secret in secrets)
