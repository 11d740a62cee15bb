"""Which letter is wanted, by whom, and with what it is made: options and what they stand for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from maatwerk.cli.case.acting import on_option

if TYPE_CHECKING:
    from maatwerk.register.letters.desk import Desk
    from maatwerk.register.letters.templates import Templates

F = TypeVar("F", bound=Callable[..., Any])

FORMS = click.Choice(["html", "pdf"])
KINDS = ("toekenning", "weigering", "onontvankelijk", "vervallen", "opvraging", "terugvordering")
"""Those of ``cases.letters.LetterKind``, without what that imports."""

sender_option = click.option(
    "--sender",
    type=click.Path(path_type=Path),
    envvar="MAATWERK_SENDER",
    metavar="FILE",
    help="Who sends it, as YAML; left out, an invented department whose letters say so.",
)
templates_option = click.option(
    "--templates",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Templates of your own; left out, those of the project.",
)


_kind_option = click.option("--kind", type=click.Choice(KINDS), required=True, help="Which letter.")
_event_option = click.option(
    "--event",
    "about",
    type=click.IntRange(min=1),
    metavar="N",
    help="Number of the recovery order that it tells of; else the last.",
)


def letter_options(function: F) -> F:
    """The command gets ``--kind``, ``--on``, ``--event`` and ``--sender``."""
    for option in (sender_option, _event_option, on_option, _kind_option):
        function = option(function)
    return function


def desk_of(sender: Path | None, folder: Path | None = None) -> "Desk":
    """Where letters are made, of the open register.

    Raises:
        BadInputError: the vault has no key, or the sender or a template cannot be read.
    """
    from maatwerk.register.handle import Register  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.letters.desk import Desk  # noqa: PLC0415 - likewise
    from maatwerk.register.letters.sender import read_sender  # noqa: PLC0415 - likewise
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - likewise

    return Desk(Register(), Vault(), templates_in(folder), read_sender(sender))


def templates_in(folder: Path | None) -> "Templates":
    """The templates of a folder, or of the project; errors as for :func:`desk_of`."""
    from maatwerk.register.letters.templates import (  # noqa: PLC0415 - Django is heavy
        FOLDER,
        load_templates,
    )

    return load_templates(folder or FOLDER)


def told(case_ref: str, letter: object) -> dict[str, object]:
    """What is told of a letter, as JSON: what its event holds, and the case."""
    from maatwerk.cases.encoding import plain  # noqa: PLC0415 - numpy is heavy

    data = plain(letter)
    assert isinstance(data, dict)  # noqa: S101 - a slip of ours, not of a user
    return {"case": case_ref, **data}
