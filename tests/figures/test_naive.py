"""Every measure against a plain count, row by row, on registers drawn at random.

Nothing here knows about cubes, months or DuckDB: a fact has a date, a fact is in a period
or not, and what is in it is counted with Python's own numbers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from fractions import Fraction
from statistics import median
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maatwerk.figures import MEASURES, Figures, Measure, Period
from maatwerk.snapshot.codes import codes_of

FIRST, KNOWN_ON = date(2023, 11, 20), date(2024, 9, 17)
TERM_SINCE = date(2023, 7, 1)
MERITS = ("toegekend", "geweigerd")
TIME = ("year", "half_year", "quarter", "month", "period")
Register = dict[str, list[dict[str, Any]]]
Fact = tuple[date, dict[str, Any]]


# ---------------------------------------------------------------- a register drawn at random

days = st.dates(FIRST, KNOWN_ON)
refs = st.sampled_from(["x1", "x2", "x3", "x4"])


def code(name: str, *, first: int = 99) -> st.SearchStrategy[str]:
    return st.sampled_from(codes_of(name)[:first])


@st.composite
def applications(draw: st.DrawFn, number: int) -> dict[str, Any]:
    submitted = draw(days)
    premium = draw(code("premium_kind"))
    row = {
        "submitted_on": submitted,
        "scheme": draw(code("scheme")),
        "application_kind": draw(code("application_kind")),
        "applicant_kind": draw(code("applicant_kind", first=3)),
        "premium_kind": premium,
        "province": draw(code("province", first=3)),
        "person_ref": draw(refs),
        "applicant_ref": draw(refs),
        "case_id": f"c{number}",
    }
    admissible = submitted + timedelta(draw(st.integers(0, 9)))
    if admissible <= KNOWN_ON and draw(st.booleans()):
        row["admissible_on"] = admissible
    decided = submitted + timedelta(draw(st.integers(0, 200)))
    outcome = draw(st.sampled_from([*codes_of("outcome"), "toegekend", "geweigerd", None]))
    last = decided if outcome and decided <= KNOWN_ON else KNOWN_ON
    row["stopped_days"] = draw(st.integers(0, (last - submitted).days))
    if outcome and decided <= KNOWN_ON:
        row |= {"decided_on": decided, "outcome": outcome}
        row["admissible_on"] = min(row.get("admissible_on", decided), decided)
        if outcome == "toegekend":
            granted = draw(code("premium_kind"))
            row |= {"granted_premium_kind": granted, "package": draw(code("package", first=3))}
        elif outcome != "ingetrokken":
            row["principal_ground"] = draw(code("ground", first=4))
    return row


@st.composite
def payments(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "paid_on": draw(days),
        "amount": draw(st.integers(-500_000, 500_000)),
        "quarter": draw(st.integers(2023 * 4 + 2, 2024 * 4 + 2)),
        "component": draw(code("component")),
        "scheme": draw(code("scheme")),
        "premium_kind": draw(code("premium_kind")),
        "package": draw(code("package", first=3)),
        "applicant_kind": draw(code("applicant_kind", first=3)),
        "province": draw(code("province", first=3)),
        "person_ref": draw(refs),
        "applicant_ref": draw(refs),
    }


@st.composite
def registers(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    count = draw(st.integers(0, 25))
    cases = draw(
        st.lists(
            st.tuples(st.sampled_from("abcd"), st.integers(2023 * 4 + 3, 2024 * 4 + 2)),
            unique=True,
            max_size=8,
        )
    )
    quarters = [
        {
            "case_id": case,
            "quarter": quarter,
            "status": draw(code("status")),
            "province": draw(code("province", first=2)),
            "scheme": draw(code("scheme")),
        }
        for case, quarter in cases
    ]
    return {
        "applications": [draw(applications(number)) for number in range(count)],
        "payments": draw(st.lists(payments(), max_size=20)),
        "quarters": quarters,
    }


@st.composite
def periods(draw: st.DrawFn) -> tuple[Period, ...]:
    found = []
    for number in range(draw(st.integers(1, 2))):
        start = draw(st.dates(date(2023, 11, 1), date(2024, 11, 30)))
        end = start + timedelta(draw(st.sampled_from([0, 5, 29, 60, 200, 365])))
        found.append(Period(start, end, f"periode {number + 1}"))
    return tuple(found)


# ------------------------------------------------------------------------------ a plain count


def facts(measure: Measure, register: Register, cohort: bool) -> list[Fact]:
    """Every row that could count, on the day by which it counts."""
    if measure.stream in ("paid", "right"):
        if measure.stream == "paid":
            return [(row["paid_on"], row) for row in register["payments"]]
        return [(quarter_start(row["quarter"]), row) for row in register["payments"]]
    if measure.stream == "suspended":
        first: dict[str, dict[str, Any]] = {}
        for row in sorted(register["quarters"], key=lambda row: row["quarter"]):
            if row["status"] == "geschorst":
                first.setdefault(row["case_id"], row)
        return [(quarter_start(row["quarter"]), row) for row in first.values()]
    column = {"submitted": "submitted_on", "admitted": "admissible_on", "decided": "decided_on"}
    day = "submitted_on" if cohort else column[measure.stream]
    rows = [row for row in register["applications"] if row[day] is not None]
    if measure.id == "admissible":
        rows = [row for row in rows if row["admissible_on"] is not None]
    return [(row[day], row) for row in rows]


def quarter_start(quarter: int) -> date:
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)


def value(measure: Measure, rows: Sequence[dict[str, Any]]) -> Any:
    """The measure over some rows, as one would work it out by hand."""
    if measure.id in OUTCOMES:
        return sum(row["outcome"] == OUTCOMES[measure.id] for row in rows)
    if measure.id in BY_HAND:
        return BY_HAND[measure.id](rows)
    net = measure.id.endswith("_net")
    took = sorted(
        (row["decided_on"] - row["submitted_on"]).days - (row["stopped_days"] if net else 0)
        for row in rows
        if row["outcome"] in MERITS
    )
    if not took:
        return None
    if "mean" in measure.id:
        return sum(took) / len(took)
    return median(took) if "median" in measure.id else took[-(-len(took) * 9 // 10) - 1]


OUTCOMES = {
    "grants": "toegekend",
    "refusals": "geweigerd",
    "inadmissible": "onontvankelijk",
    "lapsed": "vervallen",
    "withdrawn": "ingetrokken",
}


def share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None


def in_time(row: Mapping[str, Any]) -> bool:
    start = row["admissible_on"]
    year, month = divmod(start.year * 12 + start.month - 1 + 4, 12)
    day = start.day
    while True:
        try:
            deadline = date(year, month + 1, day)
            break
        except ValueError:  # no such day in that month: the last one
            day -= 1
    return row["decided_on"] - timedelta(row["stopped_days"]) <= deadline


def waiting_median(rows: Iterable[Mapping[str, Any]]) -> int | None:
    """Aalen-Johansen with exact fractions, one number of days after another."""
    spells = [
        ((row["decided_on"] or KNOWN_ON) - row["submitted_on"], row["outcome"]) for row in rows
    ]
    still, incidence = Fraction(1), Fraction(0)
    for days_ in sorted({spell for spell, _ in spells}):
        at_risk = sum(spell >= days_ for spell, _ in spells)
        decided = sum(spell == days_ and outcome in MERITS for spell, outcome in spells)
        ended = sum(spell == days_ and outcome is not None for spell, outcome in spells)
        incidence += still * Fraction(decided, at_risk)
        still *= 1 - Fraction(ended, at_risk)
        if incidence >= Fraction(1, 2):
            return days_.days
    return None


BY_HAND: dict[str, Callable[[Sequence[dict[str, Any]]], Any]] = {
    **dict.fromkeys(("applications", "admissible", "suspensions"), len),
    **dict.fromkeys(
        ("expenditure", "expenditure_by_right"), lambda rows: sum(row["amount"] for row in rows)
    ),
    **dict.fromkeys(
        ("unique_persons", "unique_persons_applied"),
        lambda rows: len({row["person_ref"] for row in rows}),
    ),
    **dict.fromkeys(
        ("unique_applicants", "unique_applicants_applied"),
        lambda rows: len({row["applicant_ref"] for row in rows}),
    ),
    "refusal_rate": lambda rows: share(
        [row["outcome"] == "geweigerd" for row in rows if row["outcome"] in MERITS]
    ),
    "lead_time_within_term": lambda rows: share(
        [
            in_time(row)
            for row in rows
            if row["outcome"] in MERITS
            and row["admissible_on"] is not None
            and row["admissible_on"] >= TERM_SINCE
        ]
    ),
    "lead_time_km_median": waiting_median,
}


def cell(measure: Measure, dimension: str, day: date, row: Mapping[str, Any]) -> Any:
    time = {
        "year": day.year,
        "half_year": f"{day.year}H{1 if day.month <= 6 else 2}",
        "quarter": f"{day.year}Q{(day.month - 1) // 3 + 1}",
        "month": day.isoformat()[:7],
    }
    if dimension in time:
        return time[dimension]
    if dimension == "premium_kind" and measure.id == "grants":
        return row["granted_premium_kind"]
    return row.get("principal_ground" if dimension == "ground" else dimension)


def plain_count(
    measure: Measure,
    register: Register,
    by: Sequence[str],
    asked: Sequence[Period],
    request: Mapping[str, Any],
) -> tuple[dict[tuple[Any, ...], list[dict[str, Any]]], list[dict[str, Any]]]:
    """The rows behind each cell that has any, and those behind the total."""
    cells: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    every = []
    for day, row in facts(measure, register, request["cohort"]):
        if any(cell(measure, d, day, row) not in codes for d, codes in request["filters"].items()):
            continue
        numbers = [n for n, p in enumerate(asked, start=1) if p.start <= day <= p.end]
        if not numbers:
            continue
        every.append(row)
        for number in numbers if "period" in by else numbers[:1]:
            key = tuple(number if d == "period" else cell(measure, d, day, row) for d in by)
            cells.setdefault(key, []).append(row)
    return cells, every


# ------------------------------------------------------------------------------- the comparison

COUNTED = [m for m in MEASURES.values() if m.kind not in ("ranking", "stock")]


@st.composite
def requests(draw: st.DrawFn, measure: Measure) -> dict[str, Any]:
    return {
        "by": draw(
            st.lists(st.sampled_from([*TIME, *measure.dimensions]), unique=True, max_size=3)
        ),
        "filters": draw(
            st.sampled_from([{}, {"scheme": ("imw",)}, {"province": ("10000", "70000")}])
        ),
        "cohort": measure.cohort == "always" or (measure.cohort == "may" and draw(st.booleans())),
    }


@pytest.fixture(scope="session")
def written(
    figures_of: Callable[..., Figures], application: type, payment: type, quarter_row: type
) -> Callable[[Register], tuple[Figures, Register]]:
    """A function: a register drawn at random in, its figures and its rows with defaults out."""
    makers = {"applications": application, "payments": payment, "quarters": quarter_row}

    def write(register: Register) -> tuple[Figures, Register]:
        rows = {name: [makers[name](**row) for row in table] for name, table in register.items()}
        figures = figures_of(*(row for table in rows.values() for row in table), known_on=KNOWN_ON)
        return figures, {name: [asdict(row) for row in table] for name, table in rows.items()}

    return write


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), register=registers(), asked=periods())
def test_every_measure_equals_a_plain_count(
    data: st.DataObject,
    register: Register,
    asked: tuple[Period, ...],
    written: Callable[[Register], tuple[Figures, Register]],
) -> None:
    figures, plain = written(register)
    for measure in COUNTED:
        request = data.draw(requests(measure), label=measure.id)
        table = figures.table(measure.id, periods=asked, **request)
        cells, every = plain_count(measure, plain, request["by"], asked, request)
        nothing = value(measure, [])
        found = {row[:-1]: row[-1] for row in table.rows}
        assert len(found) == len(table.rows)
        for key, rows in cells.items():
            assert key in found or value(measure, rows) == nothing
        first_days = first_day_of_cells(request["by"], asked)
        for key, shown in found.items():
            if first_days[time_of(request["by"], key)] > KNOWN_ON:
                assert shown is None
            else:
                assert shown == value(measure, cells.get(key, [])), (key, cells)
        if all(period.start > KNOWN_ON for period in asked):
            assert table.total is None or table.total[-1] is None
        elif table.total is not None:
            assert table.total[-1] == value(measure, every)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(register=registers(), asked=periods())
def test_pending_equals_a_plain_count(
    register: Register,
    asked: tuple[Period, ...],
    written: Callable[[Register], tuple[Figures, Register]],
) -> None:
    figures, plain = written(register)
    table = figures.table("pending", ("period", "province"), asked)
    for number, province, shown in table.rows:
        period = asked[int(str(number)) - 1]
        last = min(period.end, KNOWN_ON)
        waiting = [
            row
            for row in plain["applications"]
            if row["submitted_on"] <= last
            and (row["decided_on"] is None or row["decided_on"] > last)
            and row["province"] == province
        ]
        assert shown == (len(waiting) if period.start <= KNOWN_ON else None)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(register=registers(), asked=periods(), top=st.integers(1, 4))
def test_top_grounds_equal_a_plain_ranking(
    register: Register,
    asked: tuple[Period, ...],
    top: int,
    written: Callable[[Register], tuple[Figures, Register]],
) -> None:
    figures, plain = written(register)
    refused = [
        row["principal_ground"]
        for row in plain["applications"]
        if row["outcome"] == "geweigerd"
        and any(period.start <= row["decided_on"] <= period.end for period in asked)
    ]
    ranked = sorted(Counter(refused).items(), key=lambda pair: (-pair[1], pair[0]))
    assert figures.table("top_grounds", (), asked, top=top).rows == tuple(
        (rank, ground, number, number / len(refused))
        for rank, (ground, number) in enumerate(ranked[:top], start=1)
    )


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(register=registers(), asked=periods(), net=st.booleans())
def test_the_distribution_of_days_equals_a_plain_count(
    register: Register,
    asked: tuple[Period, ...],
    net: bool,
    written: Callable[[Register], tuple[Figures, Register]],
) -> None:
    figures, plain = written(register)
    took = sorted(
        (row["decided_on"] - row["submitted_on"]).days - (row["stopped_days"] if net else 0)
        for row in plain["applications"]
        if row["outcome"] in MERITS
        and any(period.start <= row["decided_on"] <= period.end for period in asked)
    )
    found = figures.lead_time_distribution(asked, net=net)
    assert [days_ for days_, number in enumerate(found.counts) for _ in range(number)] == took
    assert found.mean == (sum(took) / len(took) if took else None)
    assert found.median == (median(took) if took else None)


def first_day_of_cells(by: Sequence[str], asked: Sequence[Period]) -> dict[tuple[Any, ...], date]:
    """The first day of the periods that falls in each combination of time cells."""
    first: dict[tuple[Any, ...], date] = {}
    for number, period in enumerate(asked, start=1):
        for step in range((period.end - period.start).days + 1):
            day = period.start + timedelta(step)
            key = tuple(
                number if d == "period" else cell(COUNTED[0], d, day, {}) for d in by if d in TIME
            )
            first[key] = min(day, first.get(key, day))
    return first


def time_of(by: Sequence[str], key: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(cell_ for dimension, cell_ in zip(by, key, strict=True) if dimension in TIME)
