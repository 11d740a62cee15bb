"""``maatwerk pay`` on runs: prepared by one, approved by another; every step is logged."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.cases.lives import day
from tests.payments.a_register import AFTER_Q2, Q2, declared, granted
from tests.register.conftest import MEMORY

from maatwerk.cases import events as e
from maatwerk.cases.clock import SystemClock
from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.law.receipts.verification import verify_receipt
from maatwerk.register import open_register
from maatwerk.register.models import AccessRow, PayLine, PayRun

PAYER = "--as betaler --actor u-payer"
OTHER = "--as betaler --actor u-payer-2"
AUDITOR = "--as auditor --actor u-auditor"
WORKER = "--as dossierbehandelaar --actor u-worker"


@pytest.fixture(autouse=True)
def place(register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A case that is due, one of which the wage is missing, and one with an advance."""
    granted("C1")
    declared(Q2, 400_000)
    granted("C2")
    advance = [
        e.AdvanceRequested(day(5), day(5), 100_000, "u-applicant"),
        e.AdvanceAgreed(day(5), day(5), 100_000),
    ]
    granted("C3", more=[*advance, e.RightSuspended(day(7), Q2 + 1, "R22")])
    declared(Q2, 300_000, "C3")
    monkeypatch.setenv("MAATWERK_DATABASE", register_url)
    monkeypatch.setattr(SystemClock, "now", lambda _self: AFTER_Q2)
    yield
    open_register(MEMORY)


def run(line: str) -> Result:
    return CliRunner().invoke(root, ["pay", *line.split()])


def done(line: str) -> Any:
    result = run(f"{line} --json")
    assert result.exit_code == 0, f"{result.output}{result.exception}"
    return json.loads(result.stdout)


def each(line: str) -> list[Any]:
    result = run(f"{line} --json")
    assert result.exit_code == 0, f"{result.output}{result.exception}"
    return [json.loads(one) for one in result.stdout.splitlines()]


def refused(line: str, kind: str) -> str:
    result = run(f"{line} --json")
    assert result.exit_code == 1, result.output
    told = json.loads(result.stdout)["refused"]
    assert told["kind"] == kind
    return str(told["message"])


def test_from_prepared_to_approved() -> None:
    made = done(f"prepare {PAYER} 2024Q2")
    assert (made["run"], made["standing"], made["lines"]) == ("2024Q2-1", "voorbereid", 2)
    assert (made["total"], made["reach_from"]) == (280_000, "2021Q2")
    assert made["sums"] == [
        {"kind": "betaling", "component": "loonpremie", "lines": 2, "cents": 280_000}
    ]
    assert made["reasons"] == {"loon_ontbreekt": 1, "rekening_ontbreekt": 2}
    assert done(f"show {AUDITOR} 2024Q2-1") == made
    assert "laat een andere betaler" in refused(f"approve {PAYER} 2024Q2-1", "four_eyes")
    approved = done(f"approve {OTHER} 2024Q2-1")
    assert [step["step"] for step in approved["steps"]] == ["goedgekeurd"]
    assert each(f"show {AUDITOR}") == [approved]


def test_lines_and_their_receipts() -> None:
    done(f"prepare {PAYER} 2024Q2")
    lines = each(f"show {AUDITOR} 2024Q2-1 --lines")
    assert [(line["number"], line["case_ref"], line["amount"]) for line in lines] == [
        (1, "C1", 160_000),
        (2, "C3", 120_000),
    ]
    assert done(f"show {AUDITOR} 2024Q2-1 --line 2") == lines[1]
    (receipt,) = each(f"show {AUDITOR} 2024Q2-1 --line 1 --receipt")
    assert receipt["sha256"] == lines[0]["receipt"]
    assert receipt["body"]["outputs"]["amount_cents"] == 160_000
    assert verify_receipt(receipt, load_law()).holds


def test_a_receipt_is_of_what_the_run_knew_and_not_of_what_came_later() -> None:
    done(f"prepare {PAYER} 2024Q2")
    declared(Q2, 500_000, at=AFTER_Q2.replace(day=5))
    (receipt,) = each(f"show {AUDITOR} 2024Q2-1 --line 1 --receipt")
    assert receipt["body"]["inputs"]["referteloon"] == 400_000


def test_a_line_whose_receipt_is_another_is_told() -> None:
    done(f"prepare {PAYER} 2024Q2")
    line = PayLine.objects.get(number=1)
    line.pk, line.number, line.component, line.receipt = None, 3, "begeleidingspremie", "0" * 64
    line.save(force_insert=True)
    said = refused(f"show {AUDITOR} 2024Q2-1 --line 3 --receipt", "difference")
    assert "is niet dat van de lijn" in said


