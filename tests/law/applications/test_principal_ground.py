"""The principal ground: of several that are met, that which stands first in the list."""

import ast
import inspect
from itertools import pairwise
from types import ModuleType

import numpy as np
import pytest

from maatwerk.law.inputs.quarterly import HANDICAP, UITERST_KWETSBAAR
from maatwerk.law.rules import uitkomst_imw, uitkomst_vop
from maatwerk.law.rules.begeleidingspremie import (
    BEGRENSD,
    GEEN_GRENS,
    NIET_NAGEGAAN,
    begrenzing,
)
from maatwerk.law.rules.uitkomst import GROND_ONBEKEND, GROUNDS, eerste_grond
from maatwerk.law.vocabulary.three_valued import JA, NEE, ONBEKEND


@pytest.mark.parametrize(("first", "second"), [*pairwise(GROUNDS)])
def test_the_first_that_is_met_is_the_principal_one(first: str, second: str) -> None:
    place = GROUNDS.index(first) + 1
    assert eerste_grond(**{first: JA, second: JA}) == place
    assert eerste_grond(**{first: NEE, second: JA}) == place + 1
    assert eerste_grond(**{first: NEE, second: ONBEKEND}) == GROND_ONBEKEND


def test_the_parts_of_a_stage_stand_in_the_order_of_the_list() -> None:
    functions = {
        node.name: node
        for node in ast.parse(inspect.getsource(uitkomst_imw)).body
        if isinstance(node, ast.FunctionDef)
    }

    def called(node: ast.AST, name: str) -> ast.Call:
        (call,) = (
            one
            for one in ast.walk(node)
            if isinstance(one, ast.Call) and getattr(one.func, "id", "") == name
        )
        return call

    parts = [
        ast.unparse(part) for part in called(functions["grond_van_weigering"], "eerste_van").args
    ]
    codes = [
        str(keyword.arg)
        for part in parts
        for keyword in called(functions[part], "eerste_grond").keywords
    ]
    assert len(parts) == 3
    assert codes == sorted(codes, key=GROUNDS.index)


@pytest.mark.parametrize("module", [uitkomst_imw, uitkomst_vop])
def test_each_stage_names_its_grounds_in_the_order_of_the_list(module: ModuleType) -> None:
    calls = [
        [keyword.arg for keyword in node.keywords]
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "eerste_grond"
    ]
    assert len(calls) >= 3
    assert all(codes == sorted(codes, key=GROUNDS.index) for codes in calls)


def test_only_a_known_category_and_cost_limit_the_guidance() -> None:
    category = np.array([-1, -1, UITERST_KWETSBAAR, UITERST_KWETSBAAR, HANDICAP, HANDICAP])
    cost = np.array([-1, 10_000, -1, 10_000, -1, 10_000])
    found = begrenzing(category, cost)
    assert found.tolist() == [
        *(NIET_NAGEGAAN, NIET_NAGEGAAN, NIET_NAGEGAAN, BEGRENSD),
        *(GEEN_GRENS, GEEN_GRENS),
    ]
