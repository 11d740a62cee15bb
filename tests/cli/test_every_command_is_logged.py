"""Every command on a register writes in the access log, or is listed here with why it does not.

A new command without an entry fails. Each that writes is run: who asked and why must be there,
whether he got what he asked or not.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.register.conftest import MEMORY
from tests.register.people import ACCOUNTS, APPLICANT, PERSON, secret, tells

from maatwerk.cli import root
from maatwerk.register import open_register

WHO = "--as dossierbehandelaar --actor u-asks"
AUDITOR = "--as auditor --actor u-asks"
ADMINISTRATOR = "--as beheerder --actor u-asks"
PAYER = "--as betaler --actor u-asks"
NONE = "7H2K9QX4M1RT"
"""A reference that nothing has."""

LOGGED = {
    "access by": f"{AUDITOR} u-1",
    "access of": AUDITOR + " {case}",
    "access unanswered": AUDITOR,
    "case do": WHO + " {case} Withdraw",
    "case export": WHO,
    "case find": f"{WHO} reference",
    "case grant": WHO + " {case}",
    "case list": f"{WHO} ontvankelijkheid",
    "case open": WHO + " --applicant {applicant} --person {person} --applicant-kind werkgever"
    " --premium loonpremie --province 10000",
    "case propose": WHO + " {case}",
    "case refuse": WHO + " {case} --ground R01",
    "case show": WHO + " {case}",
    "case submit": WHO + " {case}",
    "case succession": WHO + f" --applicant {{applicant}} --to {NONE} --merger",
    "intake check": "wages {rows} --actor u-asks",
    "intake load": "wages {rows} --actor u-asks",
    "letter list": WHO + " {case}",
    "letter make": WHO + " {case} --kind weigering",
    "letter preview": WHO + " {case} --kind weigering",
    "letter show": WHO + f" {{case}} {NONE}",
    "pay approve": f"{PAYER} {NONE}",
    "pay budget": PAYER,
    "pay file": PAYER + f" --out {{tmp}}/pay.xml {NONE}",
    "pay ledger": PAYER,
    "pay open-items": PAYER,
    "pay prepare": f"{PAYER} 2024Q2",
    "pay read": PAYER + " {rows}",
    "pay reconcile": f"{PAYER} {NONE}",
    "pay recover decide": PAYER + " {case} --reason correctie_loon",
    "pay recover interrupt": PAYER + " {case} --reason erkenning",
    "pay recover list": PAYER,
    "pay recover plan": PAYER + " {case} --parts 3 --first {today}",
    "pay recover repaid": PAYER + " {case} 10.00",
    "pay recover waive": PAYER + " {case} --reason onvermogen",
    "pay show": PAYER,
    "pay statement": PAYER + " {applicant}",
    "pay withdraw": f"{PAYER} {NONE}",
    "register deliver": WHO + " --to {tmp}",
    "register backup": ADMINISTRATOR + " {tmp}/register.zip",
    "register restore": ADMINISTRATOR + " --register {tmp}/again {backup}",
    "retention approve": f"{WHO} {NONE}",
    "retention carry-out": f"{WHO} {NONE}",
    "retention list": WHO,
    "retention plan": WHO,
    "retention show": f"{WHO} {NONE}",
    "snapshot diff": AUDITOR + " {snapshot} {snapshot}",
    "snapshot make": "--actor u-asks --known-on {today} --out {tmp}/snapshots",
    "vault accounts": WHO,
    "vault applicant": f"{WHO} --demo",
    "vault confirm": f"{WHO} --demo",
    "vault person": f"{WHO} --demo",
}
"""What each is called with; whether it is refused does not matter."""

_FILES = "It reads files that were handed over, and no register."
_NOBODY = "It tells numbers of rows, hashes or references of what is wrong, and nothing of anybody."
_LAW = "It reads the law, and what somebody types."

NOT_LOGGED = {
    "answer draft": _FILES,
    "answer verify": _FILES,
    "assess": _LAW,
    "calculate": _LAW,
    "demo": "It makes what is invented, and shows nobody of it.",
    "figures": _FILES,
    "intake template": "It prints the columns of a file.",
    "law book": _LAW,
    "law check": _LAW,
    "law compare": _FILES,
    "law diff": _LAW,
    "law verify-receipt": _FILES,
    "letter templates": "It prints templates, which name nobody.",
    "letter verify": _NOBODY,
    "question show": _FILES,
    "register head": _NOBODY,
    "register init": "There is nothing in the register yet, or nothing of it is shown.",
    "register new-key": "It draws a key.",
    "register rebuild": _NOBODY,
    "register roles": "It tells a server what a role may do.",
    "register verify": _NOBODY,
    "register waiting": _NOBODY,
    "serve": "It shows an invented register; its pages are held to the log by their own tests.",
    "snapshot check": _FILES,
}
"""Why a command writes nothing."""


def commands(group: click.Group, *before: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        if isinstance(one, click.Group):
            yield from commands(one, *before, name)
        else:
            yield " ".join((*before, name))


def test_every_command_has_an_entry() -> None:
    assert not LOGGED.keys() & NOT_LOGGED.keys()
    missing = set(commands(root)) - LOGGED.keys() - NOT_LOGGED.keys()
    assert not missing, f"Say in this file whether they are logged, or why not: {sorted(missing)}"


def test_no_entry_is_about_a_command_that_is_gone() -> None:
    assert LOGGED.keys() | NOT_LOGGED.keys() <= set(commands(root))


def run(line: str, given: str | None = None) -> Result:
    return CliRunner().invoke(root, line.split(), input=given)


def well(line: str, given: str | None = None) -> Result:
    result = run(line, given)
    assert result.exit_code == 0, f"{line}: {result.output}{result.exception}"
    return result


PERSON_TOLD = json.dumps({"identity_number": PERSON.identity_number.written, "name": PERSON.name})


def applicant_told() -> str:
    assert APPLICANT.enterprise_number is not None
    number = APPLICANT.enterprise_number.written
    return json.dumps({"name": APPLICANT.name, "enterprise_number": number})


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A register with one case that was filed, a snapshot and a backup of it."""
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    monkeypatch.setenv("MAATWERK_DATABASE", str(tmp_path / "register"))
    well("register init")
    worker = "--as dossierbehandelaar --actor u-1"
    person = well(f"vault person {worker} --demo", PERSON_TOLD).stdout.strip()
    applicant = well(f"vault applicant {worker} --demo", applicant_told()).stdout.strip()
    own = f"--as aanvrager --actor u-own --applicant {applicant}"
    new = "--applicant-kind werkgever --premium loonpremie --province 10000"
    opened = well(f"case open {own} --json {new} --person {person}")
    case = json.loads(opened.stdout)["case"]
    well(f"case submit {own} {case}")
    from maatwerk.cli.clock import today  # noqa: PLC0415 - as the commands do

    day, rows = today(), tmp_path / "rows.csv"
    rows.write_text("enterprise_number\n")
    made = well(f"snapshot make --actor u-1 --known-on {day} --out {tmp_path}/made").stdout
    snapshot = next(line.split()[1] for line in made.splitlines() if line.startswith("snapshot"))
    well(f"register backup --actor u-1 {tmp_path}/before.zip")
    yield {
        "case": case,
        "person": person,
        "applicant": applicant,
        "rows": str(rows),
        "snapshot": snapshot,
        "backup": f"{tmp_path}/before.zip",
        "today": str(day),
        "tmp": str(tmp_path),
    }
    open_register(MEMORY)


