"""``maatwerk calculate``: what is due for one dossier and quarter, step by step."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maatwerk.cli import clock
from maatwerk.cli.written import DAY, FRACTION, MONEY
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.law import Explanation, Law, Quarter
    from maatwerk.law.ahead import Ahead
    from maatwerk.law.wording import Language

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
@click.option("--known-on", type=DAY, help="Use the law as it was known on that day.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--html", "as_html", is_flag=True, help="Print a fragment of HTML.")
@click.option("--receipt", type=click.Path(path_type=Path), help="Write a receipt to this file.")
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
    as_html: bool,
    receipt: Path | None,
) -> None:
    """What is due for one dossier and quarter, and every step that leads to it."""
    from maatwerk.law import Quarter, load_law  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law.ahead import looks_ahead  # noqa: PLC0415 - likewise

    if as_json and as_html:
        raise BadInputError("--json and --html exclude each other: choose one.")
    law, language = load_law(), _language(lang)
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
    ahead = looks_ahead(told, clock.today())
    if receipt is not None:
        _write_receipt(law, told, receipt)
    if as_json:
        _print_json(told, ahead)
    elif as_html:
        _print_html(told, ahead, language)
    else:
        _print_text(told, ahead, language)


def _write_receipt(law: "Law", told: "Explanation", path: Path) -> None:
    from maatwerk.law.receipt import receipt_of, written  # noqa: PLC0415 - numpy is heavy
    from maatwerk.whole_files import write_whole  # noqa: PLC0415 - only to write

    write_whole({path: written(receipt_of(law, told))})


def _print_json(told: "Explanation", ahead: "Ahead | None") -> None:
    from maatwerk.law.telling import as_data  # noqa: PLC0415 - numpy is heavy

    warning = {
        "ahead": ahead is not None,
        "warning": ahead.told("nl") if ahead else None,
        "warning_en": ahead.told("en") if ahead else None,
    }
    click.echo(json.dumps({**as_data(told), **warning}, ensure_ascii=False, indent=2))


def _print_html(told: "Explanation", ahead: "Ahead | None", language: "Language") -> None:
    from maatwerk.law.fragment import as_fragment  # noqa: PLC0415 - numpy is heavy

    click.echo(as_fragment(told, language, ahead=ahead), nl=False)


def _print_text(told: "Explanation", ahead: "Ahead | None", language: "Language") -> None:
    from maatwerk.law.telling import as_lines  # noqa: PLC0415 - numpy is heavy

    for line in as_lines(told, language, ahead):
        click.secho(line, fg="yellow" if line.startswith("!") else None)


def _language(lang: str) -> "Language":
    return "en" if lang == "en" else "nl"


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
