"""The facts of a dossier and quarter as options of the command line.

Each option stands for one fact of the law. What is missing, superfluous or out of bounds is
said in terms of the options.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from maatwerk.cli.written import FRACTION, MONEY, WHOLE
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.law import Law
    from maatwerk.law.engine.rule import Input

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class _Option:
    """One fact.

    Attributes:
        fact: Its name in the law.
        name: Of the option; of a fact that is so or not, the first of the two.
        help: What it is.
        kind: How it is written.
        required: Whether every amount needs it.
        refused: A code that cannot be given here.
        least: The lowest number that says something; 0 says of a last rank that there is no right.
    """

    fact: str
    name: str
    help: str
    kind: Any = str
    required: bool = False
    refused: str | None = None
    least: int = 0

    @property
    def declared(self) -> str:
        """As click wants it: a fact that is so or not has two names."""
        return f"{self.name}/--no-{self.name[2:]}" if self.kind is bool else self.name


OPTIONS = (
    _Option("kwartaalnummer", "--rank", "Number of the quarter, from 1 on.", WHOLE, required=True),
    _Option("pakket", "--package", "Such as vijf_jaar; an unknown one lists them all."),
    _Option("percentage", "--percentage", "As decided; for op_maat and vop_verhoogd.", WHOLE),
    _Option(
        "laatste_kwartaalnummer",
        "--last-rank",
        "Last number, set by the decision; leave it out when it sets none.",
        WHOLE,
        least=1,
    ),
    _Option("kwartaalstatus", "--status", "Of the quarter: recht, geschorst or onderbroken."),
    _Option("referteloon", "--reference-wage", "Referteloon of the quarter.", MONEY),
    _Option("tewerkstellingsbreuk", "--fraction", "Full time is 1.", FRACTION),
    _Option(
        "andere_tussenkomsten", "--other-aid", "Other interventions in the same wage cost.", MONEY
    ),
    _Option("begeleidingsnood", "--guidance", "Need: laag, midden or hoog.", refused="geen"),
    _Option("begeleidingskost", "--guidance-cost", "Of the quarter.", MONEY),
    _Option("steuncategorie", "--category", "Aid category: handicap or uiterst_kwetsbaar."),
    _Option("netto_belastbaar_inkomen", "--net-income", "Net taxable, of the year.", MONEY),
    _Option("attest_activiteit", "--activity-attest", "There is one of sufficient activity.", bool),
    _Option("starter_onder_een_jaar", "--starter", "Self-employed for less than a year.", bool),
    _Option("attest_starter", "--starter-attest", "There is one of VLAIO.", bool),
)


def fact_options(command: Command) -> Command:
    """Give a command an option for each fact; it takes them by the names of the facts."""
    for option in reversed(OPTIONS):
        command = click.option(
            option.declared,
            option.fact,
            type=option.kind,
            required=option.required,
            default=None,
            help=option.help,
        )(command)
    return command


def facts_of(law: "Law", given: Mapping[str, Any]) -> dict[str, int]:
    """What was given, as the law takes it.

    Raises:
        BadInputError: a code that does not exist, or two facts that cannot both be so.
    """
    if given["attest_starter"] and given["starter_onder_een_jaar"] is False:
        raise BadInputError(
            "--starter-attest and --no-starter contradict each other: only who has been "
            "self-employed for less than a year gets that attest. Leave one of them out."
        )
    by_fact = {option.fact: option for option in OPTIONS}
    return {
        name: _integer(law.inputs[name], by_fact[name], value)
        for name, value in given.items()
        if value is not None
    }


def check_facts(
    law: "Law", component: str, wanted: Mapping[str, "Input"], facts: Mapping[str, int]
) -> None:
    """Refuse what is missing, superfluous or out of bounds for the component.

    Raises:
        BadInputError: naming the option.
    """
    from maatwerk.law.explanation.wording import figure  # noqa: PLC0415 - numpy is heavy

    if "percentage" in wanted and "pakket" not in facts:
        raise BadInputError(f"--package is missing: choose from {', '.join(law.packages)}.")
    for option in OPTIONS:
        if option.fact not in wanted:
            if option.fact in facts:
                raise BadInputError(
                    f"{option.name} plays no part in the {component}: leave it out."
                )
            continue
        fact = wanted[option.fact]
        if option.fact not in facts:
            if fact.absent is None:
                raise BadInputError(f"{option.name} is missing: the {component} depends on it.")
        elif not max(fact.low, option.least) <= facts[option.fact] <= fact.high:
            bounds = max(fact.low, option.least), fact.high
            low, high = (figure(bound, fact.unit, "en") for bound in bounds)
            raise BadInputError(f"{option.name} must lie between {low} and {high}.")


def _integer(fact: "Input", option: _Option, value: int | bool | str) -> int:
    if isinstance(value, bool):
        return (fact.codes or ()).index("ja" if value else "nee")
    if isinstance(value, int):
        return value
    offered = [code for code in fact.codes or () if code != option.refused]
    if value not in offered:
        raise BadInputError(
            f"{option.name} {value} does not exist; choose from {', '.join(offered)}."
        )
    return (fact.codes or ()).index(value)
