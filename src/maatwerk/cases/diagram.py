"""The table of transitions as pictures and as a page: what ``docs/cases.md`` shows.

``python -m maatwerk.cases.diagram`` prints what stands between the two marks of that page.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any, get_args, get_type_hints

from maatwerk.cases.application import Stage
from maatwerk.cases.course import Standing
from maatwerk.cases.transitions import TABLE, WORKED_ON, Transition
from maatwerk.law import Quarter

UNFILED = (Stage.NONE, Stage.DRAFT)
"""Stages at which there is no proposal that an act about the right could make fall."""


def stages() -> str:
    """How an application moves, as a Mermaid state diagram."""
    return _picture(
        Stage.NONE,
        (
            (before, after, row)
            for row in TABLE
            for after in _in_order(row.to, Stage)
            for before in _in_order(row.stages, Stage)
            if before != after and not (row.to == WORKED_ON and before in UNFILED)
        ),
    )


def standings() -> str:
    """How a right moves, likewise."""
    return _picture(
        Standing.NONE, ((before, after, row) for row in TABLE for before, after in row.moves)
    )


def table() -> str:
    """Every row of the table, as Markdown."""
    lines = [
        "| command | by | application | at | right | only if | goes to | right moves |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in TABLE:
        cells = (
            f"`{row.command.__name__}`",
            ", ".join(sorted(row.roles)),
            row.about.en,
            _named(row.stages, Stage),
            _named(row.standings, Standing),
            "; ".join(condition.en for condition in row.conditions),
            _named(row.to, Stage),
            "; ".join(f"{before} → {after}" for before, after in row.moves),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def fields_of_commands() -> str:
    """What is written in each command, as Markdown: for who gives it as JSON."""
    lines = ["| command | fields |", "| --- | --- |"]
    for kind in dict.fromkeys(row.command for row in TABLE):
        hints = get_type_hints(kind)
        told = (f"`{one.name}` {_kind(hints[one.name])}{_may_lack(one)}" for one in fields(kind))
        lines.append(f"| `{kind.__name__}` | {', '.join(told)} |")
    return "\n".join(lines)


_KINDS: Mapping[Any, str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    date: "day",
    Quarter: "quarter",
    tuple[str, ...]: "list of texts",
    tuple[Quarter, ...]: "list of quarters",
    Mapping[str, str]: "text by name",
}


def _kind(hint: Any) -> str:
    """A type as people say it; of one that may be None, the other."""
    return _KINDS[hint if hint in _KINDS else get_args(hint)[0]]


def _may_lack(field: Field[Any]) -> str:
    needed = field.default is MISSING and field.default_factory is MISSING
    return "" if needed else " (may be left out)"


def page() -> str:
    """All of these, as the page has them."""
    return "\n".join(
        (
            *("```mermaid", stages(), "```", ""),
            *("```mermaid", standings(), "```", ""),
            table(),
            "",
            "What each is given as JSON; cents are whole numbers.",
            "",
            fields_of_commands(),
        )
    )


def _picture(first: str, edges: Iterable[tuple[str, str, Transition]]) -> str:
    names: dict[tuple[str, str], list[str]] = {}
    for before, after, row in edges:
        names.setdefault((before, after), []).append(row.command.__name__)
    arrows = (f"    {a} --> {b}: {', '.join(commands)}" for (a, b), commands in names.items())
    return "\n".join(("stateDiagram-v2", f"    [*] --> {first}", *arrows))


def _in_order(some: Iterable[str], all_of: type[Stage] | type[Standing]) -> list[str]:
    chosen = frozenset(some)
    return [str(one) for one in all_of if one in chosen]


def _named(some: Collection[str], all_of: type[Stage] | type[Standing]) -> str:
    if len(some) == len(all_of):
        return "any"
    return ", ".join(_in_order(some, all_of))


if __name__ == "__main__":
    print(page())
