"""``maatwerk access of``: who was shown a case, or somebody in the vault."""

import click

from maatwerk.cli.access.printed import print_log
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.argument("ref", metavar="REF")
def command(asking: Asking, ref: str) -> None:
    """Whoever asked for or was shown REF, oldest first: a case, a person or an applicant.

    Of somebody in the vault that is every line that names him or a case that he stands in, with
    files, exports, snapshots and backups of everything.
    """
    from maatwerk.register.access.told import of  # noqa: PLC0415 - Django is heavy

    print_log(asking, lambda: of(ref), "verwijzing")
