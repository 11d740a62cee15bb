"""``maatwerk pay read``: what the bank answers."""

from functools import partial
from pathlib import Path

import click

from maatwerk.cli.case.acting import refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.answering import demo_option, permitted, tell
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.option("--gap", is_flag=True, help="Read a statement that does not follow the last one.")
@demo_option
@click.argument("file", type=click.Path(path_type=Path))
def command(asking: Asking, file: Path, gap: bool, demo: bool) -> None:
    """Read FILE of the bank: a status report (pain.002) or a statement (camt.053).

    What was executed, rejected or returned goes into the ledger; what fits no transfer becomes an
    open item. The same file again, or the same booking in another, changes nothing. Exit code 1
    when a statement does not follow the last one, 2 when the file cannot be read.
    """
    from maatwerk.cases.refusal import Refusal  # noqa: PLC0415 - the command line starts at once
    from maatwerk.payments.answers import Answers  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.bank.documents import file_content  # noqa: PLC0415 - likewise
    from maatwerk.payments.bank_words import read_lines, read_told  # noqa: PLC0415 - likewise
    from maatwerk.payments.payer import account_from  # noqa: PLC0415 - likewise

    answers = Answers(partial(account_from, demo=demo))
    with permitted(asking):
        content = file_content(file)
        read = answers.read(asking.actor, content, file.name, asking.purpose, gap=gap)
    if isinstance(read, Refusal):
        refuse(asking, read.kind.value, read.nl, read.en, read.field)
        return
    tell(read_told(read), read_lines(read, asking.lang), asking, err=False)
