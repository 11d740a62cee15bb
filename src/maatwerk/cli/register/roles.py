"""``maatwerk register roles``: what the app may do on a server."""

import click

from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@click.argument("role")
@click.option("--sql", is_flag=True, help="Print the statements only; nothing is changed.")
def command(role: str, sql: bool) -> None:
    """Give ROLE on PostgreSQL what the app needs, and take all else from it.

    Run it as the owner of the tables, after every maatwerk register init. ROLE can then read
    and add events and never change or remove one, or touch the triggers that refuse it.
    """
    from maatwerk.register.roles import give, statements  # noqa: PLC0415 - Django is heavy

    if sql:
        for statement in statements(role):
            click.echo(f"{statement};")
        return
    give(role)
    click.echo(f"{role} has what the app needs, and nothing else.")
