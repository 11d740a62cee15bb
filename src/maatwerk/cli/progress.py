"""A bar on the terminal, when somebody is watching."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Tell: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


@contextmanager
def progress_bar() -> Iterator[Tell]:
    """What to tell how far it is; shown on standard error if that is a terminal."""
    from rich.console import Console  # noqa: PLC0415 - the command line starts at once
    from rich.progress import (  # noqa: PLC0415 - likewise
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    unwatched = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=unwatched) as bar:
        task = bar.add_task("", total=None)
        yield lambda doing, done, total: bar.update(
            task, description=doing, completed=done, total=total
        )
