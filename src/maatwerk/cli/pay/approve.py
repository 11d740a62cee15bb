"""``maatwerk pay approve``: say that a run is right, as another payer than who prepared it."""

import click

from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.running import permitted, tell_run
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.argument("run")
def command(asking: Asking, run: str) -> None:
    """Approve RUN, as another payer than who prepared it: it then stands in the ledger.

    Approving it again changes nothing. Exit code 1 when it is refused.
    """
    from maatwerk.payments.running import Running  # noqa: PLC0415 - Django is heavy

    with permitted(asking):
        came = Running().approve(asking.actor, run, asking.purpose)
    tell_run(came, asking)
