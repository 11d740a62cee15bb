"""The worked examples of the book really ran."""

from dataclasses import replace
from datetime import date

import pytest

from maatwerk.law import Change, Law
from maatwerk.law.review.examples import load_examples
from maatwerk.lawbook.contents import Contents
from maatwerk.lawbook.runs import MOST_SHOWN, Run, most_telling, run_examples


@pytest.fixture(scope="module")
def runs(law: Law) -> tuple[Run, ...]:
    return run_examples(law, load_examples())


def test_every_example_comes_out_as_it_says(runs: tuple[Run, ...]) -> None:
    assert len(runs) == len(load_examples())
    for run in runs:
        for outcome in run.outcomes:
            assert not outcome.differs, run.anchor
            if outcome.expected is None:
                assert run.example.refused[outcome.target] in outcome.message


def test_values_on_the_way_are_those_of_the_explanation(law: Law, runs: tuple[Run, ...]) -> None:
    compared = 0
    for run in runs:
        example = run.example
        for outcome in run.outcomes:
            if outcome.target not in law.components or outcome.found is None:
                continue
            told = law.explain(
                outcome.target,
                example.quarter,
                run.facts,
                scheme=example.scheme,
                known_on=example.known_on,
            )
            compared += 1
            if len(run.outcomes) == 1:
                rules = {step.name: step.value for step in told.steps if step.kind == "rule"}
                assert rules.items() <= run.values.items()
    assert compared > 80


def test_a_refused_example_knows_what_refused_it(law: Law, runs: tuple[Run, ...]) -> None:
    by_check = {name for run in runs for name in run.refused_by}
    assert by_check <= {check.name for check in law.rules.checks}
    assert "pakket_bestaat" in by_check
    one = next(run for run in runs if run.example.name == "a VOP package in IMW")
    assert one.refused_by == {"pakket_bestaat"}
    assert one.values == {}


def test_anchors_are_unique(law: Law) -> None:
    example = load_examples()[0]
    anchors = [run.anchor for run in run_examples(law, [example, example, example])]
    assert anchors == [anchors[0], f"{anchors[0]}-2", f"{anchors[0]}-3"]


def test_the_few_that_tell_most_have_the_lowest_and_highest_value(
    law: Law, runs: tuple[Run, ...]
) -> None:
    chosen = most_telling(runs, Contents(law).rules)
    for name, few in chosen.items():
        values = [run.values[name] for run in runs if name in run.values]
        assert len(few) <= MOST_SHOWN
        assert len({run.anchor for run in few}) == len(few)
        if not values:
            assert few == ()
            continue
        shown = [run.values[name] for run in few]
        assert shown == sorted(shown)
        assert (shown[0], shown[-1]) == (min(values), max(values))
        assert len({*shown}) == min(MOST_SHOWN, len({*values}))


def test_under_a_reform_an_example_shows_what_changes(law: Law) -> None:
    reformed = law.reformed([Change("loonpremie_plafond_factor", date(2025, 1, 1), 19_000, "nota")])
    examples = [e for e in load_examples() if "loonpremie" in e.outputs]
    outcomes = [o for run in run_examples(reformed, examples) for o in run.outcomes]
    differing = [o for o in outcomes if o.differs]
    assert differing
    assert all(o.found is not None and o.expected is not None for o in differing)
    assert all(o.found < o.expected for o in differing if o.found is not None and o.expected)


def test_an_example_of_something_that_is_not_there_is_refused(law: Law) -> None:
    wrong = replace(load_examples()[0], outputs={"nothing": 1})
    with pytest.raises(Exception, match="nothing"):
        run_examples(law, [wrong])
