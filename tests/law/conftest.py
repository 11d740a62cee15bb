from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maatwerk.law import Law, Quarter, load_law
from maatwerk.law.inputs import AID_CATEGORIES, GUIDANCE_LEVELS, PACKAGES

Q = Quarter.parse


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


def positions(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as people write them, codes replaced by their positions."""
    lists = {
        "pakket": PACKAGES,
        "begeleidingsnood": GUIDANCE_LEVELS,
        "steuncategorie": AID_CATEGORIES,
    }
    return {
        name: lists[name].index(value) if name in lists and isinstance(value, str) else value
        for name, value in facts.items()
    }
