"""The engine on a country that does not exist: nothing in it is Flemish."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Change, Law, Quarter
from maatwerk.law.dated.load import load_parameters
from maatwerk.law.dated.schemes import Scheme
from maatwerk.law.engine.rule import Input, rules_of
from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.units import unit

HERE = Path(__file__).parents[1]
ANIMALS = ("goat", "sheep", "cow")
SPRING = Quarter(1900, 1)
SUMMER = Quarter(1900, 2)


def island() -> ModuleType:
    spec = spec_from_file_location("island", HERE / "island.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def inputs() -> Mapping[str, Input]:
    return {
        given.name: given
        for given in (
            Input("animal", unit("animal"), np.int8, 0, 2, "dier", "animal", codes=ANIMALS),
            Input("years", unit("years"), np.int16, 1, 90, "jaren", "years"),
            Input("percentage", unit("%"), np.int8, 0, 100, "deel", "share", absent=0),
            Input("crossing", unit("bp"), np.int16, 0, 10_000, "overtocht", "crossing"),
            Input("paid", unit("cent/kwartaal"), np.int64, 0, 10**6, "betaald", "paid"),
            Input("herd", unit("getal"), np.int16, 0, 1000, "kudde", "herd", absent=0),
        )
    }


@pytest.fixture(scope="module")
def country() -> Law:
    given = inputs()
    schemes = {
        code: Scheme(code, Quarter(1900, 1), None, "Wet op de bruggen", "het marktplein", "law")
        for code in ("bridge", "ferry")
    }
    return Law(
        "0" * 64,
        schemes,
        given,
        load_parameters(HERE / "invented", {"animal": ANIMALS}),
        rules_of(island()),
        ("due", "refund", "lamp_money"),
        "part",
    )


def facts(**given: Any) -> dict[str, Any]:
    return {"animal": 0, "years": 1, "crossing": 10_000, "paid": 0, **given}


def test_amount_of_the_months_of_the_quarter(country: Law) -> None:
    assert country.amounts("due", SPRING, facts(), scheme="bridge") == 1500
    assert country.amounts("due", SUMMER, facts(), scheme="bridge") == (1000 + 1000 + 1200) // 2


def test_as_known_before_the_rise_was_known(country: Law) -> None:
    early, late = date(1900, 5, 19), date(1900, 5, 20)
    assert country.amounts("due", SUMMER, facts(), scheme="bridge", known_on=early) == 1500
    assert country.amounts("due", SUMMER, facts(), scheme="bridge", known_on=late) == 1600


@pytest.mark.parametrize(("years", "cents"), [(2, 1500), (3, 750), (4, 750), (5, 0), (90, 0)])
def test_bands_and_what_lies_past_them(country: Law, years: int, cents: int) -> None:
    assert country.amounts("due", SPRING, facts(years=years), scheme="bridge") == cents


def test_a_given_share_only_in_the_scheme_that_has_it(country: Law) -> None:
    cow = facts(animal=2, percentage=33)
    assert country.amounts("due", SPRING, cow, scheme="ferry") == 990
    with pytest.raises(BadInputError, match="a cow may not cross; bring another animal"):
        country.amounts("due", SPRING, cow, scheme="bridge")


def test_a_row_that_comes_later_is_unknown_before(country: Law) -> None:
    assert country.amounts("due", Quarter(1901, 1), facts(animal=1), scheme="bridge") == 360
    with pytest.raises(BadInputError, match="a sheep may not cross"):
        country.amounts("due", Quarter(1900, 4), facts(animal=1), scheme="bridge")


@pytest.mark.parametrize(
    ("crossing", "paid", "refunded"),
    [
        (10_000, 1500, 0),
        (10_000, 1501, -1),
        (9_999, 1500, 0),  # 1499.85 - 1500 = -0.15
        (9_997, 1500, 0),  # -0.45
        (9_990, 1500, -2),  # -1.5 goes away from 0
        (10, 0, 2),  # 1.5 too
        (9, 0, 1),  # 1.35
    ],
)
def test_rounding_is_half_up_on_the_magnitude(
    country: Law, crossing: int, paid: int, refunded: int
) -> None:
    given = facts(crossing=crossing, paid=paid)
    assert country.amounts("refund", SPRING, given, scheme="bridge") == refunded


def test_a_rule_of_one_scheme_is_not_in_the_other(country: Law) -> None:
    herd = facts(herd=3, animal=1)
    assert country.amounts("lamp_money", SPRING, herd, scheme="bridge") == 24
    with pytest.raises(BadInputError, match="The scheme ferry has no lamp_money; it has due"):
        country.amounts("lamp_money", SPRING, herd, scheme="ferry")


def test_a_check_of_a_rule_is_made_only_with_that_rule(country: Law) -> None:
    herd = {"herd": np.array([3, 101], np.int16), "years": np.array([51, 51], np.int16)}
    with pytest.raises(BadInputError, match="Row 1: 51 years is too long for 101 head of goat"):
        country.amounts("due", SPRING, facts(**herd), scheme="bridge")
    assert country.amounts("lamp_money", SPRING, facts(**herd), scheme="bridge").tolist() == [
        21,
        707,
    ]


def test_an_explanation_names_the_article_of_the_scheme(country: Law) -> None:
    told = country.explain("due", SPRING, facts(animal=2, percentage=33), scheme="ferry")
    step = {s.name: s for s in told.steps}["exact_due"]
    assert (step.article, step.confidence) == ("Wet op het veer, art. 4", "assumed")
    assert step.source == "de veerman zegt het"
    assert step.value == 3000 * 33 * 10_000
    assert told.amount_cents == told.steps[-1].value == 990


def test_a_reform_of_a_month_and_of_a_band(country: Law) -> None:
    reformed = country.reformed(
        [
            Change("toll", date(1900, 2, 1), 1003, "de burgemeester"),
            Change("share", date(1900, 1, 1), {"1-": 60}, "de burgemeester", key="goat"),
        ]
    )
    assert reformed.amounts("due", SPRING, facts(), scheme="bridge") == 1804  # 3006 x 60 %
    assert country.amounts("due", SPRING, facts(), scheme="bridge") == 1500


def test_what_could_overflow_is_refused(country: Law) -> None:
    toll = country.parameter("toll")
    huge = replace(toll, values=(replace(toll.values[0], value=10**14),))
    with pytest.raises(LawError, match=r"The rule exact_due \(bridge\): values from .* int64"):
        replace(country, parameters={**country.parameters, "toll": huge})


def test_a_reform_beyond_the_bounds_of_the_unit_is_refused(country: Law) -> None:
    huge = Change("toll", date(1900, 1, 1), 10**14, "de burgemeester")
    with pytest.raises(LawError, match="lies outside 0 to 100000000, the bounds of toll"):
        country.reformed([huge])


def test_a_complete_table_with_a_hole_is_an_error(country: Law) -> None:
    lamp = country.parameter("lamp")
    holed = replace(lamp, values=lamp.values[:2])
    law = replace(country, parameters={**country.parameters, "lamp": holed})
    with pytest.raises(BadInputError, match="The parameter lamp for cow has no value at all"):
        law.amounts("lamp_money", SPRING, facts(herd=3), scheme="bridge")


def test_the_whole_block_and_each_single_one_agree(country: Law) -> None:
    rng = np.random.default_rng(7)
    size = 1000
    columns = {
        "animal": np.zeros(size, np.int8),
        "years": rng.integers(1, 8, size, dtype=np.int16),
        "crossing": rng.integers(0, 10_001, size, dtype=np.int16),
        "paid": rng.integers(0, 3000, size),
    }
    whole = country.amounts("refund", SUMMER, columns, scheme="bridge")
    assert whole.min() < 0 < whole.max()
    for block, threads in ((1, 1), (7, 2), (999, 3), (1000, 1), (4096, 2)):
        again = country.amounts(
            "refund", SUMMER, columns, scheme="bridge", block=block, threads=threads
        )
        assert again.tolist() == whole.tolist()
    singles = [
        country.explain(
            "refund", SUMMER, {n: int(c[row]) for n, c in columns.items()}, scheme="bridge"
        ).amount_cents
        for row in range(size)
    ]
    assert singles == whole.tolist()
