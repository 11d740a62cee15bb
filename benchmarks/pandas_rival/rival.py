"""The tables of question nr. 52 by pandas, in a virtual environment of its own.

Each run reads the columns it needs once, as categories where they are codes, and groups
them for each table. Prints one JSON object: seconds and cells.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

APPLICATIONS = [
    *("scheme", "submitted_on", "decided_on", "outcome", "province", "applicant_kind"),
    *("premium_kind", "granted_premium_kind", "principal_ground"),
]
PAYMENTS = [
    *("scheme", "paid_on", "amount", "province", "component", "applicant_kind", "premium_kind"),
]


def read(folder: Path, name: str, columns: list[str], day: str) -> pd.DataFrame:
    """The rows of the scheme asked; dates as numpy's own type, codes as categories."""
    table = pq.read_table(folder / f"{name}.parquet", columns=columns)
    frame = table.to_pandas(date_as_object=False)
    frame = frame[frame["scheme"] == "imw"]
    frame["year"] = frame[day].dt.year
    return frame


def within(frame: pd.DataFrame, day: str, window: list[str]) -> pd.DataFrame:
    first, last = (pd.Timestamp(text) for text in window)
    return frame[(frame[day] >= first) & (frame[day] <= last)]


def put(cells: dict[str, Any], measure: str, breakdown: str, series: pd.Series) -> None:
    for key, value in series.to_dict().items():
        year, code = key if isinstance(key, tuple) else (key, "")
        if value:
            cells[f"{measure}|{breakdown}|{int(year)}|{code}"] = value


def grouped(frame: pd.DataFrame, measure: str, breakdown: str) -> Any:
    column = {"premium_kind": "granted_premium_kind"}.get(breakdown, breakdown)
    if measure != "grants":
        column = breakdown
    return frame.groupby(["year", column] if column else "year", observed=True)


def with_quarter(frame: pd.DataFrame, day: str) -> pd.DataFrame:
    quarter = frame["year"].astype(str) + "Q" + frame[day].dt.quarter.astype(str)
    return frame.assign(quarter=quarter)


def pack(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    window = asked["window"]
    cells: dict[str, Any] = {}
    every = read(folder, "applications", APPLICATIONS, "submitted_on")
    submitted = within(every, "submitted_on", window)
    decided = within(every, "decided_on", window)
    decided = decided.assign(year=decided["decided_on"].dt.year)
    granted = decided[decided["outcome"] == "toegekend"]
    refused = decided[decided["outcome"] == "geweigerd"]
    for measure, frame, day in (
        ("applications", submitted, "submitted_on"),
        ("grants", granted, "decided_on"),
        ("refusals", refused, "decided_on"),
    ):
        for breakdown in asked["pack"][measure]:
            source = with_quarter(frame, day) if breakdown == "quarter" else frame
            put(cells, measure, breakdown, grouped(source, measure, breakdown).size())
    grounds = refused.groupby(["year", "principal_ground"], observed=True).size()
    ranked = grounds.reset_index(name="number").sort_values(
        ["year", "number", "principal_ground"], ascending=[True, False, True]
    )
    for year, ground, number in ranked.groupby("year").head(asked["top"]).itertuples(index=False):
        cells[f"top_grounds||{int(year)}|{ground}"] = number
    merits = decided[decided["outcome"].isin(["toegekend", "geweigerd"])]
    took = (merits["decided_on"] - merits["submitted_on"]).dt.days
    days = took.groupby(merits["year"]).agg(["sum", "count"])
    put(cells, "lead_time_mean", "", days["sum"] / days["count"])
    paid = within(read(folder, "payments", PAYMENTS, "paid_on"), "paid_on", window)
    for breakdown in asked["pack"]["expenditure"]:
        put(
            cells, "expenditure", breakdown, grouped(paid, "expenditure", breakdown)["amount"].sum()
        )
    return cells


def main() -> None:
    folder, asked = Path(sys.argv[1]), json.loads(sys.argv[2])
    cells = pack(folder, asked)
    seconds = []
    for _ in range(asked["runs"]):
        begin = time.perf_counter()
        pack(folder, asked)
        seconds.append(time.perf_counter() - begin)
    print(json.dumps({"seconds": min(seconds), "cells": cells}))


if __name__ == "__main__":
    main()
