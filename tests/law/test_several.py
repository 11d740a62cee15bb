"""Many laws in one run: the totals of each, exactly, and what they share computed once."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law import Change, Law, Quarter, load_law
from maatwerk.law.engine.rule import declared_in
from maatwerk.law.reforms.reform import NewPackage, Reform, RuleChange
from maatwerk.law.reforms.rule_file import run_file
from maatwerk.law.several import totals, totals_under

SINCE = date(2025, 1, 1)
QUARTER = Quarter(2025, 2)
NOTE = "nota van de minister"
PROPOSALS = Path(__file__).parent / "proposals"
HALF = tuple(
    RuleChange(function, SINCE, NOTE)
    for function in declared_in(run_file(PROPOSALS / "half_the_wage.py"))
)
PACKAGE = NewPackage("drie_jaar", {"1-4": 45, "5-12": 25}, SINCE, NOTE, "imw")
LAW = load_law()


@pytest.fixture(autouse=True, params=[0, totals.FEW], ids=["together", "few apart"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything holds whether or not so few laws are run one by one."""
    monkeypatch.setattr(totals, "FEW", request.param)


def ceiling(factor: int) -> Change:
    return Change("loonpremie_plafond_factor", SINCE, factor, NOTE)


def bands(package: str, *percents: int) -> Change:
    value = dict(zip(("1-5", "6-8", "9-20"), percents, strict=True))
    return Change("pakket_percentages", SINCE, value, NOTE, package, "imw")


REFORMS = st.builds(
    Reform,
    st.just("een hervorming"),
    st.lists(
        st.one_of(
            st.builds(ceiling, st.sampled_from([0, 10_000, 19_000, 40_000])),
            st.builds(
                bands,
                st.sampled_from(["vijf_jaar", "vijf_jaar_verhoogd"]),
                *[st.sampled_from([0, 20, 40, 100])] * 3,
            ),
            st.builds(Change, st.just("ggmmi"), st.just(SINCE), st.integers(0, 10**6), st.just("")),
            st.builds(
                lambda cents: Change("begeleiding_variabel", SINCE, cents, NOTE, "hoog"),
                st.integers(0, 10**6),
            ),
        ),
        max_size=3,
        unique_by=lambda change: (change.parameter, change.key),
    ).map(lambda changes: tuple(c if c.source else ggmmi(c) for c in changes)),
    packages=st.sampled_from([(), (), (PACKAGE,)]),
    rules=st.sampled_from([(), (), HALF, HALF[:1]]),
)


def ggmmi(change: Change) -> Change:
    return Change("ggmmi", SINCE, change.value, NOTE)


def facts(rows: int, seed: int) -> dict[str, Any]:
    """Dossiers of every package of the scheme, over a few values of each short fact."""
    random = np.random.default_rng(seed)
    package = random.integers(0, 5, rows, dtype=np.int8)
    return {
        "pakket": package,
        "kwartaalnummer": random.integers(1, 25, rows, dtype=np.int16),
        "percentage": random.choice(np.array([20, 35, 75], np.int8), rows),
        "referteloon": random.integers(14, 2_500_000, rows),
        "tewerkstellingsbreuk": random.integers(0, 10_001, rows, dtype=np.int16),
        "andere_tussenkomsten": random.choice(np.array([0, 0, 12_345, 700_000]), rows),
        "begeleidingsnood": random.integers(0, 4, rows, dtype=np.int8),
        "begeleidingskost": random.integers(-1, 300_000, rows),
        "steuncategorie": np.full(rows, -1, np.int8),
    }


def expected(
    laws: list[Law], component: str, given_facts: dict[str, Any], groups: Any
) -> list[list[int]]:
    found = []
    for law in laws:
        amounts = law.amounts(component, QUARTER, given_facts)
        found.append([int(amounts[groups == g].sum()) for g in range(groups.max() + 1)])
    return found


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    reforms=st.lists(REFORMS, min_size=1, max_size=6),
    component=st.sampled_from(LAW.components),
    rows=st.integers(1, 400),
    seed=st.integers(0, 2**32 - 1),
    group_count=st.integers(1, 4),
    threads=st.integers(1, 3),
    block=st.integers(1, 500),
    chunk=st.integers(1, 500),
    single=st.sets(st.sampled_from(["referteloon", "tewerkstellingsbreuk", "begeleidingsnood"])),
)
def test_totals_are_those_of_each_law_alone(
    reforms: list[Reform],
    component: str,
    rows: int,
    seed: int,
    group_count: int,
    threads: int,
    block: int,
    chunk: int,
    single: set[str],
) -> None:
    laws = [LAW, *(LAW.reformed(reform) for reform in reforms)]
    given_facts = facts(rows, seed)
    given_facts |= {name: int(given_facts[name][0]) for name in single}
    groups = np.random.default_rng(seed).integers(0, group_count, rows)
    found = totals_under(
        laws,
        component,
        QUARTER,
        given_facts,
        by=groups,
        threads=threads,
        block=block,
        chunk=chunk,
    )
    assert found.tolist() == expected(laws, component, given_facts, groups)


