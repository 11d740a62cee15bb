"""``maatwerk register init``: make a register, or bring one up to date."""

import click

from maatwerk.cli.register_option import place_option


@click.command()
@place_option
def command() -> None:
    """Make a register, or bring one of an older version up to date.

    A folder is made when it is not there; a PostgreSQL database must be (createdb). A register
    that is there and up to date is left alone, with exit code 2.
    """
    from maatwerk.errors import BadInputError  # noqa: PLC0415 - the command line starts at once
    from maatwerk.register.beginning import State, begin  # noqa: PLC0415 - Django is heavy

    before = begin()
    if before is State.CURRENT:
        raise BadInputError("There is a register here already, up to date; nothing was changed.")
    made = "A new register was made." if before is State.ABSENT else "The register is up to date."
    click.echo(made)
