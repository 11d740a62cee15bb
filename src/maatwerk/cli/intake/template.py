"""``maatwerk intake template``: a mapping to fill in."""

import click

from maatwerk.cli.intake.options import KIND


@click.command()
@click.argument("kind", type=KIND)
def command(kind: str) -> None:
    """Print a mapping for files of a KIND; as it is, it takes our own column names."""
    from maatwerk.register import open_register  # noqa: PLC0415 - Django is heavy

    open_register("sqlite://:memory:")  # kinds lie beside what needs tables; none is read
    from maatwerk.intake.kinds import kind_named  # noqa: PLC0415 - numpy is heavy
    from maatwerk.intake.template import template_lines  # noqa: PLC0415 - likewise

    for line in template_lines(kind_named(kind)):
        click.echo(line)
