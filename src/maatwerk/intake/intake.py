"""Checks a file, or takes it in: whole, in one transaction, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from maatwerk.cases.clock import today
from maatwerk.cases.visibility import takes_in
from maatwerk.errors import BadInputError
from maatwerk.intake.dossiers import Dossiers
from maatwerk.intake.files.opening import open_rows
from maatwerk.intake.files.sealed import SealedFile, seal
from maatwerk.intake.kinds import WAGES, kind_named
from maatwerk.intake.loads import one_load
from maatwerk.intake.mapping import FileMapping, read_mapping
from maatwerk.intake.people import People
from maatwerk.intake.reading import FileReading, ReadPart
from maatwerk.intake.report import PREVIEWED, Report
from maatwerk.intake.sender import Sender
from maatwerk.intake.taking import Taking
from maatwerk.intake.wage_checks import WageChecks
from maatwerk.intake.wages import Compared, WageComparison, keep
from maatwerk.law import Quarter
from maatwerk.register.access.log import Act, DeniedError, Trace, logged
from maatwerk.register.handle import Register
from maatwerk.register.store import queue_for_the_chain
from maatwerk.register.trouble import told_plainly
from maatwerk.register.vault.vault import Vault

Progress = Callable[[str, int, int], None]
"""Told what is done now, how many rows of it are done, and about how many there are."""

CHECKING, TAKING_IN = "checking", "taking in"


def check(
    kind: str,
    path: Path,
    register: Register,
    vault: Vault,
    sender: Sender,
    *,
    mapping: Path | None = None,
    progress: Progress = lambda *_: None,
) -> Report:
    """What a file would do, with everything that is wrong in it; nothing of it is kept.

    That it was asked is kept in the access log, as a check tells who stands in a case.

    Args:
        kind: Name of the kind.
        path: CSV, XLSX or Parquet.
        register: The open register.
        vault: Its vault; in demo mode invented identifiers are accepted.
        sender: On whose behalf.
        mapping: YAML; without one the columns must have our own names.
        progress: Told how far it is.

    Raises:
        BadInputError: the file cannot be read as a whole, the mapping is wrong, or the
            database cannot be read.
        DeniedError: the sender may not take files in, or cannot have that purpose.
    """
    return _Intake(register, vault, sender, progress).run(kind, path, mapping, dry=True)


def load(
    kind: str,
    path: Path,
    register: Register,
    vault: Vault,
    sender: Sender,
    *,
    mapping: Path | None = None,
    progress: Progress = lambda *_: None,
) -> Report:
    """Take a file in: all of it, or nothing when the report tells of problems.

    Arguments and errors as for :func:`check`; a file that changed while it was read and a
    database that cannot be written are errors as well, and nothing is kept then.
    """
    return _Intake(register, vault, sender, progress).run(kind, path, mapping, dry=False)


@dataclass(frozen=True, slots=True)
class _Intake:
    """One run; attributes as the arguments of :func:`check`."""

    register: Register
    vault: Vault
    sender: Sender
    progress: Progress

    def run(self, kind: str, path: Path, mapping: Path | None, *, dry: bool) -> Report:
        of = kind_named(kind)
        how = FileMapping(of) if mapping is None else read_mapping(mapping, of)
        file = seal(path)
        report = Report(of, file.sha256, dry)
        with told_plainly(), self._logged(report) as trace:
            if of.name != WAGES:
                self._dossiers(file, how, report, trace)
            else:
                self._check_wages(file, how, report, trace)
                if report.kept:
                    self._load_wages(file, how, report, trace)
        return report

    @contextmanager
    def _logged(self, report: Report) -> Iterator[Trace]:
        """That a file is checked or taken in, whatever comes of it."""
        sender = self.sender
        actor = sender.actor
        query = f"{'check' if report.dry else 'load'} {report.kind.name}"
        with logged(actor, Act.INTAKE, sender.purpose, self.register.clock, query=query) as trace:
            kind = report.kind.name
            if not takes_in(actor, kind, limited=sender.applicants is not None):
                raise DeniedError(
                    f"Als {actor.role} neemt u geen bestand {kind} in.",
                    f"The role {actor.role} takes no file of {kind} in.",
                )
            yield trace

    def _check_wages(
        self, file: SealedFile, how: FileMapping, report: Report, trace: Trace
    ) -> None:
        """Read all of it; nothing is written, and nobody else waits, until all of it is right."""
        checks = WageChecks(Quarter.of(today(self.register.clock)))
        people = People(self.vault)
        comparison = WageComparison(people) if report.dry else None
        for read in self._read(file, how, report, CHECKING):
            good, problems = checks.part(read, self.sender)
            report.problems.add(problems)
            if comparison is not None:
                _count(comparison.part(read, good), report)
        report.problems.add(checks.twice())
        trace.leads_to(sorted(people.found))
        file.must_be_unchanged()

    def _load_wages(self, file: SealedFile, how: FileMapping, report: Report, trace: Trace) -> None:
        """Read it once more, compare and write, part after part."""
        again = Report(report.kind, report.file_hash, dry=False)
        with one_load(report, file, self.sender.ref, self.register.clock) as loaded:
            people = People(self.vault)
            comparison = WageComparison(people)
            for read in self._read(file, how, again, TAKING_IN):
                found = comparison.part(read, read.good)
                _count(found, report)
                keep(found, loaded.pk)
            trace.leads_to(sorted(people.found))

    def _dossiers(self, file: SealedFile, how: FileMapping, report: Report, trace: Trace) -> None:
        """The commands are given in a check as well, and taken back after it."""
        with one_load(report, file, self.sender.ref, self.register.clock) as loaded:
            queue_for_the_chain()  # before the first row of the vault
            taking = Taking(self.register, People(self.vault), self.sender, loaded.pk)
            dossiers = Dossiers(taking, report)
            for read in self._read(file, how, report, CHECKING if report.dry else TAKING_IN):
                dossiers.part(read)
            trace.shows(sorted(taking.cases - taking.begun))
            trace.leads_to(sorted(taking.people.found - taking.people.begun))
        if report.kept:
            trace.shows(sorted(taking.begun))
            trace.leads_to(sorted(taking.people.begun))

    def _read(
        self, file: SealedFile, how: FileMapping, report: Report, doing: str
    ) -> Iterator[ReadPart]:
        """The parts of a file as understood; counted, shown, and watched."""
        rows = open_rows(file, how)
        report.notes = rows.notes
        reading = FileReading(how, rows.header, report.problems, self.vault.demo)
        done = 0
        for part in rows.parts:
            read = reading.part(part)
            report.rows += len(read.rows)
            for at in range(min(len(read.rows), PREVIEWED)):
                report.show(int(read.rows[at]), read.row(at, how.kind.fields))
            yield read
            done += len(part.rows)
            self.progress(doing, done, max(rows.total, done))
        if not report.rows and not report.problems:
            raise BadInputError(f"{file.path}: there is no row in it.")


def _count(found: Compared, report: Report) -> None:
    report.new += found.new
    report.changed += found.changed
    report.unchanged += found.unchanged
    report.waiting.add(found.waiting)
