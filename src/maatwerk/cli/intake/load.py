"""``maatwerk intake load``: take a file in."""

from typing import Any

import click

from maatwerk.cli.intake.options import Asked, file_options, permitted
from maatwerk.cli.progress import progress_bar
from maatwerk.cli.register_option import register_option


@click.command()
@file_options
@register_option
@click.pass_context
def command(context: click.Context, /, **options: Any) -> None:
    """Take in a FILE of a KIND: everything in it in one transaction, or nothing.

    CSV, XLSX or Parquet. The same file twice changes nothing. Exit code 2 when something is
    wrong in it; then nothing was taken in.
    """
    from maatwerk.intake import load  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.handle import Register  # noqa: PLC0415 - likewise

    asked = Asked(**options)
    with permitted(), progress_bar() as progress:
        report = load(
            asked.kind,
            asked.file,
            Register(),
            asked.vault(),
            asked.sender(),
            mapping=asked.mapping,
            progress=progress,
        )
    asked.tell(report)
    if report.problems:
        context.exit(2)
