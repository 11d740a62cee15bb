"""A receipt says by which law and facts an amount came about, and whoever alters it is caught."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk import __version__
from maatwerk.law import Change, Law, Quarter, load_law
from maatwerk.law.canonical import canonical, digest
from maatwerk.law.receipts.receipt import Receipt, receipt_of, written, written_for
from maatwerk.law.receipts.verification import Verdict, verify_receipt

FACTS = {
    "pakket": 1,
    "kwartaalnummer": 1,
    "referteloon": 1_500_000,
    "tewerkstellingsbreuk": 10_000,
}
QUARTER = Quarter(2025, 2)


def made(law: Law, **given: Any) -> Receipt:
    return receipt_of(law, law.explain("loonpremie", QUARTER, {**FACTS, **given}))


def sealed(receipt: Receipt) -> Receipt:
    """As somebody would who alters a receipt and knows how its seal is made."""
    return {**receipt, "sha256": digest(receipt["body"])}


def kinds(verdict: Verdict) -> set[str]:
    return {finding.kind for finding in verdict.findings}


def fields(verdict: Verdict) -> set[str]:
    return {finding.field for finding in verdict.findings}


def reformed(law: Law) -> Law:
    return law.reformed(
        [Change("loonpremie_plafond_factor", date(2025, 1, 1), 19_000, "nota van de minister")]
    )


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to everything inside a receipt."""
    if path:
        yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*path, name))


def put(receipt: Receipt, path: tuple[Any, ...], value: Any) -> Receipt:
    altered = deepcopy(receipt)
    holder = altered
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = value
    return altered


def test_it_says_by_what_law_and_from_what_facts(law: Law) -> None:
    body = made(law, andere_tussenkomsten=0)["body"]
    assert body["law"] == {"hash": law.hash, "changes": []}
    assert body["software"] == {"name": "maatwerk", "version": __version__}
    assert (body["component"], body["scheme"], body["quarter"]) == ("loonpremie", "imw", "2025Q2")
    assert body["known_on"] is None
    assert body["inputs"] == {
        "pakket": "vijf_jaar",
        "kwartaalnummer": 1,
        "referteloon": 1_500_000,
        "tewerkstellingsbreuk": 10_000,
        "andere_tussenkomsten": 0,
    }
    outputs = body["outputs"]
    assert (outputs["amount_cents"], outputs["percentage"]) == (506854, 40)
    assert outputs["steps"]["loonpremie"] == "506854"
    assert outputs["steps"]["brutopremie"] == str(506853_60 * 10_000 * 10_000)


def test_a_fact_that_is_not_given_is_not_there(law: Law) -> None:
    inputs = made(law)["body"]["inputs"]
    assert "percentage" not in inputs
    assert "andere_tussenkomsten" not in inputs
    assert made(law, pakket=4, percentage=35)["body"]["inputs"]["percentage"] == 35


def test_without_a_percentage_there_is_none(law: Law) -> None:
    facts = {**FACTS, "begeleidingsnood": 2}
    outputs = receipt_of(law, law.explain("begeleidingspremie", QUARTER, facts))["body"]["outputs"]
    assert outputs["percentage"] is None
    assert outputs["amount_cents"] == 193000


def test_a_step_beyond_exact_fractions_is_kept_to_the_digit(law: Law) -> None:
    steps = made(law, pakket=4, percentage=75)["body"]["outputs"]["steps"]
    assert int(steps["brutopremie"]) == 9_503_505_000_000_000 > 2**53


def test_written_on_one_line_in_canonical_form(law: Law) -> None:
    receipt = made(law)
    line = written(receipt)
    assert line == canonical(receipt) + b"\n"
    assert line.count(b"\n") == 1
    assert json.loads(line) == receipt
    assert receipt["sha256"] == digest(json.loads(line)["body"])


def test_the_same_amount_has_the_same_receipt(law: Law) -> None:
    again = load_law.__wrapped__()
    backwards = dict(reversed(FACTS.items()))
    assert receipt_of(again, again.explain("loonpremie", QUARTER, backwards)) == made(law)


def test_the_receipt_of_another_law_is_not_made(law: Law) -> None:
    with pytest.raises(ValueError, match="computed this amount"):
        receipt_of(reformed(law), law.explain("loonpremie", QUARTER, FACTS))


FRACTIONS = st.integers(0, 10_000)
WAGES = st.integers(0, 100_000_000)


