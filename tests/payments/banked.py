"""Runs that were approved, of applicants in the vault, and what a bank says of them; invented."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from tests.cases.lives import ACTORS
from tests.payments.a_line import line_of
from tests.register.people import ACCOUNTS, ENTERPRISES, HOME, KEYS

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.identifiers import AccountNumber
from maatwerk.law import Quarter
from maatwerk.payments.answers import Answers, Read
from maatwerk.payments.approving import approve
from maatwerk.payments.bank.orders import Payer
from maatwerk.payments.filing import Filed, Filing
from maatwerk.payments.reconciling import Reconciled, Reconciling
from maatwerk.payments.runs import LinesHash
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import PayLine, PayRun
from maatwerk.register.vault.accounts import Eyes
from maatwerk.register.vault.records import Applicant
from maatwerk.register.vault.vault import Vault

MOMENT = datetime(2024, 8, 1, 10, tzinfo=UTC)
CLOCK = StoppedClock(MOMENT)
PAYER, AUDITOR = ACTORS[Role.PAYER], ACTORS[Role.AUDITOR]
PREPARER, APPROVER = Actor("u-prepares", Role.PAYER), Actor("u-approves", Role.PAYER)
OURS = AccountNumber.parse("BE57160000000035", demo=True)
ENVIRONMENT = {"MAATWERK_PAY_ACCOUNT": OURS.iban, "MAATWERK_PAY_NAME": "Departement Verzonnen"}

Line = tuple[str, str, str, int]
"""Case, applicant, quarter and cents of a line of the loonpremie."""


def vault(moment: datetime = MOMENT, eyes: Eyes = Eyes.NONE) -> Vault:
    return Vault(KEYS, StoppedClock(moment), demo=True, eyes=eyes)


def applicant(number: int, *, account: int | None = -1, name: str | None = None) -> str:
    """An applicant with an account of its own, another's or none; his reference."""
    at = number if account == -1 else account
    told = None if at is None else ACCOUNTS[at]
    name = name or f"Verzonnen {number} bv"
    return vault().keep_applicant(Applicant(name, ENTERPRISES[number], None, HOME, told))


def case_ref(number: int) -> str:
    return f"C{number:011}"


def run(name: str, lines: Sequence[Line], at: datetime = MOMENT, *, approved: bool = True) -> str:
    """A run as it was prepared, and approved by another."""
    quarter = Quarter.parse(name.partition("-")[0]).index
    made = [_line(name, number, line) for number, line in enumerate(lines, 1)]
    hashed = LinesHash()
    for line in made:
        hashed.add(line)
    row = PayRun.objects.create(
        run=name,
        quarter=quarter,
        month=None,
        reach_from=quarter - 12,
        known_at=at,
        law_hash="0" * 64,
        head=f"0:{'0' * 64}",
        prepared_by=PREPARER.ref,
        prepared_at=at,
        rights=len(lines),
        lines=len(lines),
        total=sum(cents for *_, cents in lines),
        open_items=0,
        lines_hash=hashed.hex,
    )
    PayLine.objects.bulk_create(made)
    if approved:
        assert approve(row.run, APPROVER, StoppedClock(at)) is None
    return name


def filing(at: datetime = MOMENT) -> Filing:
    return Filing(vault(at), lambda: Payer("Departement Verzonnen", OURS), StoppedClock(at))


def file(name: str, at: datetime = MOMENT, **options: date | bool) -> Filed:
    done = filing(at).file(PAYER, name, Purpose.PAYMENT, **options)  # type: ignore[arg-type]
    assert isinstance(done, Filed), done
    return done


def read(content: bytes, at: datetime = MOMENT + timedelta(days=2), *, gap: bool = False) -> Read:
    came = asked_to_read(content, at, gap=gap)
    assert isinstance(came, Read), came
    return came


def asked_to_read(
    content: bytes, at: datetime = MOMENT + timedelta(days=2), *, gap: bool = False
) -> Read | Refusal:
    answers = Answers(lambda: OURS, StoppedClock(at))
    return answers.read(PAYER, content, "bank.xml", Purpose.PAYMENT, gap=gap)


def reconciled(name: str) -> Reconciled:
    return Reconciling(KEYS, CLOCK).of_run(AUDITOR, name, Purpose.AUDIT)


def figures(name: str) -> Mapping[str, tuple[int | None, int]]:
    """What is reconciled, and that nothing differs."""
    found = reconciled(name)
    assert found.differences == ()
    return {key: (one.count, one.cents) for key, one in found.figures.items()}


def _line(name: str, number: int, line: Line) -> PayLine:
    case, paid, quarter, cents = line
    return line_of(name, number, case, f"q-{number}", paid, Quarter.parse(quarter), cents)
