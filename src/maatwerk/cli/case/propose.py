"""``maatwerk case propose``: what the law says of the application."""

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
def command(asking: Asking, on: date, expected_version: int | None, case_ref: str) -> None:
    """Have the law say what follows from the facts of CASE; nothing is decided by it.

    The day of birth comes from the vault, whose keys must be in MAATWERK_VAULT_KEYS.
    """
    from maatwerk.cases.commands import Propose  # noqa: PLC0415 - numpy is heavy

    vaulted = vaulted_for(Propose(on), case_ref, asking)
    carry_out(Propose(on, vaulted), case_ref, asking, expected_version)
