"""``maatwerk pay file``: the file of an approved run, for the bank."""

import sys
from datetime import date
from functools import partial
from pathlib import Path

import click

from maatwerk.cli.case.acting import refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.answering import demo_option, permitted, tell
from maatwerk.cli.register_option import register_option
from maatwerk.cli.written import DAY


@click.command()
@register_option
@asking_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("-"),
    metavar="FILE|-",
    help="Where to; standard output if left out. A file that is there is not replaced.",
)
@click.option(
    "--on", "execute_on", type=DAY, metavar="DATE", help="Day to pay on; else the next bank day."
)
@click.option("--retry", is_flag=True, help="Also to accounts that the bank refused before.")
@demo_option
@click.argument("run")
def command(
    asking: Asking, run: str, out: Path, execute_on: date | None, retry: bool, demo: bool
) -> None:
    """Make the SEPA file of RUN, once, and write it; given again, it is the same file.

    Who pays stands in MAATWERK_PAY_ACCOUNT and MAATWERK_PAY_NAME. Exit code 1 when the run is not
    approved or was withdrawn.
    """
    from maatwerk.cases.refusal import Refusal  # noqa: PLC0415 - the command line starts at once
    from maatwerk.payments.bank_words import filed_lines, filed_told  # noqa: PLC0415 - Django
    from maatwerk.payments.filing import Filing  # noqa: PLC0415 - likewise
    from maatwerk.payments.handing_out import hand_out  # noqa: PLC0415 - likewise
    from maatwerk.payments.payer import payer_from  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    filing = Filing(Vault(demo=demo), partial(payer_from, demo=demo))
    with permitted(asking):
        filed = filing.file(asking.actor, run, asking.purpose, execute_on=execute_on, retry=retry)
    if isinstance(filed, Refusal):
        refuse(asking, filed.kind.value, filed.nl, filed.en, filed.field)
        return
    written, to_output = None, str(out) == "-"
    if filed.content is not None and to_output:
        sys.stdout.buffer.write(filed.content)
        sys.stdout.buffer.flush()
    elif filed.content is not None:
        written = hand_out(filed.content, out)
    taken = to_output and filed.content is not None
    tell(filed_told(filed, written), filed_lines(filed, asking.lang, str(out)), asking, err=taken)
