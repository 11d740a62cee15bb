"""``maatwerk case refuse``: refuse the application."""

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
@click.option("--ground", required=True, metavar="CODE", help="The principal ground, as R12.")
@click.option("--further", multiple=True, metavar="CODE", help="Another ground that is met.")
@click.option("--override", metavar="REASON", help="Why it is not as proposed.")
def command(
    asking: Asking,
    on: date,
    expected_version: int | None,
    case_ref: str,
    ground: str,
    further: tuple[str, ...],
    override: str | None,
) -> None:
    """Refuse the application of CASE on one principal ground, and further ones."""
    from maatwerk.cases.commands import Refuse  # noqa: PLC0415 - numpy is heavy

    carry_out(Refuse(on, ground, further, override), case_ref, asking, expected_version)