def test_a_receipt_of_another_law_is_not_made_up() -> None:
    done(f"prepare {PAYER} 2024Q2")
    row = PayRun.objects.get()
    row.run, row.law_hash = "2024Q2-9", "f" * 64
    row.save(force_insert=True)
    line = PayLine.objects.get(number=1)
    line.pk, line.run_id = None, row.run
    line.save(force_insert=True)
    came = run(f"show {AUDITOR} 2024Q2-9 --line 1 --receipt")
    assert isinstance(came.exception, BadInputError)
    assert f"under the law {'f' * 64}" in str(came.exception)


def test_advances_and_their_receipt() -> None:
    made = done(f"prepare {PAYER} 2024-06 --advances")
    assert (made["run"], made["month"], made["quarter"]) == ("2024-06-1", "2024-06", "2024Q2")
    (receipt,) = each(f"show {AUDITOR} 2024-06-1 --line 1 --receipt")
    assert receipt["body"]["months"] == {"2024-05": 100_000, "2024-06": 100_000}
    assert receipt["sha256"] == PayLine.objects.get().receipt


def test_open_items() -> None:
    done(f"prepare {PAYER} 2024Q2")
    items = each(f"open-items {AUDITOR}")
    assert {item["reason"] for item in items} == {"loon_ontbreekt", "rekening_ontbreekt"}
    (missing,) = each(f"open-items {AUDITOR} --reason loon_ontbreekt 2024Q2-1")
    assert (missing["case"], missing["quarter"], missing["component"]) == (
        "C2",
        "2024Q2",
        "loonpremie",
    )
    came = run(f"open-items {AUDITOR} --reason zomaar")
    assert isinstance(came.exception, BadInputError)


def test_a_person_reads_it_in_his_language() -> None:
    dutch = run(f"prepare {PAYER} 2024Q2").output
    assert "2024Q2-1  voorbereid: 2 lijnen, 2.800,00 euro; 3 open punten" in dutch
    assert "loon_ontbreekt 1 (het loon is niet aangegeven)" in dutch
    english = run(f"show {AUDITOR} 2024Q2-1 --lang en").output
    assert "2024Q2-1  prepared: 2 lines, 2,800.00 euro; 3 open items" in english
    line = run(f"show {AUDITOR} 2024Q2-1 --line 1").output
    assert "C1  2024Q2  loonpremie  betaling 1.600,00 euro (1.600,00 euro; eerder 0,00" in line
    item = run(f"open-items {AUDITOR} --reason loon_ontbreekt --lang en").output
    assert (
        item
        == "C2  2024Q2  loonpremie  loon_ontbreekt: the wage was not declared, since 2024-08-01\n"
    )


def test_withdrawn_and_prepared_anew() -> None:
    done(f"prepare {PAYER} 2024Q2")
    assert "laat ze goedkeuren" in refused(f"prepare {PAYER} 2024Q2", "state")
    assert done(f"withdraw {PAYER} 2024Q2-1")["standing"] == "ingetrokken"
    assert done(f"prepare {PAYER} 2024Q2")["run"] == "2024Q2-2"


@pytest.mark.parametrize("step", ["prepare", "approve", "withdraw"])
@pytest.mark.parametrize("role", [AUDITOR, WORKER, "--as aanvrager --actor u-1"])
def test_only_a_payer_takes_a_step(step: str, role: str) -> None:
    refused(f"{step} {role} 2024Q2", "forbidden")
    assert not PayRun.objects.exists()


@pytest.mark.parametrize("role", ["--as aanvrager --actor u-1", "--as vdab --actor u-1"])
def test_who_is_outside_sees_no_run(role: str) -> None:
    for line in (f"show {role}", f"open-items {role}", f"show {role} 2024Q2-1 --lines"):
        refused(line, "forbidden")


def test_every_step_is_in_the_access_log() -> None:
    done(f"prepare {PAYER} 2024Q2")
    each(f"show {AUDITOR} 2024Q2-1 --lines")
    run(f"approve {PAYER} 2024Q2-1")
    rows = AccessRow.objects.order_by("seq").select_related("result")
    assert [(row.actor, row.act, row.result.outcome, row.result.cases) for row in rows] == [
        ("u-payer", "betaling", "gegeven", 0),
        ("u-auditor", "betaling", "gegeven", 2),
        ("u-payer", "betaling", "geweigerd", 0),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"prepare {PAYER} 2024Q3", "2024Q3 is not over"),
        (f"prepare {PAYER} 2024", "is not a quarter"),
        (f"prepare {PAYER} 2024-6 --advances", "'2024-6' is not a month: write it as 2024-05"),
        (f"show {AUDITOR} 2024Q2-7", "There is no such run"),
        (f"show {AUDITOR} --lines", "Name the RUN"),
        (f"show {AUDITOR} 2024Q2-1 --receipt", "add --line N"),
    ],
)
def test_bad_input(line: str, said: str) -> None:
    came = run(line)
    assert came.exit_code != 0
    assert said in f"{came.output}{came.exception}"
