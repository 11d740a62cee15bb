"""The words in which a law is written: inputs, rules, checks, rounding.

A rule is a pure function whose argument names are what it depends on: inputs, parameters
or other rules. It is written once, on integers; the engine calls it with whole blocks of
dossiers, with a single dossier to explain, and, when the law is loaded, with symbols that
prove its units and that no integer overflows.
"""

from typing import Any, TypeAlias

from maatwerk.law.engine.articles import Article, Articles
from maatwerk.law.engine.declaring import (
    GroundRule,
    Rules,
    check,
    declared_by,
    declared_in,
    ground,
    rule,
    rules_of,
)
from maatwerk.law.engine.input import Input
from maatwerk.law.engine.nodes import Check, Rule
from maatwerk.law.engine.rounding import Rounding, refine

__all__ = [
    "Article",
    "Articles",
    "Check",
    "Column",
    "GroundRule",
    "Input",
    "Rounding",
    "Rule",
    "Rules",
    "check",
    "declared_by",
    "declared_in",
    "ground",
    "refine",
    "rule",
    "rules_of",
]

Column: TypeAlias = Any
"""Integers, one for each dossier; or a single one, or a symbol, which behave the same."""
