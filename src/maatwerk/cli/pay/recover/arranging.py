"""What every command on recovery does: tells what came of it."""

from typing import TYPE_CHECKING

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking
from maatwerk.cli.pay.running import language

if TYPE_CHECKING:
    from maatwerk.cases.refusal import Refusal
    from maatwerk.payments.recovery_acts import Kept


owed_by_option = click.option(
    "--owed-by", "debtor", metavar="REF", help="Whose claims, where several owe in the case."
)


def tell_act(came: "Kept | Refusal", asking: Asking) -> None:
    """Print the act, or why there is none, with exit code 1."""
    from maatwerk.cases.refusal import Refusal  # noqa: PLC0415 - the start stays quick
    from maatwerk.payments.recovery_telling import (  # noqa: PLC0415 - Django is heavy
        act_line,
        act_told,
    )

    if isinstance(came, Refusal):
        refuse(asking, came.kind.value, came.nl, came.en, came.field)
    elif asking.as_json:
        print_canonical(act_told(came))
    else:
        click.echo(act_line(came, language(asking)))
