"""``maatwerk register new-key``: a new random key for the vault."""

import click


@click.command()
def command() -> None:
    """Print a new random key for the vault, to put in MAATWERK_VAULT_KEYS.

    The first key there seals, all of them open. Keep a copy apart from the backups: without
    its key a vault is lost.
    """
    # Nothing of the vault's tables is needed, yet its folder asks for Django's.
    from maatwerk.register.vault.keys import new_key  # noqa: PLC0415 - cryptography is heavy

    click.echo(new_key())
