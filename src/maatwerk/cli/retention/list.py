"""``maatwerk retention list``: the register of what was deleted."""

import click

from maatwerk.cli.case.acting import print_canonical
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.cli.retention.answering import retention


@click.command()
@register_option
@asking_option
def command(asking: Asking) -> None:
    """List what was deleted, of which case, under which plan, by whom; a line of JSON each.

    It names no person. maatwerk register verify says whether a line was altered or removed.
    """
    from maatwerk.register.retention.telling import deletion_line, deletion_told  # noqa: PLC0415

    with retention(asking) as door, door.deletions(asking.actor) as found:
        none = True
        for one in found:
            none = False
            if asking.as_json:
                print_canonical(deletion_told(one))
            else:
                click.echo(deletion_line(one, asking.lang))
    if none and not asking.as_json:
        click.echo("Er is niets verwijderd." if asking.lang == "nl" else "Nothing was deleted.")
