"""Files for the bank and its answers, whose process is killed: no transfer lost, none doubled."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.payments import banked
from tests.payments.bank_messages import Account, Booking, report, statement
from tests.payments.banked import ENVIRONMENT, applicant, case_ref, file, read, reconciled, run
from tests.soak.killing import MAATWERK, Place, whole

from maatwerk.payments.checking import problems
from maatwerk.payments.ledger import Account as Ledger
from maatwerk.register.models import (
    LedgerEntry,
    PayAnswer,
    PayAnswerEntry,
    PayFile,
    PayOpenItem,
    PayStep,
    PayTransfer,
)

CASES, APPLICANTS = 450, 40
"""Transfers of a file, and to how many they go."""

_BACK, _REJECTED = 7, 5
"""The first of them come back, and the last are rejected."""


def files(place: Place, times: int) -> Iterator[str]:
    """The file of a run: transfers, ledger, step and sealed bytes, or nothing."""
    between = place.seconds(*_file(place, _approved(0)))
    for turn in range(1, times + 1):
        name = _approved(turn)
        said = place.run_until_killed(between, *_file(place, name))
        told = any(line.startswith("bericht ") for line in said)
        place.acknowledged += told
        step = PayStep.objects.filter(run=name, step="bestand").first()
        if step is None:
            if told:
                yield f"The file of {name} was told to be made and is not there."
            yield from _nothing_of(name)
        elif reconciled(name).differences:
            yield f"{name} differs: {reconciled(name).differences}."
        out = _out(place, name)
        if out.exists() and (step is None or _hash(out.read_bytes()) != step.hash):
            yield f"What was written of {name} is not what was kept."
        if told and not out.exists():
            yield f"The file of {name} was told to be written and is not there."
        again = file(name)
        if step is not None and (not again.again or again.sha256 != step.hash):
            yield f"The file of {name} was made twice."
        yield from _each_once(name)
        yield from map(str, problems())
        yield from whole()
    yield from _left_over(place)


def answers(place: Place, times: int) -> Iterator[str]:
    """Reports and statements: all that they say, or nothing; then all of it, once."""
    between = place.seconds(*_read(place, _answered(place, 0)[2]))
    for turn in range(1, times + 1):
        name, *messages = _answered(place, turn)
        for message in messages:
            hashed = _hash(message.read_bytes())
            said = place.run_until_killed(between, *_read(place, message))
            told = any(" euro  " in line for line in said)
            place.acknowledged += told
            kept = PayAnswer.objects.filter(hash=hashed).exists()
            if told and not kept:
                yield f"{message.name} was told to be read and is not there."
            if not kept and PayAnswerEntry.objects.filter(answer=hashed).exists():
                yield f"{message.name} was read in part."
            if reconciled(name).differences:
                yield f"{name} differs: {reconciled(name).differences}."
            if read(message.read_bytes()).again is not kept:
                yield f"{message.name} was read twice."
        if reconciled(name).differences:
            yield f"{name} differs in the end: {reconciled(name).differences}."
        counts = {part: one.count for part, one in reconciled(name).figures.items()}
        paid = PayTransfer.objects.filter(run=name).count() - _BACK - _REJECTED
        ended = tuple(counts[part] for part in _OUTCOMES)
        if paid < CASES - _BACK - _REJECTED or ended != (paid, _REJECTED, _BACK, 0):
            yield f"{name} ended as {counts}."
        yield from map(str, problems())
        yield from whole()


_OUTCOMES = ("uitgevoerd", "geweigerd", "teruggestort", "onderweg")

PAYING: dict[str, Callable[[Place, int], Iterator[str]]] = {
    work.__name__: work for work in (files, answers)
}
"""What is killed, by name."""


def _approved(turn: int) -> str:
    """A run that is approved, of as many cases as each has; of a quarter of its own."""
    refs = [applicant(number) for number in range(APPLICANTS)]
    name = f"{2024 + turn // 4}Q{turn % 4 + 1}-1"
    quarter = name.partition("-")[0]
    lines = [
        (case_ref(number), refs[number % APPLICANTS], quarter, 100 + number)
        for number in range(CASES)
    ]
    return run(name, lines)


def _answered(place: Place, turn: int) -> tuple[str, Path, Path]:
    """A run that was filed, and the files with which the bank answers."""
    name = _approved(turn)
    rows = []
    if file(name).content is not None:
        told = PayTransfer.objects.filter(run=name, again=None).order_by("number")
        rows = list(told.values_list("end_to_end", "amount"))
        rest = PayTransfer.objects.filter(run=name).exclude(again=None).order_by("number")
        rows += list(rest.values_list("end_to_end", "amount"))
    rejected, paid = rows[CASES - _REJECTED : CASES], rows[: CASES - _REJECTED] + rows[CASES:]
    answer = report(f"MW-{name}", transfers={one: ("RJCT", "AM04") for one, _ in rejected})
    bookings = [
        Booking(-sum(cents for _, cents in paid), tuple((*one, None) for one in paid), f"B{turn}"),
        *(
            Booking(cents, ((one, cents, "MS03"),), f"R{turn}-{number}", reversal=True)
            for number, (one, cents) in enumerate(paid[:_BACK])
        ),
    ]
    booked = statement(Account(tuple(bookings), f"{turn}", balances=False))
    paths = place.folder / f"report-{turn}.xml", place.folder / f"statement-{turn}.xml"
    for path, content in zip(paths, (answer, booked), strict=True):
        path.write_bytes(content)
    return name, *paths


def _file(place: Place, name: str) -> tuple[str, ...]:
    return _pay(place, "file", name, "--out", str(_out(place, name)))


def _read(place: Place, path: Path) -> tuple[str, ...]:
    return _pay(place, "read", str(path))


def _pay(place: Place, *command: str) -> tuple[str, ...]:
    told = [f"{name}={value}" for name, value in ENVIRONMENT.items()]
    who = ("--as", "betaler", "--actor", "u-1", "--demo", "--register", place.url)
    return ("env", *told, *MAATWERK, "pay", *command, *who)


def _out(place: Place, name: str) -> Path:
    return place.folder / f"{name}.xml"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _nothing_of(name: str) -> Iterator[str]:
    """What is there of a file that is not."""
    for table in (PayTransfer, PayFile, PayOpenItem):
        if table.objects.filter(run=name).exists():
            yield f"{table.__name__} has rows of {name}, whose file is not made."
    moved = LedgerEntry.objects.filter(run=name, account=Ledger.UNDER_WAY)
    if moved.exists():
        yield f"The ledger has transfers of {name}, whose file is not made."


def _each_once(name: str) -> Iterator[str]:
    """Every case of the run is paid, and by one transfer."""
    paid = sorted(PayTransfer.objects.filter(run=name).values_list("case_ref", "amount"))
    if paid != [(case_ref(number), 100 + number) for number in range(CASES)]:
        yield f"{name} does not pay every case once."


def _left_over(place: Place) -> Iterator[str]:
    """A folder that a killed process left is taken away by the next that writes there."""
    banked.run("2050Q1-1", [(case_ref(1), applicant(1), "2050Q1", 5)])
    place.seconds(*_file(place, "2050Q1-1"))
    if leftovers := list(place.folder.glob(".unfinished-*")):
        yield f"What the killed ones left is still there: {leftovers}."