def test_without_groups_all_dossiers_are_one() -> None:
    laws = [LAW, LAW.reformed([ceiling(10_000)])]
    given_facts = facts(1_000, 1)
    found = totals_under(laws, "loonpremie", QUARTER, given_facts)
    assert found.shape == (2, 1)
    assert found.dtype == np.int64
    zeros = np.zeros(1_000, np.int64)
    assert found.tolist() == expected(laws, "loonpremie", given_facts, zeros)


def test_a_group_without_dossiers_has_nothing() -> None:
    given_facts = facts(3, 1)
    found = totals_under([LAW], "loonpremie", QUARTER, given_facts, by=np.array([0, 3, 3]))
    assert found[0, 1:3].tolist() == [0, 0]
    assert found.shape == (1, 4)


def test_more_short_facts_than_make_few_cells() -> None:
    """Beyond some thousand cells a fact stays with the dossiers; the totals are the same."""
    given_facts = facts(4_000, 2)
    given_facts["pakket"][:] = 4
    given_facts["percentage"] = np.random.default_rng(2).choice(np.arange(20, 80, 5), 4_000)
    given_facts["kwartaalnummer"] = np.random.default_rng(3).integers(1, 200, 4_000)
    laws = [LAW, LAW.reformed([ceiling(10_000)]), LAW.reformed(Reform("half", rules=HALF))]
    zeros = np.zeros(4_000, np.int64)
    found = totals_under(laws, "loonpremie", QUARTER, given_facts)
    assert found.tolist() == expected(laws, "loonpremie", given_facts, zeros)


def test_single_facts_are_one_dossier() -> None:
    one = {name: int(column[0]) for name, column in facts(1, 5).items()}
    found = totals_under([LAW], "loonpremie", QUARTER, one)
    assert found.tolist() == [[int(LAW.amounts("loonpremie", QUARTER, one))]]


def test_no_dossiers_and_no_laws() -> None:
    assert totals_under([LAW], "loonpremie", QUARTER, facts(0, 1)).tolist() == [[0]]
    assert totals_under([], "loonpremie", QUARTER, facts(3, 1)).shape == (0, 1)


def counting(runs: list[str]) -> Law:
    """The law with every rule of the loonpremie noting that it runs on dossiers."""

    def noting(rule: Any) -> Any:
        def function(*values: Any) -> Any:
            if any(isinstance(value, np.ndarray) and len(value) == 1_000 for value in values):
                runs.append(rule.name)
            return rule.function(*values)

        return replace(rule, function=function)

    rules = replace(LAW.rules, rules=tuple(noting(rule) for rule in LAW.rules.rules))
    return replace(LAW, rules=rules)


def test_what_reforms_leave_alone_is_computed_once() -> None:
    runs: list[str] = []
    law = counting(runs)
    given_facts = {**facts(1_000, 7), "pakket": 1, "kwartaalnummer": 1}
    laws = [law.reformed([bands("vijf_jaar", percent, 30, 20)]) for percent in range(30, 50)]
    runs.clear()
    totals_under(laws, "loonpremie", QUARTER, given_facts)
    assert {name: runs.count(name) for name in runs} == {
        "referteloon_plafond": 1,
        "geplafonneerd_referteloon": 1,
        "brutopremie": 20,
        "nettopremie": 20,
        "loonpremie": 20,
    }


def test_reforms_that_come_to_the_same_figures_are_one() -> None:
    runs: list[str] = []
    law = counting(runs)
    given_facts = {**facts(1_000, 7), "pakket": 1, "kwartaalnummer": 1}
    laws = [law.reformed([bands("vijf_jaar", 40, last, last)]) for last in range(20)]
    runs.clear()
    totals_under([law, *laws], "loonpremie", QUARTER, given_facts)
    assert {runs.count(name) for name in runs} == {1}


def test_a_rule_before_its_quarter_is_that_of_the_law() -> None:
    later = tuple(RuleChange(c.function, date(2025, 7, 1), NOTE) for c in HALF)
    laws = [LAW, LAW.reformed(Reform("later", rules=later))]
    now, then = (
        totals_under(laws, "loonpremie", quarter, facts(50, 9))
        for quarter in (QUARTER, Quarter(2025, 3))
    )
    assert now[0, 0] == now[1, 0]
    assert then[0, 0] != then[1, 0]


def test_a_refused_dossier_names_the_reform_and_the_row() -> None:
    unlucky = LAW.reformed(Reform("Geen ongeluk", rules=HALF))
    given_facts = facts(300, 3)
    given_facts["referteloon"][217] = 13
    for threads in (1, 2):
        with pytest.raises(
            BadInputError, match=r"^Geen ongeluk: Row 217: referteloon is 13, which is unlucky"
        ):
            totals_under([LAW, unlucky], "loonpremie", QUARTER, given_facts, threads=threads)


