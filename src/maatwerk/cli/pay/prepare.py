"""``maatwerk pay prepare``: what is due against what was paid, as a run to approve."""

from datetime import date

import click

from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.running import permitted, tell_run
from maatwerk.cli.progress import progress_bar
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.option("--advances", is_flag=True, help="The advances of a month, written as 2024-05.")
@click.argument("when", metavar="QUARTER|MONTH")
def command(asking: Asking, advances: bool, when: str) -> None:
    """Prepare the run of QUARTER, with corrections of the twelve quarters before it.

    What cannot be known is an open item, never a zero. Another payer approves the run. Exit code 1
    while another run is not sent to the bank yet; it can be withdrawn.
    """
    from maatwerk.law import Quarter  # noqa: PLC0415 - numpy is heavy
    from maatwerk.payments.compared import Asked  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.running import Running  # noqa: PLC0415 - likewise

    if advances:
        month = _month(when)
        asked = Asked(Quarter.of(month), month)
    else:
        asked = Asked(Quarter.parse(when))
    with permitted(asking), progress_bar() as progress:
        came = Running().prepare(asking.actor, asked, asking.purpose, progress)
    tell_run(came, asking)


def _month(written: str) -> date:
    from maatwerk.errors import BadInputError  # noqa: PLC0415 - the command line starts at once

    try:
        month = date.fromisoformat(f"{written}-01")
    except ValueError:
        month = None
    if month is None or f"{month:%Y-%m}" != written:
        raise BadInputError(
            f"{written!r} is not a month: write it as 2024-05.",
            f"{written!r} is geen maand: schrijf ze als 2024-05.",
        )
    return month
