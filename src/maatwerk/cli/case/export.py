"""``maatwerk case export``: all lines that a role may see."""

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.errors import BadInputError


@click.command()
@register_option
@asking_option
@click.argument("which", metavar="[LIST]", required=False)
def command(asking: Asking, which: str | None) -> None:
    """Write every line of LIST, or of all lists, that the role may see: a line of JSON each.

    The access log names every dossier before it is handed out, so also of who stops halfway.
    """
    from maatwerk.cases.encoding import plain  # noqa: PLC0415 - numpy is heavy
    from maatwerk.cases.work_lists import WorkList  # noqa: PLC0415 - numpy is heavy
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.reading import Reading  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    if which is not None and which not in list(WorkList):
        raise BadInputError(f"There is no list {which}; choose from {', '.join(WorkList)}.")
    asked = None if which is None else WorkList(which)
    try:
        with Reading(Vault()).export(asking.actor, asking.purpose, which=asked) as lines:
            for line in lines:
                print_canonical(plain(line))
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
