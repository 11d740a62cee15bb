"""The streams of facts: which table, read by which date, with which codes and numbers.

This is all the SQL that figures know, as text by name; the engine only puts it together
into GROUP BY. Another engine needs another version of this one file.
"""

from dataclasses import dataclass

CORE = ("scheme", "application_kind", "applicant_kind", "premium_kind", "province")


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows of one table, each on the date by which it counts.

    Attributes:
        table: Table of the snapshot.
        date: Name of the date column, or of the quarter column (``quarterly``).
        base: Keys of the cube that is made at once; other keys are added when asked for.
        numbers: What is summed.
        quarterly: The date is the first day of a quarter, so no cube needs days.
        first_of_case: Only the first row of each dossier counts, of those ``where`` leaves.
        where: Condition on the rows.
    """

    table: str
    date: str
    base: tuple[str, ...]
    numbers: tuple[str, ...]
    quarterly: bool = False
    first_of_case: bool = False
    where: str = ""


_APPLICATION_NUMBERS = ("n", "admissible", "days", "net_days", "with_term", "within_term")

STREAMS: dict[str, Stream] = {
    "submitted": Stream("applications", "submitted_on", (*CORE, "outcome"), _APPLICATION_NUMBERS),
    "admitted": Stream("applications", "admissible_on", (*CORE, "outcome"), _APPLICATION_NUMBERS),
    "decided": Stream(
        "applications",
        "decided_on",
        (*CORE, "outcome", "granted_premium_kind"),
        _APPLICATION_NUMBERS,
    ),
    "paid": Stream(
        "payments",
        "paid_on",
        ("scheme", "applicant_kind", "premium_kind", "province", "component"),
        ("n", "amount"),
    ),
    "right": Stream(
        "payments",
        "quarter",
        ("scheme", "applicant_kind", "premium_kind", "province", "component"),
        ("n", "amount"),
        quarterly=True,
    ),
    "suspended": Stream(
        "quarters",
        "quarter",
        ("scheme", "applicant_kind", "province"),
        ("n",),
        quarterly=True,
        first_of_case=True,
        where="status = 'geschorst'",
    ),
}

CODE_LISTS: dict[str, str] = {
    "granted_premium_kind": "premium_kind",
    "principal_ground": "ground",
    "status_ground": "ground",
}
"""Code list of a column, where it has not the column's name."""

COLUMNS: dict[tuple[str, str], str] = {
    ("applications", "ground"): "principal_ground",
    ("quarters", "ground"): "status_ground",
}
"""Column behind a key, by table, where it has not the key's name."""

DURATIONS: dict[str, str] = {
    "days": "coalesce(decided_on, {known_on}) - submitted_on",
    "net_days": "coalesce(decided_on, {known_on}) - submitted_on - stopped_days",
}
"""Keys that are a number of days: to the decision, or to the known-on date while open."""

DECIDED_MONTH = "coalesce(year(decided_on) * 12 + month(decided_on) - 1, -1)"
"""The key ``decided_month``: with the month of submission it counts what is pending when."""

NUMBERS: dict[str, str] = {
    "n": "count(*)",
    "amount": "sum(amount)",
    "admissible": "count(admissible_on)",
    "days": "sum(coalesce(decided_on - submitted_on, 0))",
    "net_days": "sum(coalesce(decided_on - submitted_on - stopped_days, 0))",
    "with_term": "count(*) filter (decided_on is not null and {deadline} is not null)",
    "within_term": "count(*) filter (decided_on - stopped_days <= {deadline})",
}
"""Counts and sums by name."""
