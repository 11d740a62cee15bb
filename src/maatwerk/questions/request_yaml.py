"""A typed request as YAML that a person can read and correct, and back.

What is wrong in a corrected file is said with its line, its field and the choices.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, cast

import yaml

from maatwerk.errors import BadInputError
from maatwerk.figures import DIMENSIONS, MEASURES
from maatwerk.figures.periods import Period
from maatwerk.questions.request import Ask, Header, Request
from maatwerk.snapshot.codes import codes_of

KINDS = ("figures", "narrative", "not_available", "not_understood")
MATTERS = ("werk", "sociale_economie")
_HEADER = ("number", "parliamentary_year", "date", "asker", "minister", "portfolio", "title")
_ASK = (
    "number",
    "kind",
    "text",
    "measure",
    "dimensions",
    "periods",
    "filters",
    "cohort",
    "top",
    "matters",
    "notes",
)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_PERIOD = ("from", "to", "label")


def request_to_yaml(request: Request) -> str:
    """The request as YAML with a legend above it; reading it back gives an equal request."""
    data = {
        "header": {name: getattr(request.header, name) for name in _HEADER},
        "asks": [_ask_data(ask) for ask in request.asks],
    }
    body = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100)
    return f"{_legend()}\n{body}"


def request_from_yaml(text: str, name: str) -> Request:
    """Read a request that ``request_to_yaml`` wrote, perhaps corrected by hand.

    Args:
        text: The YAML.
        name: What an error calls it, such as its path.

    Raises:
        BadInputError: something in it is wrong; the message names line, field and choices.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "not valid YAML"
        raise BadInputError(f"{name}{line}: {problem}. Mend the YAML there.") from None
    except RecursionError:
        raise BadInputError(f"{name}: lists nested too deep; this is no saved request.") from None
    if root is None:
        raise BadInputError(f"{name}: the file is empty.")
    reader = _Fields(name)
    fields = reader.mapping(root, "the file", ("header", "asks"), needed=("header", "asks"))
    header = _header(reader, fields["header"])
    asks = tuple(
        _ask(reader, node, f"asks[{place}]")
        for place, node in enumerate(reader.sequence(fields["asks"], "asks"), start=1)
    )
    return Request(header, asks)


class _Plain(yaml.SafeDumper):
    """Lists of words and periods on one line, and no references between them."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything out."""
        del data
        return True

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """Text; between double quotes if a blank at its end or an odd line end would be lost."""
        plain = data == data.strip() and data.isprintable()
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=None if plain else '"')

    def represent_sequence(
        self, tag: str, sequence: Any, flow_style: bool | None = None
    ) -> yaml.SequenceNode:
        """A list of short words on one line."""
        short = all(isinstance(item, str) and " " not in item for item in sequence)
        return super().represent_sequence(tag, sequence, flow_style=short or flow_style)


_Plain.add_representer(str, _Plain.represent_str)


# -- writing ---------------------------------------------------------------------------------


def _ask_data(ask: Ask) -> dict[str, Any]:
    data: dict[str, Any] = {"number": ask.number, "kind": ask.kind, "text": ask.text}
    if ask.measure is not None:
        data["measure"] = ask.measure
    if ask.dimensions:
        data["dimensions"] = list(ask.dimensions)
    if ask.periods:
        data["periods"] = [
            {"from": period.start, "to": period.end, "label": period.label}
            for period in ask.periods
        ]
    if ask.filters:
        data["filters"] = {dimension: list(codes) for dimension, codes in ask.filters.items()}
    if ask.cohort:
        data["cohort"] = True
    if ask.top is not None:
        data["top"] = ask.top
    data["matters"] = list(ask.matters)
    if ask.notes:
        data["notes"] = list(ask.notes)
    return data


def _legend() -> str:
    lines = [
        "Hoe de vraag begrepen is. Verbeter wat niet klopt; gebruik dit bestand als de vraag:",
        "  maatwerk answer DIT_BESTAND.yaml --snapshot MAP --out MAP",
        "",
        "kind: figures (cijfers), narrative (beoordeling), not_available (niet in het register),",
        "  not_understood (niet begrepen). Alleen figures heeft measure, periods, dimensions,",
        "  filters, cohort en top.",
        "measure, wat geteld wordt:",
        *(f"  {measure.id}: {measure.nl}" for measure in MEASURES.values()),
        "dimensions, waarnaar opgedeeld wordt, in de volgorde van de tabel:",
        *(f"  {dimension.id}: {dimension.nl}" for dimension in DIMENSIONS.values()),
        "filters, per dimension de codes die meetellen:",
        *(
            f"  {dimension.id}: {', '.join(codes_of(dimension.codes))}"
            for dimension in DIMENSIONS.values()
            if dimension.codes and dimension.codes != "ground"
        ),
        "  ground: R01 tot R27, V01 tot V08",
        "periods: from en to zijn dagen (JJJJ-MM-DD), beide inbegrepen; label staat in antwoorden.",
        "cohort: true telt naar de dag van indiening (“van die aanvragen”).",
        "top: hoeveel weigeringsgronden; alleen bij top_grounds.",
        f"matters, wie bevoegd is: {', '.join(MATTERS)}.",
    ]
    return "\n".join(f"# {line}".rstrip() for line in lines)