@settings(deadline=None)
@given(
    package=st.integers(0, 3),
    rank=st.integers(1, 30),
    wage=WAGES,
    fraction=FRACTIONS,
    aid=WAGES,
    quarter=st.integers(Quarter(2023, 3).index, Quarter(2028, 4).index).map(Quarter.from_index),
    known_on=st.none() | st.dates(date(2023, 7, 1), date(2028, 1, 1)),
)
def test_what_was_made_holds(
    package: int,
    rank: int,
    wage: int,
    fraction: int,
    aid: int,
    quarter: Quarter,
    known_on: date | None,
) -> None:
    law = load_law()  # as an argument it would be printed whole, should this fail
    facts = {
        "pakket": package,
        "kwartaalnummer": rank,
        "referteloon": wage,
        "tewerkstellingsbreuk": fraction,
        "andere_tussenkomsten": aid,
    }
    told = law.explain("loonpremie", quarter, facts, known_on=known_on)
    read = json.loads(written(receipt_of(law, told)))
    assert verify_receipt(read, law) == Verdict()


@pytest.mark.parametrize(
    ("component", "scheme", "given"),
    [
        ("begeleidingspremie", "imw", {"begeleidingsnood": 2}),
        ("begeleidingspremie", "imw", {"begeleidingsnood": 3, "steuncategorie": 0}),
        ("begeleidingspremie", "imw", {"begeleidingsnood": 1, "pakket": -1}),
        ("ondersteuningspremie", "imw", {}),
        ("ondersteuningspremie", "vop", {"pakket": 8}),
        ("loonpremie", "vop", {"pakket": 7, "percentage": 59}),
    ],
)
def test_every_component_holds(
    law: Law, component: str, scheme: str, given: dict[str, int]
) -> None:
    told = law.explain(component, QUARTER, {**FACTS, **given}, scheme=scheme)
    assert verify_receipt(json.loads(written(receipt_of(law, told))), law) == Verdict()


def test_of_a_reform_it_holds_under_that_reform_alone(law: Law) -> None:
    reform = reformed(law)
    receipt = json.loads(written(receipt_of(reform, reform.explain("loonpremie", QUARTER, FACTS))))
    assert verify_receipt(receipt, reform).holds
    assert receipt["body"]["law"]["changes"][0][3] == "nota van de minister"
    verdict = verify_receipt(receipt, law)
    assert kinds(verdict) == {"other_law"}
    assert "give that reform" in verdict.findings[0].message


def test_a_stream_is_a_line_for_each_amount_in_order(law: Law) -> None:
    wages = range(0, 2_000_000, 100_000)
    told = [law.explain("loonpremie", QUARTER, {**FACTS, "referteloon": w}) for w in wages]
    receipts = [json.loads(line) for line in written_for(law, told)]
    assert [r["body"]["inputs"]["referteloon"] for r in receipts] == [*wages]
    assert all(verify_receipt(receipt, law).holds for receipt in receipts)


def test_nothing_can_be_taken_out(law: Law) -> None:
    receipt = made(law)
    for path in places(receipt):
        altered = deepcopy(receipt)
        holder = altered
        for name in path[:-1]:
            holder = holder[name]
        del holder[path[-1]]
        assert not verify_receipt(altered, law).holds, path
        if path[0] == "body" and len(path) > 1:  # who makes the seal anew is caught as well
            idle = path[-1] == "andere_tussenkomsten"  # not given is 0 there: nothing changes
            assert verify_receipt(sealed(altered), law).holds is idle, path


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text(max_size=8)
    | st.floats()
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
)


@settings(max_examples=300)
@given(data=st.data(), value=VALUES)
def test_whatever_is_altered_is_found(data: st.DataObject, value: Any) -> None:
    law = load_law()
    receipt = made(law)
    path = data.draw(st.sampled_from([*places(receipt)]))
    altered = put(receipt, path, value)
    if altered != receipt or repr(altered) != repr(receipt):
        assert not verify_receipt(altered, law).holds


