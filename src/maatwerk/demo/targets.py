"""The published figures beside what the synthetic register makes of them.

The targets are those of law.md section 9; a row without a range is our own choice, shown so
that it can be judged. Results come from the finished snapshot, by queries that share nothing
with the code that made it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from maatwerk.snapshot import Snapshot
from maatwerk.snapshot.scan import scan
from maatwerk.snapshot.schema import TABLES


@dataclass(frozen=True, slots=True)
class Target:
    """One figure to hit.

    Attributes:
        what: What is measured.
        published: The published figure in words; empty when nothing is published.
        low, high: The range that the result must lie in; None when nothing is published.
        form: How the result is printed.
        query: SQL over the tables of the snapshot that gives the one result.
    """

    what: str
    published: str
    low: float | None
    high: float | None
    form: str
    query: str


@dataclass(frozen=True, slots=True)
class Result:
    """A target and what came of it."""

    target: Target
    value: float

    @property
    def hit(self) -> bool:
        """Whether the result lies in the published range, or there is none."""
        target = self.target
        if target.low is None or target.high is None:
            return True
        return target.low <= self.value <= target.high


COUNT, SHARE, EURO, MILLION, DAYS = (
    "{:,.0f}",
    "{:.1%}",
    "{:,.0f} EUR",
    "{:.1f} million EUR",
    "{:.0f}",
)

_IMW = "FROM applications WHERE scheme = 'imw'"
_EMPLOYEES = "FROM applications WHERE scheme = 'imw' AND applicant_kind <> 'zelfstandige'"
_DECIDED = "FROM applications WHERE scheme = 'imw' AND outcome IN ('toegekend', 'geweigerd')"
_FIRST_YEAR = "FROM quarters WHERE scheme = 'imw' AND rank <= 4 AND package <> 'op_maat'"


def _province(name: str, code: str, low: float, high: float, words: str) -> Target:
    return Target(
        f"Employees by province: {name}",
        words,
        low,
        high,
        SHARE,
        f"SELECT avg(CAST(province = '{code}' AS INT)) {_EMPLOYEES}",
    )


def _self_employed(name: str, code: str, dossiers: int) -> Target:
    return Target(
        f"Self-employed dossiers to end August 2025: {name}",
        f"{dossiers}",
        dossiers * 0.8,
        dossiers * 1.2,
        COUNT,
        "SELECT count(DISTINCT case_id) FROM applications WHERE scheme = 'imw'"  # noqa: S608
        " AND applicant_kind = 'zelfstandige' AND submitted_on <= DATE '2025-08-31'"
        f" AND province = '{code}'",
    )


def _spending(year: int) -> Target:
    return Target(
        f"Spending on VOP and IMW in {year}",
        "80-130 million EUR a year",
        80,
        130,
        MILLION,
        f"SELECT sum(amount) / 1e8 FROM payments WHERE year(paid_on) = {year}",  # noqa: S608
    )


def _mean_premium(year: int) -> Target:
    return Target(
        f"Mean premium a person in {year}",
        "around 7,500 EUR (2012 level)",
        6_500,
        10_500,
        EURO,
        "SELECT sum(amount) / 100 / count(DISTINCT person_ref)"  # noqa: S608 - a number
        f" FROM payments WHERE year(paid_on) = {year}",
    )


def _lead_time(what: str, aggregate: str, condition: str = "true") -> Target:
    return Target(
        f"Lead time of decisions, days: {what}",
        "",
        None,
        None,
        DAYS,
        f"SELECT {aggregate} FROM (SELECT decided_on - submitted_on AS days, stopped_days"  # noqa: S608
        f" {_DECIDED} AND {condition})",
    )


TARGETS = (
    Target(
        "IMW applications, whole time",
        "about 20,000",
        19_000,
        21_000,
        COUNT,
        f"SELECT count(*) {_IMW}",
    ),
    Target(
        "VOP dossiers, whole time",
        "about 30,000",
        29_000,
        31_000,
        COUNT,
        "SELECT count(DISTINCT case_id) FROM applications WHERE scheme = 'vop'",
    ),
    Target(
        "IMW applications July 2023 - June 2024",
        "5,000-7,000",
        5_000,
        7_000,
        COUNT,
        f"SELECT count(*) {_IMW} AND submitted_on BETWEEN DATE '2023-07-01' AND DATE '2024-06-30'",
    ),
    Target(
        "IMW applications by 12 September 2023",
        "over 1,000",
        1_000,
        1_300,
        COUNT,
        f"SELECT count(*) {_IMW} AND submitted_on BETWEEN DATE '2023-07-01' AND DATE '2023-09-12'",
    ),
    Target(
        "July and August against September to December, a month (2023)",
        "low in the summer, rising after",
        0.6,
        0.95,
        SHARE,
        "SELECT 2.0 * count_if(month(submitted_on) IN (7, 8)) / count_if(month(submitted_on) > 8)"
        f" {_IMW} AND submitted_on BETWEEN DATE '2023-07-01' AND DATE '2023-12-31'",
    ),
    Target(
        "Self-employed in IMW applications",
        "3-5 %",
        0.03,
        0.05,
        SHARE,
        f"SELECT avg(CAST(applicant_kind = 'zelfstandige' AS INT)) {_IMW}",
    ),
    _self_employed("Antwerpen", "10000", 131),
    _self_employed("West-Vlaanderen", "30000", 97),
    _self_employed("Limburg", "70000", 55),
    _province("Antwerpen", "10000", 0.28, 0.32, "28-32 %"),
    _province("Oost-Vlaanderen", "40000", 0.22, 0.24, "23 %"),
    _province("West-Vlaanderen", "30000", 0.18, 0.23, "18-23 %"),
    _province("Vlaams-Brabant", "20001", 0.09, 0.17, "9-17 %"),
    _province("Limburg", "70000", 0.12, 0.13, "12-13 %"),
    _province("Brussel", "04000", 0.001, 0.02, "a few"),
    _province("outside Flanders", "buiten", 0.001, 0.02, "a few"),
    Target(
        "Private employers against schools and local authorities",
        "92 : 8",
        0.91,
        0.93,
        SHARE,
        "SELECT 1 - avg(CAST(applicant_kind IN ('onderwijs', 'lokaal_bestuur') AS INT))"
        f" {_EMPLOYEES}",
    ),
    Target(
        "First-year percentages of 20, 40 or 55",
        "mass at 20, 40, 55",
        0.90,
        1.0,
        SHARE,
        f"SELECT avg(CAST(percentage IN (20, 40, 55) AS INT)) {_FIRST_YEAR}"
        " AND applicant_kind <> 'maatwerkbedrijf'",
    ),
    Target(
        "First-year percentages of 45 at maatwerkbedrijven",
        "45 for maatwerkbedrijven",
        0.50,
        1.0,
        SHARE,
        f"SELECT avg(CAST(percentage = 45 AS INT)) {_FIRST_YEAR}"
        " AND applicant_kind = 'maatwerkbedrijf'",
    ),
    _mean_premium(2019),
    _mean_premium(2022),
    _mean_premium(2025),
    *(_spending(year) for year in range(2019, 2026)),
    Target(
        "VOP in spending July 2023 - June 2024",
        "mostly running VOPs",
        0.5,
        1.0,
        SHARE,
        "SELECT sum(amount) FILTER (scheme = 'vop') / sum(amount) FROM payments"
        " WHERE paid_on BETWEEN DATE '2023-07-01' AND DATE '2024-06-30'",
    ),
    Target(
        "Refusals in IMW grants and refusals",
        "10-15 %",
        0.10,
        0.15,
        SHARE,
        f"SELECT avg(CAST(outcome = 'geweigerd' AS INT)) {_DECIDED}",
    ),
    Target(
        "Temp agencies in IMW applications",
        "",
        None,
        None,
        SHARE,
        f"SELECT avg(CAST(applicant_kind = 'uitzendkantoor' AS INT)) {_IMW}",
    ),
    Target(
        "IMW applications that ask guidance",
        "",
        None,
        None,
        SHARE,
        f"SELECT avg(CAST(premium_kind = 'loon_en_begeleidingspremie' AS INT)) {_IMW}",
    ),
    _lead_time("median", "median(days)"),
    _lead_time("mean", "avg(days)"),
    _lead_time("nine in ten within", "quantile_cont(days, 0.9)"),
    _lead_time("median without clock stops", "median(days - stopped_days)"),
    Target(
        "Refusals for want of an incentive effect (R07)",
        "",
        None,
        None,
        SHARE,
        f"SELECT avg(CAST(principal_ground = 'R07' AS INT)) {_IMW} AND outcome = 'geweigerd'",
    ),
    Target(
        "Corrections and recoveries in payment lines",
        "",
        None,
        None,
        SHARE,
        "SELECT avg(CAST(kind <> 'betaling' AS INT)) FROM payments",
    ),
    Target(
        "Recovered of what was paid",
        "",
        None,
        None,
        SHARE,
        "SELECT -sum(amount) FILTER (kind = 'terugvordering')"
        " / sum(amount) FILTER (kind = 'betaling') FROM payments",
    ),
    Target(
        "Dossiers with a suspended quarter",
        "",
        None,
        None,
        SHARE,
        "SELECT count(DISTINCT case_id) FILTER (status = 'geschorst') / count(DISTINCT case_id)"
        " FROM quarters",
    ),
)


def measure(snapshot: Snapshot, targets: Iterable[Target] = TARGETS) -> tuple[Result, ...]:
    """What the register makes of each target."""
    with duckdb.connect() as connection:
        for name in TABLES:
            connection.execute(f"CREATE VIEW {name} AS FROM {scan(snapshot.table(name))}")
        return tuple(
            Result(target, float(connection.execute(target.query).fetchall()[0][0]))
            for target in targets
        )


def as_markdown(results: Iterable[Result]) -> str:
    """The results as a table: what, published, result, whether it is in the range aimed at."""
    lines = ["| figure | published | synthetic register | in range |", "| --- | --- | --- | --- |"]
    for result in results:
        target = result.target
        lines.append(
            f"| {target.what} | {target.published or 'nothing: own choice'} "
            f"| {target.form.format(result.value)} | {_verdict(result)} |"
        )
    return "\n".join(lines) + "\n"


def _verdict(result: Result) -> str:
    if result.target.low is None:
        return "-"
    return "yes" if result.hit else "no"
