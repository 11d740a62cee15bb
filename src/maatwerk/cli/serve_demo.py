"""The register of ``maatwerk serve``: synthetic, made once, with a key of its own beside it."""

import os
from pathlib import Path

import click
from django.db import connections

from maatwerk.cli.demo import DEFAULT_SEED
from maatwerk.cli.progress import progress_bar
from maatwerk.demo.calibration import REFERENCE_DATE
from maatwerk.demo.dossiers import Scale
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import open_register
from maatwerk.register.opening import DATABASE
from maatwerk.whole_files import hidden_folder

DOSSIERS = 200
REGISTER, KEY, SNAPSHOTS = "register", "vault-key", "snapshots"


def demo_register(folder: Path) -> None:
    """Open the demonstration register of a folder; make it when there is none.

    It appears whole or not at all. The key of its vault lies beside it, for its owner alone:
    whom it hides nobody is, and a real register keeps its key elsewhere.

    Raises:
        BadInputError: the folder cannot be written, or holds a register of a newer version.
    """
    open_register(folder / REGISTER)
    # These can be imported only once Django knows the tables.
    from maatwerk.register.beginning import begin  # noqa: PLC0415 - see above
    from maatwerk.register.trouble import told_plainly  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.keys import VARIABLE  # noqa: PLC0415 - likewise

    try:
        if not (folder / REGISTER).exists():
            with told_plainly():
                _make(folder)
        os.environ[VARIABLE] = (folder / KEY).read_text(encoding="ascii").strip()
    except OSError as error:
        raise BadInputError(
            f"Cannot use {folder}: {error.strerror}. Choose another folder with --out, or throw "
            "this one away: what is in it is invented."
        ) from error
    open_register(folder / REGISTER)
    os.environ[DATABASE] = str(folder / REGISTER)
    with told_plainly():
        begin()  # one of an older version of the software is brought up to date
    connections.close_all()  # whoever serves opens its own


def demo_snapshot(folder: Path) -> None:
    """Make a snapshot of the demonstration register, unless there is one.

    Raises:
        BadInputError: it cannot be written.
    """
    from maatwerk.register.snapshots import make_snapshot  # noqa: PLC0415 - Django is heavy

    if (folder / SNAPSHOTS).exists():
        return
    with hidden_folder(folder) as aside:
        made = aside / SNAPSHOTS
        make_snapshot(made, known_on=REFERENCE_DATE, law=load_law(), synthetic=True)
        made.rename(folder / SNAPSHOTS)
    connections.close_all()


def private_folder(folder: Path) -> None:
    """Make a folder for its owner alone, unless it is there.

    Raises:
        BadInputError: it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BadInputError(
            f"Cannot make the folder {folder}: {error.strerror}. Choose another with --out."
        ) from error


def _make(folder: Path) -> None:
    from maatwerk.register.beginning import begin  # noqa: PLC0415 - once Django knows the tables
    from maatwerk.register.handle import Register  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.keys import VARIABLE, keys_from, new_key  # noqa: PLC0415 - likewise
    from maatwerk.rehearsal.playing import play  # noqa: PLC0415 - likewise

    folder.mkdir(parents=True, exist_ok=True)
    click.echo(f"Making a synthetic register of {DOSSIERS} dossiers in {folder} ...")
    with hidden_folder(folder) as aside, progress_bar() as tell:
        key = new_key()
        open_register(aside / REGISTER)
        begin()
        play(
            Register(law=load_law()),
            keys_from({VARIABLE: key}),
            scale=Scale.exactly(DOSSIERS, REFERENCE_DATE),
            seed=DEFAULT_SEED,
            until=REFERENCE_DATE,
            progress=lambda done, of: tell("commands", done, of),
        )
        connections.close_all()
        kept = aside / KEY
        kept.touch(mode=0o600)
        kept.write_text(f"{key}\n", encoding="ascii")
        kept.replace(folder / KEY)
        (aside / REGISTER).rename(folder / REGISTER)
