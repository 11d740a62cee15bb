"""``maatwerk vault accounts``: the accounts that wait for other eyes."""

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
def command(asking: Asking) -> None:
    """List the applicants whose account nobody confirmed yet: nothing is paid to it.

    Told are the reference, and who told the account when; no number.
    """
    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - the start stays quick
    from maatwerk.register.access.confirming import waiting  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - likewise

    try:
        found = waiting(asking.actor, asking.purpose, SystemClock())
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
        return
    for ref, standing in found.items():
        at = standing.told_at.isoformat(timespec="seconds") if standing.told_at else None
        if asking.as_json:
            print_canonical({"reference": ref, "told_by": standing.told_by, "told_at": at})
        else:
            click.echo("  ".join(filter(None, (ref, standing.told_by, at))))
    if not found and not asking.as_json:
        none = "Geen enkele rekening wacht." if asking.lang == "nl" else "No account waits."
        click.echo(none)
