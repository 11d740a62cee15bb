"""One digest for all figures: the same for any run and thread count, another for other facts."""

from datetime import date

from maatwerk.figures import Figures, Period
from maatwerk.figures.export import table_data


def many(application, payment):
    rows = [
        application(submitted_on=date(2023, 1 + n % 12, 1 + n % 28), province=p, person_ref=f"p{n}")
        for n in range(300)
        for p in ("10000", "70000")
    ]
    return [*rows, *(payment(amount=n, person_ref=f"p{n}") for n in range(200))]


def test_the_same_for_any_number_of_threads_and_any_run(snapshot_of, application, payment):
    snapshot = snapshot_of(*many(application, payment))
    found = {Figures.of(snapshot, threads=threads).digest for threads in (1, 2, 4, None)}
    assert len(found) == 1
    assert len(found.pop()) == 64


def test_the_same_tables_for_any_number_of_threads(snapshot_of, application, payment):
    snapshot = snapshot_of(*many(application, payment))
    asked = (Period(date(2023, 1, 10), date(2023, 12, 5), "p"),)
    tables = [
        table_data(
            Figures.of(snapshot, threads=threads).table(measure, ("month", "province"), asked)
        )
        for measure in ("applications", "expenditure", "unique_persons_applied")
        for threads in (1, 4)
    ]
    assert tables[0] == tables[1]
    assert tables[2] == tables[3]
    assert tables[4] == tables[5]


def test_the_same_for_rows_in_another_order(figures_of, application, payment):
    rows = many(application, payment)
    assert figures_of(*rows).digest == figures_of(*reversed(rows)).digest


def test_another_for_each_other_fact(figures_of, application, payment, quarter_row):
    rows = [application(), payment(), quarter_row()]
    granted = {"decided_on": date(2024, 2, 2), "outcome": "toegekend"}
    digests = {
        figures_of(*changed).digest
        for changed in (
            rows,
            [application(province="70000"), *rows[1:]],
            [application(submitted_on=date(2024, 2, 1)), *rows[1:]],
            [application(decided_on=date(2024, 2, 1), outcome="toegekend"), *rows[1:]],
            [application(**granted), *rows[1:]],
            [application(**granted, stopped_days=1), *rows[1:]],
            [application(admissible_on=date(2024, 1, 12)), *rows[1:]],
            [application(person_ref="p2"), application(), *rows[1:]],
            [application(), application(), *rows[1:]],
            [rows[0], payment(amount=1), rows[2]],
            [rows[0], payment(quarter=2024 * 4 + 1), rows[2]],
            [rows[0], payment(package="twee_jaar"), rows[2]],
            [*rows[:2], quarter_row(status="geschorst")],
        )
    }  # fmt: skip
    assert len(digests) == 13
