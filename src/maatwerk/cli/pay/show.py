"""``maatwerk pay show``: a run, its lines, and the receipt behind each line."""

from contextlib import ExitStack

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.pay.running import language, permitted, tell_run
from maatwerk.cli.register_option import register_option


@click.command()
@register_option
@asking_option
@click.option("--lines", is_flag=True, help="Every line, one a line.")
@click.option("--line", "number", type=click.IntRange(min=1), metavar="N", help="One line.")
@click.option("--receipt", is_flag=True, help="The receipt of that line, as JSON.")
@click.argument("run", required=False)
def command(
    asking: Asking, lines: bool, number: int | None, receipt: bool, run: str | None
) -> None:
    """Show RUN, or list all runs.

    A receipt is computed again from what the run knew. Exit code 1 when it is not the one whose
    hash the line keeps.
    """
    if receipt and number is None:
        raise click.UsageError("--receipt is of one line: add --line N.")
    if run is None and (lines or number is not None):
        raise click.UsageError("Name the RUN whose lines are meant.")
    with permitted(asking):
        if run is None:
            _list(asking)
        elif number is not None and receipt:
            _show_receipt(asking, run, number)
        elif number is not None or lines:
            _show_lines(asking, run, number)
        else:
            from maatwerk.payments.running import Running  # noqa: PLC0415 - Django is heavy

            tell_run(Running().show(asking.actor, run, asking.purpose), asking)


def _list(asking: Asking) -> None:
    from maatwerk.payments.running import Running  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.telling import run_line, run_told  # noqa: PLC0415 - likewise

    for one in Running().every(asking.actor, asking.purpose):
        if asking.as_json:
            print_canonical(run_told(one))
        else:
            click.echo(run_line(one, language(asking)))


def _show_lines(asking: Asking, run: str, number: int | None) -> None:
    """One line, or all."""
    from maatwerk.payments.running import Running  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.telling import line_line, line_told  # noqa: PLC0415 - likewise

    with ExitStack() as stack:
        if number is None:
            found = stack.enter_context(Running().lines(asking.actor, run, asking.purpose))
        else:
            found = iter([Running().line(asking.actor, run, number, asking.purpose)])
        for line in found:
            if asking.as_json:
                print_canonical(line_told(line))
            else:
                click.echo(line_line(line, language(asking)))


def _show_receipt(asking: Asking, run: str, number: int) -> None:
    """The receipt, if it is the one that the line was made with."""
    from maatwerk.payments.running import Running  # noqa: PLC0415 - Django is heavy

    line, receipt = Running().receipt(asking.actor, run, number, asking.purpose)
    if receipt["sha256"] != line.receipt:
        refuse(
            asking,
            "difference",
            f"Het bewijs dat nu wordt berekend ({receipt['sha256']}) is niet dat van de lijn"
            f" ({line.receipt}): maatwerk register verify zegt wat er is gewijzigd.",
            f"The receipt that is computed now ({receipt['sha256']}) is not that of the line "
            f"({line.receipt}): maatwerk register verify tells what was changed.",
        )
    print_canonical(receipt)