GIVEN = {
    "case find": "nowhere",
    "case do": '{"on": "2024-05-01"}',
    "vault confirm": json.dumps({NONE: ACCOUNTS[1].iban}),
    "vault person": PERSON_TOLD,
    "vault applicant": applicant_told(),
}


@pytest.mark.parametrize("name", LOGGED)
def test_who_asks_is_written_down(name: str, there: dict[str, str]) -> None:
    from maatwerk.register.models import AccessRow  # noqa: PLC0415 - needs an open register

    result = run(f"{name} {LOGGED[name].format(**there)}", GIVEN.get(name))
    rows = AccessRow.objects.filter(actor="u-asks").order_by("seq")
    assert rows, f"{name} was not written down: {result.output}{result.exception}"
    for row in rows:
        assert row.purpose
        assert row.result.outcome in ("gegeven", "geweigerd", "mislukt")


def acts(line: str) -> set[tuple[str, str]]:
    rows = [json.loads(told) for told in well(line).stdout.splitlines()]
    assert tells(str(rows)) == []
    return {(row["act"], row["actor"]) for row in rows}


@pytest.mark.parametrize("whom", ["case", "person", "applicant"])
def test_everything_that_anybody_stood_in_is_found_by_his_reference(
    there: dict[str, str], whom: str
) -> None:
    well(f"case export {WHO}")
    well(f"snapshot diff {AUDITOR} {{snapshot}} {{snapshot}}".format(**there))
    found = acts(f"access of --as auditor --actor u-2 {there[whom]} --json")
    assert found >= {
        ("handeling", "u-own"),
        ("momentopname", "u-1"),
        ("veiligheidskopie", "u-1"),
        ("uitvoer", "u-asks"),
    }
    assert ("vergelijking", "u-asks") not in found  # nothing had happened between the two
    assert ("kluis", "u-1") in found or whom == "case"


def test_who_may_not_take_the_whole_register_is_refused_and_written_down(
    there: dict[str, str],
) -> None:
    for line in (
        "register backup --as dossierbehandelaar --actor u-no {tmp}/no.zip",
        "register backup --purpose cijfers --actor u-no {tmp}/no.zip",
        "snapshot make --as beheerder --actor u-no --known-on {today} --out {tmp}/no",
        "snapshot diff --as analist --purpose cijfers --actor u-no {snapshot} {snapshot}",
    ):
        result = run(line.format(**there))
        assert result.exit_code == 1, line
    assert not list(Path(there["tmp"]).glob("no*"))
    log = well("access by --as auditor --actor u-2 u-no --json").stdout.splitlines()
    assert [json.loads(row)["outcome"] for row in log] == ["geweigerd"] * 4


def test_who_may_not_put_a_backup_back_leaves_no_register(there: dict[str, str]) -> None:
    line = "register restore --as auditor --actor u-no --register {tmp}/no {backup}"
    assert run(line.format(**there)).exit_code == 1
    well("register restore --actor u-1 --register {tmp}/again {backup}".format(**there))
    told = "access of --as auditor --actor u-2 {person} --json --register {tmp}/again"
    assert ("terugzetting", "u-1") in acts(told.format(**there))


def test_to_be_told_of_events_one_says_who_one_is(there: dict[str, str]) -> None:
    result = run("snapshot diff {snapshot} {snapshot}".format(**there))
    assert "give --actor" in str(result.exception)
