"""What is due, as columns: worked examples, each reason, and the receipts."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.payments.rights import FIRST, ROWS, UNKNOWN, rights_of

from maatwerk.law import Quarter, load_law
from maatwerk.law.receipts.verification import verify_receipt
from maatwerk.payments.due import COMPONENTS, NONE, due_of
from maatwerk.payments.open_items import REASONS
from maatwerk.payments.receipts import hashes, receipt_for, told
from maatwerk.snapshot.codes import codes_of

LAW = load_law()
KNOWN_ON = date(2026, 6, 1)
Row = dict[str, int]


def found(*rows: Row, known_on: date = KNOWN_ON) -> list[tuple[int, str, int, str | None]]:
    """Right, component, cents and reason."""
    due = due_of(rights_of(rows), LAW, known_on)
    return [
        (row, COMPONENTS[component], cents, None if reason == NONE else str(REASONS[reason]))
        for row, component, cents, reason in zip(
            due.row.tolist(),
            due.component.tolist(),
            due.cents.tolist(),
            due.reason.tolist(),
            strict=True,
        )
    ]


def in_quarter(year: int, number: int) -> Row:
    return {"quarter": Quarter(year, number).index}


@pytest.mark.parametrize(("rank", "cents"), [(1, 506_854), (6, 380_140), (9, 253_427)])
def test_the_worked_values_of_the_law(rank: int, cents: int) -> None:
    """2025Q2, full time, reference wage 15,000.00, five years: what law.md computes by hand."""
    row = {**in_quarter(2025, 2), "kwartaalnummer": rank, "referteloon": 1_500_000}
    assert found(row) == [(0, "loonpremie", cents, None)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"referteloon": UNKNOWN}, "loon_ontbreekt"),
        ({"tewerkstellingsbreuk": UNKNOWN}, "breuk_ontbreekt"),
        ({"status": 1, "referteloon": UNKNOWN}, "geschorst"),
        ({"status": 2}, "onderbroken"),
        ({"excluded": 1}, "uitgesloten"),
        ({"twice": 1}, "dubbel_dossier"),
        ({"pakket": codes_of("package").index("op_maat")}, "percentage_ontbreekt"),
        ({"kwartaalnummer": 21}, "bedrag_nul"),
        ({"andere_tussenkomsten": 5_000_000}, "bedrag_nul"),
        ({"referteloon": 100_000_001}, "feiten_geweigerd"),
    ],
)
def test_why_there_is_nothing(row: Row, reason: str) -> None:
    assert found(row) == [(0, "loonpremie", 0, reason)]


def test_guidance_beside_the_wage() -> None:
    assert found({"begeleidingsnood": 1, "tewerkstellingsbreuk": 5_000}) == [
        (0, "loonpremie", 239_302, None),
        (0, "begeleidingspremie", 120_000 + 21_500, None),
    ]
    assert found({"begeleidingsnood": UNKNOWN})[1:] == [
        (0, "begeleidingspremie", 0, "begeleidingsnood_ontbreekt")
    ]


def test_guidance_of_the_most_vulnerable_is_at_most_half_its_cost() -> None:
    vulnerable = {"begeleidingsnood": 1, "steuncategorie": 1, "begeleidingskost": 100_000}
    assert found({**vulnerable, "pakket": 0})[1] == (0, "begeleidingspremie", 50_000, None)


def test_a_self_employed_person_has_one_component() -> None:
    ((row, component, cents, reason),) = found({"alone": 1})
    assert (row, component, reason) == (0, "ondersteuningspremie", None)
    assert cents > 0


def test_one_row_that_the_law_refuses_leaves_the_others_as_they_are() -> None:
    good, bad = {}, {"referteloon": 100_000_001}
    assert [reason for *_, reason in found(good, bad, good, good)] == [
        None,
        "feiten_geweigerd",
        None,
        None,
    ]


def test_a_value_of_the_law_that_was_not_known_yet() -> None:
    """The minimum income from April 2024 became known on 26 March 2024."""
    (early,) = found(in_quarter(2024, 2), known_on=date(2024, 3, 25))
    assert early[2:] == (0, "parameter_onbekend") or early[3] is None
    due = due_of(rights_of([in_quarter(2017, 1)]), LAW, KNOWN_ON)
    assert [REASONS[reason] for reason in due.reason.tolist()] == ["recht_beeindigd"]


@given(st.lists(ROWS, min_size=1, max_size=8))
@settings(deadline=None, max_examples=40)
def test_hashes_of_many_are_the_hashes_of_each(rows: list[Row]) -> None:
    rights = rights_of(rows)
    due = due_of(rights, LAW, KNOWN_ON)
    by_law = np.isin(due.reason, [NONE, REASONS.index(REASONS[0].NOTHING)])
    at, components = due.row[by_law], due.component[by_law]
    many = hashes(rights, at, components, LAW, KNOWN_ON)
    each = [
        receipt_for(rights, row, component, LAW, KNOWN_ON)
        for row, component in zip(at.tolist(), components.tolist(), strict=True)
    ]
    assert many == [receipt["sha256"] for receipt in each]
    amounts = [receipt["body"]["outputs"]["amount_cents"] for receipt in each]
    assert amounts == due.cents[by_law].tolist()


def test_a_receipt_is_verified_by_the_law() -> None:
    receipt = receipt_for(rights_of([{}]), 0, 0, LAW, KNOWN_ON)
    assert verify_receipt(receipt, LAW).holds


def test_a_receipt_of_what_was_not_computed_is_its_own_hash() -> None:
    one, other = told({"receipt": "voorschot", "a": 1}), told({"receipt": "voorschot", "a": 2})
    assert one["sha256"] != other["sha256"]
    assert one["body"] == {"receipt": "voorschot", "a": 1}


def test_no_rights_are_no_amounts() -> None:
    assert found() == []
    assert FIRST == 2024 * 4
