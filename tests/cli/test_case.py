"""``maatwerk case``: a whole life without a page, and everything that is refused."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.cases.lives import FACTS, NEED
from tests.register.conftest import MEMORY, backend, empty_registers, register_url, server
from tests.register.people import APPLICANT, ENTERPRISES, IDENTITIES, KEYS, PERSON, secret

from maatwerk.cli import main, root
from maatwerk.errors import BadInputError
from maatwerk.register import open_register
from maatwerk.register.vault.records import Person

__all__ = ["backend", "empty_registers", "register_url", "server"]  # fixtures


@pytest.fixture(autouse=True)
def place(register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAATWERK_DATABASE", register_url)
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    yield
    open_register(MEMORY)


@pytest.fixture
def applicant() -> str:
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - needs an open register

    return Vault(KEYS, demo=True).keep_applicant(APPLICANT)


@pytest.fixture
def person() -> str:
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - needs an open register

    return Vault(KEYS, demo=True).keep_person(replace(PERSON, born_on=date(1980, 5, 5)))


def run(line: str, *more: str, given: str | None = None) -> Result:
    return CliRunner().invoke(root, ["case", *line.split(), *more], input=given)


def done(line: str, *more: str, given: str | None = None) -> dict[str, Any]:
    result = run(line, *more, "--json", given=given)
    assert result.exit_code == 0, f"{result.output}{result.exception}"
    told: dict[str, Any] = json.loads(result.stdout)
    return told


OPEN = "--applicant-kind werkgever --premium loonpremie --province 10000 --on 2024-03-01"
WORKER = "--as dossierbehandelaar --actor u-worker"
DECIDER = "--as beslisser --actor u-decider"


@pytest.fixture
def own(applicant: str) -> str:
    return f"--as aanvrager --actor u-applicant --applicant {applicant}"


@pytest.fixture
def case(own: str, person: str) -> str:
    return str(done(f"open {own} {OPEN} --person {person}")["case"])


@pytest.fixture
def proposed(case: str, own: str) -> str:
    facts = json.dumps({"on": "2024-03-01", "facts": dict(FACTS)})
    done(f"do {own} {case} GiveFacts -", given=facts)
    done(f"submit {own} {case} --on 2024-03-04")
    done(f"do {WORKER} {case} FindAdmissible -", given='{"on": "2024-03-08"}')
    need = json.dumps({"on": "2024-04-01", "facts": dict(NEED)})
    done(f"do --as vdab --actor u-vdab {case} ReceiveNeed -", given=need)
    told = done(f"propose {WORKER} {case} --on 2024-04-10")
    assert told["events"][0]["type"] == "ProposalMade"
    return case


def test_a_whole_life(proposed: str) -> None:
    told = done(f"grant {DECIDER} {proposed} --on 2024-04-15")
    assert [event["type"] for event in told["events"]] == ["ApplicationGranted", "RightStarted"]
    shown = done(f"show {DECIDER} {proposed}")
    assert shown["state"]["standing"] == "lopend"
    assert shown["state"]["version"] == told["version"] == len(shown["events"])
    assert shown["person"]["name"] == PERSON.name
    assert [line["case_ref"] for line in done(f"list {DECIDER} lopend")["lines"]] == [proposed]


def test_a_person_reads_it_in_his_language(proposed: str) -> None:
    dutch = run(f"show {WORKER} {proposed}").output
    assert "Voorstel gemaakt" in dutch
    assert PERSON.name in dutch
    assert "Proposal made" in run(f"show {WORKER} {proposed} --lang en").output
    assert proposed in run(f"list {WORKER} beslissing").output
    assert ", versie " in run(f"grant {DECIDER} {proposed} --on 2024-04-15").output


def test_a_refusal_on_a_ground_needs_a_reason(proposed: str) -> None:
    plain = run(f"refuse {DECIDER} {proposed} --ground R12 --on 2024-04-15")
    assert plain.exit_code == 1
    assert plain.output
    told = done(
        f"refuse {DECIDER} {proposed} --ground R12 --override feiten_anders --on 2024-04-15"
    )
    assert told["events"][0]["data"]["principal_ground"] == "R12"


def test_one_person_is_enough_where_the_setting_says_so(
    proposed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = "--as beslisser --actor u-worker"
    assert run(f"grant {same} {proposed} --on 2024-04-15 --json").exit_code == 1
    monkeypatch.setenv("MAATWERK_FOUR_EYES", "Grant:1.00 Refuse")
    told = json.loads(run(f"grant {same} {proposed} --on 2024-04-15 --json").stdout)
    assert told["refused"]["kind"] == "four_eyes"
    monkeypatch.setenv("MAATWERK_FOUR_EYES", "Grant:1000000 Refuse")
    assert done(f"grant {same} {proposed} --on 2024-04-15")["case"] == proposed
    monkeypatch.setenv("MAATWERK_FOUR_EYES", "Grant:veel")
    wrong = run(f"grant {same} {proposed} --on 2024-04-15")
    assert isinstance(wrong.exception, BadInputError)


def test_what_is_refused_by_the_rules_ends_in_1(case: str, own: str) -> None:
    unseen = run(f"grant {DECIDER} {case} --lang en")
    assert unseen.exit_code == 1
    assert "As decider you may not do this" in unseen.stderr
    done(f"submit {own} {case} --on 2024-03-04")
    result = run(f"grant {DECIDER} {case} --lang en")
    assert result.exit_code == 1
    assert "The application is at ingediend; granting is possible only" in result.stderr
    told = run(f"grant {DECIDER} {case} --json")
    assert told.exit_code == 1
    refused = json.loads(told.stdout)["refused"]
    assert refused["kind"] == "state"
    assert "alleen bij voorgesteld" in refused["message"]


def test_who_has_seen_an_older_case_is_told_so(case: str, own: str) -> None:
    for version, code in ((0, 1), (1, 0)):
        result = run(f"submit {own} {case} --on 2024-03-04 --expected-version {version}")
        assert result.exit_code == code, result.output
    stale = run(f"do {own} {case} Withdraw - --expected-version 1", given='{"on": "2024-03-05"}')
    assert stale.exit_code == 1
    assert "lees het opnieuw" in stale.stderr


@pytest.mark.parametrize("who", ["--as aanvrager --actor u-2 --applicant OTHER", "--as analist"])
def test_nobody_else_sees_it(who: str, proposed: str) -> None:
    who = who if "--actor" in who else f"{who} --actor u-3"
    for line in (f"show {who} {proposed}", f"show {who} NOSUCHCASE"):
        result = run(line)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert PERSON.name not in result.stderr
    listed = run(f"list {who} beslissing")
    assert proposed not in listed.output
    assert run(f"propose {who} {proposed}").exit_code == 1


@pytest.mark.parametrize(
    ("line", "given", "says"),
    [
        ("do CASE Explode -", "{}", "There is no command Explode"),
        ("do CASE Submit -", "{}", "Submit lacks its field on"),
        ("do CASE Submit -", "[1]", "as an object"),
        ("do CASE Submit -", '{"on": "2024-03-01", "on": "2024-03-02"}', "there twice"),
        ("do CASE Submit -", '{"on": 1.5}', "no integer"),
        ("do CASE Submit -", "no json", "no JSON"),
        ("do TOO_LONG_FOR_A_CASE Submit -", '{"on": "2024-03-01"}', "A case is named by"),
        ("list nergens", None, "There is no list nergens"),
        ("list concept --purpose zomaar", None, "zomaar is no purpose"),
        ("grant CASE --last-quarter 2024Q7", None, "2024Q7"),
    ],
)
def test_what_cannot_be_read_is_bad_input(
    line: str, given: str | None, says: str, case: str
) -> None:
    name, *rest = line.split()
    result = run(f"{name} {WORKER} {' '.join(rest).replace('CASE', case, 1)}", given=given)
    assert isinstance(result.exception, BadInputError), result.output
    assert says in str(result.exception)


def test_a_file_that_is_no_text(tmp_path: Path, case: str) -> None:
    (tmp_path / "x.json").write_bytes(b"\xff\xfe{")
    result = run(f"do {WORKER} {case} Submit", str(tmp_path / "x.json"))
    assert isinstance(result.exception, BadInputError)
    assert "UTF-8" in str(result.exception)


def test_a_draft_is_of_one_applicant(person: str) -> None:
    result = run(f"open --as aanvrager --actor u {OPEN} --person {person}")
    assert isinstance(result.exception, BadInputError)
    assert "which one applicant" in str(result.exception)


def test_who_is_not_in_the_vault_has_no_case(own: str) -> None:
    for person, says in (("000000000000", "not stand in the vault"), ("Jan", "is no reference")):
        result = run(f"open {own} {OPEN} --person {person} --lang en")
        assert result.exit_code == 1
        assert says in result.stderr
        assert "Jan" not in result.output


def test_a_list_goes_on_where_it_ended(own: str, person: str) -> None:
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - needs an open register

    vault = Vault(KEYS, demo=True)
    others = [vault.keep_person(Person(number, "Verzonnen")) for number in IDENTITIES[1:3]]
    made = {done(f"open {own} {OPEN} --person {one}")["case"] for one in (person, *others)}
    first = done(f"list {own} concept --size 2")
    second = done(f"list {own} concept --size 2 --after {first['after']}")
    assert second["after"] is None
    seen = [line["case_ref"] for page in (first, second) for line in page["lines"]]
    assert sorted(seen) == sorted(made)
    assert f"--after {first['after']}" in run(f"list {own} concept --size 2").output


def test_a_new_case_has_a_reference_and_no_name(own: str, person: str) -> None:
    result = run(f"open {own} {OPEN} --person {person} --case JAN-PEETERS")
    assert isinstance(result.exception, BadInputError)
    assert "leave --case out" in str(result.exception)


def test_a_worker_and_an_employer_have_one_case_together(own: str, case: str, person: str) -> None:
    again = run(f"open {own} {OPEN} --person {person} --lang en")
    assert again.exit_code == 1
    assert f"has a case with this applicant already: {case}" in again.stderr
    done(f"do {own} {case} DiscardDraft -", given='{"on": "2024-03-02"}')
    other = done(f"open {own} {OPEN} --person {person}")["case"]
    assert other != case


@pytest.mark.parametrize(
    ("line", "given", "field", "nl", "en"),
    [
        (f"do {WORKER} C1 Submit -", '{"on": 5}', "on", "moet een dag zijn", "must be a day"),
        (f"do {WORKER} C1 Submit -", "{}", "on", "mist het veld on", "lacks its field on"),
        ("show --as aanvrager C1", "", None, "--actor", "--actor"),
    ],
)
def test_bad_input_speaks_the_language_and_the_form_that_was_asked(
    line: str,
    given: str,
    field: str | None,
    nl: str,
    en: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for more, says in (((), nl), (("--lang", "en"), en), (("--lang=en",), en)):
        words = ["maatwerk", "case", *line.split(), *more]
        assert _ends(words, given, monkeypatch) == 2
        told = capsys.readouterr()
        assert says in told.err
        assert told.out == ""
        assert _ends([*words, "--json"], given, monkeypatch) == 2
        told = capsys.readouterr()
        refused = json.loads(told.out)["refused"]
        assert (refused["kind"], refused["field"]) == ("bad_input", field)
        assert says in refused["message"]
        assert told.err == ""


def _ends(words: list[str], given: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of a whole command line."""
    monkeypatch.setattr("sys.argv", words)
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    with pytest.raises(SystemExit) as ended:
        main()
    return int(str(ended.value.code))


