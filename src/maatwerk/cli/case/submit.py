"""``maatwerk case submit``: file the application."""

from datetime import date

import click

from maatwerk.cli.case.acting import carry_out, expected_version, on_option
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@on_option
@expected_version
@click.argument("case_ref", metavar="CASE")
@click.option("--mandate", metavar="REF", help="The mandate, when somebody else files it.")
def command(
    asking: Asking, on: date, expected_version: int | None, case_ref: str, mandate: str | None
) -> None:
    """File the application of CASE; from here on the clocks run."""
    from maatwerk.cases.commands import Submit  # noqa: PLC0415 - numpy is heavy

    carry_out(Submit(on, mandate), case_ref, asking, expected_version)
