"""What a reform changes is told by article, with old and new, and nothing that stays the same."""

from datetime import date
from pathlib import Path

import pytest

from maatwerk.law import Change, Law
from maatwerk.law.engine.rule import declared_in
from maatwerk.law.reforms.diff import difference
from maatwerk.law.reforms.reform import NewPackage, Reform, RuleChange
from maatwerk.law.reforms.rule_file import run_file
from maatwerk.law.reforms.telling import as_data, as_lines

SINCE = date(2025, 4, 1)
NOTE = "nota"
FACTOR = "loonpremie_plafond_factor"
HALF_THE_WAGE = Path(__file__).parents[1] / "proposals" / "half_the_wage.py"
HALF = {function.__name__: function for function in declared_in(run_file(HALF_THE_WAGE))}


def of_values(*changes: Change) -> Reform:
    return Reform("voorstel", changes, source=NOTE)


def told(law: Law, reform: Reform, language: str = "nl") -> str:
    return "\n".join(as_lines(difference(law, reform), language))  # type: ignore[arg-type]


def test_nothing_proposed_is_nothing_changed(law: Law) -> None:
    found = difference(law, Reform("niets", source=NOTE))
    assert found.is_null
    assert found.reformed is law
    assert "stelt niets voor: ze is de wet zelf" in told(law, found.reform)
    assert "proposes nothing" in told(law, found.reform, "en")


def test_the_values_of_the_law_are_nothing_changed(law: Law) -> None:
    found = difference(law, of_values(Change(FACTOR, SINCE, 20_000, NOTE)))
    assert found.is_null
    assert found.reformed.hash != law.hash
    assert "verandert niets: elke waarde is die van de wet" in told(law, found.reform)


def test_a_value_is_told_for_each_scheme_that_has_one_of_its_own(law: Law) -> None:
    found = difference(law, of_values(Change(FACTOR, SINCE, 19_000, NOTE)))
    assert [(v.scheme, v.article, v.new.value) for v in found.values] == [
        ("imw", "Decreet 14-01-2022, art. 17", 19_000),
        ("vop", "BVR 18-07-2008 (VOP)", 19_000),
    ]
    assert all(v.old is not None and v.old.value == 20_000 for v in found.values)
    assert all((v.start, v.until) == (SINCE, None) for v in found.values)


def test_only_one_scheme_changes_where_all_share_a_value(law: Law) -> None:
    change = Change("ggmmi", date(2026, 7, 1), 1, NOTE, scheme="imw", until=date(2026, 12, 31))
    assert [v.scheme for v in difference(law, of_values(change)).values] == ["imw"]


def test_each_period_in_which_the_law_has_another_value(law: Law) -> None:
    change = Change("ggmmi", SINCE, 215_411, NOTE, until=date(2026, 6, 30))
    found = [
        (v.start, v.until, v.old.figure if v.old else None, v.new.figure)
        for v in difference(law, of_values(change)).values
    ]
    assert found == [
        (SINCE, date(2025, 12, 31), 211_189, 215_411),
        (date(2026, 4, 1), date(2026, 6, 30), 218_981, 215_411),
    ]


def test_days_on_which_nothing_changes_do_not_cut_a_period(law: Law) -> None:
    """A value of the other scheme that starts in between is no reason to tell it twice."""
    changes = (
        Change(FACTOR, SINCE, 19_000, NOTE, scheme="imw"),
        Change(FACTOR, date(2026, 1, 1), 15_000, NOTE, scheme="vop"),
    )
    found = difference(law, of_values(*changes)).values
    assert [(v.scheme, v.start, v.until) for v in found] == [
        ("imw", SINCE, None),
        ("vop", date(2026, 1, 1), None),
    ]


def test_a_new_package_has_no_old_value(law: Law) -> None:
    package = NewPackage("drie_jaar", {"1-4": 45, "5-": "percentage"}, SINCE, NOTE, "imw")
    reform = Reform("drie", packages=(package,), source=NOTE)
    (value,) = difference(law, reform).values
    assert (value.key, value.old, value.scheme) == ("drie_jaar", None, "imw")
    text = told(law, reform)
    assert "nieuw pakket drie_jaar" in text
    assert "bestaat niet" in text
    assert "1-4: 45 %; 5-: volgens de beslissing · VOORSTEL · nota" in text
    assert "5-: as decided · PROPOSED" in told(law, reform, "en")


