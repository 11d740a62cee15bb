"""``maatwerk pay ledger``: what the accounts hold, and whether that follows from what happened."""

import sys

import click

from maatwerk.cli.case.acting import REFUSED, print_canonical
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.running import language, permitted
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.option("--case", "case_ref", metavar="REF", help="Of this case, by quarter and component.")
@click.option("--check", is_flag=True, help="Recompute the ledger from all that happened.")
def command(asking: Asking, case_ref: str | None, check: bool) -> None:
    """Tell what each account holds; in debit above 0, in credit below.

    Exit code 1 when a check finds that the ledger is not what lines, transfers, answers of the
    bank and acts make it; it says which.
    """
    from maatwerk.payments.ledger_telling import (  # noqa: PLC0415 - Django is heavy
        Book,
        book_lines,
        book_told,
    )

    if check and case_ref is not None:
        raise click.UsageError("The whole ledger is checked: leave --case out.")
    with permitted(asking):
        told = Book().told(asking.actor, asking.purpose, case_ref, check=check)
        if asking.as_json:
            print_canonical(book_told(told))
        else:
            for line in book_lines(told, language(asking)):
                click.echo(line)
        if told.problems:
            sys.exit(REFUSED)
