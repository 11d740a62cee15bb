"""``maatwerk calculate``: what is due for one dossier and quarter, step by step."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maatwerk.cli import clock
from maatwerk.cli.law_asked import law_asked, reform_option
from maatwerk.cli.quarter_facts import check_facts, fact_options, facts_of
from maatwerk.cli.schedule import Asked, print_schedule, schedule_options
from maatwerk.cli.written import DAY
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.law import Explanation, Law
    from maatwerk.law.explanation.ahead import Ahead
    from maatwerk.law.explanation.rank import ImpossibleRank
    from maatwerk.law.explanation.wording import Language

NEEDS = """\b
loonpremie            needs --package --reference-wage --fraction
                      and takes --other-aid
begeleidingspremie    needs --guidance --fraction and takes --package, to check
                      the end of the right, --category and --guidance-cost
ondersteuningspremie  needs --package
                      and takes --activity-attest --net-income
                      --starter --starter-attest, to check the activity
op_maat, vop_verhoogd need --percentage as well
each                  takes --last-rank and --status
"""


@click.command(epilog=NEEDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--scheme", default="imw", show_default=True, help="imw or vop.")
@click.option(
    "--component",
    required=True,
    help="loonpremie, begeleidingspremie or ondersteuningspremie.",
)
@click.option("--quarter", required=True, help="Quarter of right, such as 2025Q2.")
@schedule_options
@fact_options
@click.option("--known-on", type=DAY, help="Use the law as it was known on that day.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--html", "as_html", is_flag=True, help="Print a fragment of HTML.")
@click.option("--receipt", type=click.Path(path_type=Path), help="Write a receipt to this file.")
@reform_option
def command(
    *,
    scheme: str,
    component: str,
    quarter: str,
    until: str | None,
    quarters: int | None,
    interrupted: tuple[str, ...],
    known_on: date | None,
    lang: str,
    as_json: bool,
    as_html: bool,
    receipt: Path | None,
    reform: Path | None,
    **given: Any,
) -> None:
    """What is due for one dossier and quarter, and every step that leads to it.

    With --until or --quarters: a line for each quarter from --quarter on, and the total.
    """
    from maatwerk.law import Quarter  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law.explanation.ahead import looks_ahead  # noqa: PLC0415 - likewise
    from maatwerk.law.explanation.rank import impossible_rank  # noqa: PLC0415 - likewise

    if as_json and as_html:
        raise BadInputError("--json and --html exclude each other: choose one.")
    law, language = law_asked(reform), _language(lang)
    when = Quarter.parse(quarter)
    facts = facts_of(law, given)
    wanted = law.facts_for(component, when, scheme=scheme, known_on=known_on)
    check_facts(law, component, wanted, facts)
    asked = Asked.of(when, until, quarters, interrupted)
    if asked is not None:
        if as_html or receipt is not None or given["kwartaalstatus"] is not None:
            raise BadInputError(
                "--html, --receipt and --status are of one quarter: leave them out with --until or "
                "--quarters; --interrupted says in which quarters there is no work."
            )
        told = law.explain(component, when, facts, scheme=scheme, known_on=known_on)
        _refuse_idle_percentage(told, given)
        print_schedule(
            law,
            component,
            asked,
            facts,
            scheme=scheme,
            known_on=known_on,
            language=language,
            as_json=as_json,
        )
        return
    told = law.explain(component, when, facts, scheme=scheme, known_on=known_on)
    _refuse_idle_percentage(told, given)
    ahead, rank = looks_ahead(told, clock.today()), impossible_rank(told, law)
    if receipt is not None:
        _write_receipt(law, told, receipt)
    if as_json:
        _print_json(told, ahead, rank)
    elif as_html:
        _print_html(told, ahead, rank, language)
    else:
        _print_text(told, ahead, rank, language)


def _refuse_idle_percentage(told: "Explanation", given: Mapping[str, Any]) -> None:
    decided = any(step.name == "volgens_beslissing" and step.value for step in told.steps)
    if given["percentage"] is not None and not decided:
        raise BadInputError(
            f"--percentage plays no part in the package {given['pakket']}: leave it out."
        )


def _write_receipt(law: "Law", told: "Explanation", path: Path) -> None:
    from maatwerk.law.receipts.receipt import receipt_of, written  # noqa: PLC0415 - numpy is heavy
    from maatwerk.whole_files import write_whole  # noqa: PLC0415 - only to write

    write_whole({path: written(receipt_of(law, told))})


def _print_json(told: "Explanation", ahead: "Ahead | None", rank: "ImpossibleRank | None") -> None:
    from maatwerk.law.explanation.telling import as_data  # noqa: PLC0415 - numpy is heavy

    warning = {
        "ahead": ahead is not None,
        "warning": ahead.told("nl") if ahead else None,
        "warning_en": ahead.told("en") if ahead else None,
    }
    click.echo(json.dumps({**as_data(told, rank), **warning}, ensure_ascii=False, indent=2))


def _print_html(
    told: "Explanation",
    ahead: "Ahead | None",
    rank: "ImpossibleRank | None",
    language: "Language",
) -> None:
    from maatwerk.law.explanation.fragment import as_fragment  # noqa: PLC0415 - numpy is heavy

    click.echo(as_fragment(told, language, ahead=ahead, rank=rank), nl=False)


def _print_text(
    told: "Explanation",
    ahead: "Ahead | None",
    rank: "ImpossibleRank | None",
    language: "Language",
) -> None:
    from maatwerk.law.explanation.telling import as_lines  # noqa: PLC0415 - numpy is heavy

    for line in as_lines(told, language, ahead, rank):
        click.secho(line, fg="yellow" if line.startswith("!") else None)


def _language(lang: str) -> "Language":
    return "en" if lang == "en" else "nl"
