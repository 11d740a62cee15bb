"""Who sends the letters: the head of each, from a file of the department's own."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from maatwerk.errors import BadInputError
from maatwerk.identifiers import AccountNumber

VARIABLE = "MAATWERK_SENDER"
"""Name of the variable that says where the file is."""

EXAMPLE = Path(__file__).parent / "sender.example.yaml"
"""An invented department; a letter of it says that it is an example."""

_TEXTS, _LISTS = ("name", "function", "account"), ("address", "contact")


@dataclass(frozen=True, slots=True)
class Sender:
    """The department that sends letters.

    Attributes:
        name: Of the department.
        address: Its lines.
        contact: How to reach it, a line each.
        function: Of who signs; never a name.
        account: Where to pay to.
        demo: Whether it is invented: its letters say so.
    """

    name: str
    address: tuple[str, ...]
    contact: tuple[str, ...]
    function: str
    account: AccountNumber
    demo: bool = False


def read_sender(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Sender:
    """The sender that a file describes: the one given, of the environment, or the example.

    Raises:
        BadInputError: it cannot be read, lacks something, or holds something else.
    """
    file = path or Path(environment.get(VARIABLE) or EXAMPLE)
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadInputError(f"{file} cannot be read as the sender of letters: {error}.") from error
    fields = {*_TEXTS, *_LISTS}
    if not isinstance(read, dict) or read.keys() - {"demo"} != fields:
        raise BadInputError(f"{file}: a sender has {', '.join(sorted(fields))}; demo may be true.")
    demo = read.get("demo", False)
    for name, value in read.items():
        _must_be_of_its_kind(file, name, value)
    try:
        account = AccountNumber.parse(read["account"], demo=demo)
    except BadInputError as error:
        raise BadInputError(f"{file}: account: {error}") from error
    address, contact = tuple(read["address"]), tuple(read["contact"])
    return Sender(read["name"], address, contact, read["function"], account, demo)


def _must_be_of_its_kind(file: Path, name: str, value: Any) -> None:
    if name == "demo" and not isinstance(value, bool):
        raise BadInputError(f"{file}: demo is true or false.")
    if name in _TEXTS and not (isinstance(value, str) and value.strip()):
        raise BadInputError(f"{file}: {name} is a text.")
    lines = isinstance(value, list) and value and all(isinstance(line, str) for line in value)
    if name in _LISTS and not lines:
        raise BadInputError(f"{file}: {name} is a list of lines.")
