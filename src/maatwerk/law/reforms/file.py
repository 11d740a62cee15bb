"""Reads a reform from a file: YAML, checked line by line, or Python that defines ``REFORM``."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from maatwerk.law.dated.load import read_day, read_yaml, validated
from maatwerk.law.engine.places import place_of
from maatwerk.law.engine.rule import declared_in
from maatwerk.law.errors import LawError
from maatwerk.law.reforms.reform import Change, NewPackage, Reform, RuleChange
from maatwerk.law.reforms.rule_file import run_file

_SCHEMA = Path(__file__).with_name("reform.schema.json")
_LIKE_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 40


def load_reform(path: Path) -> Reform:
    """The reform that a file holds.

    Args:
        path: ``*.yaml``, as ``docs/law.md`` describes it; or ``*.py``, which is **executed** and
            must define ``REFORM``. A file of rules that a YAML file names is executed as well.

    Raises:
        LawError: naming file and line of what is wrong.
    """
    if path.suffix == ".py":
        return _defined(path)
    if path.suffix in {".yaml", ".yml"}:
        return _written(path)
    raise LawError(f"{path.name}: a reform is a file that ends in .yaml or .py.")


def _defined(path: Path) -> Reform:
    reform = vars(run_file(path)).get("REFORM")
    if not isinstance(reform, Reform):
        is_now = "defines no REFORM" if reform is None else f"has {type(reform).__name__} as REFORM"
        raise LawError(f"{path.name} {is_now}: write REFORM = Reform(...).")
    return reform


def _written(path: Path) -> Reform:
    content = validated(read_yaml(path), _schema(), path.name)
    return Reform(
        content["title"],
        tuple(_change(row, content["source"], path) for row in content.get("changes", ())),
        tuple(_package(row, content["source"], path) for row in content.get("packages", ())),
        tuple(
            change
            for row in content.get("rules", ())
            for change in _rules(row, content["source"], path)
        ),
        content["source"],
    )


@cache
def _schema() -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return schema


def _change(row: Any, source: str, path: Path) -> Change:
    where = _where(row, path)
    value = row["value"]
    return Change(
        row["parameter"],
        read_day(row["from"], where),
        _day_or_figure(value, where) if isinstance(value, str) else value,
        row.get("source", source),
        row.get("key"),
        row.get("scheme"),
        read_day(row["until"], where) if "until" in row else None,
        where,
    )


def _day_or_figure(text: str, where: str) -> date:
    """A value that is no integer in digits: a day, or a slip."""
    if not _LIKE_A_DAY.fullmatch(text):
        raise LawError(
            f"{where}: the value {_shown(text)} is neither a figure in digits alone, such as "
            "19000, nor a day, such as 2027-01-01."
        )
    return read_day(text, where)


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "...")


def _package(row: Any, source: str, path: Path) -> NewPackage:
    where = _where(row, path)
    return NewPackage(
        row["code"],
        row["bands"],
        read_day(row["from"], where),
        row.get("source", source),
        row["scheme"],
        row.get("component"),
        read_day(row["until"], where) if "until" in row else None,
        where,
    )


def _rules(row: Any, source: str, path: Path) -> Iterator[RuleChange]:
    """Everything that a file of rules declares."""
    where = _where(row, path)
    since = read_day(row["from"], where)
    until = read_day(row["until"], where) if "until" in row else None
    file = path.parent / row["file"]
    if file.suffix != ".py":
        raise LawError(f"{where}: {row['file']} is no file of rules; its name ends in .py.")
    if not file.is_file():
        raise LawError(f"{where}: there is no file {row['file']} beside it.")
    functions = declared_in(run_file(file))
    if not functions:
        raise LawError(
            f"{where}: {row['file']} declares no rule: put @rule(...) before its functions."
        )
    for function in functions:
        try:
            yield RuleChange(function, since, row.get("source", source), until)
        except LawError as error:
            raise LawError(f"{place_of(function)}: {error}") from error


def _where(row: Any, path: Path) -> str:
    return f"{path.name}:{row.line}"
