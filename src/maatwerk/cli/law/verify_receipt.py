"""``maatwerk law verify-receipt``: whether receipts still hold."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maatwerk.cli import BAD_INPUT
from maatwerk.cli.law_asked import law_asked, reform_option

if TYPE_CHECKING:
    from maatwerk.law import Law
    from maatwerk.law.receipts.verification import Verdict

DIFFERENCE = 1
SHOWN = 20
"""Findings of a kind that are printed; of a stream that another law made, all have the same."""


@dataclass
class _Tally:
    """What has been found so far."""

    hold: int = 0
    differ: int = 0
    unreadable: int = 0
    findings: list[dict[str, Any]] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def exit_code(self) -> int:
        if self.unreadable:
            return BAD_INPUT
        return DIFFERENCE if self.differ else 0

    def as_data(self) -> dict[str, Any]:
        return {
            "hold": self.hold,
            "differ": self.differ,
            "unreadable": self.unreadable,
            "kinds": dict(self.kinds),
            "notes": dict(self.notes),
            "findings": self.findings,
        }


@click.command()
@click.argument("files", type=click.Path(path_type=Path, allow_dash=True), nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@reform_option
@click.pass_context
def command(
    ctx: click.Context, *, files: tuple[Path, ...], as_json: bool, reform: Path | None
) -> None:
    """Compute receipts again: all hold (0), one does not (1), or one cannot be read (2).

    A FILE holds one receipt, or one on each line; - is standard input.
    Receipts of a reform need that --reform.
    """
    law, tally = law_asked(reform), _Tally()
    for file in files:
        for line, verdict in _verdicts(file, law):
            _count(tally, str(file), line, verdict, quiet=as_json)
    if as_json:
        click.echo(json.dumps(tally.as_data(), ensure_ascii=False, indent=2))
    else:
        for kind, times in tally.kinds.items():
            if times > SHOWN:
                click.echo(f"{times - SHOWN:,} more of the kind {kind}; --json lists them all.")
        for note, times in tally.notes.items():
            click.echo(f"{times:,} × {note}")
        click.echo(_summary(tally))
    ctx.exit(tally.exit_code)


def _verdicts(file: Path, law: "Law") -> Iterator[tuple[int, "Verdict"]]:
    """The verdict on each receipt of a file, with its line."""
    from maatwerk.law.receipts.file import read_receipts  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law.receipts.verification import (  # noqa: PLC0415 - likewise
        Finding,
        Verdict,
        verify_receipt,
    )

    try:
        with closing(click.open_file(str(file), "rb")) as stream:
            for entry in read_receipts(stream):
                if entry.error:
                    found = Finding("not_a_receipt", "", entry.error)
                    yield entry.line, Verdict((found,))
                else:
                    yield entry.line, verify_receipt(entry.content, law)
    except OSError as error:
        why = f"It cannot be read: {error.strerror}."
        yield 0, Verdict((Finding("not_a_receipt", "", why),))


def _count(tally: _Tally, file: str, line: int, verdict: "Verdict", *, quiet: bool) -> None:
    """Add a verdict to the tally, and print what is wrong unless ``quiet``."""
    tally.hold += verdict.holds
    tally.unreadable += not verdict.is_readable
    tally.differ += verdict.is_readable and not verdict.holds
    tally.notes.update(verdict.notes)
    for finding in verdict.findings:
        if quiet:
            tally.findings.append({"file": file, "line": line, **asdict(finding)})
        tally.kinds[finding.kind] += 1
        if not quiet and tally.kinds[finding.kind] <= SHOWN:
            where = [file, f"line {line}" if line else "", finding.field]
            place = ", ".join(part for part in where if part)
            click.echo(f"{place}: {finding.message}", err=not verdict.is_readable)


def _summary(tally: _Tally) -> str:
    total = tally.hold + tally.differ + tally.unreadable
    receipts = "receipt" if total == 1 else "receipts"
    parts = [f"{total:,} {receipts}: {tally.hold:,} {'holds' if tally.hold == 1 else 'hold'}"]
    if tally.differ:
        parts.append(f"{tally.differ:,} {'does' if tally.differ == 1 else 'do'} not")
    if tally.unreadable:
        parts.append(f"{tally.unreadable:,} cannot be read")
    return ", ".join(parts) + "."
