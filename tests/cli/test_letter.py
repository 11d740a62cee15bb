"""``maatwerk letter``: made, read and verified from the command line, and what is refused."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.register.conftest import MEMORY, backend, empty_registers, register_url, server
from tests.register.people import APPLICANT, PERSON, SECRETS, secret, tells

from maatwerk.cases.letters import LetterKind
from maatwerk.cli import root
from maatwerk.cli.letter.wanting import KINDS
from maatwerk.errors import BadInputError
from maatwerk.register import open_register

__all__ = ["backend", "empty_registers", "register_url", "server"]  # fixtures

WORKER = "--as dossierbehandelaar --actor u-worker"
REFUSAL = "--kind weigering --on 2024-10-16"


@pytest.fixture(autouse=True)
def place(register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAATWERK_DATABASE", register_url)
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    monkeypatch.delenv("MAATWERK_SENDER", raising=False)
    yield
    open_register(MEMORY)


@pytest.fixture
def applicant() -> str:
    from tests.register.lettered import live  # noqa: PLC0415 - needs an open register

    return live(LetterKind.REFUSAL)[0]


def run(line: str, *more: str) -> Result:
    return CliRunner().invoke(root, ["letter", *line.split(), *more])


def done(line: str, *more: str) -> dict[str, Any]:
    result = run(line, *more, "--json")
    assert result.exit_code == 0, f"{result.output}{result.exception}"
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def wrong(line: str, *more: str) -> str:
    """What is said of bad input; nothing personal is."""
    error = run(line, *more).exception
    assert isinstance(error, BadInputError)
    assert tells(str(error)) == []
    return str(error)


def test_the_kinds_are_those_of_the_cases() -> None:
    assert list(LetterKind) == list(KINDS)


@pytest.mark.usefixtures("applicant")
def test_a_letter_is_previewed_made_listed_shown_and_verified(tmp_path: Path) -> None:
    preview = run(f"preview {WORKER} {REFUSAL} c-1")
    assert preview.exit_code == 0
    assert PERSON.name in preview.stdout
    assert "PROEFDRUK" in preview.stdout
    assert done(f"list {WORKER} c-1") == {"case": "c-1", "letters": []}

    made = done(f"make {WORKER} {REFUSAL} c-1")
    assert (made["case"], made["kind"], made["template"]) == ("c-1", "weigering", "weigering/1")
    assert done(f"list {WORKER} c-1")["letters"] == [{**made, "readable": True}]

    shown = done(f"show {WORKER} c-1 {made['letter']}", "--out", str(tmp_path / "brief.pdf"))
    assert shown["sha256"] == made["pdf_hash"]
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE((tmp_path / "brief.pdf").stat().st_mode) == 0o600
    html = run(f"show {WORKER} --format html c-1 {made['letter']}")
    assert APPLICANT.name in html.stdout
    assert made["letter"] in html.stdout
    assert done("verify") == {"letters": 1, "problems": []}


@pytest.mark.usefixtures("applicant")
def test_a_person_reads_what_came_of_it() -> None:
    line = run(f"make {WORKER} {REFUSAL} c-1").stdout
    assert line.split()[1:] == ["2024-10-16", "weigering", "weigering/1"]
    assert run(f"list {WORKER} c-1").stdout == line
    assert "1 letters can be read" in run("verify").stdout


@pytest.mark.usefixtures("applicant")
def test_a_preview_goes_to_a_file_as_pdf(tmp_path: Path) -> None:
    out = tmp_path / "proef.pdf"
    told = done(f"preview {WORKER} {REFUSAL} --format pdf c-1", "--out", str(out))
    assert (told["template"], told["file"]) == ("weigering/1", str(out))
    assert out.read_bytes().startswith(b"%PDF")
    again = f"preview {WORKER} {REFUSAL} c-1"
    assert "is there already" in wrong(again, "--out", str(out))
    assert "Cannot write" in wrong(again, "--out", str(tmp_path / "none" / "x.html"))


@pytest.mark.usefixtures("applicant")
@pytest.mark.parametrize("what", ["preview", "make"])
def test_what_the_rules_refuse_ends_in_1(what: str) -> None:
    unfit = run(f"{what} {WORKER} --kind toekenning --on 2024-10-16 --lang en c-1")
    assert unfit.exit_code == 1
    assert "A letter toekenning does not fit this case; weigering does" in unfit.stderr
    told = run(f"{what} {WORKER} --kind toekenning --json c-1")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["refused"]["kind"] == "state"
    unknown = run(f"{what} {WORKER} {REFUSAL} c-9")
    assert unknown.exit_code == 1
    assert "bestaat niet of is niet voor u bestemd" in unknown.stderr


def test_nobody_gets_the_letter_of_another(applicant: str) -> None:
    letter = done(f"make {WORKER} {REFUSAL} c-1")["letter"]
    own = f"--as aanvrager --actor u-1 --applicant {applicant}"
    other = "--as mandaathouder --actor u-2 --applicant ANOTHER"
    assert run(f"show {own} --format html c-1 {letter}").exit_code == 0
    for line in (f"show {other} c-1 {letter}", f"list {other} c-1", f"make {own} {REFUSAL} c-1"):
        refused = run(line)
        assert refused.exit_code == 1
        assert tells(refused.output) == []
    assert run(f"show {own} c-1 NOLETTER").exit_code == 1


@pytest.mark.usefixtures("applicant")
def test_a_second_letter_needs_again() -> None:
    first = done(f"make {WORKER} {REFUSAL} c-1")["letter"]
    refused = run(f"make {WORKER} {REFUSAL} c-1")
    assert refused.exit_code == 1
    assert first in refused.stderr
    assert done(f"make {WORKER} {REFUSAL} --again c-1")["letter"] != first


@pytest.mark.usefixtures("applicant")
def test_bad_input_is_said_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    line = f"preview {WORKER} {REFUSAL} c-1"
    early = run(f"preview {WORKER} --kind weigering --on 2024-04-14 --lang en c-1")
    assert (early.exit_code, early.stdout) == (1, "")
    assert "lies before what the letter tells (2024-04-15)" in early.stderr
    assert "tells of event 5" in wrong(line, "--event", "1")
    assert "cannot be read as the sender" in wrong(line, "--sender", str(tmp_path / "none.yaml"))
    assert "is no folder with templates" in wrong(line, "--templates", str(tmp_path / "none"))
    assert run(f"preview {WORKER} --kind liefdesbrief c-1").exit_code == 2
    monkeypatch.delenv("MAATWERK_VAULT_KEYS")
    for without_key in (line, f"list {WORKER} c-1", f"show {WORKER} c-1 L", "verify"):
        assert "The vault has no key" in wrong(without_key)


@pytest.mark.usefixtures("applicant")
def test_a_letter_that_was_erased_or_altered_is_told() -> None:
    from tests.register.lettered import VAULT  # noqa: PLC0415 - likewise

    from maatwerk.register.models import LetterRow  # noqa: PLC0415 - needs an open register

    letter = done(f"make {WORKER} {REFUSAL} c-1")["letter"]
    row = LetterRow.objects.get()
    LetterRow.objects.update(sealed=bytes(len(row.sealed)))
    assert "was altered" in wrong(f"show {WORKER} c-1 {letter}")
    found = run("verify", "--json")
    assert found.exit_code == 1
    assert letter in json.loads(found.stdout)["problems"][0]
    assert letter in run("verify").stdout

    VAULT.erase(row.person_id, "d-1")
    assert "was erased" in wrong(f"show {WORKER} c-1 {letter}")
    assert "gewist" in run(f"list {WORKER} c-1").stdout
    assert done("verify") == {"letters": 0, "problems": []}


def test_templates_are_listed_and_checked(tmp_path: Path) -> None:
    told = done("templates")["templates"]
    assert {row["template"] for row in told} == {f"{kind}/1" for kind in LetterKind}
    assert all(row["why"] and row["source"] and len(row["hash"]) == 64 for row in told)
    assert "toekenning/1" in run("templates").stdout
    (tmp_path / "weigering").mkdir()
    (tmp_path / "weigering" / "1.html").write_text(
        "---\nfrom: 2024-01-01\nwhy: x\nsource: x\nsubject: x\n---\n\n{{ onzin }}\n"
    )
    said = wrong("templates", "--templates", str(tmp_path))
    assert f"{tmp_path / 'weigering' / '1.html'}, line 8: a letter weigering has no onzin" in said


SENDER = """
name: Dienst X
address: [Straat 1, 1000 Brussel]
contact: [x@voorbeeld.example]
function: Het afdelingshoofd
account: BE71 0961 2345 6769
"""


@pytest.mark.usefixtures("applicant")
def test_the_sender_is_a_file_of_the_departments_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = "Voorbeeld van een verzonnen dienst"
    line = f"preview {WORKER} {REFUSAL} c-1"
    assert example in run(line).stdout
    (tmp_path / "sender.yaml").write_text(SENDER)
    monkeypatch.setenv("MAATWERK_SENDER", str(tmp_path / "sender.yaml"))
    html = run(line).stdout
    assert "Dienst X" in html
    assert "Het afdelingshoofd" in html
    assert example not in html


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("name: Dienst X\n", ""), "a sender has account, address, contact, function, name"),
        (("name: Dienst X", "name: ''"), "name is a text"),
        (("address: [Straat 1, 1000 Brussel]", "address: []"), "address is a list of lines"),
        (("contact: [x@voorbeeld.example]", "contact: x"), "contact is a list of lines"),
        (("BE71 0961 2345 6769", "BE00 0000"), "account: "),
        (("BE71 0961 2345 6769", "BE90 1605 0002 5032"), "account: "),
        (("function:", "demo: maybe\nfunction:"), "demo is true or false"),
        (("function: Het", "function: [Het"), "cannot be read as the sender"),
        (("name:", "colour: red\nname:"), "a sender has"),
    ],
)
@pytest.mark.usefixtures("applicant")
def test_a_sender_that_is_none_is_refused(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    file = tmp_path / "sender.yaml"
    file.write_text(SENDER.replace(*change))
    said = wrong(f"preview {WORKER} {REFUSAL} c-1", "--sender", str(file))
    assert says in said
    assert str(file) in said


@pytest.mark.usefixtures("applicant")
def test_nothing_personal_is_told_of_a_letter_but_the_letter_itself() -> None:
    made = run(f"make {WORKER} {REFUSAL} c-1 --json")
    for result in (made, run(f"list {WORKER} c-1 --json"), run("verify --json")):
        assert result.exit_code == 0
        assert tells(result.output) == []
    assert SECRETS
    assert os.environ["MAATWERK_VAULT_KEYS"] not in made.output
