"""Whatever is wrong with a law is found when it is loaded, and the rule is named."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pytest

from maatwerk.law.dated.parameters import DatedValue, Parameter
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Check, Input, Rounding, Rule, Rules, check, refine, rule
from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.units import unit


def declared(function: Callable[..., Any], result: str, **options: Any) -> Rule:
    """``function`` as a rule in the unit ``result``."""
    texts = {"article": "art. 1", "label": "naam", "label_en": "name", **options}
    found = rule(unit=result, **texts)(function).__law__  # type: ignore[attr-defined]
    assert isinstance(found, Rule)
    return found


def checked(function: Callable[..., Any], of: str | None = None, when: str | None = None) -> Check:
    found = check(article="art. 1", message="no", of=of, when=when)(function).__law__  # type: ignore[attr-defined]
    assert isinstance(found, Check)
    return found


def parameter(name: str, in_unit: str, *figures: int, **table: Any) -> Parameter:
    day = date(2000, 1, 1)
    rows = tuple(DatedValue(day, f, in_unit, "source", "law", "art. 1", day) for f in figures)
    return Parameter(name, "naam", "name", unit(in_unit), "art. 1", rows, **table)


INPUTS: Mapping[str, Input] = {
    given.name: given
    for given in (
        Input("loon", unit("cent/kwartaal"), np.int64, 0, 10**8, "loon", "wage"),
        Input("breuk", unit("bp"), np.int16, 0, 10_000, "breuk", "fraction"),
        Input("procent", unit("%"), np.int8, 0, 100, "procent", "percent"),
        Input("code", unit("code"), np.int8, -1, 1, "code", "code", codes=("a", "b")),
        Input("rang", unit("rang"), np.int16, 1, 200, "rang", "rank"),
    )
}
PARAMETERS = {
    p.name: p
    for p in (
        parameter("maandloon", "cent/maand", 100, 200),
        parameter("kwartaalloon", "cent/kwartaal", 300),
        parameter("tabel", "%", 10, keys="code"),
    )
}


def graph(*nodes: Rule | Check, parameters: Mapping[str, Parameter] = PARAMETERS) -> Graph:
    rules = tuple(node for node in nodes if isinstance(node, Rule))
    checks = tuple(node for node in nodes if isinstance(node, Check))
    return Graph.of("test", Rules(rules, checks), INPUTS, parameters)


def test_a_sound_rule_is_proven_with_its_bounds() -> None:
    def deel(loon: Any, breuk: Any) -> Any:
        return loon * breuk

    symbol = graph(declared(deel, "cent/kwartaal × bp")).symbols["deel"]
    assert (symbol.low, symbol.high, symbol.dtype) == (0, 10**12, np.int64)


def test_a_constant_with_a_type_keeps_a_verdict_narrow() -> None:
    def oordeel(loon: Any) -> Any:
        return (loon > 0) * np.int8(2)

    symbol = graph(declared(oordeel, "getal")).symbols["oordeel"]
    assert (symbol.low, symbol.high, symbol.dtype) == (0, 2, np.int8)
    assert oordeel(np.array([0, 5])).dtype == np.int8


def test_a_cycle_names_its_rules() -> None:
    def kip(ei: Any) -> Any:
        return ei

    def ei(kip: Any) -> Any:
        return kip

    with pytest.raises(LawError, match=r"circle: (kip -> ei -> kip|ei -> kip -> ei)\."):
        graph(declared(kip, "%"), declared(ei, "%"))


def test_an_unknown_argument_names_rule_and_argument() -> None:
    def deel(loonn: Any) -> Any:
        return loonn

    with pytest.raises(LawError, match=r"rule deel \(test\) asks for loonn, which is no input"):
        graph(declared(deel, "cent/kwartaal"))


def test_a_name_with_two_meanings() -> None:
    def loon(breuk: Any) -> Any:
        return breuk

    with pytest.raises(LawError, match="The name loon means two things"):
        graph(declared(loon, "bp"))


def test_two_rules_of_one_name() -> None:
    def deel(breuk: Any) -> Any:
        return breuk

    with pytest.raises(LawError, match="The name deel means two things"):
        graph(declared(deel, "bp"), declared(deel, "bp"))


@pytest.mark.parametrize("article", ["", "  ", {}, {"test": ""}])
def test_a_rule_without_article(article: Any) -> None:
    def deel(loon: Any) -> Any:
        return loon

    with pytest.raises(LawError, match="The rule deel names no article"):
        declared(deel, "cent/kwartaal", article=article)


# Each of these is wrong in one way; none of them may ever be computed.
def months_with_quarters(maandloon: Any, kwartaalloon: Any) -> Any:
    return np.minimum(maandloon, kwartaalloon)


def points_with_percents(breuk: Any, procent: Any) -> Any:
    return breuk + procent


def cents_with_finer_cents(loon: Any, breuk: Any) -> Any:
    return np.minimum(loon, loon * breuk)


def another_unit_than_it_says(loon: Any) -> Any:
    return loon


def a_number_of_its_own(loon: Any) -> Any:
    return loon + 100


def a_fraction_of_its_own(loon: Any) -> Any:
    return loon * 0.5


def a_true_division(loon: Any, breuk: Any) -> Any:
    return loon / breuk


def a_division_by_what_can_be_zero(loon: Any, breuk: Any) -> Any:
    return loon // breuk


def overflows_int64(loon: Any, breuk: Any) -> Any:
    return loon * breuk * breuk * breuk


def overflows_int16(breuk: Any) -> Any:
    return breuk * 4


def overflows_int8(procent: Any) -> Any:
    return procent + procent


def looks_up_by_the_wrong_code(tabel: Any, procent: Any) -> Any:
    return tabel[procent]


def looks_up_what_may_not_be_given(tabel: Any, code: Any) -> Any:
    return tabel[code]


def looks_up_by_too_much(tabel: Any, code: Any, rang: Any) -> Any:
    return tabel[code, rang]


def a_sum_of_quarters(kwartaalloon: Any) -> Any:
    return kwartaalloon.sum()


def depends_on_nothing() -> Any:
    return 5


def chooses_by_a_figure(loon: Any, breuk: Any) -> Any:
    return np.where(breuk, loon, 0)


def combines_figures_as_verdicts(loon: Any) -> Any:
    return loon & loon


def shifts(loon: Any) -> Any:
    return loon << 2


def clips(loon: Any) -> Any:
    return np.clip(loon, 0, 5)


def reduces(loon: Any) -> Any:
    return np.add.reduce(loon)


@pytest.mark.parametrize(
    ("function", "result", "message"),
    [
        (months_with_quarters, "cent/maand", "cent/maand meets cent/kwartaal"),
        (points_with_percents, "bp", "bp meets %"),
        (cents_with_finer_cents, "cent/kwartaal", "cent/kwartaal meets cent/kwartaal × bp"),
        (another_unit_than_it_says, "cent/maand", "the result is in cent/kwartaal, not in cent/m"),
        (a_number_of_its_own, "cent/kwartaal", "cent/kwartaal meets getal"),
        (a_fraction_of_its_own, "cent/kwartaal", "0.5 is no integer"),
        (a_true_division, "cent/kwartaal/bp", "divide cannot be used in a rule"),
        (a_division_by_what_can_be_zero, "cent/kwartaal/bp", "floor_divide cannot be used"),
        (overflows_int64, "cent/kwartaal × bp × bp × bp", "do not fit in int64"),
        (overflows_int16, "bp", "values from 0 to 40000 do not fit in int16"),
        (overflows_int8, "%", "values from 0 to 200 do not fit in int8"),
        (looks_up_by_the_wrong_code, "%", "a table by code is looked up by %"),
        (looks_up_what_may_not_be_given, "%", "-1 to 1 lies outside the table"),
        (looks_up_by_too_much, "%", "a table by 1 is looked up by 2"),
        (a_sum_of_quarters, "cent/kwartaal", "only an amount a month has a sum"),
        (depends_on_nothing, "getal", "the result depends on nothing"),
        (chooses_by_a_figure, "cent/kwartaal", "the condition of where is not a verdict"),
        (combines_figures_as_verdicts, "cent/kwartaal", "only verdicts can be combined"),
        (shifts, "cent/kwartaal", "left_shift cannot be used in a rule"),
        (clips, "cent/kwartaal", "clip cannot be used"),
        (reduces, "cent/kwartaal", "add cannot be used that way"),
    ],
)
def test_a_rule_that_is_wrong(function: Callable[..., Any], result: str, message: str) -> None:
    with pytest.raises(LawError, match=message) as refused:
        graph(declared(function, result))
    assert f"The rule {function.__name__} (test): " in str(refused.value)


def test_rounding_away_another_scale_than_there_is() -> None:
    def deel(loon: Any, breuk: Any) -> Any:
        return loon * breuk

    rounding = Rounding(unit("%"), "a", "b", "c", "law")
    with pytest.raises(LawError, match="the result is in cent/kwartaal/% × bp, not in cent/kw"):
        graph(declared(deel, "cent/kwartaal", rounding=rounding))


@pytest.mark.parametrize("positive", [True, False])
def test_a_rounding_knows_whether_it_can_be_below_zero(positive: bool) -> None:
    def deel(loon: Any, breuk: Any, kwartaalloon: Any) -> Any:
        return loon * breuk - (0 if positive else refine(kwartaalloon, "bp"))

    rounding = Rounding(unit("bp"), "a", "b", "c", "law")
    proven = graph(declared(deel, "cent/kwartaal", rounding=rounding)).rules["deel"]
    assert proven.rounding is not None
    assert proven.rounding.proven_positive is positive


def test_a_check_must_give_a_verdict() -> None:
    def te_veel(loon: Any) -> Any:
        return loon

    def deel(loon: Any) -> Any:
        return loon

    with pytest.raises(LawError, match=r"te_veel .*the result is in cent/kwartaal, not in getal"):
        graph(declared(deel, "cent/kwartaal"), checked(te_veel, of="deel"))


def test_a_check_that_would_never_be_made() -> None:
    def te_veel(loon: Any) -> Any:
        return loon > 0

    with pytest.raises(LawError, match=r"The check te_veel .* is of no rule, so never made"):
        graph(checked(te_veel))


def test_a_check_made_when_a_figure_holds() -> None:
    def te_veel(loon: Any) -> Any:
        return loon > 0

    def deel(loon: Any) -> Any:
        return loon

    with pytest.raises(LawError, match="te_veel is made when deel, which is no verdict"):
        graph(declared(deel, "cent/kwartaal"), checked(te_veel, when="deel"))


def test_a_check_of_a_rule_that_is_not_there() -> None:
    def te_veel(loon: Any) -> Any:
        return loon > 0

    with pytest.raises(LawError, match=r"te_veel .* asks for deel, which is no input"):
        graph(checked(te_veel, of="deel"))


def test_a_table_by_an_unknown_input() -> None:
    def deel(loon: Any) -> Any:
        return loon

    odd = {"vreemd": parameter("vreemd", "%", 1, keys="kleur")}
    with pytest.raises(LawError, match="The table vreemd is by kleur, which is no input"):
        graph(declared(deel, "cent/kwartaal"), parameters=odd)


def test_rules_come_right_before_what_needs_them() -> None:
    def a(loon: Any) -> Any:
        return loon

    def b(breuk: Any) -> Any:
        return breuk

    def c(b: Any, a: Any) -> Any:
        return a * b

    def d(a: Any) -> Any:
        return a

    money = "cent/kwartaal"
    linked = graph(
        declared(d, money),
        declared(c, f"{money} × bp"),
        declared(a, money),
        declared(b, "bp"),
    )
    assert [rule.name for rule in linked.needed_for("c")] == ["b", "a", "c"]
    assert [rule.name for rule in linked.needed_for("d")] == ["a", "d"]
