"""``maatwerk pay open-items``: what could not simply be paid, and why."""

import click

from maatwerk.cli.case.acting import print_canonical
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.running import language, permitted
from maatwerk.cli.register_option import register_option
from maatwerk.errors import BadInputError


@click.command("open-items")
@register_option
@asking_option
@click.option("--reason", metavar="CODE", help="Only what is open for this reason.")
@click.option("--all", "history", is_flag=True, help="All that ever was, also what was settled.")
@click.argument("run", required=False)
def command(asking: Asking, reason: str | None, history: bool, run: str | None) -> None:
    """List what is still open, or all that ever was of RUN; one a line."""
    from maatwerk.payments.open_items import Reason  # noqa: PLC0415 - the start stays quick
    from maatwerk.payments.running import Running  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.telling import item_line, item_told  # noqa: PLC0415 - likewise

    if reason is not None and reason not in list(Reason):
        raise BadInputError(
            f"There is no reason {reason}; choose from {', '.join(Reason)}.",
            f"De reden {reason} bestaat niet; kies uit {', '.join(Reason)}.",
        )
    with (
        permitted(asking),
        Running().open_items(asking.actor, asking.purpose, run, reason, history=history) as found,
    ):
        for item in found:
            if asking.as_json:
                print_canonical(item_told(item))
            else:
                click.echo(item_line(item, language(asking)))
