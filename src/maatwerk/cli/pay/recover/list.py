"""``maatwerk pay recover list``: what is owed, until when, and what was arranged."""

import click

from maatwerk.cli.case.acting import print_canonical
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.clock import today
from maatwerk.cli.pay.running import language, permitted
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.option("--case", "case_ref", metavar="REF", help="Of this case only.")
@click.option("--owed-by", "debtor", metavar="REF", help="By this applicant only.")
def command(asking: Asking, case_ref: str | None, debtor: str | None) -> None:
    """List what applicants owe, the oldest first, with plans and waivers that wait."""
    from maatwerk.payments.recovery import Recovery  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.recovery_telling import (  # noqa: PLC0415 - likewise
        owed_lines,
        owed_told,
    )

    with permitted(asking):
        owed, acts = Recovery().owed(asking.actor, asking.purpose, applicant=debtor, case=case_ref)
        if asking.as_json:
            print_canonical(owed_told(owed, acts, today()))
            return
        for line in owed_lines(owed, acts, today(), language(asking)):
            click.echo(line)
