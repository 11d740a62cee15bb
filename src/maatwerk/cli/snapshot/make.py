"""``maatwerk snapshot make``: the register as it was known at the end of a day."""

from datetime import date, datetime
from pathlib import Path

import click

from maatwerk.cases.roles import Role
from maatwerk.cli.case.asking import Asking
from maatwerk.cli.register_option import register_option
from maatwerk.cli.whoever import permitted, who_option

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--known-on", type=DAY, required=True, metavar="DATE", help="What was known then.")
@register_option
@who_option(Role.ANALYST, "cijfers")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The folder of snapshots; the snapshot is a folder in it.",
)
@click.option(
    "--complete-from",
    type=DAY,
    metavar="DATE",
    help="The first day of which the register lacks nothing; earlier quarters are left out.",
)
@click.option("--synthetic", is_flag=True, help="Say that everything in it is invented.")
def command(
    asking: Asking,
    known_on: datetime,
    out: Path,
    complete_from: datetime | None,
    synthetic: bool,
) -> None:
    """Make a snapshot out of the events that were recorded by the end of DATE, in Brussels.

    The same day gives the same bytes, however often and however long afterwards it is made.
    The access log keeps who made it; exit code 1 for who may not.
    """
    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - the command line starts at once
    from maatwerk.errors import BadInputError  # noqa: PLC0415 - likewise
    from maatwerk.law import load_law  # noqa: PLC0415 - likewise
    from maatwerk.register.access.handing_over import handing_over  # noqa: PLC0415 - likewise
    from maatwerk.register.access.log import Act  # noqa: PLC0415 - likewise
    from maatwerk.register.chain import read_head  # noqa: PLC0415 - likewise
    from maatwerk.register.snapshots import make_snapshot  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.snapshots.horizon import horizon_of  # noqa: PLC0415 - likewise
    from maatwerk.snapshot import open_snapshot  # noqa: PLC0415 - likewise

    day, clock = known_on.date(), SystemClock()
    with (
        permitted(asking),
        handing_over(
            asking.actor, Act.SNAPSHOT, asking.purpose, clock, query=day.isoformat()
        ) as trace,
    ):
        before = horizon_of(day, clock).head.seq
        if not before:
            raise BadInputError(
                f"Nothing was recorded in this register by {day}: there is nothing to make a"
                " snapshot of. Check --register and --known-on."
            )
        trace.shows_all(before)
        path = make_snapshot(
            out,
            known_on=day,
            law=load_law(),
            complete_from=_day(complete_from),
            synthetic=synthetic,
            clock=clock,
        )
        snapshot = open_snapshot(path, verify=False)
        end = read_head(snapshot.chain_head or "").seq
        if end > before:  # what was recorded on the day itself while it was made
            trace.shows_all(end)
    for name, entry in snapshot.manifest["tables"].items():
        click.echo(f"{name:<13}{entry['rows']:>12,} rows")
    click.echo(f"snapshot  {path}")
    click.echo(f"chain     {snapshot.chain_head}")


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
