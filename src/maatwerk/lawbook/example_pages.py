"""The pages of the worked examples: all of them in one list, and each in full."""

from dataclasses import dataclass
from itertools import groupby

from maatwerk.law.explanation.wording import written_day
from maatwerk.lawbook.pages import Edition, Pages
from maatwerk.lawbook.runs import Outcome, Run
from maatwerk.lawbook.told import told_fact, told_result


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What an example gave; no value when it was refused."""

    target: str
    label: str
    value: str | None
    message: str
    expected: str


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """An example."""

    run: Run
    known_on: str
    facts: tuple[tuple[str, str, str], ...]
    outcomes: tuple[OutcomeLine, ...]


def example_pages(edition: Edition) -> Pages:
    """The list of all, and a page for each of their files."""
    files = [
        (file, [_example(edition, run) for run in runs])
        for file, runs in groupby(edition.runs, key=lambda run: run.example.file)
    ]
    title = edition.t["examples"]
    yield edition.page("examples.html", "examples", title=title, files=files, named=_named)
    for file, rows in files:
        path = f"examples/{file}.html"
        yield edition.page(path, "example_file", title=f"{title}: {_named(file)}", runs=rows)


def _named(file: str) -> str:
    return file.replace("_", " ").replace("-", " ")


def _example(edition: Edition, run: Run) -> ExampleLine:
    example, law = run.example, edition.law
    names = edition.names[example.scheme]
    facts = tuple(
        (name, names[name].text, told_fact(law.inputs[name], names[name], value, edition.language))
        for name, value in run.facts.items()
    )
    outcomes = tuple(_outcome(edition, run, outcome) for outcome in run.outcomes)
    known_on = "" if example.known_on is None else written_day(example.known_on, edition.language)
    return ExampleLine(run, known_on, facts, outcomes)


def _outcome(edition: Edition, run: Run, outcome: Outcome) -> OutcomeLine:
    def told(value: int) -> str:
        return told_result(edition.graph_of(run), outcome.target, value, edition.language)

    expected = ""
    if outcome.differs and outcome.expected is not None:
        expected = edition.t["under_the_law"].format(value=told(outcome.expected))
    return OutcomeLine(
        outcome.target,
        edition.label(outcome.target),
        None if outcome.found is None else told(outcome.found),
        outcome.message,
        expected,
    )
