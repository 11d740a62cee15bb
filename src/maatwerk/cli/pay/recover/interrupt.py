"""``maatwerk pay recover interrupt``: tell that a limitation began anew."""

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
@click.option("--reason", required=True, help="A code, such as erkenning.")
@click.argument("case_ref", metavar="CASE")
def command(asking: Asking, on: date, debtor: str | None, reason: str, case_ref: str) -> None:
    """Let the limitation of what was decided in CASE begin anew on a day, if it had not lapsed."""
    from maatwerk.payments.arranged import Asked  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.arranging import Arranging  # noqa: PLC0415 - likewise

    with permitted(asking):
        asked = Asked(asking.actor, case_ref, on, asking.purpose, debtor)
        came = Arranging().interrupt(asked, reason)
        tell_act(came, asking)
