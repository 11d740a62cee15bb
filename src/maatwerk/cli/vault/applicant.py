"""``maatwerk vault applicant``: an enterprise, a public body or a self-employed person."""

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
    """Keep the applicant in FILE, a JSON object of texts, and print the reference.

    Fields: name, and enterprise_number or identity_number; street, postcode, municipality,
    country, account_number and establishment if known. Who is there already by a number keeps
    the reference.
    """
    from maatwerk.register.vault.written import read_applicant  # noqa: PLC0415 - Django is heavy

    keep_record(asking, file, partial(read_applicant, demo=demo), demo=demo)
