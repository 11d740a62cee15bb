"""A page of cases for a person, or as JSON."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from maatwerk.cli.case.acting import print_canonical
from maatwerk.cli.case.asking import Asking

if TYPE_CHECKING:
    from maatwerk.register.lines import Line
    from maatwerk.register.reading import After, Page


def print_page(page: "Page", asking: Asking, following: "Callable[[After], str]") -> None:
    """Print its lines, and what to go on after when there are more."""
    from maatwerk.cases.encoding import plain  # noqa: PLC0415 - numpy is heavy

    more = page.after and following(page.after)
    if asking.as_json:
        print_canonical({"lines": plain(page.lines), "after": more})
        return
    for line in page.lines:
        click.echo(as_text(line))
    if more:
        click.echo(f"--after {more}")


def as_text(line: "Line") -> str:
    """A line as a person reads it."""
    due = str(line.due_on or "-")
    return f"{line.case_ref}  {due:<10}  {line.stage:<12}  {line.person_name or '-'}"
