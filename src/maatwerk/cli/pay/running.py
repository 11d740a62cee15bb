"""What every command on runs does: asks, and tells what came of it."""

from typing import TYPE_CHECKING, Literal

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking
from maatwerk.cli.pay.answering import permitted

if TYPE_CHECKING:
    from maatwerk.cases.refusal import Refusal
    from maatwerk.payments.showing import Shown


__all__ = ["language", "permitted", "tell_run"]


def language(asking: Asking) -> Literal["nl", "en"]:
    """The language of the answer."""
    return "nl" if asking.lang == "nl" else "en"


def tell_run(came: "Shown | Refusal", asking: Asking) -> None:
    """Print the run, or why not, with exit code 1."""
    from maatwerk.cases.refusal import Refusal  # noqa: PLC0415 - the start stays quick
    from maatwerk.payments.telling import run_lines, run_told  # noqa: PLC0415 - Django is heavy

    if isinstance(came, Refusal):
        refuse(asking, came.kind.value, came.nl, came.en, came.field)
    elif asking.as_json:
        print_canonical(run_told(came))
    else:
        for line in run_lines(came, language(asking)):
            click.echo(line)
