"""Hands the bytes of a letter to standard output or to a file that is not there yet."""

import os
import sys
from pathlib import Path

import click

from maatwerk.errors import BadInputError

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("-"),
    metavar="FILE|-",
    help="Where to; standard output if left out. A file that is there is not replaced.",
)


def hand(content: bytes, out: Path) -> bool:
    """Write the letter; whether it went to a file.

    A letter names people: only who wrote the file can read it.

    Raises:
        BadInputError: the file is there already, or cannot be written.
    """
    if str(out) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return False
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BadInputError(f"{out} is there already. Choose another name.") from None
    except OSError as error:
        raise BadInputError(f"Cannot write {out}: {error.strerror}.") from error
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - made above, for its owner alone
            file.write(content)
    except OSError as error:
        out.unlink()
        raise BadInputError(f"Cannot write {out}: {error.strerror}; nothing is left.") from error
    return True
