"""``maatwerk register rebuild``: make the lists again from the events."""

import click

from maatwerk.cli.register_option import register_option


@click.command()
@register_option
def command() -> None:
    """Throw the lists away and make them again from the events, in one transaction."""
    from maatwerk.law import load_law  # noqa: PLC0415 - numpy is heavy
    from maatwerk.register.projections.rebuilding import rebuild  # noqa: PLC0415 - Django is heavy

    click.echo(f"{rebuild(load_law())} cases.")
