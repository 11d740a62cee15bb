"""``maatwerk law check``: whether the law holds together, and what it rests on."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maatwerk.cli import clock
from maatwerk.cli.written import DAY

if TYPE_CHECKING:
    from maatwerk.law.review.telling import Found

DIFFERENCE = 1


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Try the parameter files of DIR instead of the law's own.",
)
@click.option("--on", type=DAY, help="Look from this day; default: today in Brussels.")
@click.option("--examples", is_flag=True, help="Also run the worked examples.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context, *, folder: Path | None, on: date | None, examples: bool, as_json: bool
) -> None:
    """Load and prove the law, and tell what it rests on.

    Exit code 1 when a worked example comes out otherwise than it says, 2 when a file or rule is
    wrong; the message names the file and line.
    """
    from maatwerk.law.review.telling import as_data, as_lines  # noqa: PLC0415 - numpy is heavy

    found = _look(folder, on or clock.today(), examples=examples)
    if as_json:
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        for line in as_lines(found):
            click.echo(line)
    ctx.exit(DIFFERENCE if found.differing else 0)


def _look(folder: Path | None, on: date, *, examples: bool) -> "Found":
    from maatwerk.law import load_law  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law.review.example_runs import mismatches  # noqa: PLC0415 - likewise
    from maatwerk.law.review.examples import load_examples  # noqa: PLC0415 - likewise
    from maatwerk.law.review.review import review  # noqa: PLC0415 - likewise
    from maatwerk.law.review.telling import Found  # noqa: PLC0415 - likewise
    from maatwerk.law.review.trial import edits, tried  # noqa: PLC0415 - likewise

    own = load_law()
    law = tried(own, folder) if folder else own
    run = load_examples() if examples else ()
    return Found(
        law,
        review(law, on),
        folder,
        tuple(edits(own.parameters, law.parameters)),
        len(run) if examples else None,
        tuple(mismatches(law, run)),
    )
