"""A file that is checked or taken in leaves a line in the access log, whatever comes of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.intake import given
from tests.intake.given import SENDER, VAULT, applied, csv_file, do, look

from maatwerk.cases.roles import Role
from maatwerk.errors import BadInputError
from maatwerk.identifiers import IdentityNumber
from maatwerk.register.access import told
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import AccessResultRow, AccessRow, CaseRow, IntakeLoad
from maatwerk.register.vault.records import Kind

pytestmark = pytest.mark.usefixtures("register_url")


def lines() -> list[tuple[str, ...]]:
    rows = AccessRow.objects.order_by("seq")
    names = ("actor", "actor_role", "purpose", "act", "query", "result__outcome")
    return list(rows.values_list(*names))


def line(query: str, outcome: str = "gegeven") -> tuple[str, ...]:
    return ("u-intake", "dossierbehandelaar", "behandeling", "inname", query, outcome)


def led_to() -> str:
    row = AccessRow.objects.order_by("seq").select_related("result").last()
    assert row is not None
    return str(row.result.subject_refs)


def ref_of(person: int) -> str:
    return VAULT.find(Kind.PERSON, IdentityNumber(given.identity(person)))[0]


def test_a_check_and_a_load_of_applications_are_logged(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [given.application(1)])
    look("applications", path)
    assert led_to() == ""
    do("applications", path)
    look("applications", path)
    assert lines() == [
        line("check applications"),
        line("load applications"),
        line("check applications"),
    ]
    assert led_to() == ref_of(1)
    row = AccessRow.objects.order_by("seq").last()
    assert row is not None
    assert row.result.case_refs.split() == [CaseRow.objects.get().case_ref]


@pytest.mark.parametrize("act", [look, do])
def test_whoever_asks_for_wages_of_somebody_is_known(tmp_path: Path, act: object) -> None:
    applied(tmp_path, [1])
    path = csv_file(tmp_path, [given.wage(1), given.wage(2)])
    assert callable(act)
    act("wages", path)
    assert lines()[-1] == line("load wages" if act is do else "check wages")
    assert led_to() == ref_of(1)


def test_everybody_in_a_file_is_named_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maatwerk.register.access.log.NAMED", 1)
    monkeypatch.setattr("maatwerk.register.access.log.A_PART", 2)
    persons = range(1, 7)
    applied(tmp_path, list(persons))
    look("wages", csv_file(tmp_path, [given.wage(person) for person in persons]))
    for person in persons:
        found = [(row.act, row.query) for row in told.of(ref_of(person))]
        assert found == [("inname", "load applications"), ("inname", "check wages")]
        case = CaseRow.objects.get(person_ref=ref_of(person)).case_ref
        assert [row.query for row in told.of(case)] == ["load applications"]


def test_nobody_is_named_by_a_reference_that_was_taken_back(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [given.application(1), given.application(2, province="nergens")])
    look("applications", csv_file(tmp_path, [given.application(1)], "good.csv"))
    do("applications", path)
    assert [row[-2:] for row in lines()] == [
        ("check applications", "gegeven"),
        ("load applications", "gegeven"),
    ]
    results = AccessResultRow.objects.values_list("case_refs", "subject_refs", "cases")
    assert set(results) == {("  ", "", 0)}


def test_who_is_new_is_named_by_the_load_that_brought_him(tmp_path: Path) -> None:
    do("applications", csv_file(tmp_path, [given.application(1)]))
    applicant = CaseRow.objects.get().applicant_ref
    for ref in (ref_of(1), applicant, CaseRow.objects.get().case_ref):
        assert [row.query for row in told.of(ref)] == ["load applications"]


def test_what_fails_is_logged_as_failed(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(b"a,a\n1,2\n")
    with pytest.raises(BadInputError, match="two columns"):
        look("findings", path)
    assert lines() == [line("check findings", "mislukt")]


@pytest.mark.parametrize(
    ("role", "purpose"),
    [
        (Role.AUDITOR, Purpose.AUDIT),
        (Role.DECIDER, Purpose.HANDLING),
        (Role.APPLICANT, Purpose.OWN_FILE),
        (Role.CASE_WORKER, Purpose.AUDIT),
    ],
)
def test_who_may_not_is_denied_and_logged(tmp_path: Path, role: Role, purpose: Purpose) -> None:
    sender = replace(SENDER, corrected_by=None, role=role, purpose=purpose)
    path = csv_file(tmp_path, [given.application(1)])
    for act in (look, do):
        with pytest.raises(DeniedError):
            act("applications", path, sender)
    assert [told[-1] for told in lines()] == ["geweigerd", "geweigerd"]
    assert not IntakeLoad.objects.exists()


def test_an_applicant_takes_in_for_itself(tmp_path: Path) -> None:
    own = frozenset({given.enterprise(0)})
    sender = replace(
        SENDER, corrected_by=None, role=Role.APPLICANT, purpose=Purpose.OWN_FILE, applicants=own
    )
    do("applications", csv_file(tmp_path, [given.application(1)]), sender)
    assert lines()[0][1:3] == ("aanvrager", "eigen_dossier")
