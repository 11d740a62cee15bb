"""``maatwerk access by``: what one actor asked."""

import click

from maatwerk.cli.access.printed import print_log
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.argument("who", metavar="REF")
def command(asking: Asking, who: str) -> None:
    """All that the actor with reference REF asked, oldest first."""
    from maatwerk.register.access.told import by_actor  # noqa: PLC0415 - Django is heavy

    print_log(asking, lambda: by_actor(who), "actor")
