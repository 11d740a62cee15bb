"""Runs whose process is killed while it prepares or approves: a whole run or none, never half."""

from collections.abc import Callable, Iterator

from tests.payments.a_register import BEGUN, declared, granted
from tests.soak.killing import MAATWERK, Place, whole

from maatwerk.law import Quarter
from maatwerk.payments import runs, verifying
from maatwerk.payments.runs import Step
from maatwerk.register.models import LedgerEntry, PayLine, PayOpenItem, PayRun, PayStep

CASES = 60
"""With a right; every sixth has no wage yet."""

_QUARTER = Quarter(2024, 2)


def prepares(place: Place, times: int) -> Iterator[str]:
    """A run: its lines, its open items and itself, or nothing of it."""
    _rights()
    between = place.seconds(*_pay(place, "u-1", "prepare", str(_QUARTER)))
    _withdrawn(place)
    for turn in range(1, times + 1):
        before = PayRun.objects.count()
        said = place.run_until_killed(between, *_pay(place, "u-1", "prepare", str(_QUARTER)))
        told = any("voorbereid" in line for line in said)
        place.acknowledged += told
        made = PayRun.objects.count() - before
        if told and not made:
            yield f"Run {turn} was told to be prepared and is not there."
        yield from _whole_runs()
        if made:
            _withdrawn(place)
    yield from whole()


def approvals(place: Place, times: int) -> Iterator[str]:
    """An approval: the step and every entry of the ledger, or nothing; again, it is done once."""
    _rights()
    place.seconds(*_pay(place, "u-1", "prepare", str(_QUARTER)))
    for turn in range(times):
        name = _in_flight()
        approving = _pay(place, "u-2", "approve", name)
        head = place.seconds(*_pay(place, "u-3", "show", name))
        said = place.run_until_killed((head[0], head[1] * 1.5), *approving)
        told = any("goedgekeurd" in line for line in said)
        place.acknowledged += told
        step = Step.APPROVED in runs.steps(name)
        if told and not step:
            yield f"{name} was told to be approved and is not."
        if not step and LedgerEntry.objects.filter(run=name).exists():
            yield f"{name} is not approved and stands in the ledger."
        place.seconds(*approving)
        entries = LedgerEntry.objects.filter(run=name)
        if entries.count() != 2 * PayLine.objects.filter(run=name).count():
            yield f"{name} stands in the ledger with {entries.count()} entries."
        yield from _whole_runs()
        PayStep.objects.create(run_id=name, step=Step.FILED, by="u-2", at=BEGUN)
        for case in range(CASES):
            declared(_QUARTER, 500_000 + 1_000 * turn, f"K{case}")
        place.seconds(*_pay(place, "u-1", "prepare", str(_QUARTER)))
    yield from whole()


RUNNING: dict[str, Callable[[Place, int], Iterator[str]]] = {
    work.__name__: work for work in (prepares, approvals)
}
"""What is killed, by name."""


def _rights() -> None:
    for case in range(CASES):
        granted(f"K{case}")
        if case % 6:
            declared(_QUARTER, 400_000 + case, f"K{case}")


def _in_flight() -> str:
    run = runs.in_flight()
    assert run is not None
    return run.run


def _withdrawn(place: Place) -> None:
    place.seconds(*_pay(place, "u-2", "withdraw", _in_flight()))


def _whole_runs() -> Iterator[str]:
    """Every run is whole, and nothing is there of one that was not kept."""
    yield from verifying.problems()
    kept = PayRun.objects.values("run")
    for table in (PayLine, PayOpenItem, PayStep):
        if table.objects.exclude(run__in=kept).exists():
            yield f"{table.__name__} has rows of a run that is not there."


def _pay(place: Place, actor: str, *command: str) -> tuple[str, ...]:
    who = ("--as", "betaler", "--actor", actor, "--register", place.url)
    return (*MAATWERK, "pay", *command, *who)
