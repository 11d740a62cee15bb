"""``maatwerk intake load``: take a file in."""

from typing import Any

import click

from maatwerk.cli.intake.options import Asked, file_options, progress_bar, reference
from maatwerk.cli.register_option import register_option


@click.command()
@file_options
@click.option(
    "--actor", required=True, metavar="REF", help="Reference of whoever takes it in; no name."
)
@register_option
@click.pass_context
def command(context: click.Context, /, actor: str, **options: Any) -> None:
    """Take in a FILE of a KIND: everything in it in one transaction, or nothing.

    CSV, XLSX or Parquet. The same file twice changes nothing. Exit code 2 when something is
    wrong in it; then nothing was taken in.
    """
    from maatwerk.intake import Sender, load  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.handle import Register  # noqa: PLC0415 - likewise

    asked = Asked(**options)
    sender = Sender(reference(actor, "--actor"), asked.case_worker)
    with progress_bar() as progress:
        report = load(
            asked.kind,
            asked.file,
            Register(),
            asked.vault(),
            sender,
            mapping=asked.mapping,
            progress=progress,
        )
    asked.tell(report)
    if report.problems:
        context.exit(2)
