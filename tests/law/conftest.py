from collections.abc import Callable
from pathlib import Path

import pytest

from maatwerk.law import Law, load_law


@pytest.fixture(scope="session")
def law() -> Law:
    return load_law()


@pytest.fixture
def write_parameter(tmp_path: Path) -> Callable[..., Path]:
    """Writes a parameter file and returns its folder."""

    def write(text: str, name: str = "toll") -> Path:
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write
