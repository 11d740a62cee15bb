"""``maatwerk register restore``: put a backup into an empty register."""

from pathlib import Path

import click

from maatwerk.cli.register_option import place_option


@click.command()
@place_option
@click.argument("source", type=click.Path(path_type=Path, exists=True), metavar="FILE.zip")
def command(source: Path) -> None:
    """Put the backup FILE.zip into an empty register; one is made when none is there.

    Hashes, chain and cases are verified before anything counts. When something is wrong the
    register stays empty.
    """
    from maatwerk.law import load_law  # noqa: PLC0415 - numpy is heavy
    from maatwerk.register.restoring import restore  # noqa: PLC0415 - Django is heavy

    held = restore(source, load_law())
    rows = sum(member.rows for member in held.members)
    click.echo(f"{rows} rows were restored and verified, up to {held.head}.")
