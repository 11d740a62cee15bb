"""Whatever is asked: never a crash, and what is read can be counted by the figures."""

import random
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.figures.asked import read_asked
from maatwerk.questions import (
    Request,
    read_question,
    read_question_text,
    request_from_yaml,
    request_to_yaml,
)
from maatwerk.questions.competence import competence_of
from maatwerk.questions.lexicon import lexicon
from maatwerk.questions.shown import as_lines

from .conftest import HEAD, SEED

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
EXAMPLES = sorted(SEED.parent.glob("*.txt"))
TEXTS = [path.read_text("utf-8") for path in [*CASES, SEED]]
WORDS = sorted({" ".join(phrase) for phrase in lexicon().phrases})
GLUE = [
    "in",
    "van",
    "per",
    "en",
    "of",
    ",",
    ";",
    ":",
    "?",
    ".",
    "naar",
    "2023",
    "(",
    ")",
    "a)",
    "1.",
]


def _holds(request: Request) -> None:
    """What every request must satisfy, however odd the question."""
    for ask in request.asks:
        assert ask.text
        if ask.kind == "figures":
            read_asked(
                str(ask.measure),
                ask.dimensions,
                ask.periods,
                ask.filters,
                cohort=ask.cohort,
                top=ask.top,
                known_on=date(2026, 6, 30),
            )
    assert request_from_yaml(request_to_yaml(request), "x") == request
    assert len(competence_of(request).per_ask) == len(request.asks)
    assert as_lines(request)


@pytest.mark.parametrize("path", [*CASES, *EXAMPLES], ids=lambda path: path.stem)
def test_the_figures_can_count_what_is_read(path: Path) -> None:
    _holds(read_question(path))


def _try(text: str) -> None:
    with suppress(BadInputError):
        _holds(read_question_text(text, "x"))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    _try(text)
    _try(f"{HEAD}1. {text}")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(GLUE), min_size=1, max_size=25))
def test_no_heap_of_known_words_breaks_the_reader(words: list[str]) -> None:
    _try(f"{HEAD}1. Hoeveel {' '.join(words)}?")
    _try(f"{HEAD}1. Graag:\na) {' '.join(words)}\nb) {' '.join(reversed(words))}")


@pytest.mark.parametrize("seed", range(40))
def test_no_damaged_question_breaks_the_reader(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    lines = chance.choice(TEXTS).splitlines()
    for _ in range(5):
        match chance.randrange(3):
            case 0:
                lines.pop(chance.randrange(len(lines)))
            case 1:
                lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            case _:
                at = chance.randrange(len(lines))
                lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    _try("\n".join(lines))


def test_a_long_question_is_read_in_reasonable_time() -> None:
    items = "\n".join(
        f"{n}. Hoeveel aanvragen werden in 2024 ingediend, per provincie?" for n in range(1, 100)
    )
    request = read_question_text(HEAD + items, "x")
    assert len(request.asks) == 99
