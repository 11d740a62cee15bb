"""``maatwerk access unanswered``: what was asked and never answered."""

import click

from maatwerk.cli.access.printed import print_log
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
def command(asking: Asking) -> None:
    """What is going on now, this question included, or whose process was stopped."""
    from maatwerk.register.access.told import unanswered  # noqa: PLC0415 - Django is heavy

    print_log(asking, unanswered, "onbeantwoord")
