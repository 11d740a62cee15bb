"""Where a rule is written: the file and line that an error names."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

_LAW = Path(__file__).parents[1]


def place_of(function: Callable[..., Any]) -> str:
    """``rules/loonpremie.py:28``, where the declaration starts; of a reform, its file's name."""
    code = inspect.unwrap(function).__code__
    path = Path(code.co_filename)
    file = path.relative_to(_LAW).as_posix() if path.is_relative_to(_LAW) else path.name
    return f"{file}:{code.co_firstlineno}"
