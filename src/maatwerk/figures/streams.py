"""The streams of facts: which table, read by which date, with which codes and numbers.

This is all the SQL that figures know, as text by name; the engine only puts it together
into GROUP BY. Another engine needs another version of this file and of ``engine``.
"""

from dataclasses import dataclass

CORE = ("scheme", "application_kind", "applicant_kind", "premium_kind", "province")
PAID = ("scheme", "applicant_kind", "premium_kind", "province", "component")


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows of one table, each on the date by which it counts.

    Attributes:
        table: Table of the snapshot.
        date: The date column, or the quarter column when ``quarterly``.
        base: Codes of the cube that serves most tables; others are added when asked for.
        numbers: Counts and sums of that cube; others get a cube of their own when asked for.
        quarterly: The date is the first day of a quarter, so no cube needs days.
        where: Condition on the rows; of those left only the first of each dossier counts.
    """

    table: str
    date: str
    base: tuple[str, ...]
    numbers: tuple[str, ...]
    quarterly: bool = False
    where: str = ""


STREAMS: dict[str, Stream] = {
    "submitted": Stream("applications", "submitted_on", (*CORE, "outcome"), ("n",)),
    "admitted": Stream("applications", "admissible_on", (*CORE, "outcome"), ("admissible",)),
    "decided": Stream(
        "applications",
        "decided_on",
        (*CORE, "outcome", "granted_premium_kind"),
        ("n", "days"),
    ),
    "paid": Stream("payments", "paid_on", PAID, ("n", "amount")),
    "right": Stream("payments", "quarter", PAID, ("n", "amount"), quarterly=True),
    "suspended": Stream(
        "quarters",
        "quarter",
        ("scheme", "applicant_kind", "province"),
        ("n",),
        quarterly=True,
        where="status = 'geschorst'",
    ),
}

CODE_LISTS: dict[str, str] = {"granted_premium_kind": "premium_kind"}
"""Code list of a key, where it has not the key's name."""

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
    "days": "sum(decided_on - submitted_on)",
    "net_days": "sum(decided_on - submitted_on - stopped_days)",
    "with_term": "count(*) filter (decided_on is not null and {deadline} is not null)",
    "within_term": "count(*) filter (decided_on - stopped_days <= {deadline})",
}
"""Counts and sums by name."""
