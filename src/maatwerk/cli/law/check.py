"""``maatwerk law check``: whether the law holds together, and what it rests on."""

import click


@click.command()
def command() -> None:
    """Load and prove the law; exit code 2 names the file or rule that is wrong."""
    from maatwerk.law import load_law  # noqa: PLC0415 - numpy is heavy

    law = load_law()
    click.echo(f"law {law.hash}")
