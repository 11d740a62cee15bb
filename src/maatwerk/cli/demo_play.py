"""``maatwerk demo --register``: plays the synthetic register through the rules into a real one."""

from datetime import date

import click

from maatwerk.cli.progress import progress_bar
from maatwerk.demo.calibration import REGISTER_OPENS
from maatwerk.demo.dossiers import Scale
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import open_register


def play_into(place: str, scale: Scale, seed: int, day: date, *, paid: bool) -> None:
    """Make a register, play every dossier up to and including a day, and perhaps pay it.

    When it is interrupted the register is there and empty: the same command plays into it again.

    Raises:
        BadInputError: there is something in the register already, it cannot be made, or its
            vault has no key.
    """
    open_register(place)
    # These can be imported only once Django knows the tables.
    from rich.console import Console  # noqa: PLC0415 - only here
    from rich.progress import Progress  # noqa: PLC0415 - likewise

    from maatwerk.register.beginning import begin  # noqa: PLC0415 - see above
    from maatwerk.register.handle import Register  # noqa: PLC0415 - likewise
    from maatwerk.register.store import head  # noqa: PLC0415 - likewise
    from maatwerk.register.trouble import told_plainly  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.keys import keys_from  # noqa: PLC0415 - likewise
    from maatwerk.rehearsal.playing import play  # noqa: PLC0415 - likewise

    with told_plainly():
        keys = keys_from()
        begin()
        _must_be_new()
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("commands")
            played = play(
                Register(law=load_law()),
                keys,
                scale=scale,
                seed=seed,
                until=day,
                progress=lambda done, of: bar.update(task, completed=done, total=of),
            )
        end = head()
    click.echo(f"Synthetic register, seed {seed}, played up to {day}")
    for name in ("dossiers", "commands", "people", "wages"):
        click.echo(f"  {name:<10}{getattr(played, name):>9,}")
    if paid:
        _pay(day)
    click.echo(f"chain     {end}")
    click.echo(
        f"next      maatwerk snapshot make --actor REF --known-on {day}"
        f" --complete-from {REGISTER_OPENS} --synthetic --register {place} --out DIR"
    )


def _pay(day: date) -> None:
    """Pay every quarter up to a day; stopped in between, what was paid stays paid."""
    from maatwerk.register.vault.keys import keys_from  # noqa: PLC0415 - once it is open
    from maatwerk.rehearsal.paying import pay  # noqa: PLC0415 - likewise

    with progress_bar() as progress:
        done = pay(load_law(), keys_from(), first=REGISTER_OPENS, until=day, progress=progress)
    click.echo(f"  {'runs':<10}{done.runs:>9,}")
    click.echo(f"  {'lines':<10}{done.lines:>9,}")


def _must_be_new() -> None:
    """Refuse a register that holds anything.

    Raises:
        BadInputError: it does.
    """
    from maatwerk.register.models import EventRow, VaultRow  # noqa: PLC0415 - once it is open

    if EventRow.objects.exists() or VaultRow.objects.exists():
        raise BadInputError(
            "There is something in this register already; nothing was changed. Play into a new one."
        )
