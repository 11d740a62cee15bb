"""``maatwerk case find``: cases by a number, or by reference."""

import sys

import click

from maatwerk.cli.case.acting import refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.case.listed import print_page
from maatwerk.cli.register_option import register_option
from maatwerk.errors import BadInputError

BY = ("identity_number", "enterprise_number", "reference")


@click.command()
@register_option
@asking_option
@click.option("--demo", is_flag=True, help="Accept an invented number.")
@click.option("--size", type=click.IntRange(1, 200), default=50, show_default=True)
@click.option("--after", metavar="CASE", help="Go on after this case of the last page.")
@click.argument("by", type=click.Choice(BY))
def command(asking: Asking, by: str, size: int, after: str | None, *, demo: bool) -> None:
    """Find cases BY a number or reference, which is read from standard input.

    It is not an argument, as those stay in the history of a shell and show to whoever lists
    the processes of the machine.
    """
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.reading import After, Reading  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    typed = _typed()
    start = None if after is None else After(None, after)
    try:
        page = Reading(Vault(demo=demo)).search(
            asking.actor, asking.purpose, size=size, after=start, **{by: typed}
        )
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
        return
    print_page(page, asking, lambda last: last.case_ref)


def _typed() -> str:
    try:
        return sys.stdin.readline().strip()
    except UnicodeDecodeError:
        raise BadInputError("What is typed is no text in UTF-8.") from None
