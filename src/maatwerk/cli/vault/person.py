"""``maatwerk vault person``: a worker, or a self-employed person."""

from functools import partial
from typing import TextIO

import click

from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.cli.vault.keeping import keep_record, record_option


@click.command()
@register_option
@asking_option
@record_option
def command(asking: Asking, file: TextIO, *, demo: bool) -> None:
    """Keep the person in FILE, a JSON object of texts, and print the reference.

    Fields: identity_number and name; born_on, street, postcode, municipality, country and
    account_number if known. Who is there already by that number keeps the reference.
    """
    from maatwerk.register.vault.written import read_person  # noqa: PLC0415 - Django is heavy

    keep_record(asking, file, partial(read_person, demo=demo), demo=demo)
