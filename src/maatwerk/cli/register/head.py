"""``maatwerk register head``: where the chain ends."""

import click

from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@click.option("--all", "every", is_flag=True, help="Of the other chains as well, a line each.")
def command(*, every: bool) -> None:
    """Print the number and hash of the last event, as SEQ:HASH.

    Kept outside the register it is an anchor: whoever cuts off or rewrites events cannot make
    the chain run through it any more. maatwerk register verify --anchor asks.
    """
    from maatwerk.register.anchors import heads  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.store import head  # noqa: PLC0415 - likewise

    click.echo(head())
    for chain, end in heads().items() if every else ():
        click.echo(f"{chain}:{end}")
