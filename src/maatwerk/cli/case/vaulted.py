"""Facts of the vault that the law needs, for whoever may give the command."""

from typing import TYPE_CHECKING

from maatwerk.cli.case.asking import Asking
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.cases.commands import Command


def vaulted_for(command: "Command", case_ref: str, asking: Asking) -> dict[str, str]:
    """The day of birth of whom the case is about; nothing for who may not give the command.

    Raises:
        BadInputError: nobody stands in the vault for the case.
    """
    from maatwerk.cases.evolve import case_of  # noqa: PLC0415 - numpy is heavy
    from maatwerk.cases.visibility import may_do  # noqa: PLC0415 - likewise
    from maatwerk.register.store import events_of  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.vault.vault import NotInVaultError, Vault  # noqa: PLC0415 - likewise

    case = case_of(events_of(case_ref))
    if not may_do(asking.actor, command, case):  # nobody else has the vault opened for him
        return {}
    try:
        return dict(Vault().vaulted_facts(case.person))
    except NotInVaultError as error:
        raise BadInputError(
            f"{error} Give the command by maatwerk case do.",
            "De persoon van dit dossier staat niet meer in de kluis. Geef de opdracht met maatwerk "
            "case do.",
        ) from error
