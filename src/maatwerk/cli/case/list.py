"""``maatwerk case list``: a work list."""

from typing import TYPE_CHECKING

import click

from maatwerk.cli.case.acting import refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.case.listed import print_page
from maatwerk.cli.register_option import register_option
from maatwerk.cli.written import DAY
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.register.reading import After


@click.command()
@register_option
@asking_option
@click.option("--size", type=click.IntRange(1, 200), default=50, show_default=True)
@click.option("--after", metavar="[DATE/]CASE", help="Go on after this line of the last page.")
@click.argument("which", metavar="LIST")
def command(asking: Asking, size: int, after: str | None, which: str) -> None:
    """A page of the work list LIST, such as ontvankelijkheid: what is due first comes first.

    The last line says what to go on after. Names come from the vault, whose keys must be in
    MAATWERK_VAULT_KEYS.
    """
    from maatwerk.cases.work_lists import WorkList  # noqa: PLC0415 - likewise
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.reading import After, Reading  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    if which not in list(WorkList):
        listed = ", ".join(WorkList)
        raise BadInputError(
            f"There is no list {which}; choose from {listed}.",
            f"Er is geen lijst {which}; kies uit {listed}.",
        )
    start = None
    if after is not None:
        day, _, case_ref = after.rpartition("/")
        start = After(DAY.convert(day, None, None) if day else None, case_ref)
    try:
        page = Reading(Vault()).work_list(
            asking.actor, WorkList(which), asking.purpose, size=size, after=start
        )
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
        return
    print_page(page, asking, _place)


def _place(after: "After") -> str:
    """Where the page ended, as ``--after`` takes it."""
    return f"{after.due_on}/{after.case_ref}" if after.due_on else after.case_ref
