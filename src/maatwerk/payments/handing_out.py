"""Writes a file for the bank: whole or not, for who wrote it alone, and never over another."""

import os
from pathlib import Path

from maatwerk.errors import BadInputError
from maatwerk.whole_files import hidden_folder


def hand_out(content: bytes, path: Path) -> bool:
    """Write the file; whether it was not there yet with these very bytes.

    A process that is killed leaves nothing that could be taken for a file.

    Raises:
        BadInputError: another file is there, or it cannot be written.
    """
    try:
        if path.exists():
            if path.is_file() and path.read_bytes() == content:
                return False
            raise BadInputError(
                f"{path} is there already and is something else. Choose another name; the file "
                "for the bank is kept, and the same command gives it again.",
                f"{path} bestaat al en is iets anders. Kies een andere naam; het bankbestand is "
                "bewaard, en hetzelfde commando geeft het opnieuw.",
            )
        with hidden_folder(path.parent) as folder:
            aside = folder / "bank.xml"
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(descriptor, "wb") as file:  # noqa: PTH123 - made above, for its owner alone
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.link(aside, path)  # unlike a rename it never replaces
    except OSError as error:
        raise BadInputError(
            f"Cannot write {path}: {error.strerror}. Choose a folder that is there and that you "
            "may write in; the file for the bank is kept, and the same command gives it again.",
            f"{path} kan niet geschreven worden: {error.strerror}. Kies een map die er is en "
            "waarin u mag schrijven; het bankbestand is bewaard, en hetzelfde commando geeft het "
            "opnieuw.",
        ) from error
    return True
