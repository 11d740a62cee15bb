"""The law that a command asks: as it is, or under the reform of ``--reform``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from maatwerk.law import Law

reform_option = click.option(
    "--reform",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Under the reform of this file; a .py file is executed.",
)


def law_asked(reform: Path | None) -> "Law":
    """The law, with the reform laid over it if there is one.

    Raises:
        LawError: the file does not hold a reform, or not one of this law.
    """
    from maatwerk.law import load_law  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law.reforms.file import load_reform  # noqa: PLC0415 - likewise

    law = load_law()
    return law if reform is None else law.reformed(load_reform(reform))
