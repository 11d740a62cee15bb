"""What every step of retention does on the command line: asks, and tells what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.cases.refusal import Refusal
    from maatwerk.register.retention.acting import Retention
    from maatwerk.register.retention.plans import Plan

PURPOSE = "bewaring"


@contextmanager
def retention(asking: Asking) -> "Iterator[Retention]":
    """The door of retention; who may not pass is told so, with exit code 1.

    Raises:
        BadInputError: another purpose is given.
    """
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.retention.acting import Retention  # noqa: PLC0415 - likewise

    if asking.why not in (None, PURPOSE):
        raise BadInputError(f"Retention has one purpose, {PURPOSE}: leave --purpose out.")
    try:
        yield Retention()
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))


def tell_plan(plan: "Plan | Refusal", asking: Asking) -> None:
    """Print the plan, or why not, with exit code 1."""
    from maatwerk.cases.refusal import Refusal  # noqa: PLC0415 - the start stays quick
    from maatwerk.register.retention.telling import plan_lines, plan_told  # noqa: PLC0415 - Django

    if isinstance(plan, Refusal):
        tell_refusal(plan, asking)
    elif asking.as_json:
        print_canonical(plan_told(plan))
    else:
        for line in plan_lines(plan, asking.lang):
            click.echo(line)


def tell_refusal(refusal: "Refusal", asking: Asking) -> None:
    """Say why not, and end with exit code 1."""
    refuse(asking, refusal.kind.value, refusal.nl, refusal.en, refusal.field)
