"""Applications, findings and proofs become commands to cases; persons go to the vault."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.intake import given
from tests.intake.given import (
    REGISTER,
    SENDER,
    VAULT,
    applied,
    counted,
    csv_file,
    do,
    look,
    said,
)
from tests.register.people import ACCOUNTS

from maatwerk.cases import commands as c
from maatwerk.cases.case import Case
from maatwerk.cases.evolve import case_of
from maatwerk.cases.facts import newest
from maatwerk.cases.roles import OUTSIDE, Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.identifiers import IdentityNumber
from maatwerk.intake import Sender
from maatwerk.law import load_law
from maatwerk.register import store
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Done
from maatwerk.register.models import CaseRow, EventRow, IntakeLoad, IntakeRow, VaultRow
from maatwerk.register.vault.records import Kind
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

OWNER = {"applicant_kind": "zelfstandige", "premium_kind": "ondersteuningspremie"}


def ref_of(person: int) -> str:
    return VAULT.find(Kind.PERSON, IdentityNumber(given.identity(person)))[0]


def case(person: int) -> Case:
    row = CaseRow.objects.get(person_ref=ref_of(person))
    return case_of(store.events_of(row.case_ref))


def proof(person: int, **otherwise: str) -> dict[str, str]:
    key = {"enterprise_number": given.enterprise(0), "identity_number": given.identity(person)}
    return key | {"proven_from": "2024-04-01", "netto_belastbaar_inkomen": "17000.5"} | otherwise


def counts() -> tuple[int, ...]:
    return tuple(m.objects.count() for m in (EventRow, CaseRow, VaultRow, IntakeLoad, IntakeRow))


def test_an_application_is_filed_and_the_person_is_in_the_vault(tmp_path: Path) -> None:
    report = do("applications", csv_file(tmp_path, [given.application(1)]))
    assert counted(report) == (1, 0, 0, 0)
    filed = case(1)
    assert (filed.stage, filed.scheme, filed.province) == ("ingediend", "imw", "10000")
    assert newest(filed.facts)["personeel_na"] == "11"
    assert newest(filed.facts)["steunintensiteit"] == "0.4"
    assert filed.current.submitted_on == date(2024, 3, 4)
    person = VAULT.person(ref_of(1))
    assert (person.name, person.born_on) == ("Verzonnen persoon 1", date(1903, 5, 5))
    kept = "".join(EventRow.objects.values_list("data", flat=True))
    kept += "".join(IntakeRow.objects.values_list("content", flat=True))
    for personal in (given.identity(1), given.enterprise(0), "Verzonnen", "1903"):
        assert personal not in kept
    assert list(problems(load_law())) == []


def test_without_a_mandate_the_applicant_files(tmp_path: Path) -> None:
    do("applications", csv_file(tmp_path, [given.application(1, mandate="")]))
    assert set(EventRow.objects.values_list("actor_role", flat=True)) == {"aanvrager"}


def test_a_file_under_a_mandate_is_handed_over_by_its_holder(tmp_path: Path) -> None:
    """The applicant stands in the vault and gave a mandate before the file comes."""
    do("applications", csv_file(tmp_path, [given.application(1)]))
    applicant, mandate = case(1).applicant, "M00000000001"
    rows = [given.application(2, mandate=mandate)]
    refused = do("applications", csv_file(tmp_path, rows))
    assert [(p.row, p.field) for p in refused.problems.in_order()] == [(2, "mandate")]
    worker = Actor("u-worker", Role.CASE_WORKER)
    for holder, taken in (("u-somebody", False), (SENDER.ref, True)):
        day = date(2024, 3, 1)
        ref = mandate if taken else "M00000000002"
        give = c.GiveMandate(day, ref, applicant, holder, day)
        assert isinstance(REGISTER.handle(give, applicant, worker), Done)
        report = do("applications", csv_file(tmp_path, rows))
        assert counted(report) == ((1, 0, 0, 0) if taken else (0, 0, 0, 0))
    assert case(2).current.submitted_on == date(2024, 3, 4)
    roles = EventRow.objects.filter(type="ApplicationSubmitted").values_list(
        "actor_role", flat=True
    )
    assert sorted(roles) == ["aanvrager", "mandaathouder"]


def test_a_check_gives_every_command_and_keeps_nothing(tmp_path: Path) -> None:
    before = counts()
    report = look("applications", csv_file(tmp_path, [given.application(n) for n in range(3)]))
    assert counted(report) == (3, 0, 0, 0)
    assert counts() == before


def test_the_same_applications_twice_change_nothing(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [given.application(1), given.application(2)])
    do("applications", path)
    before = counts()
    assert counted(do("applications", path)) == (0, 0, 2, 0)
    assert counts() == before


def test_a_changed_fact_is_a_correction_of_a_case_worker(tmp_path: Path) -> None:
    applied(tmp_path, [1])
    path = csv_file(tmp_path, [given.application(1, personeel_na="12")])
    refused = do("applications", path, Sender("u-intake"))
    assert "needs a case worker" in said(refused)[0]
    assert counted(do("applications", path)) == (0, 1, 0, 0)
    last = EventRow.objects.order_by("seq").last()
    assert last is not None
    assert (last.type, last.actor, last.actor_role) == (
        "FactCorrected",
        "u-intake",
        "dossierbehandelaar",
    )
    assert newest(case(1).facts)["personeel_na"] == "12"
    assert sorted(IntakeRow.objects.values_list("version", flat=True)) == [1, 2]
    assert counted(do("applications", path)) == (0, 0, 1, 0)


def test_a_correction_leaves_alone_what_the_file_does_not_change(tmp_path: Path) -> None:
    applied(tmp_path, [1])
    by_hand = c.CorrectFact(date(2024, 5, 1), "personeel_gemiddeld", "9")
    worker = Actor("u-worker", Role.CASE_WORKER)
    REGISTER.handle(by_hand, CaseRow.objects.get().case_ref, worker)
    do("applications", csv_file(tmp_path, [given.application(1, personeel_na="12")]))
    assert newest(case(1).facts)["personeel_gemiddeld"] == "9"


def test_what_was_filed_cannot_become_another_application(tmp_path: Path) -> None:
    applied(tmp_path, [1])
    other = given.application(1, province="30000")
    assert "filed with 10000" in said(do("applications", csv_file(tmp_path, [other])))[0]


def test_a_new_name_goes_to_the_vault_and_counts_as_changed(tmp_path: Path) -> None:
    applied(tmp_path, [1])
    path = csv_file(tmp_path, [given.application(1, person_name="Verzonnen getrouwd")])
    assert counted(do("applications", path)) == (0, 1, 0, 0)
    assert VAULT.person(ref_of(1)).name == "Verzonnen getrouwd"
    assert counted(do("applications", path)) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("otherwise", "field"),
    [
        ({"person_name": "Verzonnen getrouwd"}, "person_name"),
        ({"born_on": "1904-05-05"}, "born_on"),
        ({"street": "Verzonnenstraat 2"}, "street"),
        ({"account_number": ACCOUNTS[9].iban}, "account_number"),
        ({"applicant_name": "Verzonnen anders"}, "applicant_name"),
        ({"account_number": ACCOUNTS[9].iban, "submitted_on": "2024-03-05"}, "account_number"),
    ],
)
def test_a_record_is_corrected_by_a_case_worker_alone(
    tmp_path: Path, otherwise: dict[str, str], field: str
) -> None:
    first = given.application(1, account_number=ACCOUNTS[8].iban)
    assert counted(do("applications", csv_file(tmp_path, [first]))) == (1, 0, 0, 0)
    before = VAULT.person(ref_of(1)), counts()
    path = csv_file(tmp_path, [first | otherwise])
    refused = do("applications", path, Sender("u-intake"))
    assert [(p.row, p.field) for p in refused.problems.in_order()] == [(2, field)]
    assert "needs a case worker" in said(refused)[0]
    assert next(iter(otherwise.values())) not in said(refused)[0]
    assert (VAULT.person(ref_of(1)), counts()) == before


def test_a_correction_of_a_record_is_counted_and_noted_without_what_it_says(
    tmp_path: Path,
) -> None:
    applied(tmp_path, [1])
    other = given.application(1, born_on="1904-05-05", account_number=ACCOUNTS[9].iban)
    report = do("applications", csv_file(tmp_path, [other]))
    assert (counted(report), report.corrected) == ((0, 1, 0, 0), 1)  # the account was empty
    assert VAULT.vaulted_facts(ref_of(1)) == {"geboortedag": "1904-05-05"}
    row = IntakeRow.objects.get(kind="records")
    assert json.loads(row.content) == {"by": "u-intake", "fields": ["born_on"]}
    assert row.case_ref == CaseRow.objects.get().case_ref
    assert row.load == IntakeLoad.objects.last()
    again = do("applications", csv_file(tmp_path, [given.application(1)]))
    assert (counted(again), again.corrected) == ((0, 1, 0, 0), 1)
    assert set(IntakeRow.objects.filter(kind="records").values_list("version", flat=True)) == {1, 2}


def test_a_file_fills_what_is_empty(tmp_path: Path) -> None:
    sender = Sender("u-intake")
    empty = {"born_on": "", "street": "", "postcode": "", "municipality": ""}
    do("applications", csv_file(tmp_path, [given.application(1, **empty)]), sender)
    full = csv_file(tmp_path, [given.application(1, account_number=ACCOUNTS[9].iban)])
    report = do("applications", full, sender)
    assert (counted(report), report.corrected) == ((0, 1, 0, 0), 0)
    assert VAULT.person(ref_of(1)).born_on == date(1903, 5, 5)
    assert counted(do("applications", full, sender)) == (0, 0, 1, 0)
    emptied = csv_file(tmp_path, [given.application(1, **empty)])
    assert counted(do("applications", emptied, sender)) == (0, 0, 1, 0)
    assert VAULT.person(ref_of(1)).born_on == date(1903, 5, 5)


def test_two_rows_of_a_file_that_differ_on_an_applicant_are_a_correction(tmp_path: Path) -> None:
    accounts = {n: ACCOUNTS[n].iban for n in (8, 9)}
    rows = [given.application(n - 7, account_number=iban) for n, iban in accounts.items()]
    report = do("applications", csv_file(tmp_path, rows), Sender("u-intake"))
    assert [(p.row, p.field) for p in report.problems.in_order()] == [(3, "account_number")]


@pytest.mark.parametrize("born_on", ["", "1903-05-05"])
def test_a_sender_of_one_employer_changes_nobody_in_the_case_of_another(
    tmp_path: Path, born_on: str
) -> None:
    do("applications", csv_file(tmp_path, [given.application(1, born_on=born_on)]))
    sender = Sender("u-1", "u-1", frozenset({given.enterprise(3)}))
    other = given.application(1, employer=3, born_on="1905-01-01")
    report = do("applications", csv_file(tmp_path, [other]), sender)
    assert [(p.row, p.field) for p in report.problems.in_order()] == [(2, "born_on")]
    assert "only the department" in said(report)[0]
    assert VAULT.vaulted_facts(ref_of(1)) == ({"geboortedag": born_on} if born_on else {})
    same = given.application(1, employer=3, born_on=born_on)
    assert counted(do("applications", csv_file(tmp_path, [same]), sender)) == (1, 0, 0, 0)


def test_a_sender_changes_who_is_in_no_case_but_its_own(tmp_path: Path) -> None:
    sender = Sender("u-1", "u-1", frozenset({given.enterprise(3)}))
    do("applications", csv_file(tmp_path, [given.application(1, employer=3)]), sender)
    other = given.application(1, employer=3, person_name="Verzonnen getrouwd")
    assert counted(do("applications", csv_file(tmp_path, [other]), sender)) == (0, 1, 0, 0)


def test_every_row_that_is_refused_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    before = counts()
    rows = [
        given.application(1),
        given.application(2, submitted_on="2024-07-01"),
        given.application(3, application_kind="verlenging"),
        given.application(1),
        given.application(4, postcode=""),
        given.application(5, province="99999", hoofdverblijfplaats="maan"),
    ]
    report = do("applications", csv_file(tmp_path, rows))
    assert [(p.row, p.field) for p in report.problems.in_order()] == [
        (3, "submitted_on"),
        (4, "application_kind"),
        (5, "identity_number"),
        (6, "postcode"),
        (7, "hoofdverblijfplaats"),
        (7, "province"),
    ]
    assert counts() == before


def test_findings_reach_the_case(tmp_path: Path) -> None:
    applied(tmp_path, [1, 2])
    path = csv_file(tmp_path, [given.finding(1), given.finding(2), given.finding(3)])
    assert counted(do("findings", path)) == (2, 0, 0, 1)
    assert case(1).current.need_on == date(2024, 4, 1)
    assert newest(case(1).facts)["bevinding_vdab"] == "nood_premie"
    told = EventRow.objects.filter(type="NeedReceived")
    assert set(told.values_list("actor", "actor_role")) == {("u-intake", "dossierbehandelaar")}
    assert counted(do("findings", path)) == (0, 0, 2, 1)
    again = csv_file(tmp_path, [given.finding(1, verhoogde_nood="ja"), given.finding(2)])
    assert counted(do("findings", again)) == (0, 1, 1, 0)
    assert newest(case(1).facts)["verhoogde_nood"] == "ja"
    assert list(problems(load_law())) == []


def test_vdab_hands_its_findings_over_itself_and_nothing_else(tmp_path: Path) -> None:
    applied(tmp_path, [1])
    vdab = Sender("u-vdab", role=Role.VDAB, purpose=Purpose.INQUIRY)
    assert counted(do("findings", csv_file(tmp_path, [given.finding(1)]), vdab)) == (1, 0, 0, 0)
    told = EventRow.objects.get(type="NeedReceived")
    assert (told.actor, told.actor_role) == ("u-vdab", "vdab")
    for kind in ("applications", "wages", "proofs"):
        with pytest.raises(DeniedError, match=f"no file of {kind}"):
            do(kind, csv_file(tmp_path, [given.finding(1)]), vdab)


@pytest.mark.parametrize("role", sorted(OUTSIDE))
@pytest.mark.parametrize("kind", ["findings", "proofs"])
def test_an_employer_tells_nothing_in_the_name_of_the_department(
    tmp_path: Path, kind: str, role: Role
) -> None:
    applied(tmp_path, [1])
    own = frozenset({given.enterprise(0)})
    sender = Sender("u-boss", applicants=own, role=role, purpose=Purpose.OWN_FILE)
    before = counts()
    rows = {"findings": given.finding(1), "proofs": proof(1)}
    with pytest.raises(DeniedError, match=f"no file of {kind}"):
        do(kind, csv_file(tmp_path, [rows[kind]]), sender)
    assert counts() == before


@pytest.mark.parametrize(
    ("by", "role"),
    [("u-other", Role.CASE_WORKER), ("u-boss", Role.APPLICANT), ("u-boss", Role.MANDATE_HOLDER)],
)
def test_nobody_corrects_in_the_name_of_somebody_else(by: str, role: Role) -> None:
    with pytest.raises(BadInputError, match="the case worker who hands it over"):
        Sender("u-boss", corrected_by=by, role=role)


def test_who_hands_a_correction_over_does_not_decide(tmp_path: Path) -> None:
    applied(tmp_path, [1])
    path = csv_file(tmp_path, [given.application(1, personeel_na="12")])
    assert counted(do("applications", path)) == (0, 1, 0, 0)
    assert case(1).current.preparers == (SENDER.ref,)


def test_a_proof_corrects_the_facts_from_its_day_on(tmp_path: Path) -> None:
    do("applications", csv_file(tmp_path, [given.application(1, **OWNER)]))
    path = csv_file(tmp_path, [proof(1, attest_activiteit="ja")])
    assert counted(do("proofs", path)) == (1, 0, 0, 0)
    assert newest(case(1).facts)["netto_belastbaar_inkomen"] == "17000.5"
    last = EventRow.objects.order_by("seq").last()
    assert last is not None
    assert (last.type, last.legal_date) == ("FactCorrected", date(2024, 4, 1))
    assert counted(do("proofs", path)) == (0, 0, 1, 0)


def test_a_proof_from_an_earlier_day_is_left_to_a_person(tmp_path: Path) -> None:
    do("applications", csv_file(tmp_path, [given.application(1, **OWNER)]))
    do("proofs", csv_file(tmp_path, [proof(1)]))
    earlier = [proof(1, proven_from="2024-03-20", netto_belastbaar_inkomen="9000")]
    assert "is there already" in said(do("proofs", csv_file(tmp_path, earlier)))[0]


def test_a_proof_that_tells_nothing_is_a_problem(tmp_path: Path) -> None:
    do("applications", csv_file(tmp_path, [given.application(1, **OWNER)]))
    nothing = [proof(1, netto_belastbaar_inkomen="")]
    assert "tells nothing" in said(do("proofs", csv_file(tmp_path, nothing)))[0]


def test_a_sender_files_for_whom_it_may_act(tmp_path: Path) -> None:
    sender = Sender("u-1", applicants=frozenset({given.enterprise(1)}))
    rows = [given.application(1, employer=1), given.application(2, employer=2)]
    report = do("applications", csv_file(tmp_path, rows), sender)
    assert [(p.row, p.field) for p in report.problems.in_order()] == [(3, "enterprise_number")]
    assert SENDER.may_act_for(given.enterprise(2))


@pytest.mark.parametrize("field", ["applicant_name", "person_name", "street", "municipality"])
def test_a_name_or_address_that_begins_like_a_formula_is_refused(
    tmp_path: Path, field: str
) -> None:
    row = given.application(1, **{field: '=HYPERLINK("x")'})
    report = do("applications", csv_file(tmp_path, [row]))
    assert [(p.row, p.field, p.value) for p in report.problems.in_order()] == [(2, field, "")]
    assert "begins like a formula" in said(report)[0]
