"""``maatwerk figures``: any measure by any dimension, over any period."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maatwerk.errors import BadInputError
from maatwerk.whole_files import write_whole

if TYPE_CHECKING:
    from maatwerk.figures import Figures, Period, Table
    from maatwerk.figures.source import Source

FORMATS = {
    "text": (".txt",),
    "csv": (".csv",),
    "json": (".json",),
    "xlsx": (".xlsx",),
    "html": (".html", ".htm"),
}
"""Each form with the ends of a file's name that mean it."""
CHARTS = (".svg", ".png")
WIDTH_OF_A_FILE = 160


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line, as text."""

    measure: str | None
    by: str
    first: str | None
    last: str | None
    spans: tuple[str, ...]
    filters: tuple[str, ...]
    cohort: bool
    top: int | None
    snapshot: Path
    form: str | None
    output: Path | None
    chart: Path | None
    lang: str
    listed: bool


EXAMPLES = """\b
Examples:
  maatwerk figures applications --by year,province --filter scheme=imw
  maatwerk figures lead_time_median --by quarter --from 2023-07-01 --to 2024-06-30
  maatwerk figures --list
"""


@click.command(epilog=EXAMPLES)
@click.argument("measure", required=False)
@click.option("--by", default="", help="Dimensions with a comma between, in the table's order.")
@click.option("--from", "first", metavar="DATE", help="First day; default: of the register.")
@click.option("--to", "last", metavar="DATE", help="Last day; default: the known-on date.")
@click.option(
    "--period",
    "spans",
    multiple=True,
    metavar="FROM..TO",
    help="A period; repeat for several, instead of --from and --to.",
)
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="DIMENSION=CODE[,CODE]",
    help="Keep only these codes; may be repeated.",
)
@click.option("--cohort", is_flag=True, help="Count by day of submission.")
@click.option("--top", type=int, help="How many grounds of top_grounds (3).")
@click.option(
    "--snapshot",
    type=click.Path(path_type=Path),
    default=Path("out/snapshots"),
    show_default=True,
    help="A snapshot, or a folder of them: the one made last.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    help="Default: by the name of --output; text without one.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--chart", type=click.Path(path_type=Path), help="Also draw it: a .svg or .png file.")
@click.option("--lang", type=click.Choice(("nl", "en")), default="nl", show_default=True)
@click.option("--list", "listed", is_flag=True, help="List the measures and dimensions.")
def command(**given: Any) -> None:
    """Count MEASURE by any dimensions over any period."""
    _run(Given(**given))


def _run(given: Given) -> None:
    if given.listed:
        _list(given.lang)
        return
    if given.measure is None:
        raise BadInputError("Name a measure, or see them all with 'maatwerk figures --list'.")
    if given.chart is not None and given.chart.suffix not in CHARTS:
        raise BadInputError(f"{given.chart} is no chart file. Choose from: {', '.join(CHARTS)}.")
    form = _form(given.form, given.output)
    from maatwerk.figures import Figures  # noqa: PLC0415 - heavy
    from maatwerk.figures.source import Source  # noqa: PLC0415 - heavy
    from maatwerk.snapshot import open_snapshot  # noqa: PLC0415 - heavy

    snapshot = open_snapshot(given.snapshot)
    figures = Figures.of(snapshot)
    table = figures.table(
        given.measure,
        _names(given.by),
        _periods(given, figures),
        _filters(given.filters),
        cohort=given.cohort,
        top=given.top,
    )
    source = Source(snapshot.hash, snapshot.known_on, snapshot.synthetic, figures.digest)
    _show(table, source, replace(given, form=form))


def _form(asked: str | None, output: Path | None) -> str:
    """The form asked for, or else the one that the file's name says."""
    if output is None:
        if asked == "xlsx":
            raise BadInputError("A workbook goes into a file: add --output FILE.xlsx.")
        return asked or "text"
    end = output.suffix.lower()
    named = next((form for form, ends in FORMATS.items() if end in ends), None)
    if asked is None and named is None:
        ends = ", ".join(end for ends in FORMATS.values() for end in ends)
        raise BadInputError(
            f"--output {output}: the name does not say which form it has. "
            f"End it in one of {ends}, or add --format."
        )
    if asked is not None and named not in (None, asked):
        raise BadInputError(
            f"--output {output} is named as {named}, but --format is {asked}. "
            f"Leave --format out, or end the name in {' or '.join(FORMATS[asked])}."
        )
    return asked or str(named)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _periods(given: Given, figures: "Figures") -> "tuple[Period, ...]":
    """The periods asked; of one that is open at an end, the register sets that end."""
    if given.spans and (given.first or given.last):
        raise BadInputError("Give either --period, or --from and --to.")
    if not given.spans:
        first = _date("--from", given.first) if given.first else figures.first_day
        last = _date("--to", given.last) if given.last else figures.snapshot.known_on
        return (_period(first, last),)
    periods = []
    for span in given.spans:
        start, dots, end = span.partition("..")
        if not dots:
            raise BadInputError(f"--period {span} is no period: write 2023-07-01..2023-12-31.")
        periods.append(_period(_date("--period", start), _date("--period", end)))
    return tuple(periods)


