"""``maatwerk law compare``: what differs between two days on which law and facts were known."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maatwerk.cli.written import DAY
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.law import Law
    from maatwerk.law.differences.sides import Side
    from maatwerk.law.differences.table import Difference, Row

    Facts = Callable[[str, str, date | None, Sequence[int]], Side]

DIFFERENCE = 1
FIRST_ROWS = 10

EXAMPLE = """\b
Examples:
  maatwerk law compare --known-on 2024-04-15 --known-on 2024-05-01 \\
      --snapshot DIR --quarter 2024Q2
  maatwerk law compare --known-on 2024-04-15 --known-on 2024-05-01 \\
      --facts then.csv --facts now.csv --output difference.csv
"""


@click.command(epilog=EXAMPLE)
@click.option(
    "--known-on", "days", type=DAY, multiple=True, help="Twice: the law as known on that day."
)
@click.option(
    "--snapshot",
    "snapshots",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DIR",
    help="Take the facts of a snapshot; give a second one for other facts on the second day.",
)
@click.option(
    "--facts",
    "files",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Take the facts of a CSV; give a second one likewise.",
)
@click.option("--component", "components", multiple=True, help="Only this one; may be repeated.")
@click.option("--scheme", "schemes", multiple=True, help="Only imw or vop; default both.")
@click.option("--quarter", "quarters", multiple=True, help="Only this one; may be repeated.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write every row that differs: .csv, .parquet or .json.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    days: tuple[date, ...],
    snapshots: tuple[Path, ...],
    files: tuple[Path, ...],
    components: tuple[str, ...],
    schemes: tuple[str, ...],
    quarters: tuple[str, ...],
    output: Path | None,
    as_json: bool,
) -> None:
    """What is due as known on one day against another, row by row, and why.

    Each row tells the part that the law made and the part that the facts made. With two
    snapshots and no --known-on, the law is taken as it was known on their days.

    Exit code 1 when an amount differs or cannot be known on one side, 2 for bad input.
    """
    from maatwerk.cli.law.difference_files import check_name, write_rows  # noqa: PLC0415 - pyarrow
    from maatwerk.law import Quarter, load_law  # noqa: PLC0415 - numpy is heavy

    check_name(output)
    law = load_law()
    wanted = [Quarter.parse(quarter).index for quarter in quarters]
    sources, own_days = _sources(law, snapshots, files, wanted)
    known = _days(days, own_days)
    parts = _compare(law, sources, known, wanted, _asked(law, components, schemes))
    if output is not None:
        write_rows(output, parts)
    if as_json:
        data = _as_data(parts, known, rows=output is None)
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in _lines(parts, known):
            click.echo(line)
    ctx.exit(DIFFERENCE if any(len(part) for part in parts) else 0)


def _sources(
    law: "Law", snapshots: Sequence[Path], files: Sequence[Path], quarters: Sequence[int]
) -> tuple[list["Facts"], list[date]]:
    """What gives the facts of each side, and the days on which snapshots were known."""
    given = snapshots or files
    if (snapshots and files) or not 1 <= len(given) <= 2:
        raise BadInputError("Give one or two of --snapshot, or one or two of --facts.")
    if snapshots:
        from maatwerk.cli.law.snapshot_sides import read_rights  # noqa: PLC0415 - pyarrow is heavy
        from maatwerk.snapshot import open_snapshot  # noqa: PLC0415 - likewise

        opened = [open_snapshot(path) for path in snapshots]
        sides: list[Facts] = [read_rights(snapshot, quarters).side for snapshot in opened]
        return sides, [s.known_on for s in opened]
    from maatwerk.cli.law.csv_sides import read_csv  # noqa: PLC0415 - numpy is heavy

    return [read_csv(path, law).side for path in files], []


def _days(given: Sequence[date], own: Sequence[date]) -> tuple[date, date]:
    if not given and len(own) == 2:
        return own[0], own[1]
    if len(given) != 2:
        raise BadInputError("Give --known-on twice: the day to compare from, then the other.")
    return given[0], given[1]


def _asked(
    law: "Law", components: Sequence[str], schemes: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Every scheme and component that is asked."""
    for what, names, known in (
        ("scheme", schemes, tuple(law.schemes)),
        ("component", components, law.components),
    ):
        for name in names:
            if name not in known:
                raise BadInputError(f"There is no {what} {name}; choose from {', '.join(known)}.")
    for scheme in schemes or law.schemes:
        for component in components or law.components:
            if component in law.graph(scheme).rules:
                yield scheme, component


