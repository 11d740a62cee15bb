"""What many tests of intake start from: an open register, and files of invented people."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.cases.lives import FACTS, NEED
from tests.register.people import ENTERPRISES, IDENTITIES, KEYS

from maatwerk.cases.clock import StoppedClock
from maatwerk.intake import Report, Sender, check, load
from maatwerk.register.handle import Register
from maatwerk.register.vault.vault import Vault

Row = Mapping[str, str]

MOMENT = datetime(2024, 6, 1, 10, tzinfo=UTC)
REGISTER = Register(clock=StoppedClock(MOMENT))
VAULT = Vault(KEYS, StoppedClock(MOMENT), demo=True)
SENDER = Sender("u-intake", corrected_by="u-intake")


def enterprise(number: int) -> str:
    return ENTERPRISES[number].digits


def identity(number: int) -> str:
    return IDENTITIES[number].digits


def application(person: int, employer: int = 0, **otherwise: str) -> dict[str, str]:
    """An application that the law would grant, once VDAB has found the need."""
    return {
        "enterprise_number": enterprise(employer),
        "applicant_name": f"Verzonnen onderneming {employer}",
        "applicant_kind": "werkgever",
        "identity_number": identity(person),
        "person_name": f"Verzonnen persoon {person}",
        "born_on": "1903-05-05",
        "street": "Verzonnenstraat 1",
        "postcode": "9999",
        "municipality": "Nergenshuizen",
        "scheme": "imw",
        "application_kind": "nieuw",
        "premium_kind": "loonpremie",
        "province": "10000",
        "submitted_on": "2024-03-04",
        "mandate": "",
        **FACTS,
        **otherwise,
    }


def finding(person: int, employer: int = 0, **otherwise: str) -> dict[str, str]:
    """What VDAB found of it."""
    key = {"enterprise_number": enterprise(employer), "identity_number": identity(person)}
    return key | {"found_on": "2024-04-01"} | dict(NEED) | otherwise


def wage(person: int, employer: int = 0, **otherwise: str) -> dict[str, str]:
    """A full-time wage of the first quarter of 2024."""
    return {
        "enterprise_number": enterprise(employer),
        "identity_number": identity(person),
        "quarter": "2024Q1",
        "wage": "12000.00",
        "contributions": "3000.50",
        "reductions": "100.25",
        "fraction": "1",
        **otherwise,
    }


def as_csv(rows: Sequence[Row], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(text, names, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def csv_file(folder: Path, rows: Sequence[Row], name: str = "rows.csv") -> Path:
    path = folder / name
    path.write_bytes(as_csv(rows))
    return path


def do(kind: str, path: Path, sender: Sender = SENDER, mapping: Path | None = None) -> Report:
    """Load a file."""
    return load(kind, path, REGISTER, VAULT, sender, mapping=mapping)


def look(kind: str, path: Path, sender: Sender = SENDER, mapping: Path | None = None) -> Report:
    """Check a file."""
    return check(kind, path, REGISTER, VAULT, sender, mapping=mapping)


def applied(folder: Path, persons: Iterable[int]) -> None:
    """Take in an application for each of these persons."""
    rows = [application(person) for person in persons]
    report = do("applications", csv_file(folder, rows, "applications.csv"))
    assert report.kept, said(report)


def said(report: Report) -> list[str]:
    """Every problem, as a person reads it."""
    return [str(problem) for problem in report.problems.in_order()]


def counted(report: Report) -> tuple[int, int, int, int]:
    """New, changed, unchanged, waiting."""
    return report.new, report.changed, report.unchanged, report.waiting.total
