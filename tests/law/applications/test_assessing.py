"""One application judged: what is told, and what the rules say of it, are the same."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter, assess
from maatwerk.law.applications.assessing import FLAGS, SLIPS, targets_of
from maatwerk.law.applications.assessment import Assessment
from maatwerk.law.applications.file import Application, read_applications
from maatwerk.law.days import day_of
from maatwerk.law.review.examples import load_examples, read_fact
from maatwerk.law.rules.uitkomst import GROND_ONBEKEND, GROUNDS, OUTCOME_WORDS, OUTCOMES
from maatwerk.snapshot.codes import codes_of

EXAMPLES = Path(__file__).parents[3] / "examples" / "applications"
SPRING = Quarter(2025, 1)


@pytest.fixture(scope="module")
def baker(law: Law) -> Application:
    (found,) = read_applications(EXAMPLES / "werkgever.yaml", law)
    return found


def judge(law: Law, application: Application, **changed: Any) -> Assessment:
    """The application with some facts changed; None takes one away."""
    facts = dict(application.facts)
    for name, value in changed.items():
        facts.pop(name, None)
        if value is not None:
            facts[name] = read_fact(law.inputs, name, value, "test")
    return assess(law, application.quarter, facts, scheme=application.scheme)


def test_a_grant_without_guidance(law: Law, baker: Application) -> None:
    told = judge(law, baker)
    assert told.outcome == "toekennen_zonder_begeleiding"
    assert told.is_granted
    assert told.principal is None
    assert [ground.code for ground in told.further] == ["R11"]
    assert (told.package, told.percentage) == ("vijf_jaar_verhoogd", 55)
    assert (told.first_quarter, told.last_quarter) == (SPRING, Quarter(2029, 4))
    assert told.missing == told.missing_for_package == told.flags == ()
    assert told.law_hash == law.hash


def test_a_finding_has_its_facts_and_its_article(law: Law, baker: Application) -> None:
    told = judge(law, baker)
    finding = next(f for f in told.findings if f.ground.code == "R11")
    assert finding.verdict == "ja"
    assert {(fact.name, fact.text, fact.text_en) for fact in finding.facts} == {
        ("gevraagde_premie", "loon_en_begeleidingspremie", "loon_en_begeleidingspremie"),
        ("soort_aanvrager", "werkgever", "werkgever"),
        ("vestiging_in_vlaanderen", "nee", "no"),
    }
    assert finding.ground.article == "Decreet 14-01-2022, art. 20"


def test_every_ground_is_told_in_the_order_of_the_list(law: Law, baker: Application) -> None:
    codes = [finding.ground.code for finding in judge(law, baker).findings]
    assert codes == [code for code, g in law.grounds.items() if g.scheme == "imw"]


def test_an_unknown_ground_says_what_is_missing(law: Law, baker: Application) -> None:
    told = judge(law, baker, hoofdverblijfplaats=None, geboortedag=None)
    assert told.outcome == "onbeslist"
    assert not told.is_granted
    unknown = {f.ground.code: [m.name for m in f.missing] for f in told.findings if f.missing}
    assert unknown == {"R09": ["hoofdverblijfplaats"], "R13": ["geboortedag"]}
    assert {fact.name for fact in told.missing} == {"hoofdverblijfplaats", "geboortedag"}
    assert {fact.text for fact in told.missing} == {""}
    assert {fact.name for fact in told.missing_for_package} == {"geboortedag"}
    assert told.last_quarter is None
    assert told.step("reden_einde").label == "einde onbekend"


def test_a_refusal_has_a_principal_and_further_grounds(law: Law, baker: Application) -> None:
    told = judge(law, baker, uitgesloten_sector="ja", uitgesloten_cumul="ja")
    assert told.outcome == "weigeren"
    assert told.principal is not None
    assert told.principal.code == "R05"
    assert [ground.code for ground in told.further] == ["R11", "R24"]


@pytest.mark.parametrize(
    ("outcome", "changed"),
    [
        ("weigeren", {"uitgesloten_sector": "ja"}),
        ("onontvankelijk", {"arbeidsovereenkomst": "nee"}),
        ("vervallen", {"ontvankelijkheidsdag": "2024-09-01", "onderzoek_afgerond": "nee"}),
    ],
)
def test_what_is_not_granted_carries_no_right(
    law: Law, baker: Application, outcome: str, changed: dict[str, str]
) -> None:
    still = {"dagen_stilstand": "0", "onderzoek_verlengd": "nee", "duur_van_de_nood": None}
    told = judge(law, baker, **still, **changed)
    assert told.outcome == outcome
    assert told.principal is not None
    assert (told.package, told.percentage, told.first_quarter, told.last_quarter) == (None,) * 4
    assert told.missing_for_package == ()
    assert told.step("voorgesteld_pakket").text("nl") == "onbekend"  # why stays told


def test_no_term_no_grant(law: Law, baker: Application) -> None:
    running = {
        "soort_aanvraag": "aanpassing",
        "lopend_pakket": "vijf_jaar",
        "lopend_kwartaalnummer": "6",
        "geevalueerd_percentage": "60",
    }
    told = judge(law, baker, **running)
    assert (told.outcome, told.package, told.last_quarter) == ("onbeslist", "op_maat", None)
    assert [fact.name for fact in told.missing] == ["lopend_recht_tot"]
    ended = judge(law, baker, **running, lopend_recht_tot="2024-12-31")
    assert (ended.outcome, ended.missing) == ("onbeslist", ())
    assert [flag.name for flag in ended.flags] == ["recht_zonder_kwartaal", "lopend_recht_voorbij"]
    assert judge(law, baker, **running, lopend_recht_tot="2028-09-30").is_granted


RUNNING = {
    "soort_aanvraag": "aanpassing",
    "lopend_pakket": "vijf_jaar",
    "lopend_kwartaalnummer": "5",
    "lopend_recht_tot": "2028-12-31",
    "geevalueerd_percentage": "50",
    "nood_geldig_tot": "2045-12-31",
    "duur_van_de_nood": "vijf_jaar",
    "steunintensiteit": "0.4",
}


@pytest.mark.parametrize(
    ("changed", "flags"),
    [
        ({"lopend_recht_tot": "2029-01-01"}, ["lopend_recht_te_lang"]),
        ({"lopend_recht_tot": "2090-12-31"}, ["lopend_recht_te_lang"]),
        (
            {"steuncategorie": "uiterst_kwetsbaar", "lopend_kwartaalnummer": "9"},
            ["nummer_voor_de_regeling", "nummer_voorbij_de_categorie", "recht_zonder_kwartaal"],
        ),
        ({"dossier_volledig": "nee", "aan_te_vullen_tot": "2025-06-30"}, ["nog_aan_te_vullen"]),
    ],
)
def test_what_cannot_be_granted_is_undecided_and_says_why(
    law: Law, baker: Application, changed: dict[str, str], flags: list[str]
) -> None:
    assert judge(law, baker, **RUNNING).is_granted
    told = judge(law, baker, **{**RUNNING, **changed})
    assert (told.outcome, told.missing) == ("onbeslist", ())
    assert {*flags} <= {flag.name for flag in told.flags if flag.verdict == "ja"}


def test_what_is_granted_to_the_most_vulnerable_is_what_an_amount_accepts(
    law: Law, baker: Application
) -> None:
    """Up to number 8 the amount is paid; a right that is granted never goes beyond."""
    told = judge(law, baker, **RUNNING, steuncategorie="uiterst_kwetsbaar")
    assert (told.is_granted, told.last_quarter) == (True, Quarter(2025, 4))
    facts = {
        "pakket": law.packages.index("op_maat"),
        "percentage": 50,
        "kwartaalnummer": 8,
        "steuncategorie": 1,
        "referteloon": 500_000,
        "tewerkstellingsbreuk": 10_000,
    }
    assert law.amounts("loonpremie", Quarter(2025, 4), facts) == 250_000
    with pytest.raises(BadInputError, match="at most 8 quarters"):
        law.amounts("loonpremie", Quarter(2026, 1), {**facts, "kwartaalnummer": 9})


def test_facts_that_contradict_each_other_are_told_with_the_grant(
    law: Law, baker: Application
) -> None:
    told = judge(law, baker, onderzoek_afgerond="nee")
    assert told.is_granted
    assert [flag.name for flag in told.flags] == ["bevinding_zonder_onderzoek"]


def test_days_that_do_not_go_together_are_told_only_when_given(
    law: Law, baker: Application
) -> None:
    assert judge(law, baker, in_dienst_sinds=None).flags == ()
    told = judge(law, baker, in_dienst_sinds="2031-01-01")
    assert [(flag.name, flag.verdict) for flag in told.flags] == [
        ("indiening_tegengesproken", "ja"),
        ("in_dienst_na_de_beslissing", "ja"),
    ]


def test_what_plays_no_part_is_not_missing(law: Law, baker: Application) -> None:
    told = judge(law, baker, reden_vacature=None, terugkeer=None, zelfstandig_sinds=None)
    assert told.missing == ()


def test_a_flag_tells_the_case_worker_to_look(law: Law, baker: Application) -> None:
    told = judge(law, baker, onbepaalde_duur="nee", duur_overeenkomst="24")
    assert told.outcome == "toekennen_zonder_begeleiding"
    assert [(flag.name, flag.verdict) for flag in told.flags] == [("precies_24_uur", "ja")]
    open_still = judge(law, baker, onbepaalde_duur=None)
    assert [(flag.name, flag.verdict) for flag in open_still.flags] == [
        ("precies_24_uur", "onbekend")
    ]


def test_an_unknown_flag_says_what_is_missing(law: Law, baker: Application) -> None:
    (flag,) = judge(law, baker, vestiging_in_vlaanderen="ja").flags
    assert (flag.name, flag.verdict) == ("begeleiding_niet_in_orde", "onbekend")
    assert [fact.name for fact in flag.missing] == [
        "ondersteuningsplan",
        "gekwalificeerde_begeleider",
        "begeleider_is_directe_collega",
        "collega_coach",
        "erkende_dienstverlener",
    ]


def test_days_out_of_order_are_flagged_and_refuse_nothing(law: Law, baker: Application) -> None:
    told = judge(law, baker, aanvraagdag="2025-02-25")
    assert told.outcome == "toekennen_zonder_begeleiding"
    assert [(flag.name, flag.verdict) for flag in told.flags] == [("dagen_niet_in_volgorde", "ja")]


def test_a_package_is_told_by_its_code(law: Law, baker: Application) -> None:
    step = judge(law, baker).step("voorgesteld_pakket")
    assert step.text("nl") == "vijf_jaar_verhoogd"
    unknown = judge(law, baker, verhoogde_nood=None).step("voorgesteld_pakket")
    assert (unknown.text("nl"), unknown.text("en")) == ("onbekend", "unknown")
    number = judge(law, baker, verhoogde_nood=None).step("aantal_kwartalen")
    assert number.text("nl") == "onbekend"
    table = judge(law, baker).step("pakket_percentages")
    assert table.text("nl") == "1-5: 55 %; 6-8: 50 %; 9-20: 40 %"


def test_the_quarter_is_that_of_the_decision(law: Law, baker: Application) -> None:
    with pytest.raises(BadInputError, match=r"beslissingsdag is 2025-02-24, .* 2025Q1; .* 2025Q2"):
        assess(law, Quarter(2025, 2), baker.facts)
    undated = {n: v for n, v in baker.facts.items() if n != "beslissingsdag"}
    assert assess(law, Quarter(2025, 2), undated).outcome == "onbeslist"


def test_the_law_as_it_was_known(law: Law, baker: Application) -> None:
    told = assess(law, baker.quarter, baker.facts, known_on=date(2025, 2, 24))
    assert told.known_on == date(2025, 2, 24)
    assert told.outcome == "toekennen_zonder_begeleiding"


def test_an_unknown_scheme_and_a_quarter_outside_it(law: Law) -> None:
    with pytest.raises(BadInputError, match="There is no scheme sine"):
        assess(law, SPRING, {}, scheme="sine")
    with pytest.raises(BadInputError, match="2023Q2 lies before the first quarter"):
        assess(law, Quarter(2023, 2), {})


def test_what_is_told_is_what_the_rules_say(law: Law) -> None:
    """Over every worked example of an application."""
    judged = [e for e in load_examples() if e.file.startswith("grounds-")]
    assert judged
    for example in judged:
        graph = law.graph(example.scheme)
        facts = example.facts(law.inputs)
        found = law.run(targets_of(graph), example.quarter, facts, scheme=example.scheme)
        told = assess(law, example.quarter, facts, scheme=example.scheme)
        assert OUTCOMES.index(told.outcome) == found["uitkomst"]
        right = (told.package, told.percentage, told.first_quarter, told.last_quarter)
        if told.is_granted:
            assert None not in right
            assert told.missing == told.missing_for_package == ()
        none = GROND_ONBEKEND if told.outcome == "onbeslist" else 0
        principal = GROUNDS.index(told.principal.code) + 1 if told.principal else none
        assert principal == found["hoofdgrond"]
        for finding in told.findings:
            name = next(r.name for r in graph.rules.values() if r.ground == finding.ground.code)
            assert ("nee", "onbekend", "ja").index(finding.verdict) == found[name]
            assert bool(finding.missing) == (finding.verdict == "onbekend")


def test_every_outcome_is_stored_as_a_snapshot_has_it(law: Law, baker: Application) -> None:
    told = judge(law, baker)
    stored = {outcome: replace(told, outcome=outcome).stored_outcome for outcome in OUTCOMES}
    assert stored.pop("onbeslist") is None
    assert set(stored.values()) == set(codes_of("outcome")) - {"ingetrokken"}
    assert {outcome for outcome, kept in stored.items() if kept == "toegekend"} == {
        "toekennen",
        "toekennen_zonder_begeleiding",
        "toekennen_en_schorsen",
    }


def test_the_lists_of_the_rules_are_those_of_the_law_and_of_a_snapshot(law: Law) -> None:
    assert tuple(law.grounds) == GROUNDS
    assert len(OUTCOMES) == len(OUTCOME_WORDS)
    for name, of_snapshot in (
        ("soort_aanvrager", "applicant_kind"),
        ("soort_aanvraag", "application_kind"),
        ("gevraagde_premie", "premium_kind"),
    ):
        codes = law.inputs[name].codes or ()
        assert set(codes) - set(codes_of(of_snapshot)) <= {"andere_overheid"}
        assert codes[: len(codes_of(of_snapshot))] == codes_of(of_snapshot)


def test_every_ground_has_a_rule_and_a_stage_that_fits_its_effect(law: Law) -> None:
    stages = {
        "onontvankelijk": "grond_van_onontvankelijkheid",
        "vervallen": "grond_van_verval",
        "geweigerd": "grond_van_weigering",
        "geen_begeleidingspremie": "zonder_begeleiding",
        "geschorst": "uitkomst",
    }
    for code, ground in law.grounds.items():
        graph = law.graph(ground.scheme)
        (finder,) = (rule for rule in graph.rules.values() if rule.ground == code)
        below = {rule.name for rule in graph.needed_for(stages[ground.effect])}
        assert finder.name in below
        others = set(stages.values()) - {stages[ground.effect], "uitkomst"}
        for other in others & graph.rules.keys():
            assert finder.name not in {rule.name for rule in graph.needed_for(other)}


def test_every_flag_is_a_rule(law: Law) -> None:
    rules = {name for scheme in law.schemes for name in law.graph(scheme).rules}
    assert {*FLAGS, *SLIPS} <= rules


def test_the_day_from_which_filing_is_bound_is_that_of_its_ground(law: Law) -> None:
    (value,) = law.parameter("indiening_gebonden_vanaf").values
    assert law.grounds["R16"].start == day_of(value.figure)