def _compare(
    law: "Law",
    sources: Sequence["Facts"],
    known: tuple[date, date],
    quarters: Sequence[int],
    asked: Iterator[tuple[str, str]],
) -> list["Difference"]:
    from maatwerk.law.differences.difference import difference  # noqa: PLC0415 - numpy is heavy

    parts = []
    for scheme, component in asked:
        old = sources[0](component, scheme, known[0], quarters)
        new = sources[-1](component, scheme, known[1], quarters)
        parts.append(difference(law, component, old, new, scheme=scheme))
    return parts


def _as_data(
    parts: Sequence["Difference"], known: tuple[date, date], *, rows: bool
) -> dict[str, Any]:
    from maatwerk.law.differences.telling import as_data, summary  # noqa: PLC0415 - numpy is heavy

    data = {"known_on": [day.isoformat() for day in known], **summary(parts)}
    if rows:
        data["rows"] = [as_data(row) for part in parts for row in part.rows()]
    return data


def _lines(parts: Sequence["Difference"], known: tuple[date, date]) -> Iterator[str]:
    from maatwerk.law.differences.telling import summary, value_lines  # noqa: PLC0415 - numpy

    data = summary(parts)
    yield f"as known on {known[0]} against {known[1]}"
    yield f"{data['compared']:,} rows compared, {data['differing']:,} differ"
    if data["unknown"]:
        yield f"  {data['unknown']:,} of them unknown on one side, and in no sum below"
    for part in (*data["parts"], {"scheme": "", "component": "total", **data}):
        if part["compared"]:
            name = f"{part['scheme']} {part['component']}".strip()
            old, new, more = (_euro(part[f"{what}_cents"]) for what in ("old", "new", "difference"))
            yield f"{name:<24} {old:>20} -> {new:>20}  {more:>18}"
    causes = [f"{cause} {_euro(c)}" for cause, c in data["by_cause_cents"].items() if c]
    yield f"by cause: {', '.join(causes) or 'nothing'}"
    yield from (f"  {line}" for line in value_lines(parts))
    for row in islice((row for part in parts for row in part.rows()), FIRST_ROWS):
        yield _row_line(row)
    if data["differing"] > FIRST_ROWS:
        yield f"... and {data['differing'] - FIRST_ROWS:,} more; --output writes them all"


def _row_line(row: "Row") -> str:
    """One row that differs; its values of the law by name, as they are told above it."""
    from maatwerk.law.differences.telling import fact_in_words  # noqa: PLC0415 - numpy is heavy

    old, new, more = (_euro(cents) for cents in (row.old, row.new, row.difference))
    names = ", ".join(dict.fromkeys(change.parameter.name for change in row.values))
    facts = ", ".join(fact_in_words(change) for change in row.changed)
    missing = ", ".join(dict.fromkeys(value.parameter.name for value in row.missing))
    why = "; ".join(part for part in (names, facts, missing and f"not known: {missing}") if part)
    status = f" ({row.status})" if row.status != "both" else ""
    place = f"{row.dossier}  {row.quarter}  {row.component}{status}"
    return f"{place:<44} {old:>16} -> {new:>16}  {more:>16}  {why}".rstrip()


def _euro(cents: int | None) -> str:
    from maatwerk.law.explanation.wording import euro  # noqa: PLC0415 - numpy is heavy

    return "unknown" if cents is None else euro(cents, "en")
