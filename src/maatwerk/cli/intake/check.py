"""``maatwerk intake check``: what a file would do."""

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
    """Check a FILE of a KIND: show how it is understood and all that is wrong; keep nothing of it.

    That it was checked is kept in the access log. CSV, XLSX or Parquet. Exit code 1 when
    something is wrong in a row, 2 when the file or the mapping cannot be used at all.
    """
    from maatwerk.intake import check  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.handle import Register  # noqa: PLC0415 - likewise

    asked = Asked(**options)
    with permitted(), progress_bar() as progress:
        report = check(
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
        context.exit(1)
