"""``maatwerk answer``: draft the answer to a written question, or verify one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.questions.answer import Answer, Verification
    from maatwerk.questions.answer.verify import Difference

FORMS = ("docx", "xlsx", "html", "json")
DEFAULT = "draft"


class DraftByDefault(click.Group):
    """``maatwerk answer FILE`` drafts; a file that is called as a subcommand needs a ``./``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default subcommand in front of anything that does not name one."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Show the way most people call it."""
        return ["FILE [OPTIONS]", "| verify ANSWER.json [OPTIONS]"]


SNAPSHOT = click.option(
    "--snapshot",
    "snapshot_path",
    type=click.Path(path_type=Path),
    default=Path("out/snapshots"),
    show_default=True,
    help="A snapshot, or a folder of them: the one made last.",
)


@click.group(cls=DraftByDefault)
def command() -> None:
    """Draft the answer to the written question in FILE, or verify one.

    FILE is the question as TXT, PDF or DOCX, or a request saved as YAML by "maatwerk question
    show". Options of a draft: see "maatwerk answer draft --help".
    """


@command.command(DEFAULT)
@click.argument("file", type=click.Path(path_type=Path))
@SNAPSHOT
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Where answer.docx, .xlsx, .html and .json go.",
)
@click.option(
    "--budget",
    "budget_path",
    type=click.Path(path_type=Path),
    metavar="FILE.yaml",
    help="The means: article, amount, year, source.",
)
@click.option(
    "--only",
    metavar="FORMS",
    default=",".join(FORMS),
    show_default=True,
    help="Write only these forms.",
)
def draft(file: Path, snapshot_path: Path, out: Path, budget_path: Path | None, only: str) -> None:
    """Draft the answer to the question in FILE (the default)."""
    forms = _forms(only)
    from maatwerk.figures import Figures  # noqa: PLC0415 - heavy
    from maatwerk.law import load_law  # noqa: PLC0415 - heavy
    from maatwerk.policy import read_budget  # noqa: PLC0415 - heavy
    from maatwerk.questions.answer import draft_answer, publish, written  # noqa: PLC0415 - heavy
    from maatwerk.questions.reader import read_question  # noqa: PLC0415 - heavy
    from maatwerk.snapshot import open_snapshot  # noqa: PLC0415 - heavy

    request = read_question(file)
    budget = read_budget(budget_path) if budget_path else None
    snapshot = open_snapshot(snapshot_path)
    law = load_law()
    answer = draft_answer(request, snapshot, Figures.of(snapshot, law=law), law, budget)
    paths = publish(out, written(answer, request, forms))
    _show(answer, paths)


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@SNAPSHOT
@click.pass_context
def verify(ctx: click.Context, file: Path, snapshot_path: Path) -> None:
    """Compute every figure of an answer.json again: equal (0), or what differs (1)."""
    from maatwerk.figures import Figures  # noqa: PLC0415 - heavy
    from maatwerk.law import load_law  # noqa: PLC0415 - heavy
    from maatwerk.questions import answer  # noqa: PLC0415 - heavy
    from maatwerk.snapshot import open_snapshot  # noqa: PLC0415 - heavy

    filed = answer.read_answer(file)
    own = snapshot_path / filed["snapshot"]["hash"]
    snapshot = open_snapshot(own if own.is_dir() else snapshot_path)
    law = load_law()
    found = answer.verify(filed, snapshot, Figures.of(snapshot, law=law), law)
    _report(found, filed["snapshot"]["hash"], snapshot.hash)
    ctx.exit(0 if found.is_equal else 1)


def _forms(only: str) -> tuple[str, ...]:
    forms = tuple(form.strip().lower() for form in only.split(",") if form.strip())
    odd = [form for form in forms if form not in FORMS]
    if odd or not forms:
        raise BadInputError(f"--only {only}: choose from {', '.join(FORMS)}.")
    return forms


def _show(answer: "Answer", paths: tuple[Path, ...]) -> None:
    """The summary: who is competent, the headline of each item, where the files are."""
    from rich.console import Console  # noqa: PLC0415 - only when there is something to show
    from rich.table import Table  # noqa: PLC0415 - likewise
    from rich.text import Text  # noqa: PLC0415 - likewise

    from maatwerk.figures.export.text import unbroken  # noqa: PLC0415 - likewise
    from maatwerk.questions.answer.dutch import capital  # noqa: PLC0415 - likewise
    from maatwerk.questions.answer.outline import filed_number, items  # noqa: PLC0415 - likewise

    console = Console(highlight=False)
    console.print()
    console.print(Text(capital(filed_number(answer)), style="bold"), end="  ")
    console.print(Text(answer.header.title or "zonder titel"))
    if answer.origin.synthetic:
        console.print(Text("Synthetische gegevens", style="yellow"))
    console.print()
    console.print(unbroken(answer.competence.sentence, console.width))
    console.print()
    gap = 2
    grid = Table.grid(padding=(0, gap))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(style="bold cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    shown = items(answer)
    labels = [(section.number, section.heading) for section, _ in shown]
    taken = sum(max(map(len, column)) + gap for column in zip(*labels, strict=True))
    for label, (_, words) in zip(labels, shown, strict=True):
        grid.add_row(*label, unbroken(words, console.width - taken))
    console.print(grid)
    left = len(answer.sections) - len(shown)
    if left:
        more = "deelvraag" if left == 1 else "deelvragen"
        console.print(Text(f"en nog {left} {more} in het antwoord", style="dim"))
    console.print()
    if answer.origin.chain_head is not None:
        console.print(Text(f"  laatste gebeurtenis {answer.origin.chain_head}"), soft_wrap=True)
    for path in paths:
        console.print(Text(f"  {path}"), soft_wrap=True)


def _report(found: "Verification", filed: str, used: str) -> None:
    """What verification came to, every difference on a line."""
    if found.same_snapshot:
        click.echo(f"Momentopname {used[:12]}: dezelfde als bij het antwoord.")
    else:
        click.echo(f"Andere momentopname: het antwoord is van {filed[:12]}, deze is {used[:12]}.")
    if not found.same_law:
        click.echo("Andere wet: effecten van hefbomen kunnen daardoor verschillen.")
    click.echo(f"{found.tables} tabellen met {found.cells} cellen opnieuw berekend.")
    for difference in found.differences:
        click.echo(_difference(difference))
    texts = "" if found.texts_checked else " (teksten niet vergeleken)"
    if not found.differences:
        click.echo(f"Alle cijfers zijn gelijk{texts}.")
    else:
        count = len(found.differences)
        click.echo(f"{count} {'verschil' if count == 1 else 'verschillen'}{texts}.")


def _difference(difference: "Difference") -> str:
    from maatwerk.questions.answer.verify import MISSING, NOTHING, PRESENT  # noqa: PLC0415 - likewise

    if difference.filed == MISSING and difference.found == PRESENT:
        return f"{difference.where} ontbreekt in het bestand."
    if difference.filed == PRESENT and difference.found == NOTHING:
        return f"{difference.where} hoort niet bij dit antwoord."
    return (
        f"{difference.where}: in het bestand {_said(difference.filed)}, "
        f"opnieuw berekend {_said(difference.found)}"
    )


def _said(value: object) -> str:
    """A value as the file has it: text in quotes, so that it is not taken for a number."""
    if value is None:
        return "niet bekend"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return f"({', '.join(map(_said, value))})"
    text = f"“{value}”" if isinstance(value, str) and value != "niets" else str(value)
    return text if len(text) <= 160 else f"{text[:160]} ..."
