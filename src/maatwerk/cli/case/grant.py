"""``maatwerk case grant``: grant the application."""

from dataclasses import replace
from datetime import date

import click

from maatwerk.cli.case.acting import carry_out, expected_version, on_option
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.case.vaulted import vaulted_for
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@on_option
@expected_version
@click.argument("case_ref", metavar="CASE")
@click.option("--premium", help="Otherwise than proposed.")
@click.option("--package", help="Otherwise than proposed.")
@click.option("--percentage", type=int, help="Where the package leaves it to the decision.")
@click.option("--last-quarter", metavar="QUARTER", help="Otherwise than proposed.")
@click.option("--override", metavar="REASON", help="Why it is not as proposed.")
def command(
    asking: Asking,
    on: date,
    expected_version: int | None,
    case_ref: str,
    premium: str | None,
    package: str | None,
    percentage: int | None,
    last_quarter: str | None,
    override: str | None,
) -> None:
    """Grant the application of CASE as proposed, or otherwise with a reason.

    For another last quarter the day of birth comes from the vault, whose keys must be in
    MAATWERK_VAULT_KEYS.
    """
    from maatwerk.cases.commands import Grant  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law import Quarter  # noqa: PLC0415 - likewise

    last = None if last_quarter is None else Quarter.parse(last_quarter)
    granted = Grant(on, premium, package, percentage, last, override)
    if override is not None and last is not None:  # the pension age may have to be looked at
        granted = replace(granted, vaulted=vaulted_for(granted, case_ref, asking))
    carry_out(granted, case_ref, asking, expected_version)
