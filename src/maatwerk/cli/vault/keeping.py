"""Writes one record into the vault for the command line."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.register.vault.records import Applicant, Person

Command = TypeVar("Command", bound=Callable[..., Any])


def record_option(function: Command) -> Command:
    """The command gets ``--demo`` and the file of the record."""
    option = click.option(
        "--demo", is_flag=True, help="Accept invented numbers, in a register for demonstration."
    )
    file = click.argument(
        "file", type=click.File("r", encoding="utf-8"), default="-", metavar="FILE|-"
    )
    return option(file(function))


def keep_record(
    asking: Asking,
    file: TextIO,
    read: "Callable[[Mapping[str, str]], Person | Applicant]",
    *,
    demo: bool,
) -> None:
    """Read, check and keep one record, and print its reference.

    Raises:
        BadInputError: it cannot be read; every field that is wrong is named, no value is told.
    """
    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - the start stays quick
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.access.recording import keep  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    record = read(fields_in(file))
    try:
        ref = keep(Vault(demo=demo), record, asking.actor, asking.purpose, SystemClock())
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
        return
    if asking.as_json:
        print_canonical({"reference": ref})
    else:
        click.echo(ref)


def fields_in(file: TextIO) -> Mapping[str, str]:
    """The fields of an object of texts; what is wrong is told without what it holds."""
    try:
        told = json.loads(file.read(), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise BadInputError(f"{file.name} is no text in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BadInputError(f"{file.name}, line {error.lineno}: it is no JSON.") from None
    if not isinstance(told, dict):
        raise BadInputError(f"{file.name}: write the fields as an object of texts.")
    wrong = [name for name, value in told.items() if not isinstance(value, str)]
    if wrong:
        raise BadInputError(f"{file.name}: {', '.join(wrong)}: write it as a text, in quotes.")
    return told


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise BadInputError("A field is there twice.")
    return fields
