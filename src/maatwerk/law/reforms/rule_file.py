"""Reads a file of Python, which is to say that it runs it, and says where it goes wrong."""

import linecache
import traceback
from pathlib import Path
from types import ModuleType

from maatwerk.law.errors import LawError


def run_file(path: Path) -> ModuleType:
    """What a Python file defines.

    The file is executed, with all that it may do: run none that you would not run yourself.

    Raises:
        LawError: it cannot be read, is no Python or raises; it names the file and the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LawError(f"{path.name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise LawError(f"{path.name} is no text: {error}.") from error
    file = str(path)
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    module = ModuleType(path.stem)
    module.__file__ = file
    try:
        exec(compile(text, file, "exec"), vars(module))  # noqa: S102 - that is what it is for
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise LawError(f"{path.name}{line}: {error.msg}.") from error
    except LawError as error:
        named = str(error).startswith(f"{path.name}:")
        raise LawError(str(error) if named else f"{_place(error, path)}: {error}") from error
    except (Exception, SystemExit) as error:
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        raise LawError(f"{_place(error, path)}: it raises {what}.") from error
    return module


def _place(error: BaseException, path: Path) -> str:
    """The last line of the file on the way to an error."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(path)]
    return f"{path.name}:{lines[-1]}" if lines else path.name
