"""``maatwerk retention show``: a plan that was made."""

import click

from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.cli.retention.answering import retention, tell_plan


@click.command()
@register_option
@asking_option
@click.argument("plan")
def command(asking: Asking, plan: str) -> None:
    """Show PLAN as it was made, and who approved it."""
    with retention(asking) as door:
        tell_plan(door.show(asking.actor, plan), asking)
