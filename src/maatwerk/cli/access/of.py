"""``maatwerk access of``: who asked for a case."""

import click

from maatwerk.cli.access.printed import print_log
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.argument("case_ref", metavar="CASE")
def command(asking: Asking, case_ref: str) -> None:
    """Whoever asked for CASE, or was shown it in a list that names its cases, oldest first."""
    from maatwerk.register.access.told import of_case  # noqa: PLC0415 - Django is heavy

    print_log(asking, lambda: of_case(case_ref), "dossier")
