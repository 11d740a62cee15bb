"""``maatwerk register init``: make a register, or bring one up to date."""

import click

from maatwerk.cli.register_option import place_option


@click.command()
@place_option
def command() -> None:
    """Make a register, or bring one of an older version up to date.

    A folder is made when it is not there; a PostgreSQL database must be (createdb). A register
    that is there and up to date is left alone.
    """
    from maatwerk.register.beginning import State, begin  # noqa: PLC0415 - Django is heavy

    words = {
        State.ABSENT: "A new register was made.",
        State.BEHIND: "The register is up to date.",
        State.CURRENT: "There is a register here already, up to date; nothing was changed.",
    }
    click.echo(words[begin()])
