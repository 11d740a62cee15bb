"""What the pages say around the law, in Dutch and English."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

import yaml

from maatwerk.law.explanation.wording import Language


@cache
def texts(language: Language) -> Mapping[str, str]:
    """Every text, by its key."""
    written = resources.files("maatwerk.lawbook").joinpath("texts.yaml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    pairs: Mapping[str, list[str]] = yaml.load(written, loader)  # noqa: S506 - both are safe
    return MappingProxyType({key: pair[language == "en"] for key, pair in pairs.items()})
