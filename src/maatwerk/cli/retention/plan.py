"""``maatwerk retention plan``: what would be deleted on a day, and what is held back and why."""

from datetime import date

import click

from maatwerk.cli.case.acting import on_option
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.cli.retention.answering import retention, tell_plan


@click.command()
@register_option
@asking_option
@on_option
def command(asking: Asking, on: date) -> None:
    """List what would be deleted on DATE, by reference, and keep the list; delete nothing.

    The list names no person. Somebody else approves it by its reference.
    """
    with retention(asking) as door:
        tell_plan(door.plan(asking.actor, on), asking)
