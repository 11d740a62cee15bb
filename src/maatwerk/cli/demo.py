"""``maatwerk demo``: make the synthetic register."""

from datetime import date, datetime
from pathlib import Path

import click

DEFAULT_SEED = 20_230_701
SIZES = ("tiny", "small", "flanders", "large")


@click.command()
@click.option(
    "--size",
    type=click.Choice(SIZES),
    default="flanders",
    show_default=True,
    help="How large, by name; the same register whatever the day.",
)
@click.option("--dossiers", type=int, metavar="N", help="Exactly so many dossiers instead.")
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="Another world.")
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    default="2026-06-30",
    show_default=True,
    metavar="DATE",
    help="The day on which the register is known.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Where snapshots/ goes.",
)
def command(size: str, dossiers: int | None, seed: int, until: datetime, out: Path) -> None:
    """Make the synthetic register of invented persons, employers, dossiers and payments."""
    # Imported here, so that the command line starts at once.
    from maatwerk.demo.calibration import SIZES as DOSSIERS  # noqa: PLC0415
    from maatwerk.demo.dossiers import Scale  # noqa: PLC0415
    from maatwerk.demo.register import make_register  # noqa: PLC0415

    day: date = until.date()
    scale = Scale.named(DOSSIERS[size], day) if dossiers is None else Scale.exactly(dossiers, day)
    path = make_register(out / "snapshots", scale=scale, seed=seed, until=day)
    click.echo(path)
