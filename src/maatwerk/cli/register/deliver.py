"""``maatwerk register deliver``: what happened in cases, handed over to other systems."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maatwerk.cases.roles import Role
from maatwerk.cli.case.acting import refuse
from maatwerk.cli.case.asking import Asking
from maatwerk.cli.register_option import register_option
from maatwerk.cli.whoever import permitted, who_option

if TYPE_CHECKING:
    from maatwerk.register.outbox.messages import Part
    from maatwerk.register.outbox.receivers import Receiver

STANDARD_OUTPUT = "-"
_BUSY = (
    "Iemand anders levert de berichten op dit moment. Wacht tot dat klaar is.",
    "Somebody else delivers the messages at this moment. Wait until that is done.",
)


@click.command()
@register_option
@who_option(Role.CASE_WORKER, "behandeling")
@click.option(
    "--to",
    required=True,
    metavar="DIR|-",
    help="The folder that the files go to, which must be there; - is standard output.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    metavar="N",
    help="Deliver no more messages than this; what was interrupted before is made whole first.",
)
def command(asking: Asking, to: str, most: int | None) -> None:
    """Hand over the messages that wait, in order of the chain, each at least once.

    A message is a line of JSON with references, codes and days, and nobody's name. They are
    written before they are marked as delivered: what is interrupted in between is written again,
    in a file of the same name. The access log keeps who delivered which cases; exit code 1 for who
    may not, and when somebody else delivers.
    """
    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law import load_law  # noqa: PLC0415 - likewise
    from maatwerk.register.outbox.delivering import deliver  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.store import Conflict  # noqa: PLC0415 - likewise

    apart = to == STANDARD_OUTPUT  # what is told does not go between the messages

    def told(part: "Part") -> None:
        where = "" if apart else f"  {Path(to) / part.name}"
        click.echo(f"events {part.first} to {part.last}{where}", err=apart)

    try:
        with permitted(asking):
            done = deliver(
                _receiver(to),
                asking.actor,
                asking.purpose,
                SystemClock(),
                load_law(),
                most=most,
                progress=told,
            )
    except Conflict:
        refuse(asking, "conflict", *_BUSY)
    else:
        click.echo(f"{done} messages were delivered.", err=apart)


def _receiver(to: str) -> "Receiver":
    from maatwerk.register.outbox.receivers import Folder, Stream  # noqa: PLC0415 - likewise

    if to != STANDARD_OUTPUT:
        return Folder(Path(to))
    return Stream(getattr(sys.stdout.buffer, "raw", sys.stdout.buffer))
