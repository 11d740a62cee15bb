"""``maatwerk pay reconcile``: whether run, file, answers and ledger agree."""

import sys

import click

from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.answering import permitted, tell
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.argument("run")
def command(asking: Asking, run: str) -> None:
    """Show the totals of RUN, its file, the answers of the bank and the ledger, side by side.

    Exit code 1 when two that should be the same are not.
    """
    from maatwerk.payments.bank_words import (  # noqa: PLC0415 - the command line starts at once
        reconciled_lines,
        reconciled_told,
    )
    from maatwerk.payments.reconciling import Reconciling  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.vault.keys import keys_from  # noqa: PLC0415 - likewise

    with permitted(asking):
        found = Reconciling(keys_from()).of_run(asking.actor, run, asking.purpose)
    tell(reconciled_told(found), reconciled_lines(found, asking.lang), asking, err=False)
    if found.differences:
        sys.exit(1)