def test_a_replaced_rule_is_told_with_old_and_new_code(law: Law) -> None:
    change = RuleChange(HALF["geplafonneerd_referteloon"], SINCE, NOTE, date(2025, 12, 31))
    (rule,) = difference(law, Reform("half", rules=(change,))).rules
    assert (rule.start, rule.until, rule.schemes) == (SINCE, date(2025, 12, 31), ("imw",))
    assert rule.code[0].startswith("--- rules/loonpremie.py:")
    assert rule.code[1].startswith("+++ half_the_wage.py:")
    assert (
        '+    return np.minimum(refine(referteloon, "bp × bp") // 2, referteloon_plafond)'
        in rule.code
    )
    assert (
        '-    return np.minimum(refine(referteloon, "bp × bp"), referteloon_plafond)' in rule.code
    )
    text = told(law, Reform("half", rules=(change,)))
    assert "vervangen regel geplafonneerd_referteloon · imw" in text
    assert "vanaf 01-04-2025 tot en met 31-12-2025" in text
    assert "in plaats van: Decreet 14-01-2022, art. 17" in " ".join(text.split())


def test_an_added_rule_and_check_are_all_new(law: Law) -> None:
    changes = tuple(RuleChange(HALF[name], SINCE, NOTE) for name in ("geschenk", "geen_ongeluk"))
    found = difference(law, Reform("meer", rules=changes)).rules
    assert [(rule.new.name, rule.old) for rule in found] == [
        ("geschenk", None),
        ("geen_ongeluk", None),
    ]
    assert all(line[0] in "+@" or line.startswith("--- -") for line in found[0].code)
    assert "new rule geschenk · imw" in told(law, Reform("meer", rules=changes), "en")
    kinds = [rule["kind"] for rule in as_data(difference(law, Reform("", rules=changes)))["rules"]]
    assert kinds == ["rule", "check"]


def test_a_rule_goes_on_when_another_one_starts(law: Law) -> None:
    changes = (
        RuleChange(HALF["geschenk"], SINCE, NOTE),
        RuleChange(HALF["geen_ongeluk"], date(2026, 1, 1), NOTE, date(2026, 6, 30)),
    )
    found = difference(law, Reform("meer", rules=changes)).rules
    assert {(rule.new.name, rule.start, rule.until) for rule in found} == {
        ("geschenk", SINCE, None),
        ("geen_ongeluk", date(2026, 1, 1), date(2026, 6, 30)),
    }


def test_the_rule_of_the_law_again_is_nothing_changed(law: Law) -> None:
    same = law.graph("imw").rules["nettopremie"].function
    assert difference(law, Reform("zelfde", rules=(RuleChange(same, SINCE, NOTE),))).is_null


def test_against_a_reform(law: Law) -> None:
    """What a second reform changes is told against the first."""
    first = law.reformed(of_values(Change(FACTOR, SINCE, 19_000, "een", scheme="imw")))
    (value,) = difference(first, of_values(Change(FACTOR, SINCE, 18_000, NOTE, None, "imw"))).values
    assert value.old is not None
    assert (value.old.value, value.old.source, value.new.value) == (19_000, "een", 18_000)


def test_articles_come_in_their_order(law: Law) -> None:
    reform = of_values(
        Change("begeleiding_variabel", SINCE, 1, NOTE, "hoog"),
        Change(FACTOR, SINCE, 1, NOTE),
        Change("uiterst_kwetsbaar_laagste", SINCE, 1, NOTE),
    )
    articles = [value["article"] for value in as_data(difference(law, reform))["values"]]
    numbers = [a.partition("art. ")[2] for a in articles if a.startswith("Decreet")]
    assert numbers == sorted(numbers, key=lambda text: int(text.split(" ")[0].rstrip(",")))
    assert len(set(articles)) == 4
    lines = told(law, reform).splitlines()
    assert [line for line in lines if line in articles] == list(dict.fromkeys(articles))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_lines_fit_a_terminal(law: Law, language: str) -> None:
    reform = of_values(
        Change(
            "pakket_percentages",
            SINCE,
            {"1-5": 41, "6-8": 31, "9-20": 21},
            "een nota met een lange, lange, lange naam, " * 3,
            "vijf_jaar",
            "imw",
        )
    )
    assert max(map(len, told(law, reform, language).splitlines())) <= 80