@pytest.mark.parametrize(
    ("path", "value", "kind", "field"),
    [
        ("outputs.amount_cents", 506855, "other_amount", "body.outputs.amount_cents"),
        ("outputs.percentage", 41, "other_percentage", "body.outputs.percentage"),
        ("outputs.percentage", None, "other_percentage", "body.outputs.percentage"),
        ("outputs.steps.nettopremie", "1", "other_step", "body.outputs.steps.nettopremie"),
        ("outputs.steps.korting", "1", "other_step", "body.outputs.steps.korting"),
        ("law.changes", [["ggmmi"]], "other_changes", "body.law.changes"),
        ("law.hash", "0" * 64, "other_law", "body.law.hash"),
        ("inputs.pakket", "zes_jaar", "facts_refused", "body"),
        ("inputs.pakket", 1, "facts_refused", "body"),
        ("inputs.pakket", "vop_bepaald", "facts_refused", "body"),
        ("inputs.referteloon", 100_000_001, "facts_refused", "body"),
        ("inputs.referteloon", "1500000", "facts_refused", "body"),
        ("inputs.begeleidingskost", 5, "facts_refused", "body"),
        ("inputs.kleur", 5, "facts_refused", "body"),
        ("quarter", "2025Q5", "facts_refused", "body"),
        ("quarter", "2023Q2", "facts_refused", "body"),
        ("known_on", "gisteren", "facts_refused", "body"),
        ("scheme", "sine", "facts_refused", "body"),
        ("component", "jobbonus", "facts_refused", "body"),
        ("receipt", 2, "unknown_form", "body.receipt"),
        ("receipt", "1", "not_a_receipt", "body.receipt"),
        ("outputs.amount_cents", "506854", "not_a_receipt", "body.outputs.amount_cents"),
        ("outputs.steps.nettopremie", 1, "not_a_receipt", "body.outputs.steps.nettopremie"),
        ("outputs.steps.nettopremie", "01", "not_a_receipt", "body.outputs.steps.nettopremie"),
        ("inputs.referteloon", None, "not_a_receipt", "body.inputs.referteloon"),
        ("inputs.referteloon", True, "not_a_receipt", "body.inputs.referteloon"),
        ("inputs", [], "not_a_receipt", "body.inputs"),
        ("korting", 0, "not_a_receipt", "body.korting"),
        ("law.hash", "GEEN", "not_a_receipt", "body.law.hash"),
        ("known_on", 5, "not_a_receipt", "body.known_on"),
    ],
)
def test_each_alteration_has_a_finding_of_its_own(
    law: Law, path: str, value: Any, kind: str, field: str
) -> None:
    altered = put(made(law), ("body", *path.split(".")), value)
    verdict = verify_receipt(sealed(altered), law)
    assert kinds(verdict) == {kind}
    assert fields(verdict) == {field}
    unreadable = kind in ("not_a_receipt", "unknown_form")
    assert verdict.is_readable is not unreadable
    broken = verify_receipt(altered, law)
    assert kinds(broken) == ({kind} if unreadable else {kind, "altered"})


def test_another_fact_is_another_amount(law: Law) -> None:
    altered = sealed(put(made(law), ("body", "inputs", "kwartaalnummer"), 6))
    verdict = verify_receipt(altered, law)
    assert kinds(verdict) == {"other_amount", "other_percentage", "other_step"}
    assert "the receipt says 506854; computed again it is 380140." in {
        finding.message for finding in verdict.findings
    }


def test_a_broken_seal_is_found_though_all_recomputes(law: Law) -> None:
    verdict = verify_receipt({**made(law), "sha256": "0" * 64}, law)
    assert kinds(verdict) == {"altered"}
    assert "Ask for the original" in verdict.findings[0].message


def test_other_software_that_computes_the_same_is_a_note(law: Law) -> None:
    receipt = sealed(put(made(law), ("body", "software", "version"), "0.0.9"))
    verdict = verify_receipt(receipt, law)
    assert verdict.holds
    assert verdict.notes == (f"made by maatwerk 0.0.9, verified by maatwerk {__version__}.",)


def test_another_law_says_what_to_do_and_recomputes_nothing(law: Law) -> None:
    later = replace(law, hash="1" * 64)
    receipt = put(made(law), ("body", "outputs", "amount_cents"), 1)
    verdict = verify_receipt(sealed(receipt), later)
    assert kinds(verdict) == {"other_law"}
    assert law.hash in verdict.findings[0].message
    assert "the version of maatwerk that has that law" in verdict.findings[0].message


@pytest.mark.parametrize(
    ("thing", "field", "said"),
    [
        (None, "", "an object with body, sha256 is expected."),
        ([], "", "an object with body, sha256 is expected."),
        (5, "", "an object with body, sha256 is expected."),
        ({}, "body", "it is missing."),
        ({"body": []}, "sha256", "it is missing."),
        ({"body": [], "sha256": "0" * 64}, "body", "an object with receipt, software"),
        ({"body": {}, "sha256": "0" * 64}, "body.receipt", "it is missing."),
        ({"body": 1.5}, "", "1.5 is none of text, integer"),
        ({"body": "\ud800"}, "", "half a surrogate pair"),
        ({"body": 2**53}, "", "too large for a number"),
    ],
)
def test_what_is_no_receipt_is_said_to_be_none(law: Law, thing: Any, field: str, said: str) -> None:
    verdict = verify_receipt(thing, law)
    assert [finding.kind for finding in verdict.findings] == ["not_a_receipt"]
    assert verdict.findings[0].field == field
    assert said in verdict.findings[0].message


def test_a_code_is_kept_by_name_whatever_its_position(law: Law) -> None:
    receipt = made(law)
    packages = law.inputs["pakket"]
    moved = replace(packages, codes=tuple(reversed(packages.codes or ())))
    reordered = replace(law, inputs={**law.inputs, "pakket": moved})
    assert verify_receipt(receipt, reordered).holds
