"""Reads parameter files: YAML, checked against the schema, then against common sense."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from maatwerk.law.errors import LawError
from maatwerk.law.parameters import DatedValue, Parameter
from maatwerk.law.tables import read_bands
from maatwerk.law.units import unit

_SCHEMA = Path(__file__).with_name("parameters.schema.json")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML without surprises: dates stay text for the schema, a key said twice is an error."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    pairs = loader.construct_pairs(node, deep=True)
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [str(name) for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        line = node.start_mark.line + 1
        raise LawError(f"line {line}: {twice} is said twice")
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file, dates as text."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader
    except (LawError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise LawError(f"{path.name}: {error}.") from error


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
    error = best_match(Draft202012Validator(schema).iter_errors(content))
    if error is not None:
        where = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error.absolute_path)
        raise LawError(f"{file}{': ' + where.lstrip('.') if where else ''}: {error.message}.")
    return content


@cache
def _schema() -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return schema


def _parameter(path: Path, codes: Mapping[str, tuple[str, ...]]) -> Parameter:
    content = validated(read_yaml(path), _schema(), path.name)
    if content["name"] != path.stem:
        raise LawError(f"{path.name}: its name is {content['name']}; name the file after it.")
    values = []
    for position, row in enumerate(content["values"]):
        where = f"{path.name}: values[{position}]"
        values.append(dated_value(row, content, where))
        _fits_the_table(values[-1], content, codes, where)
    _refuse_twins(values, path.name)
    return Parameter(
        content["name"],
        content["label"],
        content["label_en"],
        unit(content["unit"]),
        content["article"],
        tuple(values),
        content.get("keys"),
        content.get("bands"),
        content.get("partial", False),
    )


def dated_value(row: Mapping[str, Any], parameter: Mapping[str, Any], where: str) -> DatedValue:
    """One row of a file as a dated value."""
    start = read_day(row["from"], where)
    until = read_day(row["until"], where) if "until" in row else None
    if until and until < start:
        raise LawError(f"{where}: it ends on {until}, before it starts on {start}.")
    value = row["value"]
    return DatedValue(
        start,
        value if isinstance(value, int) else MappingProxyType(value),
        parameter["unit"],
        row["source"],
        row["confidence"],
        row.get("article", parameter["article"]),
        read_day(row["known_from"], where) if "known_from" in row else start,
        until,
        row.get("key"),
        row.get("scheme"),
        row.get("component"),
    )


def read_day(text: str, where: str) -> date:
    """A date as the files write it."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise LawError(f"{where}: {text} is no date.") from error


def _fits_the_table(
    value: DatedValue,
    parameter: Mapping[str, Any],
    codes: Mapping[str, tuple[str, ...]],
    where: str,
) -> None:
    keys = parameter.get("keys")
    if (value.key is None) != (keys is None):
        raise LawError(f"{where}: a key is {'missing' if keys else 'not expected'}.")
    if keys is not None and value.key not in codes.get(keys, ()):
        raise LawError(f"{where}: {value.key} is no {keys}.")
    if isinstance(value.value, int) == ("bands" in parameter):
        raise LawError(
            f"{where}: {'bands are' if 'bands' in parameter else 'a figure is'} expected."
        )
    if not isinstance(value.value, int):
        read_bands(value.value, where)


def _refuse_twins(values: Iterable[DatedValue], file: str) -> None:
    seen = set()
    for value in values:
        identity = (value.start, value.known_from, value.key, value.scheme, value.component)
        if identity in seen:
            of = f" of {value.key}" if value.key else ""
            raise LawError(f"{file}: the value{of} from {value.start} is there twice.")
        seen.add(identity)
