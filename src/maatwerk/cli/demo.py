"""``maatwerk demo``: make the synthetic register."""

import signal
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from maatwerk.cli.progress import progress_bar
from maatwerk.demo.calibration import REFERENCE_DATE, REGISTER_OPENS, SIZES
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.demo.dossiers import Scale
    from maatwerk.demo.register import Register

DEFAULT_SEED = 20_230_701
MOST_DOSSIERS = 100_000_000
MOST_PLAYED = 60_000
LATEST = date(2040, 12, 31)


@click.command()
@click.option(
    "--size",
    type=click.Choice(list(SIZES)),
    default="flanders",
    show_default=True,
    help="How large, by name. Another --until shows the same register on another day.",
)
@click.option(
    "--dossiers", type=int, metavar="N", help="Exactly so many dossiers, whatever the size."
)
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="Another world.")
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    default=REFERENCE_DATE.isoformat(),
    show_default=True,
    metavar="DATE",
    help="The day on which the register is known.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="Where snapshots/ and vault/ go.",
)
@click.option(
    "--register",
    "place",
    metavar="DIR|URL",
    help="Play it into this new register instead, command by command; for some ten thousands.",
)
@click.option(
    "--paid",
    is_flag=True,
    help="With --register: pay month by month as well, by runs, bank files and their answers.",
)
@click.option(
    "--calibration",
    is_flag=True,
    help="Print published figures beside results; they are meant for the size of Flanders.",
)
@click.pass_context
def command(
    context: click.Context,
    *,
    size: str,
    dossiers: int | None,
    seed: int,
    until: datetime,
    out: Path,
    place: str | None,
    paid: bool,
    calibration: bool,
) -> None:
    """Make the synthetic register: invented persons, employers, dossiers and payments.

    Every identifier is plainly invented, the payments are computed by the law engine, and
    the same options give the same bytes.

    With --register it plays them into a register, through the same commands that people give,
    each at its own moment; the snapshots of that register have the same applications and
    quarters, and with --paid the same payments. The vault of the register needs a key.
    """
    day = until.date()
    _refuse_impossible(dossiers, day)
    # Imported here, so that the command line starts at once.
    from maatwerk.demo.dossiers import Scale  # noqa: PLC0415

    scale = Scale.named(SIZES[size], day) if dossiers is None else Scale.exactly(dossiers, day)
    if place is not None:
        if context.get_parameter_source("out") is not ParameterSource.DEFAULT:
            raise BadInputError("--out is for the tables: it does not go with --register.")
        _play(place, scale, seed, day, calibration=calibration, paid=paid)
        return
    if paid:
        raise BadInputError("--paid needs --register: the tables have their payments already.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    register = _make(scale, seed, day, out)
    _report(register, seed)
    if calibration:
        _print_calibration(register)


def _play(
    place: str, scale: "Scale", seed: int, day: date, *, calibration: bool, paid: bool
) -> None:
    if calibration:
        raise BadInputError("--calibration needs the tables: it does not go with --register.")
    if scale.dossiers > MOST_PLAYED:
        raise BadInputError(
            f"{scale.dossiers:,} dossiers are too many to play one by one; at most {MOST_PLAYED:,}."
        )
    from maatwerk.cli.demo_play import play_into  # noqa: PLC0415 - Django is heavy

    play_into(place, scale, seed, day, paid=paid)


def _refuse_impossible(dossiers: int | None, day: date) -> None:
    if dossiers is not None and not 1 <= dossiers <= MOST_DOSSIERS:
        raise BadInputError(
            f"--dossiers {dossiers} is not possible: ask for 1 to {MOST_DOSSIERS:,} dossiers."
        )
    if not REGISTER_OPENS <= day <= LATEST:
        raise BadInputError(
            f"--until {day} is not possible: the register opens on {REGISTER_OPENS}"
            f" and is drawn up to {LATEST}."
        )


def _make(scale: "Scale", seed: int, day: date, out: Path) -> "Register":
    """Make it, with a progress bar when somebody is watching."""
    from maatwerk.demo.register import make_register  # noqa: PLC0415

    with progress_bar() as tell:
        return make_register(
            out,
            scale=scale,
            seed=seed,
            until=day,
            progress=lambda done: tell("dossiers", done, scale.dossiers),
        )


def _report(register: "Register", seed: int) -> None:
    from maatwerk.snapshot import open_snapshot  # noqa: PLC0415

    snapshot = open_snapshot(register.snapshot, verify=False)
    tables: dict[str, dict[str, Any]] = snapshot.manifest["tables"]
    click.echo(f"Synthetic register, seed {seed}, known on {snapshot.known_on}")
    for name, entry in tables.items():
        sums = ", ".join(_sum(field, total) for field, total in entry["sums"].items())
        click.echo(f"  {name:<13}{entry['rows']:>12,} rows   {sums}")
    click.echo(f"snapshot  {register.snapshot}")
    click.echo(f"vault     {register.vault}  (who is behind the references; never handed over)")


def _print_calibration(register: "Register") -> None:
    from maatwerk.demo.targets import as_markdown, measure  # noqa: PLC0415
    from maatwerk.snapshot import open_snapshot  # noqa: PLC0415

    click.echo()
    click.echo(as_markdown(measure(open_snapshot(register.snapshot, verify=False))), nl=False)


def _sum(field: str, total: int) -> str:
    """One sum of the manifest in words; all money is in cents."""
    words = field.replace("_", " ")
    if field == "stopped_days":
        return f"{words} {total:,}"
    return f"{words} {total // 100:,}.{total % 100:02} EUR"
