"""``maatwerk pay recover repaid``: enter money that came in."""

from datetime import date

import click

from maatwerk.cli.case.acting import on_option
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.recover.arranging import owed_by_option, tell_act
from maatwerk.cli.pay.running import permitted
from maatwerk.cli.register_option import register_option
from maatwerk.cli.written import MONEY


@click.command()
@register_option
@asking_option
@on_option
@owed_by_option
@click.option(
    "--booked",
    type=click.IntRange(min=1),
    metavar="N",
    help="Number of the entry of a statement; no more than its amount can be entered by it.",
)
@click.argument("case_ref", metavar="CASE")
@click.argument("amount", type=MONEY, metavar="EUR")
def command(
    asking: Asking, on: date, debtor: str | None, booked: int | None, case_ref: str, amount: int
) -> None:
    """Enter EUR that came in for CASE, for the oldest claim first; never more than is owed."""
    from maatwerk.payments.arranged import Asked  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.arranging import Arranging  # noqa: PLC0415 - likewise

    with permitted(asking):
        asked = Asked(asking.actor, case_ref, on, asking.purpose, debtor)
        came = Arranging().repaid(asked, amount, booked)
        tell_act(came, asking)
