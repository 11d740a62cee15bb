"""``maatwerk case propose``: what the law says of the application."""

from datetime import date

import click

from maatwerk.cli.case.acting import carry_out, expected_version, on_option
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.errors import BadInputError


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
    from maatwerk.cases.evolve import case_of  # noqa: PLC0415 - likewise
    from maatwerk.cases.visibility import may_do  # noqa: PLC0415 - likewise
    from maatwerk.register.store import events_of  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.vault.vault import NotInVaultError, Vault  # noqa: PLC0415 - likewise

    case = case_of(events_of(case_ref))
    vaulted = {}
    if may_do(asking.actor, Propose(on), case):  # nobody else has the vault opened for him
        try:
            vaulted = dict(Vault().vaulted_facts(case.person))
        except NotInVaultError as error:
            raise BadInputError(f"{error} Give the command by maatwerk case do.") from error
    carry_out(Propose(on, vaulted), case_ref, asking, expected_version)
