"""``maatwerk case do``: any command, JSON in and out."""

import json
from typing import TextIO

import click

from maatwerk.cli.case.acting import carry_out, expected_version
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.errors import BadInputError


@click.command()
@register_option
@asking_option
@expected_version
@click.argument("case_ref", metavar="CASE")
@click.argument("name", metavar="COMMAND")
@click.argument("fields", type=click.File("r", encoding="utf-8"), default="-", metavar="FILE|-")
def command(
    case_ref: str, name: str, fields: TextIO, asking: Asking, expected_version: int | None
) -> None:
    """Give COMMAND in CASE, with its fields as JSON from FILE, or from standard input.

    COMMAND is one of docs/cases.md, such as FindAdmissible; its fields are listed there. A day
    is written 2024-04-15, a quarter 2024Q2. Exit code 1 when it is refused, 2 when it cannot
    be read.
    """
    from maatwerk.cases.encoding import as_command  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law.canonical import read_strict  # noqa: PLC0415 - likewise

    try:
        text = fields.read()
    except UnicodeDecodeError as error:
        raise BadInputError(
            f"{fields.name} is no text in UTF-8: {error.reason}.",
            f"{fields.name} is geen tekst in UTF-8.",
        ) from error
    data = read_strict(text)
    if not isinstance(data, dict):
        raise BadInputError(
            f"Write the fields of {name} as an object, not {json.dumps(data)}.",
            f"Schrijf de velden van {name} als een object, niet {json.dumps(data)}.",
        )
    carry_out(as_command(name, data), case_ref, asking, expected_version)
