"""``maatwerk question``: how a written question is understood."""

import json
from datetime import date, datetime
from pathlib import Path

import click

from maatwerk.whole_files import write_whole

EXAMPLES = """\b
Examples:
  maatwerk question show examples/questions/sv-52-2024-2025.txt
  maatwerk question show vraag.docx --save vraag.yaml
  maatwerk question show vraag.yaml
"""


@click.group()
def command() -> None:
    """Read a Dutch written question and show how it is understood."""


@command.command(epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "form", flag_value="json", help="As JSON.")
@click.option("--yaml", "form", flag_value="yaml", help="As YAML that can be corrected by hand.")
@click.option("--save", type=click.Path(path_type=Path), help="Write the YAML to this file too.")
@click.option(
    "--date",
    "asked_on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Date of the question, if its head has none.",
)
def show(file: Path, form: str | None, save: Path | None, asked_on: datetime | None) -> None:
    """Show how FILE (text, PDF, DOCX or saved YAML) is understood: head, competence, each ask."""
    from maatwerk.questions import read_question, request_to_yaml  # noqa: PLC0415 - heavy
    from maatwerk.questions.shown import as_data, as_lines  # noqa: PLC0415 - heavy

    day: date | None = asked_on.date() if asked_on is not None else None
    request = read_question(file, asked_on=day)
    if form == "json":
        click.echo(json.dumps(as_data(request), ensure_ascii=False, indent=2))
    elif form == "yaml":
        click.echo(request_to_yaml(request), nl=False)
    else:
        click.echo("\n".join(as_lines(request)))
    if save is not None:
        write_whole({save: request_to_yaml(request).encode()})
        click.echo(f"Saved: {save}", err=True)