# -- reading ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Fields:
    """Reads nodes of YAML; an error names the file, the line and the field."""

    name: str

    def error(self, node: yaml.Node, field: str, problem: str) -> BadInputError:
        return BadInputError(f"{self.name}, line {node.start_mark.line + 1}, {field}: {problem}")

    def mapping(
        self, node: yaml.Node, field: str, known: tuple[str, ...], *, needed: tuple[str, ...] = ()
    ) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, field, f"must have fields: {', '.join(known)}.")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            word = str(key.value)
            if word not in known:
                raise self.error(key, field, f"there is no field {word!r}. {_choices(word, known)}")
            if word in found:
                raise self.error(key, field, f"{word!r} stands there twice.")
            found[word] = value
        for word in needed:
            if word not in found:
                raise self.error(node, field, f"the field {word!r} is missing.")
        return found

    def sequence(self, node: yaml.Node, field: str) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, field, "must be a list.")
        return cast(list[yaml.Node], node.value)

    def value(self, node: yaml.Node, field: str, kind: type, words: str) -> Any:
        loader = yaml.SafeLoader("")
        try:
            value = loader.construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError):
            raise self.error(node, field, f"must be {words}.") from None
        finally:
            loader.dispose()
        if type(value) is not kind:
            raise self.error(node, field, f"must be {words}, not {_shown(value)}.")
        return value

    def text(self, node: yaml.Node, field: str) -> str:
        own = node.tag.startswith("tag:yaml.org,2002:") and "python" not in node.tag
        if isinstance(node, yaml.ScalarNode) and own and not _null(node):
            return str(node.value)  # a number without quotes is text here too
        raise self.error(node, field, "must be text.")

    def optional(self, node: yaml.Node | None, field: str) -> str | None:
        return None if node is None or _null(node) else self.text(node, field)

    def choice(self, node: yaml.Node, field: str, choices: tuple[str, ...]) -> str:
        word = self.text(node, field)
        if word not in choices:
            raise self.error(node, field, f"{word!r} is not known. {_choices(word, choices)}")
        return word


def _null(node: yaml.Node) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:null")


def _shown(value: object) -> str:
    return repr(value) if isinstance(value, (str, int, float, bool)) else type(value).__name__


def _choices(word: str, choices: tuple[str, ...]) -> str:
    near = get_close_matches(word, choices, n=1)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    return f"{hint}Choose from: {', '.join(choices)}."


def _header(reader: _Fields, node: yaml.Node) -> Header:
    fields = reader.mapping(node, "header", _HEADER)
    texts = {
        name: reader.optional(fields.get(name), f"header.{name}")
        for name in _HEADER
        if name != "date"
    }
    day = fields.get("date")
    return Header(
        date=None if day is None or _null(day) else _day(reader, day, "header.date"),
        number=texts["number"],
        parliamentary_year=texts["parliamentary_year"],
        asker=texts["asker"],
        minister=texts["minister"],
        portfolio=texts["portfolio"],
        title=texts["title"],
    )


def _day(reader: _Fields, node: yaml.Node, field: str) -> date:
    return cast(date, reader.value(node, field, date, "a day such as 2024-06-30"))


def _ask(reader: _Fields, node: yaml.Node, field: str) -> Ask:
    fields = reader.mapping(node, field, _ASK, needed=("number", "kind", "text"))
    kind = reader.choice(fields["kind"], f"{field}.kind", KINDS)
    if kind != "figures":
        for name in ("measure", "dimensions", "periods", "filters", "cohort", "top"):
            if name in fields:
                raise reader.error(
                    fields[name],
                    f"{field}.{name}",
                    f"only an ask of kind figures has it, not {kind}.",
                )
    else:
        for name in ("measure", "periods"):
            if name not in fields:
                raise reader.error(node, field, f"an ask of kind figures needs the field {name!r}.")
    asked = _asked(reader, fields, field) if kind == "figures" else {}
    matters = _list(reader, fields.get("matters"), f"{field}.matters", MATTERS)
    return Ask(
        number=reader.text(fields["number"], f"{field}.number"),
        kind=cast(Any, kind),
        text=reader.text(fields["text"], f"{field}.text"),
        matters=cast(Any, ("sociale_economie",) if matters is None else matters),
        notes=tuple(
            reader.text(note, f"{field}.notes[{place}]")
            for place, note in enumerate(
                _items(reader, fields.get("notes"), f"{field}.notes"), start=1
            )
        ),
        **asked,
    )