def _period(start: date, end: date) -> "Period":
    from maatwerk.figures import Period  # noqa: PLC0415 - heavy
    from maatwerk.figures.spans import period_words  # noqa: PLC0415 - heavy

    label = period_words(start, end) if start <= end else f"{start}..{end}"
    return Period(start, end, label)


def _date(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInputError(f"{option}: {text!r} is no date. Write 2024-06-30.") from error


def _filters(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    filters: dict[str, tuple[str, ...]] = {}
    for text in texts:
        dimension, sign, codes = text.partition("=")
        if not sign or not _names(codes):
            raise BadInputError(f"--filter {text} is no filter: write scheme=imw.")
        name = dimension.strip()
        filters[name] = tuple(dict.fromkeys((*filters.get(name, ()), *_names(codes))))
    return filters


def _show(table: "Table", source: "Source", given: Given) -> None:
    files: dict[Path, bytes] = {}
    said = []
    if given.chart is not None:
        from maatwerk.figures.charts import draw  # noqa: PLC0415 - heavy

        chart = draw(table, given.lang)
        files[given.chart] = chart.svg() if given.chart.suffix == ".svg" else chart.png()
        said.append(f"{given.chart}: {chart.alternative}")
    content = _content(table, source, given)
    if given.output is not None:
        files[given.output] = content
        said.append(f"{given.output} (digest {source.digest})")
    write_whole(files)
    for line in said:
        click.echo(line, err=True)
    if given.output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()


def _content(table: "Table", source: "Source", given: Given) -> bytes:
    from maatwerk.figures import export  # noqa: PLC0415 - heavy

    match given.form:
        case "csv":
            return export.to_csv(table, given.lang)
        case "json":
            return export.to_json(table, source)
        case "xlsx":
            return export.to_xlsx([table], source, given.lang)
        case "html":
            return export.to_html(table, source, given.lang)
        case _:
            return _text(table, source, given)


def _text(table: "Table", source: "Source", given: Given) -> bytes:
    """The table as text; in a terminal it may use its width and colours."""
    from rich.console import Console  # noqa: PLC0415 - heavy

    from maatwerk.figures.export.text import print_table  # noqa: PLC0415 - heavy

    terminal = given.output is None and sys.stdout.isatty()
    console = Console(
        force_terminal=terminal, width=None if terminal else WIDTH_OF_A_FILE, highlight=False
    )
    with console.capture() as captured:
        print_table(console, table, source, given.lang)
    lines = (line.rstrip() for line in captured.get().splitlines())
    return ("\n".join(lines) + "\n").encode()


def _list(lang: str) -> None:
    """Every measure and dimension with its definition."""
    from maatwerk.figures import DIMENSIONS, MEASURES  # noqa: PLC0415 - heavy

    dutch = lang == "nl"
    click.echo("Maten" if dutch else "Measures")
    for measure in MEASURES.values():
        click.echo(f"  {measure.id}: {measure.definition_nl if dutch else measure.definition_en}")
    click.echo("\nDimensies" if dutch else "\nDimensions")
    for dimension in DIMENSIONS.values():
        words = dimension.definition_nl if dutch else dimension.definition_en
        click.echo(f"  {dimension.id}: {words}")
