"""All tables of question nr. 52 over a register of any size, beside the same by two rivals.

The register is random, written through the same writer as any snapshot, and deleted after.
All three read the Parquet files within the time measured, and must agree cell by cell.
Options: ``--rows N`` (repeat for several), ``--folder DIR`` for the register, ``--alone``
(without the rivals).
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
from random_register import write_random_register

from maatwerk.figures import Figures, Period
from maatwerk.snapshot import Snapshot, open_snapshot

RIVAL = Path(__file__).parent / "pandas_rival"
RUNS = 3
TOP = 3

Cells = dict[str, int | float]
"""Every cell that is not zero, by "measure|breakdown|year|code"."""

BREAKDOWNS = ("", "quarter", "province", "applicant_kind", "premium_kind")
PACK: dict[str, tuple[str, ...]] = {
    "applications": BREAKDOWNS,
    "grants": BREAKDOWNS,
    "refusals": BREAKDOWNS,
    "top_grounds": ("",),
    "expenditure": ("", "province", "component", "applicant_kind", "premium_kind"),
    "lead_time_mean": ("",),
}

TABLES = sum(len(breakdowns) for breakdowns in PACK.values())

FIRST, LAST = date(2023, 7, 1), date(2024, 6, 30)
PERIODS = (
    Period(FIRST, date(2023, 12, 31), "2023 (vanaf juli tot en met december)"),
    Period(date(2024, 1, 1), LAST, "eerste zes maanden van 2024"),
)


def maatwerk_pack(snapshot: Snapshot) -> Cells:
    """The tables as ``maatwerk`` draws them: identities held, notes written, totals apart."""
    figures = Figures.of(snapshot)
    cells: Cells = {}
    for measure, breakdowns in PACK.items():
        for breakdown in breakdowns:
            by = ("year", breakdown) if breakdown else ("year",)
            table = figures.table(measure, by, PERIODS, {"scheme": ("imw",)})
            for row in table.rows:
                if measure == "top_grounds":
                    year, _, ground, number, _ = row
                    cells[f"{measure}||{year}|{ground}"] = int(number or 0)
                elif row[-1]:
                    code = str(row[1]) if breakdown else ""
                    cells[f"{measure}|{breakdown}|{row[0]}|{code}"] = row[-1]  # type: ignore[assignment]
    return cells


FACTS = {
    "applications": ("applications", "submitted_on", "count(*)", "true"),
    "grants": ("applications", "decided_on", "count(*)", "outcome = 'toegekend'"),
    "refusals": ("applications", "decided_on", "count(*)", "outcome = 'geweigerd'"),
    "expenditure": ("payments", "paid_on", "sum(amount)::bigint", "true"),
    "lead_time_mean": (
        "applications",
        "decided_on",
        "sum(decided_on - submitted_on)::bigint / count(*)",
        "outcome in ('toegekend', 'geweigerd')",
    ),
    "top_grounds": ("applications", "decided_on", "count(*)", "outcome = 'geweigerd'"),
}


def duckdb_pack(snapshot: Snapshot) -> Cells:
    """One query a table, each over the columns it needs, as one would write it by hand."""
    cells: Cells = {}
    with duckdb.connect() as connection:
        for measure, breakdowns in PACK.items():
            for breakdown in breakdowns:
                query = _query(snapshot, measure, breakdown)
                for year, code, value in connection.execute(query).fetchall():
                    if value:
                        cells[f"{measure}|{breakdown}|{year}|{code}"] = value
    return cells


def _query(snapshot: Snapshot, measure: str, breakdown: str) -> str:
    table, day, number, where = FACTS[measure]
    code = {
        "": "''",
        "quarter": f"year({day}) || 'Q' || quarter({day})",
        "premium_kind": "granted_premium_kind" if measure == "grants" else "premium_kind",
    }.get(breakdown, breakdown)
    top = ""
    if measure == "top_grounds":
        code = "principal_ground"
        top = f"qualify row_number() over (partition by year order by number desc, code) <= {TOP}"
    return (
        f"select year({day}) as year, {code} as code, {number} as number "  # noqa: S608
        f"from read_parquet('{snapshot.table(table)}') "
        f"where scheme = 'imw' and {where} "
        f"and {day} between date '{FIRST}' and date '{LAST}' "
        f"group by 1, 2 {top}"
    )


def pandas_pack(snapshot: Snapshot) -> tuple[float, Cells] | None:
    """The same tables by pandas in a virtual environment of its own; None if it has none."""
    python = RIVAL / ".venv" / "bin" / "python"
    try:
        if not python.exists():
            venv.create(RIVAL / ".venv", with_pip=True)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run(
            [str(python), *install, "--require-hashes", "-r", str(RIVAL / "requirements.lock")],
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"pack   pandas cannot be installed here, so no rival: {error}")
        return None
    done = subprocess.run(
        [
            str(python),
            str(RIVAL / "rival.py"),
            str(snapshot.path),
            json.dumps({"pack": PACK, "window": [str(FIRST), str(LAST)], "runs": RUNS, "top": TOP}),
        ],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found = json.loads(done.stdout)
    return found["seconds"], found["cells"]


def timed(pack: Callable[[], Cells]) -> tuple[float, Cells]:
    """The best of some runs, after one that is not counted."""
    cells = pack()
    seconds = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        pack()
        seconds.append(time.perf_counter() - begin)
    return min(seconds), cells


def check_equal(ours: Cells, theirs: Cells, rival: str) -> None:
    """Cell by cell, exactly; the benchmark fails on the first difference."""
    assert ours, "no cell was counted"
    for cell in sorted(ours.keys() | theirs.keys()):
        assert ours.get(cell) == theirs.get(cell), (rival, cell, ours.get(cell), theirs.get(cell))


def line(rows: int, what: str, seconds: float, more: str) -> None:
    print(f"pack   {rows / 1e6:3g} million rows  {what:<26} {seconds:6.2f} s   {more}", flush=True)


def run(rows: int, folder: Path, *, alone: bool) -> None:
    begin = time.perf_counter()
    snapshot = open_snapshot(write_random_register(folder, rows))
    size = sum(file.stat().st_size for file in snapshot.path.iterdir()) / 2**20
    written = time.perf_counter() - begin
    line(rows, "register written", written, f"{size:.0f} MiB, as many payment lines")
    seconds, ours = timed(lambda: maatwerk_pack(snapshot))
    line(rows, "maatwerk", seconds, f"{TABLES} tables, {len(ours)} cells")
    if alone:
        return
    theirs, cells = timed(lambda: duckdb_pack(snapshot))
    check_equal(ours, cells, "DuckDB")
    line(rows, "separate DuckDB queries", theirs, f"{theirs / seconds:.1f} times as long")
    pandas = pandas_pack(snapshot)
    if pandas is not None:
        theirs, cells = pandas
        check_equal(ours, cells, "pandas")
        line(rows, "pandas", theirs, f"{theirs / seconds:.1f} times as long")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, action="append")
    options.add_argument("--folder", type=Path, help="for the register; default: a temporary one")
    options.add_argument("--alone", action="store_true", help="without the rivals")
    chosen = options.parse_args()
    for rows in chosen.rows or (1_000_000, 10_000_000):
        folder = Path(tempfile.mkdtemp(prefix="question-pack-", dir=chosen.folder))
        try:
            run(rows, folder, alone=chosen.alone)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
