"""``maatwerk letter templates``: check the templates and list them."""

from pathlib import Path

import click

from maatwerk.cli.case.acting import print_canonical
from maatwerk.cli.letter.wanting import templates_in, templates_option


@click.command()
@templates_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(folder: Path | None, as_json: bool) -> None:
    """Read and check every template, then list them with the day from which each holds.

    A template that names something unknown is refused with its file and line (exit code 2).
    """
    found = templates_in(folder).all
    if as_json:
        rows = [
            {
                "template": template.name,
                "from": template.start.isoformat(),
                "why": template.why,
                "source": template.source,
                "hash": template.hash,
            }
            for template in found
        ]
        print_canonical({"templates": rows})
        return
    for template in found:
        click.echo(f"{template.name:<18} {template.start}  {template.why}")
