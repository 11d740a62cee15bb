"""``maatwerk register backup``: everything in one file."""

from pathlib import Path

import click

from maatwerk.cases.roles import Role
from maatwerk.cli.case.asking import Asking
from maatwerk.cli.register_option import register_option
from maatwerk.cli.whoever import permitted, who_option


@click.command()
@register_option
@who_option(Role.ADMINISTRATOR, "veiligheidskopie")
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE.zip")
def command(asking: Asking, target: Path) -> None:
    """Write the register as it is now to FILE.zip, the same form for both databases.

    Others can go on writing meanwhile. The file is there whole or not at all, and nothing is
    ever written over. The vault in it stays sealed; keep its keys apart.
    The access log keeps who made it; exit code 1 for who may not.
    """
    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - numpy is heavy
    from maatwerk.register import store  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.access.handing_over import handing_over  # noqa: PLC0415 - likewise
    from maatwerk.register.access.log import Act  # noqa: PLC0415 - likewise
    from maatwerk.register.backup import back_up  # noqa: PLC0415 - likewise
    from maatwerk.register.chain import read_head  # noqa: PLC0415 - likewise

    clock = SystemClock()
    with (
        permitted(asking),
        handing_over(asking.actor, Act.BACKUP, asking.purpose, clock) as trace,
    ):
        before = store.head().seq
        trace.shows_all(before)
        made = back_up(target, clock.now())
        end = read_head(made.head).seq
        if end > before:  # what was recorded until it began to read
            trace.shows_all(end)
    rows = sum(member.rows for member in made.members)
    click.echo(f"{rows} rows in {target}, up to {made.head}.")
