"""What every step with the bank does on the command line: asks, and tells what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking

demo_option = click.option(
    "--demo", is_flag=True, help="Accept invented accounts, of a demonstration register."
)


@contextmanager
def permitted(asking: Asking) -> Iterator[None]:
    """Who may not pass is told so, with exit code 1."""
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy

    try:
        yield
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))


def tell(told: dict[str, object], lines: Iterator[str], asking: Asking, *, err: bool) -> None:
    """Print JSON, or the lines; these beside what goes to standard output, if that is taken."""
    if asking.as_json and not err:
        print_canonical(told)
        return
    for line in lines:
        click.echo(line, err=err)
