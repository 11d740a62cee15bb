"""``maatwerk register waiting``: how many messages wait to be delivered."""

import json

import click

from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(*, as_json: bool) -> None:
    """Print how many messages wait to be delivered, and since when the first of them does."""
    from maatwerk.register.outbox.waiting import waiting  # noqa: PLC0415 - Django is heavy

    now = waiting()
    since = None if now.since is None else now.since.isoformat(timespec="seconds")
    if as_json:
        told = {"messages": now.messages, "first": now.first, "since": since, "begun": now.begun}
        click.echo(json.dumps(told))
        return
    if since is None:
        click.echo("No message waits.")
    else:
        click.echo(f"{now.messages} messages wait, since {since} (event {now.first}).")
    if now.begun is not None:
        first, last = now.begun
        click.echo(f"Events {first} to {last} were begun: they are delivered again, together.")
