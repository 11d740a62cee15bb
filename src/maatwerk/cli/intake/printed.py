"""A report as a person reads it in the terminal."""

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from maatwerk.intake import Report
from maatwerk.intake.problems import Problems

MOST_PRINTED = 100
"""Problems that are printed one by one; the file of --errors has more."""


def print_report(report: Report) -> None:
    """Print what was understood, what is wrong and what waits, and the counts."""
    console = Console()
    for note in report.notes:
        click.echo(note)
    if report.preview:
        click.echo("The first rows as understood (what is personal is hidden):")
        _print_preview(console, report)
    if report.problems:
        click.echo(f"{report.problems.total:,} wrong:")
        _print_problems(console, report.problems)
    if report.waiting:
        click.echo(f"{report.waiting.total:,} rows wait and are not kept:")
        for (_, message), count in sorted(report.waiting.counts.items()):
            click.echo(f"  {count:,} times: {message}")
    click.echo(
        f"{report.rows:,} rows: {report.new:,} new, {report.changed:,} changed, "
        f"{report.unchanged:,} unchanged, {report.waiting.total:,} waiting, "
        f"{report.problems.total:,} wrong"
    )
    if report.corrected:
        click.echo(f"{report.corrected:,} times a person or applicant is corrected in the vault.")
    if report.kept:
        click.echo(f"Taken in; sha256 of the file {report.file_hash}.")
    else:
        click.echo("Nothing was kept." if report.dry else "Nothing was taken in: mend the file.")


def _print_preview(console: Console, report: Report) -> None:
    """A line a field, a column a row: there are more fields than fit side by side."""
    names = list(dict.fromkeys(name for row in report.preview for name in row if name != "row"))
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("field", no_wrap=True)
    for row in report.preview:
        table.add_column(f"row {row['row']}")
    for name in names:
        table.add_row(*(Text(text) for text in (name, *(r.get(name, "") for r in report.preview))))
    console.print(table)


def _print_problems(console: Console, problems: Problems) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("row", "field", "value", "what is wrong"):
        table.add_column(name, justify="right" if name == "row" else "left")
    for at, found in enumerate(problems.in_order()):
        if at == MOST_PRINTED:
            break
        cells = (str(found.row), found.column or found.field, found.value, found.message)
        table.add_row(*map(Text, cells))
    console.print(table)
    if problems.total > MOST_PRINTED:
        click.echo(f"and {problems.total - MOST_PRINTED:,} more; in all:")
        for (field, message), count in problems.counts.most_common(MOST_PRINTED):
            click.echo(f"  {count:,} times {field}: {message}")
