"""``maatwerk pay budget``: what granted rights still cost beside what was paid."""

import click

from maatwerk.cli.case.acting import print_canonical
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.running import language, permitted
from maatwerk.cli.progress import progress_bar
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.option("--quarters", is_flag=True, help="What is committed by quarter of right instead.")
def command(asking: Asking, quarters: bool) -> None:
    """Committed beside paid, by year, province, kind of applicant and component.

    Paid is by the day that the bank was asked to pay on, committed by the quarter of right. What
    is to come is estimated by the law on the last wage of each case; quarters whose amount is not
    known are counted beside it and are in no sum.
    """
    from maatwerk.payments.budget import Budgeting  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.budget_telling import (  # noqa: PLC0415 - likewise
        budget_lines,
        budget_told,
    )

    with permitted(asking), progress_bar() as progress:
        budget = Budgeting().budget(asking.actor, asking.purpose, progress)
    if asking.as_json:
        print_canonical(budget_told(budget))
        return
    for line in budget_lines(budget, language(asking), by_quarter=quarters):
        click.echo(line)
