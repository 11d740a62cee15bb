"""One load: a transaction that keeps all of a file, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from maatwerk.cases.clock import Clock
from maatwerk.intake.files.sealed import SealedFile
from maatwerk.intake.report import Report
from maatwerk.register.loads import last_wage, seal
from maatwerk.register.long_work import long_work
from maatwerk.register.models import COUNTS, IntakeLoad


@contextmanager
def one_load(report: Report, file: SealedFile, actor: str, clock: Clock) -> Iterator[IntakeLoad]:
    """A transaction that keeps a load with all that is done inside, or nothing of it.

    Nothing is kept of a check, of a file with problems, or of one that says nothing new: the
    same file twice leaves no trace.

    Args:
        report: Filled inside.
        file: Must be unchanged at the end.
        actor: Reference of whoever does it.
        clock: When.
    """
    with long_work():
        before = last_wage()
        loaded = IntakeLoad.objects.create(
            kind=report.kind.name,
            recorded_at=clock.now(),
            actor=actor,
            file_hash=file.sha256,
            **dict.fromkeys(COUNTS, 0),
        )
        yield loaded
        file.must_be_unchanged()
        if not report.kept or not (report.new or report.changed):
            transaction.set_rollback(True)
            return
        loaded.rows, loaded.open_items = report.rows, report.waiting.total
        loaded.new, loaded.changed, loaded.unchanged = report.new, report.changed, report.unchanged
        loaded.save(update_fields=COUNTS)
        seal(loaded, before)
