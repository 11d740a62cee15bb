"""``maatwerk calculate``: what is due for one dossier and quarter, step by step."""

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.law import Law, Quarter

_OPTION_OF = {
    "pakket": "--package",
    "kwartaalnummer": "--rank",
    "percentage": "--percentage",
    "referteloon": "--reference-wage",
    "tewerkstellingsbreuk": "--fraction",
    "andere_tussenkomsten": "--other-aid",
    "begeleidingsnood": "--guidance",
    "begeleidingskost": "--guidance-cost",
    "steuncategorie": "--category",
}


class _Decimal(click.ParamType[int]):
    """A decimal text read exactly, into integers of ``10 ** -places``."""

    def __init__(self, name: str, places: int, advice: str) -> None:
        self.name = name
        self._places = places
        self._advice = advice
        self._written = re.compile(rf"(\d+)(?:[.,](\d{{1,{places}}}))?")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of units; anything else is refused with advice."""
        if isinstance(value, int):
            return value
        written = self._written.fullmatch(value.strip())
        if written is None:
            self.fail(f"{value!r} is not {self._advice}.", param, ctx)
        return int(written[1] + (written[2] or "").ljust(self._places, "0"))


MONEY = _Decimal(
    "EUR", 2, "an amount in euro, 0 or more, with at most two decimals, such as 15000.00"
)
FRACTION = _Decimal("FRACTION", 4, "a fraction from 0 to 1 with at most four decimals, such as 0.8")


class _Day(click.ParamType[date]):
    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; anything but YYYY-MM-DD is refused."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day: write it as 2024-04-15.", param, ctx)


NEEDS = """\b
loonpremie            needs --package --reference-wage --fraction
                      and takes --other-aid
begeleidingspremie    needs --guidance --fraction and takes --package, to check
                      the end of the right, --category and --guidance-cost
ondersteuningspremie  needs --package
op_maat, vop_verhoogd need --percentage as well
"""


@click.command(epilog=NEEDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--scheme", default="imw", show_default=True, help="imw or vop.")
@click.option(
    "--component",
    required=True,
    help="loonpremie, begeleidingspremie or ondersteuningspremie.",
)
@click.option("--quarter", required=True, help="Quarter of right, such as 2025Q2.")
@click.option("--rank", type=int, required=True, help="Number of the quarter, from 1 on.")
@click.option("--package", help="Such as vijf_jaar; an unknown one lists them all.")
@click.option("--percentage", type=int, help="As decided; for op_maat and vop_verhoogd.")
@click.option("--reference-wage", type=MONEY, help="Referteloon of the quarter.")
@click.option("--fraction", type=FRACTION, help="Tewerkstellingsbreuk; full time is 1.")
@click.option("--other-aid", type=MONEY, help="Other interventions in the same wage cost.")
@click.option("--guidance", help="Begeleidingsnood: laag, midden or hoog.")
@click.option("--guidance-cost", type=MONEY, help="Cost of the guidance in the quarter.")
@click.option("--category", help="Aid category: handicap or uiterst_kwetsbaar.")
@click.option("--known-on", type=_Day(), help="Use the law as it was known on that day.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    *,
    scheme: str,
    component: str,
    quarter: str,
    rank: int,
    package: str | None,
    percentage: int | None,
    reference_wage: int | None,
    fraction: int | None,
    other_aid: int | None,
    guidance: str | None,
    guidance_cost: int | None,
    category: str | None,
    known_on: date | None,
    lang: str,
    as_json: bool,
) -> None:
    """What is due for one dossier and quarter, and every step that leads to it."""
    from maatwerk.law import Quarter, load_law  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law.telling import as_data, as_lines  # noqa: PLC0415

    law = load_law()
    when = Quarter.parse(quarter)
    given = {
        "pakket": _position(package, law.packages, "--package"),
        "kwartaalnummer": rank,
        "percentage": percentage,
        "referteloon": reference_wage,
        "tewerkstellingsbreuk": fraction,
        "andere_tussenkomsten": other_aid,
        "begeleidingsnood": _position(guidance, law.guidance_levels, "--guidance", skip="geen"),
        "begeleidingskost": guidance_cost,
        "steuncategorie": _position(category, law.aid_categories, "--category"),
    }
    facts = {name: value for name, value in given.items() if value is not None}
    _check_options(law, component, when, scheme, known_on, facts)
    told = law.explain(component, when, facts, scheme=scheme, known_on=known_on)
    decided = any(step.name == "volgens_beslissing" and step.value for step in told.steps)
    if percentage is not None and not decided:
        raise BadInputError(f"--percentage plays no part in the package {package}: leave it out.")
    if as_json:
        click.echo(json.dumps(as_data(told), ensure_ascii=False, indent=2))
    else:
        for line in as_lines(told, "en" if lang == "en" else "nl"):
            click.secho(line, fg="yellow" if line.startswith("!") else None)


def _position(
    code: str | None, codes: tuple[str, ...], option: str, *, skip: str | None = None
) -> int | None:
    if code is None:
        return None
    offered = [known for known in codes if known != skip]
    if code not in offered:
        raise BadInputError(f"{option} {code} does not exist; choose from {', '.join(offered)}.")
    return codes.index(code)


def _check_options(
    law: "Law",
    component: str,
    quarter: "Quarter",
    scheme: str,
    known_on: date | None,
    facts: dict[str, int],
) -> None:
    """Say in terms of options what is missing, superfluous or out of bounds."""
    from maatwerk.law.wording import figure  # noqa: PLC0415

    wanted = law.facts_for(component, quarter, scheme=scheme, known_on=known_on)
    if "percentage" in wanted and "pakket" not in facts:
        raise BadInputError(f"--package is missing: choose from {', '.join(law.packages)}.")
    for name, option in _OPTION_OF.items():
        if name in facts and name not in wanted:
            raise BadInputError(f"{option} plays no part in the {component}: leave it out.")
        if name not in wanted:
            continue
        fact = wanted[name]
        if name not in facts and fact.absent is None:
            raise BadInputError(f"{option} is missing: the {component} depends on it.")
        if name in facts and not max(fact.low, 0) <= facts[name] <= fact.high:
            low, high = (figure(bound, fact.unit, "en") for bound in (max(fact.low, 0), fact.high))
            raise BadInputError(f"{option} must lie between {low} and {high}.")
