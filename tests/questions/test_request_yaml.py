"""A request saved as YAML, corrected by hand, and read back."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.figures import DIMENSIONS, MEASURES, Period
from maatwerk.questions import (
    Ask,
    Header,
    Request,
    read_question,
    request_from_yaml,
    request_to_yaml,
)
from maatwerk.questions.drafts import TIME
from maatwerk.questions.request_yaml import KINDS, MATTERS
from maatwerk.snapshot.codes import codes_of

from .conftest import SEED

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
maybe = st.none() | words
days = st.dates(date(1990, 1, 1), date(2069, 12, 31))
matters = st.lists(st.sampled_from(MATTERS), unique=True).map(tuple)
notes = st.lists(words, max_size=2).map(tuple)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted([draw(days), draw(days)])
    return Period(start, end, draw(words))


@st.composite
def figures(draw: st.DrawFn) -> Ask:
    measure = draw(st.sampled_from(list(MEASURES.values())))
    possible = [*TIME, *measure.dimensions]
    filters = {
        dimension: tuple(
            draw(
                st.lists(
                    st.sampled_from(codes_of(str(DIMENSIONS[dimension].codes))),
                    min_size=1,
                    max_size=3,
                    unique=True,
                )
            )
        )
        for dimension in draw(st.sets(st.sampled_from(measure.dimensions), max_size=2))
    }
    return Ask(
        number=draw(words),
        kind="figures",
        text=draw(words),
        measure=measure.id,
        dimensions=tuple(draw(st.lists(st.sampled_from(possible), max_size=3, unique=True))),
        periods=tuple(draw(st.lists(periods(), min_size=1, max_size=3))),
        filters=MappingProxyType(filters),
        cohort=draw(st.booleans()) if measure.cohort != "no" else False,
        top=draw(st.none() | st.integers(1, 50)) if measure.kind == "ranking" else None,
        matters=draw(matters),
        notes=draw(notes),
    )


others = st.builds(
    Ask,
    number=words,
    kind=st.sampled_from(KINDS[1:]),
    text=words,
    matters=matters,
    notes=notes,
)
headers = st.builds(
    Header,
    number=maybe,
    parliamentary_year=maybe,
    date=st.none() | days,
    asker=maybe,
    minister=maybe,
    portfolio=maybe,
    title=maybe,
)
requests = st.builds(
    Request, header=headers, asks=st.lists(figures() | others, max_size=4).map(tuple)
)


@settings(deadline=None)
@given(requests)
def test_a_request_reads_back_as_it_was(request: Request) -> None:
    text = request_to_yaml(request)
    assert request_from_yaml(text, "x.yaml") == request
    assert request_to_yaml(request_from_yaml(text, "x.yaml")) == text


def test_question_52_saved_is_question_52(tmp_path: Path) -> None:
    request = read_question(SEED)
    saved = tmp_path / "vraag.yaml"
    saved.write_text(request_to_yaml(request), encoding="utf-8")
    assert read_question(saved) == request


def test_the_legend_names_every_choice() -> None:
    legend = request_to_yaml(read_question(SEED)).split("header:")[0]
    assert all(line.startswith("#") for line in legend.strip().splitlines())
    for choice in [*MEASURES, *DIMENSIONS, *KINDS, *MATTERS, "uitzendkantoor", "20001"]:
        assert choice in legend
    assert max(map(len, legend.splitlines())) < 150


def _corrected(change: Callable[[str], str]) -> Request:
    return request_from_yaml(change(request_to_yaml(read_question(SEED))), "vraag.yaml")


def test_a_correction_by_hand_is_taken() -> None:
    request = _corrected(
        lambda text: text.replace("measure: applications", "measure: admissible", 1).replace(
            "number: '1'", "number: 1", 1
        )
    )
    assert request.asks[0].measure == "admissible"
    assert request.asks[0].number == "1"


def test_a_number_without_quotes_stays_as_written() -> None:
    text = request_to_yaml(Request(Header(*[None] * 7), (Ask("1", "narrative", "x"),)))
    read = request_from_yaml(text.replace("number: '1'", "number: 007"), "x")
    assert read.asks[0].number == "007"


WRONG = {
    "a measure": ("measure: grants", "measure: toekenningen", "grants", r"asks\[\d+\]\.measure"),
    "a dimension": ("[year, quarter]", "[year, kwartaal]", "quarter", r"asks\[2\]\.dimensions"),
    "a breakdown": (
        "measure: applications\n  dimensions: [year, quarter]",
        "measure: applications\n  dimensions: [year, component]",
        "premium_kind",
        "has no breakdown 'component'",
    ),
    "a code": ("scheme: [imw]", "scheme: [iwm]", "imw, vop", r"asks\[1\]\.filters\.scheme"),
    "a filter": ("scheme: [imw]", "stelsel: [imw]", "scheme", r"asks\[1\]\.filters"),
    "no code": ("scheme: [imw]", "scheme: []", "at least one code", r"filters\.scheme"),
    "a date": ("from: 2023-07-01", "from: 2023-13-01", "a day such as", r"periods\[1\]\.from"),
    "no date": ("from: 2023-07-01", "from: juli", "a day such as", r"periods\[1\]\.from"),
    "an order": ("to: 2023-12-31", "to: 2022-12-31", "before", r"periods\[1\]\.to"),
    "a day": ("date: 2024-10-24", "date: vandaag", "a day such as", r"header\.date"),
    "a kind": ("kind: narrative", "kind: verhaal", "narrative", r"asks\[\d+\]\.kind"),
    "figures in words": (
        "  kind: figures",
        "  kind: narrative",
        "only an ask of kind",
        r"\.measure",
    ),
    "words as figures": ("kind: narrative", "kind: figures", "'measure'", r"asks\[\d+\]"),
    "a top": ("top: 3", "top: 0", "1 or more", r"asks\[\d+\]\.top"),
    "a top in words": ("top: 3", "top: drie", "a whole number", r"asks\[\d+\]\.top"),
    "a top elsewhere": ("measure: grants", "top: 3\n  measure: grants", "top_grounds", r"\.top"),
    "a cohort": ("measure: grants", "cohort: ja\n  measure: grants", "true or false", "cohort"),
    "a cohort of money": (
        "measure: expenditure",
        "cohort: true\n  measure: expenditure",
        "day of submission",
        "cohort",
    ),
    "a matter": ("[sociale_economie]", "[sociaal]", "werk, sociale_economie", r"\.matters"),
    "a field": ("  text:", "  tekst: x\n  text:", "'text'", r"asks\[1\]"),
    "a field twice": ("  kind: figures", "  kind: figures\n  kind: figures", "twice", r"asks\[1\]"),
    "twice the same": ("[year, quarter]", "[year, year]", "twice", r"asks\[2\]\.dimensions"),
    "no periods": ("measure: applications\n", "measure: applications\n  x: 1\n", "'x'", "asks"),
    "a list": ("dimensions: [year]", "dimensions: year", "must be a list", "dimensions"),
    "no text": ("title: Individueel maatwerk - Stand van zaken", "title: [a]", "text", "title"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_its_line(case: tuple[str, str, str, str]) -> None:
    before, after, said, where = case
    text = request_to_yaml(read_question(SEED))
    changed = text.replace(before, after, 1)
    assert changed != text
    with pytest.raises(BadInputError, match=where) as refused:
        request_from_yaml(changed, "vraag.yaml")
    message = str(refused.value)
    assert said in message
    line = int(message.removeprefix("vraag.yaml, line ").split(",", maxsplit=1)[0])
    first = text[: text.index(before)].count("\n") + 1
    assert first - 3 <= line <= first + 8
    assert message.startswith("vraag.yaml, line")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("# niets\n", "empty"),
        ("[1, 2", "line 1"),
        ("- a\n- b\n", "must have fields"),
        ("header: {}\n", "'asks' is missing"),
        ("header: {}\nasks: {}\n", "must be a list"),
        ("header: x\nasks: []\n", "must have fields"),
        ("header: {}\nasks: [1]\n", "must have fields"),
        ("header: {}\nasks: [{number: '1', kind: narrative}]\n", "'text' is missing"),
        ("header: {}\nasks: [{number: '1', kind: figures, text: x, measure: grants}]\n", "periods"),
        ("header: {number: !!python/object:os.system x}\nasks: []\n", "number"),
        ("a: &a [*a]\n", "'a'"),
        ("\x00", "not valid YAML"),
    ],
)
def test_other_files_are_refused(text: str, said: str) -> None:
    with pytest.raises(BadInputError, match=r"x\.yaml") as refused:
        request_from_yaml(text, "x.yaml")
    assert said in str(refused.value)


def test_an_ask_without_periods_is_refused() -> None:
    text = request_to_yaml(read_question(SEED))
    data = yaml.safe_load(text)
    data["asks"][0]["periods"] = []
    with pytest.raises(BadInputError, match="at least one period"):
        request_from_yaml(yaml.safe_dump(data), "x")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(BadInputError):
        assert request_from_yaml(text, "x").asks is not None


def test_a_label_of_another_year_is_refused() -> None:
    text = request_to_yaml(read_question(SEED))
    wrong = text.replace("label: eerste zes maanden van 2024", "label: het jaar 1999", 1)
    assert wrong != text
    with pytest.raises(
        BadInputError, match=r"line \d+, asks\[1\].*label: 'het jaar 1999' names 1999"
    ):
        request_from_yaml(wrong, "vraag.yaml")


def test_lists_nested_too_deep_are_refused() -> None:
    with pytest.raises(BadInputError, match="nested too deep"):
        request_from_yaml("[" * 5000, "vraag.yaml")
