"""Whether what was paid is whole: runs, their lines and steps, the ledger, the sealed files."""

from collections.abc import Iterator

from maatwerk.errors import BadInputError
from maatwerk.payments import checking, kept_file, runs
from maatwerk.payments.runs import LinesHash, Step
from maatwerk.register.models import PayFile, PayLine, PayOpenItem, PayRun
from maatwerk.register.vault.keys import Keys

_NEVER = (
    (Step.WITHDRAWN, Step.APPROVED),
    (Step.WITHDRAWN, Step.FILED),
)
"""Steps that no run takes both of."""


def problems(keys: Keys | None = None) -> Iterator[str]:
    """Everything that is wrong, a line each; nothing when payments are whole.

    Args:
        keys: Of the vault, so that the files for the bank are opened; None leaves them shut.
    """
    names = list(PayRun.objects.order_by("prepared_at", "run").values_list("run", flat=True))
    for name in names:
        yield from _of_run(runs.find(name))
    lost = PayLine.objects.exclude(run__in=names).order_by().values_list("run", flat=True)
    for name in lost.distinct():
        yield f"Lines stand in no run: {name}."
    for problem in checking.problems():
        yield f"Ledger, {problem.source}: {problem.en}"
    if keys is not None:
        yield from _files(keys)


def _of_run(run: PayRun) -> Iterator[str]:
    summed, total, count = LinesHash(), 0, 0
    for line in runs.lines_of(run.run):
        summed.add(line)
        total += line.amount
        count += 1
        if line.amount != line.due - line.paid_before:
            yield f"Run {run.run}, line {line.number}: it is not what is due less what was paid."
    if (count, total, summed.hex) != (run.lines, run.total, run.lines_hash):
        yield f"Run {run.run}: its lines are not those that were prepared."
    if PayOpenItem.objects.filter(source=f"run:{run.run}").count() != run.open_items:
        yield f"Run {run.run}: its open items are not those that were written."
    yield from _steps(run)


def _steps(run: PayRun) -> Iterator[str]:
    taken = runs.steps(run.run)
    for one, other in _NEVER:
        if one in taken and other in taken:
            yield f"Run {run.run} is {one} and {other} at once."
    if Step.FILED in taken and Step.APPROVED not in taken:
        yield f"Run {run.run} was sent to the bank and never approved."
    if Step.APPROVED in taken and taken[Step.APPROVED].by == run.prepared_by:
        yield f"Run {run.run} was approved by who prepared it."
    kept = PayFile.objects.filter(run=run).first()
    if kept is not None and (Step.FILED not in taken or taken[Step.FILED].hash != kept.sha256):
        yield f"Run {run.run}: its file is not the one that was sent."


def _files(keys: Keys) -> Iterator[str]:
    for name in list(PayFile.objects.order_by("run").values_list("run", flat=True)):
        try:
            kept_file.of_run(name, keys)
        except BadInputError as error:
            yield f"Run {name}: {error}"