def _asked(reader: _Fields, fields: Mapping[str, yaml.Node], field: str) -> dict[str, Any]:
    """Measure, dimensions, periods, filters, cohort and top of an ask for figures."""
    measure = reader.choice(fields["measure"], f"{field}.measure", tuple(MEASURES))
    possible = ("period", "year", "half_year", "quarter", "month", *MEASURES[measure].dimensions)
    dimensions = (
        _list(reader, fields.get("dimensions"), f"{field}.dimensions", tuple(DIMENSIONS)) or ()
    )
    for place, dimension in enumerate(dimensions):
        if dimension not in possible:
            node = reader.sequence(fields["dimensions"], field)[place]
            raise reader.error(
                node,
                f"{field}.dimensions",
                f"{measure} has no breakdown {dimension!r}. {_choices(dimension, possible)}",
            )
    top_node = fields.get("top")
    top = (
        None if top_node is None else reader.value(top_node, f"{field}.top", int, "a whole number")
    )
    if top_node is not None and (top is None or top < 1 or MEASURES[measure].kind != "ranking"):
        raise reader.error(top_node, f"{field}.top", "must be 1 or more, and only for top_grounds.")
    cohort_node = fields.get("cohort")
    cohort = cohort_node is not None and reader.value(
        cohort_node, f"{field}.cohort", bool, "true or false"
    )
    if cohort and cohort_node is not None and MEASURES[measure].cohort == "no":
        raise reader.error(
            cohort_node, f"{field}.cohort", f"{measure} cannot be counted by day of submission."
        )
    return {
        "measure": measure,
        "dimensions": dimensions,
        "periods": _periods(reader, fields["periods"], f"{field}.periods"),
        "filters": MappingProxyType(
            _filters(reader, fields.get("filters"), f"{field}.filters", measure)
        ),
        "cohort": bool(cohort),
        "top": top,
    }


def _items(reader: _Fields, node: yaml.Node | None, field: str) -> list[yaml.Node]:
    return [] if node is None else reader.sequence(node, field)


def _list(
    reader: _Fields, node: yaml.Node | None, field: str, choices: tuple[str, ...]
) -> tuple[str, ...] | None:
    if node is None:
        return None
    found: list[str] = []
    for item in reader.sequence(node, field):
        word = reader.choice(item, field, choices)
        if word in found:
            raise reader.error(item, field, f"{word!r} stands there twice.")
        found.append(word)
    return tuple(found)


def _periods(reader: _Fields, node: yaml.Node, field: str) -> tuple[Period, ...]:
    found = []
    for place, item in enumerate(reader.sequence(node, field), start=1):
        where = f"{field}[{place}]"
        fields = reader.mapping(item, where, _PERIOD, needed=_PERIOD)
        start = _day(reader, fields["from"], f"{where}.from")
        end = _day(reader, fields["to"], f"{where}.to")
        if end < start:
            raise reader.error(fields["to"], f"{where}.to", f"{end} is before {start}, the from.")
        label = reader.text(fields["label"], f"{where}.label")
        strange = [y for y in _YEAR.findall(label) if not start.year <= int(y) <= end.year]
        if strange:
            problem = f"{label!r} names {strange[0]}, but the period is {start} to {end}."
            raise reader.error(fields["label"], f"{where}.label", problem)
        found.append(Period(start, end, label))
    if not found:
        raise reader.error(node, field, "must have at least one period.")
    return tuple(found)


def _filters(
    reader: _Fields, node: yaml.Node | None, field: str, measure: str
) -> dict[str, tuple[str, ...]]:
    if node is None:
        return {}
    possible = MEASURES[measure].dimensions
    found: dict[str, tuple[str, ...]] = {}
    for dimension, codes in reader.mapping(node, field, possible).items():
        name = DIMENSIONS[dimension].codes or ""
        kept = _list(reader, codes, f"{field}.{dimension}", codes_of(name))
        if not kept:
            raise reader.error(codes, f"{field}.{dimension}", "must keep at least one code.")
        found[dimension] = kept
    return found
