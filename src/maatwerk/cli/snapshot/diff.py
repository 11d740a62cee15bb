"""``maatwerk snapshot diff``: what differs between two snapshots, and through which events."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maatwerk.cases.roles import Role
from maatwerk.cli.case.asking import Asking
from maatwerk.cli.whoever import permitted, who_option
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.cli.snapshot.compared import Between
    from maatwerk.snapshot import Snapshot

DIFFERENCE = 1


@click.command()
@click.argument("old", type=click.Path(path_type=Path), metavar="A")
@click.argument("new", type=click.Path(path_type=Path), metavar="B")
@click.option(
    "--register",
    "place",
    metavar="DIR|URL",
    envvar="MAATWERK_DATABASE",
    help="The register that both were made of: also tell through which events.",
)
@who_option(Role.AUDITOR, "controle", needed=False)
@click.option("--lang", type=click.Choice(("nl", "en")), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every event and row.")
@click.pass_context
def command(
    context: click.Context,
    asking: Asking,
    old: Path,
    new: Path,
    place: str | None,
    lang: str,
    *,
    as_json: bool,
) -> None:
    """Tell what differs from snapshot A to snapshot B: figures, rows and events.

    Exit code 1 when a figure or a row differs, 0 when none does, 2 for bad input, such as two
    snapshots that do not mean the same. With a register --actor is needed: the access log keeps
    who was told of which dossiers, and who sees no dossier is refused with exit code 1.
    """
    import json  # noqa: PLC0415 - the command line starts at once

    from maatwerk.cli.snapshot.compared import (  # noqa: PLC0415 - likewise
        Compared,
        as_data,
        must_be_comparable,
    )
    from maatwerk.snapshot import open_snapshot  # noqa: PLC0415 - likewise

    one, other = open_snapshot(old), open_snapshot(new)
    must_be_comparable(one, other)
    asking = replace(asking, lang=lang, as_json=as_json)
    between = None if place is None else _between(asking, place, one, other)
    compared = Compared.of(one, other, between)
    if as_json:
        click.echo(json.dumps(as_data(compared), ensure_ascii=False, indent=2))
    else:
        from maatwerk.cli.snapshot.difference_lines import lines  # noqa: PLC0415 - likewise

        for line in lines(compared, lang):
            click.echo(line)
    context.exit(0 if compared.same else DIFFERENCE)


def _between(asking: Asking, place: str, one: "Snapshot", other: "Snapshot") -> "Between":
    """What the register at a place recorded between the two snapshots.

    Raises:
        BadInputError: nobody says who asks.
    """
    if not asking.actor.ref:
        raise BadInputError(
            "With a register it is told what happened in which dossier, and the access log keeps "
            "to whom: give --actor, or leave the register out (--register, MAATWERK_DATABASE)."
        )
    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - heavy
    from maatwerk.cli.snapshot.compared import Between  # noqa: PLC0415 - heavy
    from maatwerk.register import open_register  # noqa: PLC0415 - Django is heavy

    open_register(place)
    # These can be imported only once Django knows the tables.
    from maatwerk.register.access.handing_over import handing_over  # noqa: PLC0415 - likewise
    from maatwerk.register.access.log import Act  # noqa: PLC0415 - likewise
    from maatwerk.register.beginning import must_be_there  # noqa: PLC0415 - likewise
    from maatwerk.register.one_moment import one_moment  # noqa: PLC0415 - likewise
    from maatwerk.register.snapshots.between import (  # noqa: PLC0415 - likewise
        events_between,
        horizon_in,
        wages_between,
    )
    from maatwerk.register.trouble import told_plainly  # noqa: PLC0415 - likewise

    with told_plainly(), permitted(asking):
        must_be_there()
        with handing_over(asking.actor, Act.COMPARISON, asking.purpose, SystemClock()) as trace:
            with one_moment():
                horizons = horizon_in(one), horizon_in(other)
                between = Between(tuple(events_between(*horizons)), wages_between(*horizons))
            trace.shows(sorted({event.case for event in between.events}))
    return between
