"""``maatwerk letter verify``: whether every kept letter is still what it was."""

import sys

import click

from maatwerk.cli.case.acting import print_canonical
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(as_json: bool) -> None:
    """Open every letter that is kept and hold it to the hashes of its event.

    Nothing of a letter is shown. Exit code 1 when one was altered, is gone though nobody erased
    it, or stands beside its event. maatwerk register verify holds the events to their chain.
    """
    from maatwerk.register.letters.verifying import problems  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.models import LetterRow  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.keys import keys_from  # noqa: PLC0415 - likewise

    wrong = list(problems(keys_from()))
    kept = LetterRow.objects.count()
    if as_json:
        print_canonical({"letters": kept, "problems": wrong})
    else:
        for line in wrong:
            click.echo(line)
        if not wrong:
            click.echo(f"{kept} letters can be read; all are what they were.")
    if wrong:
        sys.exit(1)
