"""``maatwerk register restore``: put a backup into an empty register."""

from pathlib import Path

import click

from maatwerk.cases.roles import Role
from maatwerk.cli.case.asking import Asking
from maatwerk.cli.register_option import place_option
from maatwerk.cli.whoever import permitted, who_option


@click.command()
@place_option
@who_option(Role.ADMINISTRATOR, "veiligheidskopie")
@click.option(
    "--head",
    "anchor",
    metavar="SEQ:HASH",
    help="A head that was printed before: the chain in the backup must run through it.",
)
@click.argument("source", type=click.Path(path_type=Path, exists=True), metavar="FILE.zip")
def command(asking: Asking, source: Path, anchor: str | None) -> None:
    """Put the backup FILE.zip into an empty register; one is made when none is there.

    Hashes, chains and cases are verified before anything counts. When something is wrong the
    register stays empty. Without --head a backup that somebody made anew as a whole looks as good
    as yours: give the head of about that day, as you kept it elsewhere. The access log that came
    with it keeps who put it back; exit code 1 for who may not.
    """
    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law import load_law  # noqa: PLC0415 - numpy is heavy
    from maatwerk.payments import verifying as payments  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.access.handing_over import (  # noqa: PLC0415 - Django is heavy
        handing_over,
        must_be_allowed,
    )
    from maatwerk.register.access.log import Act  # noqa: PLC0415 - likewise
    from maatwerk.register.chain import read_head  # noqa: PLC0415 - likewise
    from maatwerk.register.restoring import restore  # noqa: PLC0415 - likewise

    through = None if anchor is None else read_head(anchor)
    who = asking.actor, Act.RESTORE, asking.purpose
    with permitted(asking):
        must_be_allowed(*who)
        held = restore(source, load_law(), anchor=through, also=payments.problems)
        with handing_over(*who, SystemClock()) as trace:  # until now there was no log to write in
            trace.shows_all(read_head(held.head).seq)
    rows = sum(member.rows for member in held.members)
    click.echo(f"{rows} rows were restored and verified, up to {held.head}.")
