"""``maatwerk pay withdraw``: give a run up that was not approved."""

import click

from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.running import permitted, tell_run
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.argument("run")
def command(asking: Asking, run: str) -> None:
    """Withdraw RUN, which was not approved: nothing of it is paid, and it stays to be seen.

    Withdrawing it again changes nothing. Exit code 1 when it is refused.
    """
    from maatwerk.payments.running import Running  # noqa: PLC0415 - Django is heavy

    with permitted(asking):
        came = Running().withdraw(asking.actor, run, asking.purpose)
    tell_run(came, asking)
