"""A schedule of ``maatwerk calculate``: a line for each quarter, instead of the steps of one."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from maatwerk.cli import clock
from maatwerk.cli.written import WHOLE
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.law import Law, Quarter
    from maatwerk.law.explanation.wording import Language

Command = TypeVar("Command", bound=Callable[..., Any])


def schedule_options(command: Command) -> Command:
    """Give a command the options that ask for more quarters than one."""
    for option in (
        click.option(
            "--interrupted",
            multiple=True,
            metavar="QUARTER",
            help="A quarter without work, with --until or --quarters; more than once for more.",
        ),
        click.option("--quarters", type=WHOLE, help="A schedule of so many quarters."),
        click.option("--until", metavar="QUARTER", help="A schedule up to and including this one."),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Asked:
    """The quarters of a schedule, and those of them or before them that are interrupted."""

    quarters: "Sequence[Quarter]"
    interrupted: "frozenset[Quarter]"

    @classmethod
    def of(
        cls, first: "Quarter", until: str | None, quarters: int | None, interrupted: Sequence[str]
    ) -> "Asked | None":
        """What the options ask; None where they ask for one quarter.

        Raises:
            BadInputError: options that do not go together, or no quarter at all.
        """
        if until is None and quarters is None:
            if interrupted:
                raise BadInputError("--interrupted goes with --until or --quarters.")
            return None
        if until is not None and quarters is not None:
            raise BadInputError("--until and --quarters exclude each other: choose one.")
        count = _count(first, until) if until is not None else quarters or 0
        if count < 1:
            raise BadInputError(
                f"--until {until} lies before --quarter {first}."
                if until is not None
                else "--quarters must be 1 or more."
            )
        return cls(
            [first + after for after in range(min(count, MOST + 1))],
            frozenset(type(first).parse(text) for text in interrupted),
        )


MOST = 200
"""Quarter numbers go no further."""


def _count(first: "Quarter", until: str) -> int:
    return type(first).parse(until) - first + 1


def print_schedule(
    law: "Law",
    component: str,
    asked: Asked,
    facts: Mapping[str, int],
    *,
    scheme: str,
    known_on: date | None,
    language: "Language",
    as_json: bool,
) -> None:
    """Print what is due for each quarter, and the total.

    Raises:
        BadInputError: the numbers of the quarters go beyond the highest, or as ``schedule``.
    """
    from maatwerk.law.explanation.schedule_telling import (  # noqa: PLC0415 - numpy is heavy
        as_data,
        as_lines,
    )
    from maatwerk.law.schedule import RANK, schedule  # noqa: PLC0415 - likewise

    last = facts[RANK] + len(asked.quarters) - 1
    if last > law.inputs[RANK].high:
        raise BadInputError(
            f"The last quarter would be number {last}, and the highest is {law.inputs[RANK].high}: "
            "ask for fewer."
        )
    found = schedule(
        law,
        component,
        asked.quarters,
        facts,
        interrupted=asked.interrupted,
        scheme=scheme,
        known_on=known_on,
    )
    if as_json:
        data = as_data(found, law, clock.today())
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in as_lines(found, law, clock.today(), language):
        click.secho(line, fg="yellow" if line.startswith("!") else None)
