"""``maatwerk assess``: judge an application, every ground with its facts or what is missing."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maatwerk.cli.law_asked import law_asked, reform_option
from maatwerk.cli.written import DAY
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.law import Law, Quarter
    from maatwerk.law.applications.assessment import Assessment
    from maatwerk.law.applications.file import Application
    from maatwerk.law.explanation.wording import Language


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--template", is_flag=True, help="Print an application to fill in, and stop.")
@click.option("--applicant", help="With --template: only what matters for this kind.")
@click.option("--scheme", help="With --template: imw (default) or vop.")
@click.option(
    "--quarter",
    help="Of the decision, where the file does not say it, or with --template; such as 2025Q1.",
)
@click.option("--known-on", type=DAY, help="Use the law as it was known on that day.")
@click.option("--steps", is_flag=True, help="Also print every step of the rules.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON; of a list, a list.")
@reform_option
def command(
    *,
    file: Path | None,
    template: bool,
    applicant: str | None,
    scheme: str | None,
    quarter: str | None,
    known_on: date | None,
    steps: bool,
    lang: str,
    as_json: bool,
    reform: Path | None,
) -> None:
    """Judge the application in FILE, YAML or JSON, or each one of a list; - is standard input.

    It tells the proposed outcome, the grounds that are met, what is missing to decide, the
    package and its term; with --reform, as they would be under it. --template prints a file to
    fill in. The exit code says nothing of the outcome: it is 0, or 2 when something in the file
    is wrong.
    """
    from maatwerk.law import Quarter, assess  # noqa: PLC0415 - numpy is heavy

    language: Language = "en" if lang == "en" else "nl"
    law, asked = law_asked(reform), None if quarter is None else Quarter.parse(quarter)
    if template:
        if file is not None:
            raise BadInputError("Give a FILE or --template, not both.")
        _print_template(law, asked, scheme or "imw", applicant, language)
        return
    if file is None:
        raise BadInputError("Give a FILE with an application; --template prints one to fill in.")
    for option, value in (("--applicant", applicant), ("--scheme", scheme)):
        if value is not None:
            raise BadInputError(f"{option} goes with --template; the file says it itself.")
    applications = _read(file, law, asked)
    judged = [
        (a, assess(law, a.quarter, a.facts, scheme=a.scheme, known_on=known_on))
        for a in applications
    ]
    if as_json:
        _print_json(judged, law.title)
        return
    for line in _lines(judged, language, law.title, steps=steps):
        click.echo(line)


def _read(file: Path, law: "Law", quarter: "Quarter | None") -> "tuple[Application, ...]":
    from maatwerk.law.applications.file import (  # noqa: PLC0415 - numpy is heavy
        parse_applications,
        read_applications,
    )

    if str(file) != "-":
        return read_applications(file, law, quarter=quarter)
    with click.open_file("-", "rb") as stream:
        return parse_applications(stream, "standard input", law, quarter=quarter)


def _lines(
    judged: "list[tuple[Application, Assessment]]",
    language: "Language",
    reform: str,
    *,
    steps: bool,
) -> Iterator[str]:
    from maatwerk.law.applications.telling import as_lines  # noqa: PLC0415 - numpy is heavy

    for number, (application, told) in enumerate(judged):
        if number:
            yield ""
        yield from as_lines(told, language, name=application.name, reform=reform, steps=steps)


def _print_json(judged: "list[tuple[Application, Assessment]]", reform: str) -> None:
    from maatwerk.law.applications.telling import as_data  # noqa: PLC0415 - numpy is heavy

    data = [
        {"name": application.name, "reform": reform or None, **as_data(told)}
        for application, told in judged
    ]
    click.echo(json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2))


def _print_template(
    law: "Law", quarter: "Quarter | None", scheme: str, applicant: str | None, language: "Language"
) -> None:
    from maatwerk.law.applications.template import template_lines  # noqa: PLC0415 - numpy is heavy

    kinds = law.inputs["soort_aanvrager"].codes or ()
    if applicant is not None and applicant not in kinds:
        raise BadInputError(
            f"--applicant {applicant} does not exist; choose from {', '.join(kinds)}."
        )
    lines = template_lines(law, quarter, scheme=scheme, applicant=applicant, language=language)
    click.echo("\n".join(lines))
