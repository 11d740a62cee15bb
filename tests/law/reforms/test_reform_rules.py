"""A reform brings packages and rules of its own: dated, cited, and proven with the rest."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law import Change, Law, Quarter, load_law
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Rounding, check, declared_in, refine, rule
from maatwerk.law.errors import LawError
from maatwerk.law.reforms.reform import NewPackage, Reform, RuleChange
from maatwerk.law.reforms.rule_file import run_file
from maatwerk.law.vocabulary.units import unit

SINCE = date(2025, 4, 1)
BEFORE, FROM = Quarter(2025, 1), Quarter(2025, 2)
NOTE = "nota van de minister"
BASE = "Decreet 14-01-2022, art. 18"
CENTS = "cent/kwartaal × bp × bp × %"
HALF_THE_WAGE = Path(__file__).parents[1] / "proposals" / "half_the_wage.py"
HALF = {function.__name__: function for function in declared_in(run_file(HALF_THE_WAGE))}
FACTS: dict[str, Any] = {
    "pakket": np.repeat(np.arange(4, dtype=np.int8), 25),
    "kwartaalnummer": np.tile(np.arange(1, 26, dtype=np.int8), 4),
    "referteloon": np.arange(100) * 15_001,
    "tewerkstellingsbreuk": np.full(100, 9_000, np.int16),
    "begeleidingsnood": 0,
}


def declared(function: Any, result: str = CENTS, **more: Any) -> Any:
    article = more.pop("article", {"imw": BASE})
    return rule(article=article, unit=result, label="naam", label_en="name", **more)(function)


def reformed(law: Law, *functions: Any, since: date = SINCE, **more: Any) -> Law:
    changes = tuple(RuleChange(f, since, NOTE, **more) for f in functions)
    return law.reformed(Reform("voorstel", rules=changes))


def due(law: Law, quarter: Quarter, scheme: str = "imw") -> list[int]:
    package = FACTS["pakket"] if scheme == "imw" else 5
    found = law.amounts("loonpremie", quarter, {**FACTS, "pakket": package}, scheme=scheme)
    return [int(cents) for cents in found]


def below_zero() -> Any:
    """A premium that is rounded, and may lie below 0."""

    def nettopremie(brutopremie: Any, andere_tussenkomsten: Any) -> Any:
        return brutopremie - refine(andere_tussenkomsten, "bp × bp × %")

    return declared(nettopremie)


def nothing_deducted() -> Any:
    def nettopremie(brutopremie: Any) -> Any:
        """Nothing is deducted any more."""
        return brutopremie + brutopremie

    return declared(nettopremie)


def test_a_replaced_rule_holds_from_its_quarter(law: Law) -> None:
    more = reformed(law, nothing_deducted())
    assert due(more, BEFORE) == due(law, BEFORE)
    exact = zip(due(more, FROM), due(law, FROM), strict=True)
    assert all(abs(new - 2 * old) <= 1 for new, old in exact)
    assert sum(due(more, FROM)) > sum(due(law, FROM))


def test_it_holds_until_its_end(law: Law) -> None:
    more = reformed(law, nothing_deducted(), until=date(2025, 12, 31))
    assert due(more, Quarter(2025, 4)) != due(law, Quarter(2025, 4))
    assert due(more, Quarter(2026, 1)) == due(law, Quarter(2026, 1))


def test_of_two_changes_of_a_rule_the_later_holds_until_it_ends(law: Law) -> None:
    def none_left() -> Any:
        def nettopremie(brutopremie: Any) -> Any:
            return brutopremie * 0

        return declared(nettopremie)

    changes = (
        RuleChange(none_left(), date(2026, 1, 1), "B", until=date(2026, 3, 31)),
        RuleChange(nothing_deducted(), SINCE, "A"),
    )
    more = law.reformed(Reform("twee stappen", rules=changes))
    assert sum(due(more, Quarter(2025, 4))) > sum(due(law, Quarter(2025, 4)))
    assert sum(due(more, Quarter(2026, 1))) == 0
    assert sum(due(more, Quarter(2026, 2))) > sum(due(law, Quarter(2026, 2)))


def test_the_other_scheme_keeps_its_rule(law: Law) -> None:
    more = reformed(law, nothing_deducted())
    assert due(more, FROM, "vop") == due(law, FROM, "vop")


def test_a_rule_of_every_scheme_replaces_it_in_both(law: Law) -> None:
    def nettopremie(brutopremie: Any) -> Any:
        return brutopremie * 0

    more = reformed(law, declared(nettopremie, article=BASE))
    assert sum(due(more, FROM)) == sum(due(more, FROM, "vop")) == 0


def test_a_step_of_it_says_that_it_is_proposed_and_instead_of_what(law: Law) -> None:
    more = reformed(law, HALF["geplafonneerd_referteloon"], nothing_deducted())
    one = {name: int(np.atleast_1d(column)[-1]) for name, column in FACTS.items()}
    for quarter, confidence in ((BEFORE, "law"), (FROM, "reform")):
        steps = {s.name: s for s in more.explain("loonpremie", quarter, one).steps}
        assert steps["nettopremie"].confidence == confidence
    assert steps["nettopremie"].source == f"{NOTE} (in plaats van: Decreet 14-01-2022, art. 18)"
    capped = steps["geplafonneerd_referteloon"]
    assert (capped.article, capped.confidence) == ("Decreet 14-01-2022, art. 17", "reform")
    assert capped.source == (
        f"{NOTE}; memorie van toelichting (in plaats van: Decreet 14-01-2022, art. 17)"
    )


def test_the_rule_that_is_replaced_stays_visible(law: Law) -> None:
    more = reformed(law, nothing_deducted())
    now = law.graph("imw").rules["nettopremie"]
    replaced = more.graph("imw", FROM).rules["nettopremie"].replaces
    assert replaced is not None
    assert replaced.function is now.function
    assert replaced.article("imw") == now.article("imw")
    assert more.graph("imw", BEFORE).rules["nettopremie"].replaces is None


def test_an_added_rule_is_used_by_a_replaced_one(law: Law) -> None:
    more = reformed(law, HALF["loonpremie"], HALF["geschenk"])
    assert due(more, FROM) == due(law, FROM)
    needed = {**FACTS, "begeleidingsnood": 1}
    twice = more.amounts("loonpremie", FROM, needed)
    assert int(twice.sum()) > sum(due(law, FROM))
    step = more.explain("loonpremie", FROM, {n: int(np.max(c)) for n, c in needed.items()}).steps
    assert next(s for s in step if s.name == "geschenk").source == NOTE
    with pytest.raises(BadInputError, match="The scheme imw has no geschenk"):
        more.run(("geschenk",), BEFORE, needed)


def test_a_check_of_a_reform_refuses_from_its_quarter(law: Law) -> None:
    more = reformed(law, HALF["geen_ongeluk"])
    wages = {**FACTS, "referteloon": np.full(100, 13)}
    assert more.amounts("loonpremie", BEFORE, wages).sum() >= 0
    with pytest.raises(BadInputError, match="Row 0: referteloon is 13, which is unlucky"):
        more.amounts("loonpremie", FROM, wages)


def test_what_lies_behind_the_cent_can_be_cut_off(law: Law) -> None:
    cut = Rounding(unit("bp × bp × %"), "afgekapt", "cut off", "geen", "reform", cut=True)

    def loonpremie(nettopremie: Any) -> Any:
        return nettopremie

    more = reformed(law, declared(loonpremie, "cent/kwartaal", rounding=cut))
    exact = law.run(("nettopremie",), FROM, FACTS)["nettopremie"]
    assert due(more, FROM) == (exact // 10**10).tolist()
    assert due(more, FROM) != due(law, FROM)


@pytest.mark.parametrize(("exact", "whole"), [(-250, -2), (-200, -2), (-50, 0), (50, 0), (299, 2)])
def test_a_cut_goes_towards_zero(exact: int, whole: int) -> None:
    cut = Rounding(unit("%"), "afgekapt", "cut off", "geen", "reform", cut=True)
    assert cut.apply(np.array([exact])).tolist() == [whole]
    assert cut.apply(np.int64(exact)) == whole


def test_a_reform_of_rules_has_a_hash_of_its_own(law: Law) -> None:
    one = reformed(law, HALF["geschenk"])
    again = reformed(law, HALF["geschenk"])
    other = reformed(law, HALF["geschenk"], since=date(2025, 7, 1))
    assert one.hash == again.hash
    assert len({law.hash, one.hash, other.hash}) == 3


def test_a_hash_follows_the_text_of_the_file_that_a_rule_is_written_in(
    law: Law, tmp_path: Path
) -> None:
    def hash_of(text: str) -> str:
        file = tmp_path / "voorstel.py"
        file.write_text(text, encoding="utf-8")
        return reformed(law, *declared_in(run_file(file))).hash

    rules = HALF_THE_WAGE.read_text(encoding="utf-8")
    assert hash_of(rules) == hash_of(rules.replace("\n", "\r\n"))
    assert hash_of(rules) != hash_of(rules.replace("== 13", "== 17"))


def test_a_new_package_comes_after_those_that_are_stored(law: Law) -> None:
    package = NewPackage("drie_jaar", {"1-4": 45, "5-12": 25}, SINCE, NOTE, "imw")
    more = law.reformed(Reform("drie jaar", packages=(package,)))
    assert more.packages == (*law.packages, "drie_jaar")
    facts = {"pakket": len(law.packages), "kwartaalnummer": np.array([1, 4, 5, 12, 13])}
    assert more.percentages(FROM, facts).tolist() == [45, 45, 25, 25, 0]
    assert due(more, FROM) == due(law, FROM)
    value = more.parameter("pakket_percentages").at(SINCE, key="drie_jaar")
    assert (value.confidence, value.source, value.scheme) == ("reform", NOTE, "imw")
    for wrong in ({"quarter": BEFORE}, {"quarter": FROM, "scheme": "vop"}):
        with pytest.raises(BadInputError, match="pakket is drie_jaar, which does not exist"):
            more.percentages(wrong.pop("quarter"), facts, **wrong)  # type: ignore[arg-type]
    with pytest.raises(BadInputError, match="pakket is 9"):
        law.percentages(FROM, facts)


def test_a_new_package_for_one_premium_until_a_day(law: Law) -> None:
    package = NewPackage(
        "kort", {"1-": 10}, SINCE, NOTE, "imw", "loonpremie", until=date(2025, 6, 30)
    )
    more = law.reformed(Reform("kort", packages=(package,)))
    facts = {**FACTS, "pakket": 9}
    assert more.amounts("loonpremie", FROM, facts).sum() > 0
    with pytest.raises(BadInputError, match="pakket is kort, which does not exist"):
        more.amounts("ondersteuningspremie", FROM, facts)
    with pytest.raises(BadInputError, match="pakket is kort, which does not exist"):
        more.amounts("loonpremie", FROM + 1, facts)


def test_a_value_of_a_new_package_can_change_later(law: Law) -> None:
    package = NewPackage("drie_jaar", {"1-12": 45}, SINCE, NOTE, "imw")
    later = Change("pakket_percentages", date(2026, 1, 1), {"1-12": 35}, "B", "drie_jaar", "imw")
    more = law.reformed(Reform("drie jaar", (later,), (package,)))
    facts = {"pakket": 9, "kwartaalnummer": 2}
    assert [int(more.percentages(q, facts)) for q in (FROM, Quarter(2026, 1))] == [45, 35]


def test_reforms_one_after_the_other(law: Law) -> None:
    first = law.reformed(Reform("een", packages=(NewPackage("a", {"1-": 10}, SINCE, NOTE, "imw"),)))
    second = first.reformed(
        Reform("twee", packages=(NewPackage("b", {"1-": 20}, SINCE, NOTE, "imw"),))
    )
    third = reformed(second, nothing_deducted())
    assert third.packages[-2:] == ("a", "b")
    assert third.title == "een; twee; voorstel"
    assert len(third.changes) == 3
    facts = {"pakket": np.array([9, 10]), "kwartaalnummer": 1}
    assert third.percentages(FROM, facts).tolist() == [10, 20]


def test_only_what_rests_on_a_change_is_proven_anew(law: Law) -> None:
    more = law.reformed([Change("loonpremie_plafond_factor", SINCE, 19_000, NOTE)])
    before, after = law.graph("imw"), more.graph("imw")
    assert after.rules["pakketpercentage"] is before.rules["pakketpercentage"]
    assert after.symbols["plafond_voltijds"].low < before.symbols["plafond_voltijds"].low


@settings(deadline=None, max_examples=30)
@given(
    factor=st.sampled_from([0, 19_000, 20_000, 40_000]),
    percent=st.sampled_from([0, 20, 55, 100]),
    packages=st.sampled_from([(), ("drie_jaar",)]),
    deducted=st.booleans(),
)
def test_what_is_proven_anew_is_what_a_proof_of_all_gives(
    factor: int, percent: int, packages: tuple[str, ...], deducted: bool
) -> None:
    changes = (
        Change("loonpremie_plafond_factor", SINCE, factor, NOTE),
        Change("pakket_percentages", SINCE, {"1-8": percent}, NOTE, "twee_jaar", "imw"),
    )
    news = tuple(NewPackage(code, {"1-": percent}, SINCE, NOTE, "imw") for code in packages)
    first = load_law() if deducted else reformed(load_law(), below_zero())
    more = first.reformed(Reform("voorstel", changes, news))
    for scheme in ("imw", "vop"):
        step_by_step = more.graph(scheme, FROM)
        whole = Graph.of(scheme, step_by_step.declared, more.inputs, more.parameters)
        assert [*whole.rules.values()] == [*step_by_step.rules.values()]
        for name in whole.symbols:
            symbols = (whole.symbols[name], step_by_step.symbols[name])
            found = [getattr(symbol, "figures", symbol) for symbol in symbols]
            assert len({(str(s.unit), s.low, s.high, s.dtype) for s in found}) == 1, name


def test_a_value_that_a_new_rule_reads_holds_for_whole_quarters(law: Law) -> None:
    def nettopremie(brutopremie: Any, beslissingstermijn: Any) -> Any:
        return np.where(beslissingstermijn > 0, brutopremie, 0)

    first = law.reformed([Change("beslissingstermijn", date(2025, 2, 14), 3, NOTE)])
    with pytest.raises(LawError, match="beslissingstermijn from 2025-02-14 starts inside a quart"):
        reformed(first, declared(nettopremie))


def overflowing() -> Any:
    def nettopremie(brutopremie: Any, referteloon: Any) -> Any:
        return brutopremie * referteloon * referteloon

    return declared(nettopremie)


def of_another_unit() -> Any:
    def nettopremie(referteloon: Any) -> Any:
        return referteloon

    return declared(nettopremie, "cent/kwartaal")


def clashing() -> Any:
    def nettopremie(brutopremie: Any, referteloon: Any) -> Any:
        return brutopremie + referteloon

    return declared(nettopremie)


def asking_for_nothing_known() -> Any:
    def nettopremie(brutopremi: Any) -> Any:
        return brutopremi

    return declared(nettopremie)


def going_round() -> Any:
    def nettopremie(loonpremie: Any) -> Any:
        return loonpremie

    return declared(nettopremie)


def raising() -> Any:
    def nettopremie(brutopremie: Any) -> Any:
        return brutopremie.gemiddelde()

    return declared(nettopremie)


def named_as_an_input() -> Any:
    def referteloon(brutopremie: Any) -> Any:
        return brutopremie

    return declared(referteloon)


def a_rule_for_a_check() -> Any:
    def pakket_bestaat(pakketpercentage: Any) -> Any:
        return pakketpercentage

    return declared(pakket_bestaat, "%")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (overflowing, r"The rule nettopremie \(imw\): values from .* do not fit in int64"),
        (of_another_unit, "it is in cent/kwartaal, and the law has it in cent/kwartaal × bp"),
        (clashing, r"nettopremie \(imw\): cent/kwartaal × bp.* meets cent/kwartaal"),
        (asking_for_nothing_known, "asks for brutopremi, which is no input"),
        (going_round, "The rules go round in a circle: "),
        (raising, r"it cannot be run: AttributeError: 'Symbol' object has no attribute 'gemid"),
        (named_as_an_input, "The name referteloon means two things"),
        (a_rule_for_a_check, "it is a check of the law, not a rule"),
    ],
)
def test_a_rule_that_does_not_fit_is_named_with_file_and_line(
    law: Law, make: Any, message: str
) -> None:
    function = make()
    with pytest.raises(LawError, match=message) as refused:
        reformed(law, function)
    line = function.__code__.co_firstlineno
    assert f"test_reform_rules.py:{line}" in str(refused.value).partition(": ")[0]


def test_a_check_that_does_not_fit_is_named_with_file_and_line(law: Law) -> None:
    def nooit(referteloon: Any) -> Any:
        return referteloon > 0

    def op_een_cijfer(brutopremie: Any) -> Any:
        return brutopremie > 0

    for function, when, message in (
        (nooit, None, r"The check nooit \(imw\) is of no rule, so never made"),
        (op_een_cijfer, "brutopremie", "is made when brutopremie, which is no verdict"),
    ):
        checked = check(article={"imw": BASE}, message="fout", when=when)(function)
        line = f"test_reform_rules.py:{function.__code__.co_firstlineno}: "
        with pytest.raises(LawError, match=message) as refused:
            reformed(law, checked)
        assert str(refused.value).startswith(line)


def test_a_rule_without_article_is_named_with_file_and_line() -> None:
    def geen_artikel(loon: Any) -> Any:
        return loon

    line = geen_artikel.__code__.co_firstlineno
    with pytest.raises(LawError, match=rf"^test_reform_rules\.py:{line}: .* names no article"):
        declared(geen_artikel, article="")


def with_huge_wages(law: Law) -> Law:
    """What no file and no reform can do, as both have bounds."""
    wage = law.parameter("ggmmi")
    huge = tuple(replace(value, value=10**15) for value in wage.values)
    return replace(law, parameters={**law.parameters, "ggmmi": replace(wage, values=huge)})


def test_a_rule_of_the_law_is_named_with_file_and_line_too(law: Law) -> None:
    with pytest.raises(LawError, match=r"^rules/loonpremie\.py:\d+: The rule plafond_voltijds \("):
        with_huge_wages(law)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"source": " "}, r"reform of the rule geschenk has no source: say who proposes it"),
        ({"since": date(2025, 4, 2)}, "starts inside a quarter"),
        ({"until": date(2025, 7, 1)}, "inside a quarter.*give the last day of a quarter"),
        ({"until": date(2025, 3, 31)}, "ends on 2025-03-31, before it starts"),
    ],
)
def test_a_rule_is_dated_and_cited(law: Law, more: dict[str, Any], message: str) -> None:
    fields = {"since": SINCE, "source": NOTE, **more}
    with pytest.raises(LawError, match=message):
        law.reformed(Reform("voorstel", rules=(RuleChange(HALF["geschenk"], **fields),)))


@pytest.mark.parametrize(
    ("package", "message"),
    [
        (("vijf_jaar", {"1-": 5}, SINCE, NOTE, "imw"), "exists already: change its bands in pak"),
        (("Drie", {"1-": 5}, SINCE, NOTE, "imw"), "write its code as drie_jaar"),
        (("drie", {"1-": 5}, SINCE, "", "imw"), "has no source: say who proposes it"),
        (("drie", {"1-": 5}, SINCE, NOTE, "sine"), "of the scheme sine; there are imw, vop"),
        (("drie", {"1-": 5}, SINCE, NOTE, "imw", "bonus"), "is for bonus; there are begel"),
        (("drie", {"1-": 500}, SINCE, NOTE, "imw"), "500 lies outside 0 to 100"),
        (("drie", {"1-": -5}, SINCE, NOTE, "imw"), "-5 lies outside 0 to 100"),
        (("drie", {"1-4": 5, "6-": 5}, SINCE, NOTE, "imw"), "leave a hole"),
        (("drie", {"1-": 5}, date(2025, 5, 1), NOTE, "imw"), "starts inside a quarter"),
    ],
)
def test_a_package_that_does_not_fit(law: Law, package: tuple[Any, ...], message: str) -> None:
    with pytest.raises(LawError, match=message):
        law.reformed(Reform("voorstel", packages=(NewPackage(*package),)))


def test_a_thing_that_is_no_rule() -> None:
    for thing in (len, 5, lambda loon: loon):
        with pytest.raises(LawError, match="is no rule: declare a function with @rule or @check"):
            RuleChange(thing, SINCE, NOTE)  # type: ignore[arg-type]


def test_a_rule_whose_text_nobody_can_read() -> None:
    space: dict[str, Any] = {"declared": declared}
    exec("def geschenk(brutopremie): return brutopremie\ndeclared(geschenk)", space)  # noqa: S102
    with pytest.raises(LawError, match="The text of the rule geschenk cannot be found"):
        RuleChange(space["geschenk"], SINCE, NOTE)


def change(scheme: str | None, value: int = 1) -> Change:
    return Change("loonpremie_plafond_factor", SINCE, value, NOTE, scheme=scheme)


def test_a_reform_says_each_thing_once() -> None:
    rules = (RuleChange(HALF["geschenk"], SINCE, NOTE), RuleChange(HALF["geschenk"], SINCE, "B"))
    package = NewPackage("drie", {"1-": 5}, SINCE, NOTE, "imw")
    for twice in (
        Reform.of,
        lambda changes: Reform("dubbel", changes),
    ):
        with pytest.raises(LawError, match="from 2025-04-01: the reform says this twice"):
            twice((change("imw"), change(None, 2)))
    with pytest.raises(LawError, match=r"says this twice, first in: half_the_wage\.py"):
        Reform("dubbel", rules=rules)
    with pytest.raises(LawError, match=r"The new package drie from .* says this twice"):
        Reform("dubbel", packages=(package, package))
    assert Reform("een per regeling", (change("imw"), change("vop"))).items
