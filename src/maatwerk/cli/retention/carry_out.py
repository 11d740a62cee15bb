"""``maatwerk retention carry-out``: delete what an approved plan says."""

import click

from maatwerk.cli.case.acting import print_canonical
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.register_option import register_option
from maatwerk.cli.retention.answering import retention, tell_refusal


@click.command()
@register_option
@asking_option
@click.argument("plan")
def command(asking: Asking, plan: str) -> None:
    """Delete what PLAN says, whole or not at all; giving it again deletes nothing more.

    Exit code 1 when it is not approved, or when the facts have overtaken it.
    """
    from maatwerk.cases.refusal import Refusal  # noqa: PLC0415 - the command line starts at once
    from maatwerk.register.retention.telling import deletion_line, deletion_told  # noqa: PLC0415

    with retention(asking) as door:
        done = door.carry_out(asking.actor, plan)
    if isinstance(done, Refusal):
        tell_refusal(done, asking)
    elif asking.as_json:
        print_canonical({"plan": plan, "deletions": [deletion_told(one) for one in done]})
    else:
        for one in done:
            click.echo(deletion_line(one, asking.lang))
