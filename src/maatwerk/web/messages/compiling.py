"""Compiles the catalogues: what is compiled lies beside its source, and is not in git."""

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from maatwerk.whole_files import write_whole

LOCALE = Path(__file__).parent.parent / "locale"
"""Where the catalogues are: a folder a language."""


def compile_catalogues() -> None:
    """Make every compiled catalogue that is not there, or is older than its source.

    Raises:
        BadInputError: it cannot be written there.
    """
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        compiled = io.BytesIO()
        with source.open("rb") as read:
            write_mo(compiled, read_po(read))
        write_whole({target: compiled.getvalue()})
