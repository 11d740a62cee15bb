"""``maatwerk case list``: a work list."""

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.cli.written import DAY
from maatwerk.errors import BadInputError


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
    from maatwerk.cases.encoding import plain  # noqa: PLC0415 - numpy is heavy
    from maatwerk.cases.work_lists import WorkList  # noqa: PLC0415 - likewise
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.reading import After, Reading  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    if which not in list(WorkList):
        raise BadInputError(f"There is no list {which}; choose from {', '.join(WorkList)}.")
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
    on = page.after and "/".join(str(part) for part in (page.after.due_on, page.after.case_ref))
    following = on and on.removeprefix("None/")
    if asking.as_json:
        print_canonical({"lines": plain(page.lines), "after": following})
        return
    for line in page.lines:
        who = line.person_name or "-"
        click.echo(f"{line.case_ref}  {line.due_on or '-'!s:<10}  {line.stage:<12}  {who}")
    if following:
        click.echo(f"--after {following}")
