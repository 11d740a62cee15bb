"""``maatwerk demo --register``: plays the synthetic register through the rules into a real one."""

from datetime import date
from typing import TYPE_CHECKING

import click

from maatwerk.cli.progress import progress_bar
from maatwerk.demo.calibration import REGISTER_OPENS
from maatwerk.demo.dossiers import Scale
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import open_register

if TYPE_CHECKING:
    from maatwerk.register.handle import Register
    from maatwerk.register.vault.keys import Keys


def play_into(place: str, scale: Scale, seed: int, day: date, *, paid: bool) -> None:
    """Make a register, play every dossier up to and including a day, and perhaps pay it.

    When it is interrupted the register is there and empty, or played and paid up to some run: the
    same command goes on.

    Raises:
        BadInputError: there is something else in the register already, it cannot be made, or its
            vault has no key.
    """
    open_register(place)
    # These can be imported only once Django knows the tables.
    from maatwerk.register.beginning import begin  # noqa: PLC0415 - see above
    from maatwerk.register.handle import Register  # noqa: PLC0415 - likewise
    from maatwerk.register.store import head  # noqa: PLC0415 - likewise
    from maatwerk.register.trouble import told_plainly  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.keys import keys_from  # noqa: PLC0415 - likewise

    with told_plainly():
        keys = keys_from()
        begin()
        waits = paid and _waits_to_be_paid(scale, seed, day)
        if not waits:
            _must_be_new()
        click.echo(f"Synthetic register, seed {seed}, played up to {day}")
        if not waits:
            _play(Register(law=load_law()), keys, scale, seed, day)
        if paid:
            _pay(keys, seed, day)
        end = head()
    click.echo(f"chain     {end}")
    click.echo(
        f"next      maatwerk snapshot make --actor REF --known-on {day}"
        f" --complete-from {REGISTER_OPENS} --synthetic --register {place} --out DIR"
    )


def _play(register: "Register", keys: "Keys", scale: Scale, seed: int, day: date) -> None:
    from maatwerk.rehearsal.playing import play  # noqa: PLC0415 - once it is open

    with progress_bar() as tell:
        played = play(
            register,
            keys,
            scale=scale,
            seed=seed,
            until=day,
            progress=lambda done, of: tell("commands", done, of),
        )
    _tell(played, ("dossiers", "commands", "people", "wages"))


def _pay(keys: "Keys", seed: int, day: date) -> None:
    """Pay month by month up to a day; stopped in between, what was paid stays paid."""
    from maatwerk.rehearsal.paying import pay  # noqa: PLC0415 - once it is open

    with progress_bar() as progress:
        paid = pay(load_law(), keys, seed=seed, until=day, progress=progress)
    _tell(paid, ("runs", "lines", "transfers", "failed"))


def _tell(counts: object, names: tuple[str, ...]) -> None:
    for name in names:
        click.echo(f"  {name:<10}{getattr(counts, name):>9,}")


def _waits_to_be_paid(scale: Scale, seed: int, day: date) -> bool:
    """Whether it was played by this very command, and stopped while it was paid."""
    from maatwerk.rehearsal.paying import all_is_paid  # noqa: PLC0415 - once it is open
    from maatwerk.rehearsal.playing import was_played  # noqa: PLC0415 - likewise

    return not all_is_paid(day) and was_played(load_law(), scale=scale, seed=seed, until=day)


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
