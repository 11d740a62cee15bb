"""``maatwerk retention approve``: say that a plan may be carried out."""

import click

from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.cli.retention.answering import retention, tell_plan


@click.command()
@register_option
@asking_option
@click.argument("plan")
def command(asking: Asking, plan: str) -> None:
    """Approve PLAN, as somebody else than who made it. Exit code 1 when it is refused."""
    with retention(asking) as door:
        tell_plan(door.approve(asking.actor, plan), asking)
