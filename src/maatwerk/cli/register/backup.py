"""``maatwerk register backup``: everything in one file."""

from pathlib import Path

import click

from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE.zip")
def command(target: Path) -> None:
    """Write the register as it is now to FILE.zip, the same form for both databases.

    Others can go on writing meanwhile. The file is there whole or not at all, and nothing is
    ever written over. The vault in it stays sealed; keep its keys apart.
    """
    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - numpy is heavy
    from maatwerk.register.backup import back_up  # noqa: PLC0415 - Django is heavy

    made = back_up(target, SystemClock().now())
    rows = sum(member.rows for member in made.members)
    click.echo(f"{rows} rows in {target}, up to {made.head}.")
