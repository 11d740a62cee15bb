"""YAML without surprises, that remembers on which line everything stands."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from maatwerk.law.errors import LawError


class Entries(dict[Any, Any]):
    """A mapping of a file; equal to any dict with the same content.

    Attributes:
        line: Where it starts.
        lines: Where each entry starts, by its key.
    """

    line: int
    lines: dict[Any, int]


class Items(list[Any]):
    """A list of a file, likewise; ``lines`` by position."""

    line: int
    lines: list[int]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Dates, decimals and "no" stay text, 010 is no 8, 1:30 is no 90, 1_000 and +1 are no figures.

    A key said twice is an error. A figure of more than a hundred digits stays text.
    """


_DEEPEST = 200
_SHORT = 20_000
_OPENERS = ("[", "{", "- ", "? ")
"""What can be nested on one line; by its lines alone a short text cannot be nested deeply."""

_LEFT_AS_TEXT = (":timestamp", ":int", ":bool", ":float")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(_LEFT_AS_TEXT)]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9][0-9]{0,99})\Z"), list("-0123456789")
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), ["t", "f"])


def _entries(loader: Any, node: Any) -> Entries:
    pairs = loader.construct_pairs(node, deep=True)
    lines = [key.start_mark.line + 1 for key, _ in node.value]
    found = Entries()
    found.line, found.lines = node.start_mark.line + 1, {}
    for (key, value), line in zip(pairs, lines, strict=True):
        if isinstance(key, (dict, list)):
            raise yaml.MarkedYAMLError(problem="a key is a word", problem_mark=node.start_mark)
        if key in found:
            raise LawError(f"{line}: {key} is said twice, first on line {found.lines[key]}")
        found[key], found.lines[key] = value, line
    return found


def _items(loader: Any, node: Any) -> Items:
    found = Items(loader.construct_sequence(node, deep=True))
    found.line = node.start_mark.line + 1
    found.lines = [item.start_mark.line + 1 for item in node.value]
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _entries)
_Loader.add_constructor("tag:yaml.org,2002:seq", _items)


def read_lines(path: Path) -> Any:
    """The content of a YAML file: :class:`Entries`, :class:`Items` and plain values.

    Raises:
        LawError: naming the file, and the line where it is no YAML.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LawError(f"{path.name} cannot be read: {error.strerror}.") from error
    return parse_lines(content, path.name)


def parse_lines(content: bytes, name: str) -> Any:
    """As :func:`read_lines`, of what a file called ``name`` would hold."""
    try:
        text = content.decode("utf-8-sig")
        _refuse_depth(text)
        return yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    except LawError as error:
        raise LawError(f"{name}:{error}.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise LawError(f"{name}{line}: {error.problem or error.context}.") from error
    except (yaml.reader.ReaderError, UnicodeDecodeError) as error:
        raise LawError(f"{name} is no text in UTF-8: save it as a text file.") from error


def _refuse_depth(text: str) -> None:
    """Refuse what is nested so deeply that the reader would run out of stack, and end at once."""
    if len(text) < _SHORT and sum(text.count(mark) for mark in _OPENERS) < _DEEPEST:
        return
    opened: list[Any] = []
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            opened.pop()
        if len(opened) > _DEEPEST:
            raise LawError(f"{opened[-1].line + 1}: it is nested too deeply")


def line_of(content: Any, path: Iterable[Any]) -> int:
    """The line of the entry that ``path`` leads to, or of the last one on the way to it."""
    line = getattr(content, "line", 1)
    for step in path:
        if isinstance(content, Entries):
            line = content.lines.get(step, line)
        elif isinstance(content, Items):
            line = content.lines[step]
        content = content[step]
    return line