def test_all_cases_of_an_applicant_go_to_another(proposed: str, applicant: str) -> None:
    from maatwerk.register.vault.vault import Vault  # noqa: PLC0415 - needs an open register

    other = replace(APPLICANT, enterprise_number=ENTERPRISES[7], account_number=None)
    new = Vault(KEYS, demo=True).keep_applicant(other)
    line = f"succession {WORKER} --applicant {applicant} --to {new} --on 2024-05-01"
    tried = run(f"{line} --dry-run")
    assert tried.exit_code == 0, tried.output
    assert f"{proposed}  zou worden gedaan" in tried.output
    assert "Proef: er is niets gewijzigd." in tried.output
    assert done(f"show {WORKER} {proposed}")["state"]["applicant"] == applicant
    assert done(line) == {
        "cases": [{"case": proposed, "came": "gedaan", "why": None}],
        "dry_run": False,
    }
    assert done(f"show {WORKER} {proposed}")["state"]["applicant"] == new
    assert "has no cases that you see" in run(f"{line} --lang en").output


def test_what_is_refused_in_a_succession_is_told_by_case(proposed: str, applicant: str) -> None:
    line = f"succession {WORKER} --applicant {applicant} --to {applicant} --on 2024-05-01"
    result = run(line)
    assert result.exit_code == 1
    assert f"{proposed}  geweigerd: Dat is de aanvrager al." in result.output
    assert "refused: That is the applicant already." in run(f"{line} --lang en").output
    two = CliRunner().invoke(root, ["case", "succession", *WORKER.split(), "--to", applicant])
    assert isinstance(two.exception, BadInputError)
    assert two.exception.nl.startswith("Zeg van welke ene aanvrager")