def test_a_dossier_that_the_law_refuses_names_no_reform() -> None:
    given_facts = facts(300, 3)
    given_facts["pakket"][299] = 5
    with pytest.raises(BadInputError, match=r"^Row 299: pakket is vop_onbepaald"):
        totals_under([LAW, LAW.reformed([ceiling(5)])], "loonpremie", QUARTER, given_facts)


def test_a_package_of_one_reform_is_refused_by_the_others() -> None:
    more = LAW.reformed(Reform("Drie jaar", packages=(PACKAGE,)))
    given_facts = facts(300, 3)
    given_facts["pakket"][5] = 9
    other = LAW.reformed([ceiling(5)])
    with pytest.raises(BadInputError, match=r"^nota van de minister: Row 5: pakket is 9"):
        totals_under([more, other], "loonpremie", QUARTER, given_facts)
    zeros = np.zeros(300, np.int64)
    found = totals_under([more], "loonpremie", QUARTER, given_facts)
    assert found.tolist() == expected([more], "loonpremie", given_facts, zeros)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"referteloon": None}, r"^referteloon is missing"),
        ({"referteloon": np.zeros(4)}, "referteloon must hold integers"),
        ({"referteloon": np.zeros(5, np.int64)}, "The columns are not equally long"),
    ],
)
def test_facts_that_cannot_be_read(changed: dict[str, Any], message: str) -> None:
    given_facts = {name: v for name, v in {**facts(4, 1), **changed}.items() if v is not None}
    with pytest.raises(BadInputError, match=message):
        totals_under([LAW], "loonpremie", QUARTER, given_facts)


def test_a_fact_that_only_a_reform_needs() -> None:
    given_facts = facts(4, 1)
    del given_facts["begeleidingsnood"]
    more = LAW.reformed(Reform("Geschenk", rules=HALF))
    with pytest.raises(BadInputError, match=r"^Geschenk: begeleidingsnood is missing"):
        totals_under([LAW, more], "loonpremie", QUARTER, given_facts)
    longer = {**given_facts, "begeleidingsnood": np.zeros(5, np.int8)}
    with pytest.raises(BadInputError, match="The columns are not equally long"):
        totals_under([LAW, more], "loonpremie", QUARTER, longer)


def test_a_premium_or_quarter_that_is_not_there() -> None:
    reform = LAW.reformed([ceiling(5)])
    with pytest.raises(BadInputError, match=r"^nota .*: The scheme imw has no jobbonus"):
        totals_under([reform], "jobbonus", QUARTER, facts(4, 1))
    with pytest.raises(BadInputError, match="2023Q2 lies before the first quarter"):
        totals_under([LAW], "loonpremie", Quarter(2023, 2), facts(4, 1))


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        (np.zeros(3, np.int64), "The groups must be 4 integers"),
        (np.zeros(4), "not float64"),
        (np.array([0, 1, -1, 0]), "Row 2: a group below 0"),
    ],
)
def test_groups_that_do_not_fit(groups: Any, message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        totals_under([LAW], "loonpremie", QUARTER, facts(4, 1), by=groups)


def test_a_figure_among_many_that_changes_is_not_overlooked(tmp_path: Path) -> None:
    names = [f"figuur_{number}" for number in range(70)]
    said = 'article={"imw": "art. 17"}, label="f", label_en="f"'
    text = [
        "import numpy as np",
        "from maatwerk.law.engine.rule import rule",
        "from maatwerk.law.rules.rounding import to_the_cent",
        *(
            f'@rule({said}, unit="getal")\ndef {name}(kwartaalnummer): return kwartaalnummer > 0'
            for name in names
        ),
        f'@rule({said}, unit="bp")\n'
        "def gewicht(kwartaalnummer, loonpremie_plafond_factor):"
        " return loonpremie_plafond_factor * 1",
        f'@rule({said}, unit="cent/kwartaal", rounding=to_the_cent("bp"))\n'
        f"def loonpremie({', '.join(['referteloon', *names, 'gewicht'])}):"
        f" return np.where({' & '.join(names)}, referteloon * gewicht, 0)",
    ]
    (tmp_path / "many.py").write_text("\n".join(text) + "\n", encoding="utf-8")
    rules = declared_in(run_file(tmp_path / "many.py"))
    base = LAW.reformed(
        Reform("veel cijfers", rules=tuple(RuleChange(function, SINCE, NOTE) for function in rules))
    )
    laws = [base.reformed([ceiling(10_000 + 1_000 * step)]) for step in range(10)]
    facts = {
        "kwartaalnummer": np.arange(100, dtype=np.int8) % 4 + 1,
        "referteloon": np.arange(100) * 1_000,
    }
    expected = [[law.amounts("loonpremie", QUARTER, facts).sum()] for law in laws]
    assert len({total for (total,) in expected}) == 10
    assert totals_under(laws, "loonpremie", QUARTER, facts).tolist() == expected
