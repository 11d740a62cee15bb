"""``maatwerk pay recover waive``: propose to give a claim up, or decide on a proposal."""

from datetime import date

import click

from maatwerk.cli.case.acting import on_option
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.recover.arranging import owed_by_option, tell_act
from maatwerk.cli.pay.running import permitted
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@on_option
@owed_by_option
@click.option("--reason", help="To propose: a code, such as onvermogen.")
@click.option("--approve", type=click.IntRange(min=1), metavar="N", help="Decide on proposal N.")
@click.argument("case_ref", metavar="CASE", required=False)
def command(
    asking: Asking,
    on: date,
    debtor: str | None,
    reason: str | None,
    approve: int | None,
    case_ref: str | None,
) -> None:
    """Propose to waive what is owed in CASE for a reason, or decide on proposal N of another."""
    from maatwerk.payments.arranged import Asked  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.waiving import Waiving  # noqa: PLC0415 - likewise

    with permitted(asking):
        if approve is not None and reason is None and case_ref is None:
            came = Waiving().waive(asking.actor, approve, on, asking.purpose)
        elif approve is None and reason is not None and case_ref is not None:
            asked = Asked(asking.actor, case_ref, on, asking.purpose, debtor)
            came = Waiving().propose(asked, reason)
        else:
            raise click.UsageError("Give CASE and --reason to propose, or --approve N to decide.")
        tell_act(came, asking)
