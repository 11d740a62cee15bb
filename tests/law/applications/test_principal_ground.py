"""The principal ground: of several that are met, that which stands first in the list."""

from itertools import pairwise

import numpy as np
import pytest

from maatwerk.law.inputs.quarterly import HANDICAP, UITERST_KWETSBAAR
from maatwerk.law.rules.begeleidingspremie import (
    BEGRENSD,
    GEEN_GRENS,
    NIET_NAGEGAAN,
    begrenzing,
)
from maatwerk.law.rules.uitkomst import GROND_ONBEKEND, GROUNDS, eerste_grond
from maatwerk.law.vocabulary.three_valued import JA, NEE, ONBEKEND


@pytest.mark.parametrize(("first", "second"), [*pairwise(GROUNDS)])
def test_the_list_says_which_ground_comes_first(first: str, second: str) -> None:
    place = GROUNDS.index(first) + 1
    both = {first: JA, second: JA}
    assert eerste_grond(**both) == place
    assert eerste_grond(**dict(reversed(both.items()))) == place
    assert eerste_grond(**{second: JA, first: NEE}) == place + 1
    assert eerste_grond(**{second: ONBEKEND, first: NEE}) == GROND_ONBEKEND


def test_only_a_known_category_and_cost_limit_the_guidance() -> None:
    category = np.array([-1, -1, UITERST_KWETSBAAR, UITERST_KWETSBAAR, HANDICAP, HANDICAP])
    cost = np.array([-1, 10_000, -1, 10_000, -1, 10_000])
    found = begrenzing(category, cost)
    assert found.tolist() == [
        *(NIET_NAGEGAAN, NIET_NAGEGAAN, NIET_NAGEGAAN, BEGRENSD),
        *(GEEN_GRENS, GEEN_GRENS),
    ]
