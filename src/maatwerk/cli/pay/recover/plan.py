"""``maatwerk pay recover plan``: let it be paid back in monthly parts."""

from datetime import date

import click

from maatwerk.cli.case.acting import on_option
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.recover.arranging import owed_by_option, tell_act
from maatwerk.cli.pay.running import permitted
from maatwerk.cli.register_option import register_option
from maatwerk.cli.written import DAY


@click.command()
@register_option
@asking_option
@on_option
@owed_by_option
@click.option("--parts", type=click.IntRange(min=1), required=True, help="How many, a month each.")
@click.option("--first", type=DAY, required=True, metavar="DATE", help="Last day of the first.")
@click.argument("case_ref", metavar="CASE")
def command(
    asking: Asking, on: date, debtor: str | None, parts: int, first: date, case_ref: str
) -> None:
    """Divide what was decided in CASE and is still owed; an earlier plan ends."""
    from maatwerk.payments.arranged import Asked  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.arranging import Arranging  # noqa: PLC0415 - likewise

    with permitted(asking):
        asked = Asked(asking.actor, case_ref, on, asking.purpose, debtor)
        came = Arranging().plan(asked, parts, first)
        tell_act(came, asking)
