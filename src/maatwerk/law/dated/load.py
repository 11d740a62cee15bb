"""Reads parameter files: YAML, checked against the schema, then against common sense."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from maatwerk.law.dated.bounds import must_be_a_day_of_files
from maatwerk.law.dated.lines import Items, line_of, read_lines
from maatwerk.law.dated.parameter_checks import prove_parameter
from maatwerk.law.dated.parameters import DAY, Bands, DatedValue, Parameter
from maatwerk.law.days import day_number
from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.units import unit

_SCHEMA = Path(__file__).with_name("parameters.schema.json")
_SHOWN = 200


def read_yaml(path: Path) -> Any:
    """The content of a YAML file, dates as text, each line remembered.

    Raises:
        LawError: naming the file, and the line where it is no YAML.
    """
    return read_lines(path)


def load_parameters(folder: Path, codes: Mapping[str, tuple[str, ...]]) -> Mapping[str, Parameter]:
    """All parameters of a folder, by name.

    Args:
        folder: Holds one ``*.yaml`` a parameter.
        codes: The closed lists that tables may be keyed by, by name of the input.

    Raises:
        LawError: naming file and value that is wrong.
    """
    found = [_parameter(path, codes) for path in sorted(folder.glob("*.yaml"))]
    return MappingProxyType({parameter.name: parameter for parameter in found})


def validated(content: Any, schema: Mapping[str, Any], file: str) -> Any:
    """The content, if the schema holds; else a :class:`LawError` that says where not."""
    if content is None:
        raise LawError(f"{file} is empty.")
    error = best_match(Draft202012Validator(schema).iter_errors(content))
    if error is not None:
        where = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error.absolute_path)
        line = line_of(content, error.absolute_path)
        expected = error.schema.get("description") if isinstance(error.schema, Mapping) else None
        wrong = shown(error.message)
        if error.validator == "required":
            missing = [name for name in error.validator_value if name not in error.instance]
            wrong = f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
        elif expected:
            wrong = f"{shown(repr(error.instance))} is not {expected}"
        raise LawError(f"{file}:{line}: {where.lstrip('.')}{': ' * bool(where)}{wrong}.")
    return content


def shown(text: str) -> str:
    """So much of it as a message can hold."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def refuse_double_codes(rows: Items, file: str) -> None:
    """Refuse a list in which a second entry would quietly take the place of the first.

    Raises:
        LawError: naming file and line of both.
    """
    lines: dict[str, int] = {}
    for row in rows:
        code = row["code"]
        if code in lines:
            raise LawError(
                f"{file}:{row.line}: {code} is there twice, first on line {lines[code]}."
            )
        lines[code] = row.line


@cache
def _schema() -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return schema


def _parameter(path: Path, codes: Mapping[str, tuple[str, ...]]) -> Parameter:
    content = validated(read_yaml(path), _schema(), path.name)
    if content["name"] != path.stem:
        line = content.lines["name"]
        raise LawError(
            f"{path.name}:{line}: its name is {content['name']}; name the file after it."
        )
    values = [dated_value(row, content, f"{path.name}:{row.line}") for row in content["values"]]
    parameter = Parameter(
        content["name"],
        content["label"],
        content["label_en"],
        unit(content["unit"]),
        content["article"],
        tuple(values),
        content.get("keys"),
        content.get("bands"),
        content.get("partial", False),
        minimum=_bound(content, "minimum", path.name),
        maximum=_bound(content, "maximum", path.name),
        usual_rise=content.get("usual_rise"),
    )
    prove_parameter(parameter, codes, path.name)
    return parameter


def dated_value(row: Mapping[str, Any], parameter: Mapping[str, Any], where: str) -> DatedValue:
    """One row of a file as a dated value."""
    start = read_day(row["from"], where)
    return DatedValue(
        start,
        _figures(row["value"], parameter["unit"], where),
        parameter["unit"],
        row["source"],
        row["confidence"],
        row.get("article", parameter["article"]),
        read_day(row["known_from"], where) if "known_from" in row else start,
        read_day(row["until"], where) if "until" in row else None,
        row.get("key"),
        row.get("scheme"),
        row.get("component"),
        read_day(row["checked_on"], where) if "checked_on" in row else None,
        line=getattr(row, "line", 0),
    )


def _figures(written: Any, of: str, where: str) -> int | Bands:
    """The value of a row: a figure, a day as its number, or bands of figures."""
    if isinstance(written, Mapping):
        if of == DAY:
            raise LawError(f"{where}: a day such as 2008-10-01 is expected, not bands.")
        return MappingProxyType({**written})
    if isinstance(written, str) != (of == DAY):
        figure = f"a figure in {of}, in digits alone,"
        expected = "a day such as 2008-10-01" if of == DAY else figure
        raise LawError(f"{where}: {expected} is expected, not {written}.")
    if isinstance(written, str):
        return day_number(read_day(written, where))
    return int(written)


def _bound(content: Any, name: str, file: str) -> int | None:
    """A bound that the parameter declares: a figure as its values are."""
    if name not in content:
        return None
    found = _figures(content[name], content["unit"], f"{file}:{content.lines[name]}")
    assert isinstance(found, int)  # noqa: S101 - the schema takes no bands here
    return found


def read_day(text: str, where: str) -> date:
    """A date as the files write it: 2008-10-01.

    Raises:
        LawError: naming ``where``; it is no such date, or no year that a file can mean.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise LawError(f"{where}: {text} is no date.") from error
    if day.isoformat() != text:
        raise LawError(f"{where}: {text} is no date; write it as {day}.")
    must_be_a_day_of_files(day, where)
    return day
